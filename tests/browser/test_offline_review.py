"""Reviews go on without a connection, and what was answered arrives once."""

from __future__ import annotations

import pytest

from quizzes.enums import Rating
from quizzes.models import Card, Review
from tests.factories.accounts import UserFactory
from tests.factories.content import QuestionFactory
from tests.factories.quizzes import CardFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REFUSED = "net::ERR_INTERNET_DISCONNECTED"


@pytest.fixture
def learner():
    return UserFactory()


def card_of(learner, number):
    question = QuestionFactory(version__prompt=f"Question {number}?", version__answer=f"Answer {number}")
    return CardFactory(learner=learner, question=question)


def open_review(page):
    """The review page, once its worker and its pack are at hand."""
    with page.expect_response("**/api/v1/cards/pack/**"):
        page.goto("/review/")
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function(
        """async () => {
            const { readPack } = await import("/static/quizzes/outbox.js");
            return (await readPack()).length > 0 && navigator.serviceWorker.controller !== null;
        }"""
    )


def reveal(page):
    page.keyboard.press("Space")
    page.locator(".ratings").wait_for()
    page.wait_for_function("document.activeElement.closest('.session') !== null")


def answer(page, key):
    reveal(page)
    page.keyboard.press(key)


def test_answers_given_without_a_connection_are_sent_once(new_page, learner, sign_in):
    page = new_page()
    page.watch.expected.add(REFUSED)
    page.context.unroute_all()
    cards = [card_of(learner, number) for number in range(3)]
    sign_in(page, learner)
    open_review(page)

    page.context.set_offline(True)
    page.goto("/review/")
    page.get_by_text("There is no connection.").wait_for()
    for number in (0, 1):
        page.get_by_text(f"Question {number}?").wait_for()
        assert page.get_by_text(f"Answer {number}").count() == 0
        answer(page, "4")
    page.get_by_text("Answers waiting to be sent: 2").wait_for()
    assert Review.objects.count() == 0

    page.context.set_offline(False)
    page.get_by_text("Answers given without a connection, now sent: 2").wait_for()
    page.get_by_text("Question 2?").wait_for()
    page.reload()
    page.get_by_text("Question 2?").wait_for()

    assert list(Review.objects.values_list("card", "rating").order_by("answered_at")) == [
        (cards[0].pk, Rating.EASY),
        (cards[1].pk, Rating.EASY),
    ]


def test_answers_given_without_a_connection_are_taken_back_one_by_one(new_page, learner, sign_in):
    page = new_page()
    page.watch.expected.add(REFUSED)
    page.context.unroute_all()
    cards = [card_of(learner, number) for number in range(2)]
    sign_in(page, learner)
    open_review(page)

    page.context.set_offline(True)
    page.goto("/review/")
    page.get_by_text("Question 0?").wait_for()
    reveal(page)
    assert page.locator("[data-rating='3']").inner_text().split("\n")[-1] == "10 minutes"
    page.keyboard.press("1")
    page.get_by_text("Question 1?").wait_for()
    answer(page, "4")
    page.get_by_text("Answers waiting to be sent: 2").wait_for()
    page.get_by_text("Question 0?").wait_for()
    reveal(page)
    assert page.locator("[data-rating='3'] [data-wait]").inner_text() == ""

    page.goto("/review/")
    page.get_by_text("Question 0?").wait_for()
    page.keyboard.press("u")
    page.get_by_text("Question 1?").wait_for()
    page.get_by_text("Answers waiting to be sent: 1").wait_for()
    page.keyboard.press("u")
    page.get_by_text("Question 0?").wait_for()
    page.get_by_text("Answers waiting to be sent: 0").wait_for()
    page.get_by_role("button", name="Undo the last answer").wait_for(state="hidden")
    answer(page, "3")
    page.get_by_text("Question 1?").wait_for()

    page.context.set_offline(False)
    page.get_by_text("now sent: 1").wait_for()
    assert list(Review.objects.values_list("card", "rating")) == [(cards[0].pk, Rating.GOOD)]


def test_rating_that_does_not_reach_the_server_is_kept(new_page, learner, sign_in):
    page = new_page()
    page.watch.expected.add(REFUSED)
    page.watch.expected |= {"htmx:sendError", "htmx:afterRequest"}
    page.context.unroute_all()
    first, _second = card_of(learner, 0), card_of(learner, 1)
    sign_in(page, learner)
    open_review(page)
    reveal(page)

    page.context.set_offline(True)
    page.keyboard.press("4")
    page.get_by_text("Answers waiting to be sent: 1").wait_for()
    page.get_by_text("Question 1?").wait_for()
    page.context.set_offline(False)
    page.get_by_text("now sent: 1").wait_for()

    assert Card.objects.get(pk=first.pk).reps == 1


def test_pack_is_forgotten_when_the_learner_signs_out(new_page, learner, sign_in):
    page = new_page()
    page.watch.expected.add(REFUSED)
    page.context.unroute_all()
    card_of(learner, 0)
    sign_in(page, learner)
    open_review(page)
    page.get_by_role("button", name="Sign out").click()
    page.get_by_label("Password").wait_for()
    page.wait_for_function(
        "import('/static/quizzes/outbox.js').then((outbox) => outbox.readPack()).then((cards) => cards.length === 0)"
    )

    page.context.set_offline(True)
    page.goto("/review/")

    page.get_by_text("No more cards are kept here").wait_for()
    assert page.get_by_text("Question 0?").count() == 0


def test_offline_page_has_no_barrier(new_page, learner, sign_in, violations):
    page = new_page()
    page.watch.expected.add(REFUSED)
    page.context.unroute_all()
    card_of(learner, 0)
    sign_in(page, learner)
    open_review(page)

    assert violations(page) == []
    reveal(page)
    assert violations(page) == []
    page.goto("/review/offline/")
    page.get_by_text("Question 0?").wait_for()
    assert violations(page) == []
