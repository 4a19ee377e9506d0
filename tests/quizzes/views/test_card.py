from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from content.enums import QuestionStatus
from quizzes.enums import AttemptStatus, CardState, FeedbackMoment, QuizMode, Rating
from quizzes.models import Card, Review
from quizzes.services.review import record_review
from quizzes.services.study import moment_for
from tests.factories.accounts import UserFactory
from tests.factories.content import FootnoteFactory, QuestionFactory
from tests.factories.quizzes import (
    AttemptFactory,
    CardFactory,
    DeckFactory,
    QuizFactory,
    ResponseFactory,
    StudySettingsFactory,
)

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
KEY, OPTION_NOTE, EXPLANATION = "Anna of Holstein", "a note on an option", "because she signed the charter"


@pytest.fixture
def learner(client):
    user = UserFactory()
    client.force_login(user)
    return user


def leaky_question(**kwargs):
    return QuestionFactory(
        version__prompt="Who signed the charter of the guild?",
        version__answer=KEY,
        version__accepted=[KEY],
        version__options=[{"text": "Berta of Lund", "note": OPTION_NOTE}],
        version__explanation=EXPLANATION,
        version__cloze="",
        version__statement="",
        version__false_statement="",
        **kwargs,
    )


def grown(card, *, days=10):
    """The card after an Easy answer some days ago, overdue or not."""
    at = timezone.now() - timedelta(days=days)
    return record_review(
        card, learner=card.learner, rating=Rating.EASY, answered_at=at, client_uuid=uuid.uuid4(), now=at
    ).card


def text(response):
    return response.content.decode()


def rate(client, card, rating=3, *, client_uuid=None, **kwargs):
    data = {"rating": rating, "client_uuid": str(client_uuid or uuid.uuid4())}
    return client.post(reverse("card_rate", args=[card.pk]), data, **kwargs)


def test_card_review_shows_the_question_without_its_answer(client, learner):
    question = leaky_question()
    FootnoteFactory(question_version=question.current)
    CardFactory(learner=learner, question=question)

    page = text(client.get(reverse("card_review")))

    assert "Who signed the charter of the guild?" in page
    for secret in (KEY, OPTION_NOTE, EXPLANATION, "Medici Bank in Florence"):
        assert secret not in page


def test_card_review_of_nobody_asks_to_sign_in(client):
    response = client.get(reverse("card_review"))

    assert (response.status_code, response.url) == (302, f"{reverse('account_login')}?next=/review/")


def test_card_review_shows_no_card_of_a_stranger(client, learner):
    CardFactory(question=leaky_question())

    page = text(client.get(reverse("card_review")))

    assert "charter" not in page
    assert "Nothing is due today." in page


@pytest.mark.parametrize("name", ["card_answer"])
def test_card_answer_of_a_stranger_is_not_found(client, learner, name):
    assert client.get(reverse(name, args=[CardFactory().pk])).status_code == 404


@pytest.mark.parametrize("name", ["card_rate", "card_bury", "card_suspend", "card_resume"])
def test_card_post_of_a_stranger_is_not_found(client, learner, name):
    card = CardFactory()

    response = client.post(reverse(name, args=[card.pk]), {"rating": 3, "client_uuid": str(uuid.uuid4())})

    assert response.status_code == 404
    assert Review.objects.count() == 0


def test_card_answer_shows_key_footnote_and_intervals(client, learner):
    question = leaky_question()
    note = FootnoteFactory(question_version=question.current)
    card = CardFactory(learner=learner, question=question)

    page = text(client.get(reverse("card_answer", args=[card.pk]), headers=HTMX))

    assert KEY in page
    assert note.quote.replace("'", "&#x27;") in page
    assert reverse("card_footnote", args=[card.pk, note.pk]) in page
    for wait in ("1 minute", "10 minutes", "days"):
        assert wait in page
    assert "<html" not in page


def test_card_answer_without_script_is_a_whole_page(client, learner):
    card = CardFactory(learner=learner, question=leaky_question())

    page = text(client.get(reverse("card_answer", args=[card.pk])))

    assert "<html" in page
    assert KEY in page


