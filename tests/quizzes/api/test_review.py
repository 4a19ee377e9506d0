from __future__ import annotations

import uuid
from base64 import b64encode
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from rest_framework.test import APIClient

from quizzes.models import Card, Review
from quizzes.queries.review import NEWEST_FIRST
from quizzes.services.review import record_quiz_answer
from tests.factories.accounts import UserFactory
from tests.factories.content import QuestionFactory
from tests.factories.quizzes import CardFactory

pytestmark = pytest.mark.django_db
LIST = "/api/v1/reviews/"


@pytest.fixture
def learner():
    return UserFactory()


@pytest.fixture
def api(learner):
    client = APIClient()
    client.force_login(learner)
    return client


def post(api, card, rating=3, *, client_uuid=None, **fields):
    return api.post(LIST, {"card": card.pk, "rating": rating, "client_uuid": str(client_uuid or uuid.uuid4())} | fields)


def test_review_post_records_and_answers_with_the_card(api, learner):
    card = CardFactory(learner=learner)

    response = post(api, card, 4, duration_ms=3200)

    body = response.json()
    assert response.status_code == 201
    assert (body["review"]["rating"], body["review"]["duration_ms"], body["review"]["source"]) == (4, 3200, "flashcard")
    assert (body["card"]["id"], body["card"]["state"], body["card"]["reps"]) == (card.pk, "review", 1)


def test_review_post_again_is_200_and_changes_nothing(api, learner):
    card, name = CardFactory(learner=learner), uuid.uuid4()
    first = post(api, card, client_uuid=name)

    again = post(api, card, 1, client_uuid=name)

    assert again.status_code == 200
    assert again.json() == first.json()
    assert Review.objects.count() == 1


def test_review_post_with_next_answers_as_the_next_card_would(api, learner):
    answered, waiting = CardFactory(learner=learner), CardFactory(learner=learner)

    body = post(api, answered, 4, next=True).json()

    assert body["next"] == api.get("/api/v1/cards/next/").json()
    assert (body["next"]["card"]["id"], body["next"]["remaining"]["answered"]) == (waiting.pk, 1)


def test_review_post_says_nothing_of_the_next_card_unasked(api, learner):
    assert "next" not in post(api, CardFactory(learner=learner)).json()


@pytest.mark.parametrize("asked", [False, True])
@pytest.mark.parametrize("first", [False, True])
def test_review_post_takes_few_queries(
    api, learner, django_assert_num_queries, django_capture_on_commit_callbacks, asked, first
):
    """One more for the first answer a process sees under a policy."""
    card, other, *_others = (CardFactory(learner=learner) for _ in range(5))
    if not first:
        with django_capture_on_commit_callbacks(execute=True):
            post(api, other)
    client = Client()
    client.force_login(learner)
    given = {"card": card.pk, "rating": 3, "client_uuid": str(uuid.uuid4()), "next": asked}

    # Session, user, card, load, card, log, day, next card; the transaction's beginning and end are counted too.
    with django_assert_num_queries(7 + first + asked + 2):
        response = client.post(LIST, given, content_type="application/json")

    assert (response.status_code, "next" in response.json()) == (201, asked)


@pytest.mark.parametrize("key", ["", "twelve", "-1", "9" * 40, True, 1.5, None, [1]])
def test_review_of_no_card_is_refused(api, key):
    response = api.post(LIST, {"card": key, "rating": 3, "client_uuid": str(uuid.uuid4())})

    assert response.status_code == 400
    assert [error["pointer"] for error in response.json()["errors"]] == ["/card"]


def test_review_post_given_offline_is_put_in_its_place(api, learner):
    card = CardFactory(learner=learner)
    now = timezone.now()
    post(api, card, 4, answered_at=(now - timedelta(days=2)).isoformat())

    post(api, card, 4, answered_at=(now - timedelta(days=9)).isoformat())

    card.refresh_from_db()
    assert card.reps == 2
    first, last = Review.objects.order_by("answered_at")
    assert (first.state_before, last.answered_at) == (0, card.last_review_at)


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"rating": 5}, "/rating"),
        ({"client_uuid": "x"}, "/client_uuid"),
        ({"duration_ms": -1}, "/duration_ms"),
        ({"answered_at": "yesterday"}, "/answered_at"),
    ],
)
def test_review_post_bad_field_is_refused(api, learner, fields, pointer):
    card = CardFactory(learner=learner)

    response = api.post(LIST, {"card": card.pk, "rating": 3, "client_uuid": str(uuid.uuid4())} | fields)

    assert (response.status_code, response.json()["errors"][0]["pointer"]) == (400, pointer)
    assert Review.objects.count() == 0


def test_review_post_of_the_future_is_refused(api, learner):
    response = post(api, CardFactory(learner=learner), answered_at=(timezone.now() + timedelta(days=3)).isoformat())

    assert (response.status_code, response.json()["errors"][0]["code"]) == (400, "answered_when")


def test_review_post_for_a_strangers_card_is_refused(api):
    response = post(api, CardFactory())

    assert (response.status_code, response.json()["errors"][0]["pointer"]) == (400, "/card")
    assert Review.objects.count() == 0


@pytest.mark.parametrize("reviews", [1, 3])
def test_review_list_takes_the_same_queries_for_one_and_three(api, learner, django_assert_num_queries, reviews):
    for _ in range(reviews):
        post(api, CardFactory(learner=learner))

    with django_assert_num_queries(3):
        response = api.get(LIST)

    assert len(response.json()["results"]) == reviews