def test_card_answer_two_buttons_leaves_out_hard_and_easy(client, learner):
    StudySettingsFactory(learner=learner, two_buttons=True)
    card = CardFactory(learner=learner)

    page = text(client.get(reverse("card_answer", args=[card.pk]), headers=HTMX))

    assert [f'value="{rating}"' in page for rating in (1, 2, 3, 4)] == [True, False, True, False]


@pytest.mark.parametrize(("given", "said"), [(KEY, "Right."), ("Berta of Lund", "Not right.")])
def test_card_answer_typed_is_marked(client, learner, given, said):
    StudySettingsFactory(learner=learner, type_answers=True)
    card = CardFactory(learner=learner, question=leaky_question())
    assert 'name="given"' in text(client.get(reverse("card_review")))

    page = text(client.post(reverse("card_answer", args=[card.pk]), {"given": given}, headers=HTMX))

    assert said in page
    assert given in page


def test_card_rate_records_and_goes_on(client, learner):
    first, second = CardFactory(learner=learner), CardFactory(learner=learner)

    response = rate(client, first)

    assert (response.status_code, response.url) == (302, reverse("card_review"))
    first.refresh_from_db()
    assert first.state == CardState.LEARNING
    assert second.question.current.prompt in text(client.get(reverse("card_review")))


def test_card_rate_by_htmx_answers_with_the_next_card(client, learner):
    first, second = CardFactory(learner=learner), CardFactory(learner=learner)

    page = text(rate(client, first, headers=HTMX))

    assert second.question.current.prompt in page
    assert "<html" not in page


def test_card_rate_sent_twice_counts_once(client, learner):
    card, name = CardFactory(learner=learner), uuid.uuid4()

    rate(client, card, client_uuid=name)
    rate(client, card, client_uuid=name)

    assert Review.objects.count() == 1


def test_card_rate_without_rating_says_so(client, learner):
    card = CardFactory(learner=learner)

    response = client.post(reverse("card_rate", args=[card.pk]), {"client_uuid": str(uuid.uuid4())}, follow=True)

    assert "Please choose one of the buttons." in text(response)
    assert Review.objects.count() == 0


def test_card_rate_and_next_card_take_few_queries(
    client, learner, django_assert_num_queries, django_capture_on_commit_callbacks
):
    StudySettingsFactory(learner=learner)
    cards = [grown(CardFactory(learner=learner), days=20 + number) for number in range(3)]
    with django_capture_on_commit_callbacks(execute=True):
        rate(client, cards[2])

    # Session, user, card, load, card, log, day, next card, settings; the transaction's two are counted too.
    with django_assert_num_queries(11):
        rate(client, cards[1], headers=HTMX)


def test_review_undo_shows_the_card_again(client, learner):
    card, name = CardFactory(learner=learner, question=leaky_question()), uuid.uuid4()
    CardFactory(learner=learner)
    rate(client, card, client_uuid=name)

    page = text(client.post(reverse("review_undo", args=[name]), headers=HTMX))

    card.refresh_from_db()
    assert card.state == CardState.NEW
    assert "Who signed the charter of the guild?" in page


def test_review_undo_after_the_last_card(client, learner):
    card, name = CardFactory(learner=learner, question=leaky_question()), uuid.uuid4()
    done = text(rate(client, card, 4, client_uuid=name, headers=HTMX))
    assert "Done for now" in done
    assert reverse("review_undo", args=[name]) in done

    response = client.post(reverse("review_undo", args=[name]), follow=True)

    assert "Who signed the charter of the guild?" in text(response)


def test_review_undo_goes_back_answer_by_answer(client, learner):
    cards = [CardFactory(learner=learner) for _ in range(3)]
    names = [uuid.uuid4() for _ in cards]
    for card, name in zip(cards, names, strict=True):
        rate(client, card, 4, client_uuid=name)

    for number in (2, 1, 0):
        page = text(client.get(reverse("card_review")))
        assert reverse("review_undo", args=[names[number]]) in page
        client.post(reverse("review_undo", args=[names[number]]))

    assert "Undo the last answer" not in text(client.get(reverse("card_review")))
    assert set(Card.objects.values_list("state", flat=True)) == {CardState.NEW}


def test_review_undo_of_a_stranger_is_not_found(client, learner):
    name = uuid.uuid4()
    card = CardFactory()
    now = timezone.now()
    record_review(card, learner=card.learner, rating=Rating.GOOD, answered_at=now, client_uuid=name, now=now)

    assert client.post(reverse("review_undo", args=[name])).status_code == 404


def test_card_bury_puts_it_aside_for_today(client, learner):
    card = CardFactory(learner=learner)

    client.post(reverse("card_bury", args=[card.pk]))

    card.refresh_from_db()
    assert card.buried_day == moment_for(learner, timezone.now()).day
    assert card.question.current.prompt not in text(client.get(reverse("card_review")))


def test_card_suspend_and_resume(client, learner):
    card = CardFactory(learner=learner)

    client.post(reverse("card_suspend", args=[card.pk]))
    assert card.question.current.prompt not in text(client.get(reverse("card_review")))
    client.post(reverse("card_resume", args=[card.pk]))

    assert card.question.current.prompt in text(client.get(reverse("card_review")))


def running_test(learner, question, **kwargs):
    quiz = QuizFactory(mode=QuizMode.TEST, **kwargs)
    attempt = AttemptFactory(learner=learner, quiz=quiz, mode=QuizMode.TEST, status=AttemptStatus.RUNNING)
    return ResponseFactory(attempt=attempt, question_version=question.current)


def test_card_of_a_running_test_rests(client, learner):
    question = leaky_question()
    note = FootnoteFactory(question_version=question.current)
    card = CardFactory(learner=learner, question=question)
    running_test(learner, question)

    pages = [
        client.get(reverse("card_review"), follow=True),
        client.get(reverse("card_review"), {"card": card.pk}, follow=True),
        client.get(reverse("card_answer", args=[card.pk]), follow=True),
        client.post(reverse("card_answer", args=[card.pk]), {"given": "x"}, follow=True),
        client.get(reverse("card_footnote", args=[card.pk, note.pk]), follow=True),
    ]

    for page in pages:
        for secret in (KEY, OPTION_NOTE, EXPLANATION, "Medici Bank in Florence"):
            assert secret not in text(page)


def test_card_whose_key_is_never_shown_rests_after_the_test(client, learner):
    card = CardFactory(learner=learner, question=leaky_question())
    response = running_test(learner, card.question, show_key=FeedbackMoment.NEVER)
    response.attempt.status = AttemptStatus.SUBMITTED
    response.attempt.submitted_at = timezone.now()
    response.attempt.save()

    assert KEY not in text(client.get(reverse("card_answer", args=[card.pk]), follow=True))


def test_card_footnote_marks_the_quote_in_its_document(client, learner):
    question = leaky_question()
    note = FootnoteFactory(question_version=question.current)
    card = CardFactory(learner=learner, question=question)

    page = text(client.get(reverse("card_footnote", args=[card.pk, note.pk])))

    assert f'<mark class="here" id="at-{note.start}">' in page
    assert note.document_version.document.title in page


def test_card_footnote_of_another_question_is_not_found(client, learner):
    card = CardFactory(learner=learner)
    other = FootnoteFactory()

    assert client.get(reverse("card_footnote", args=[card.pk, other.pk])).status_code == 404


def test_card_footnote_of_a_stranger_is_not_found(client, learner):
    card = CardFactory()
    note = FootnoteFactory(question_version=card.question.current)

    assert client.get(reverse("card_footnote", args=[card.pk, note.pk])).status_code == 404


def test_card_review_of_a_deck_shows_its_cards_alone(client, learner):
    outside, inside = CardFactory(learner=learner), CardFactory(learner=learner)
    deck = DeckFactory(owner=learner)
    deck.questions.add(inside.question)

    page = text(client.get(reverse("card_review"), {"deck": deck.pk}))

    assert inside.question.current.prompt in page
    assert outside.question.current.prompt not in page


@pytest.mark.parametrize("number", ["x", "99999"])
def test_card_review_of_no_deck_is_not_found(client, learner, number):
    assert client.get(reverse("card_review"), {"deck": number}).status_code == 404


def test_card_review_of_a_strangers_deck_is_not_found(client, learner):
    assert client.get(reverse("card_review"), {"deck": DeckFactory().pk}).status_code == 404


def test_card_review_leaves_out_questions_not_approved(client, learner):
    CardFactory(learner=learner, question=leaky_question(status=QuestionStatus.RETIRED))

    assert "charter" not in text(client.get(reverse("card_review")))