def test_review_list_pages_by_cursor_without_a_strangers_rows(api, learner):
    card = CardFactory(learner=learner)
    now = timezone.now()
    names = [uuid.uuid4() for _ in range(5)]
    for number, name in enumerate(names):
        post(api, card, client_uuid=name, answered_at=(now - timedelta(days=9 - number)).isoformat())
    stranger = APIClient()
    stranger.force_login(other := UserFactory())
    post(stranger, CardFactory(learner=other))

    seen, address = [], f"{LIST}?page_size=2"
    while address:
        page = api.get(address).json()
        seen += [entry["client_uuid"] for entry in page["results"]]
        address = page["next"]

    assert seen == [str(name) for name in reversed(names)]


def names_of(page):
    return [entry["client_uuid"] for entry in page["results"]]


def test_review_list_read_while_it_grows_neither_skips_nor_repeats(api, learner):
    cards = [CardFactory(learner=learner) for _ in range(3)]
    now = timezone.now()
    for number in range(7):
        # Three moments of one day, the same UUID on two cards among them: nothing but the whole place tells them apart.
        post(
            api,
            cards[number % 2],
            client_uuid=uuid.UUID(int=number // 2),
            answered_at=(now - timedelta(seconds=number // 3)).isoformat(),
        )
    order = [(row.client_uuid, row.card_id) for row in Review.objects.order_by(*NEWEST_FIRST, "-card")]

    seen, pages, address = [], [], f"{LIST}?page_size=2"
    while address:
        page = api.get(address).json()
        seen += [(uuid.UUID(entry["client_uuid"]), entry["card"]) for entry in page["results"]]
        pages.append(page)
        address = page["next"]
        post(api, cards[2])

    assert seen == order
    back = [api.get(page["previous"]).json() for page in pages[1:]]
    assert [names_of(page) for page in back] == [names_of(page) for page in pages[:-1]]
    assert [names_of(api.get(page["next"]).json()) for page in back] == [names_of(page) for page in pages[1:]]
    assert back[0]["previous"]


@pytest.mark.parametrize("position", ["x", "1.2.3", "1.2.x.4", f"1.{9**99}.{uuid.UUID(int=1)}.4"])
def test_review_list_with_a_cursor_of_somebody_elses_making_is_not_found(api, position):
    cursor = b64encode(urlencode({"p": position}).encode()).decode()

    assert api.get(LIST, {"cursor": cursor}).status_code == 404


def test_review_list_says_what_each_answer_led_to(api, learner):
    card = CardFactory(learner=learner)
    now = timezone.now()
    post(api, card, 4, answered_at=(now - timedelta(days=30)).isoformat())
    posted = post(api, card, 3, answered_at=(now - timedelta(days=10)).isoformat()).json()
    card.refresh_from_db()

    newest, oldest = api.get(LIST).json()["results"]

    assert newest == posted["review"]
    assert (newest["stability_after"], newest["difficulty_after"]) == (card.stability, card.difficulty)
    assert (newest["stability_before"], newest["state_after"]) == (oldest["stability_after"], "review")
    assert 0.5 < newest["recall"] < 0.9
    assert abs(newest["raw_interval"] - newest["interval"]) < 0.2 * newest["raw_interval"]
    assert (oldest["state_before"], oldest["state_after"], oldest["recall"]) == ("new", "review", None)
    assert newest["received_at"] > newest["answered_at"]


def test_review_list_filters_by_card_and_kind(api, learner):
    card, other = CardFactory(learner=learner), CardFactory(learner=learner)
    name = uuid.uuid4()
    post(api, card, client_uuid=name)
    post(api, other)
    api.post(f"{LIST}{name}/undo/")

    assert len(api.get(LIST, {"card": card.pk}).json()["results"]) == 2
    [void] = api.get(LIST, {"kind": "void"}).json()["results"]
    assert (void["target"], void["card"]) == (str(name), card.pk)


def test_review_undo_gives_the_card_as_it_was(api, learner):
    card, name = CardFactory(learner=learner), uuid.uuid4()
    before = api.get(reverse("api-card-detail", args=[card.pk])).json()
    post(api, card, client_uuid=name)

    first, again = api.post(f"{LIST}{name}/undo/"), api.post(f"{LIST}{name}/undo/")

    assert first.status_code == again.status_code == 200
    assert first.json() == again.json() == before


def test_review_undo_of_a_stranger_is_not_found(api):
    stranger = APIClient()
    stranger.force_login(other := UserFactory())
    name = uuid.uuid4()
    post(stranger, CardFactory(learner=other), client_uuid=name)

    assert api.post(f"{LIST}{name}/undo/").status_code == 404
    assert Card.objects.get().reps == 1


def test_review_undo_of_a_quiz_answer_is_refused(api, learner):
    now = timezone.now()
    review = record_quiz_answer(
        learner=learner,
        question=QuestionFactory(),
        verdict="right",
        helped=False,
        response_id=1,
        answered_at=now,
        now=now,
    ).review

    response = api.post(f"{LIST}{review.client_uuid}/undo/")

    assert (response.status_code, response.json()["errors"][0]["code"]) == (400, "not_undoable")


def test_review_cannot_be_changed_or_deleted(api, learner):
    name = uuid.uuid4()
    post(api, CardFactory(learner=learner), client_uuid=name)

    for method in ("put", "patch", "delete"):
        assert getattr(api, method)(f"{LIST}{name}/", {"rating": 1}).status_code in {404, 405}
    assert Review.objects.get().rating == 3
