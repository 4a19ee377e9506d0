from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from content.enums import QuestionStatus
from content.services.question import edit_question
from content.services.wording import wording_of
from quizzes.enums import AttemptStatus, CardState
from quizzes.models import Card
from quizzes.records import day_mark
from tests.factories.accounts import TeacherFactory, UserFactory
from tests.factories.content import BankFactory, QuestionFactory
from tests.factories.quizzes import AttemptFactory, CardFactory, ClassroomFactory, MembershipFactory, ResponseFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/cards/trouble/"
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def teacher(client):
    user = TeacherFactory()
    client.force_login(user)
    return user


def question_of(teacher, **kwargs):
    return QuestionFactory(bank=BankFactory(owner=teacher), **kwargs)


def forgotten(question, lapses, **kwargs):
    return CardFactory(
        question=question,
        state=CardState.REVIEW,
        due_at=day_mark(739_677),
        stability=2.0,
        difficulty=9.0,
        lapses=lapses,
        **kwargs,
    )


def page_of(client):
    return client.get(ADDRESS).content.decode()


@pytest.mark.parametrize("lapses", [(4,), (9, 0), (1, 1, 1)])
def test_card_trouble_names_what_is_forgotten(client, teacher, lapses):
    question = question_of(teacher, version__prompt="Which guild owned the crane?")
    classroom = ClassroomFactory()
    for number in lapses:
        forgotten(question, number, learner=MembershipFactory(classroom=classroom).user)

    assert "Which guild owned the crane?" in page_of(client)


@pytest.mark.parametrize("lapses", [(), (0, 0, 0), (3,), (3, 3), (1, 1, 0)])
def test_card_trouble_leaves_out_what_is_not(client, teacher, lapses):
    question = question_of(teacher)
    for number in lapses:
        forgotten(question, number)

    assert "No question of your banks keeps being forgotten." in page_of(client)


def test_card_trouble_counts_learners_of_one_class_together(client, teacher):
    question = question_of(teacher)
    for _class in range(2):
        classroom = ClassroomFactory()
        for _learner in range(2):
            forgotten(question, 1, learner=MembershipFactory(classroom=classroom).user)

    assert "No question of your banks keeps being forgotten." in page_of(client)


def test_card_trouble_shows_no_question_of_another_bank(client, teacher):
    forgotten(question_of(TeacherFactory(), version__answer="Anna of Holstein"), 9)

    assert "Anna of Holstein" not in page_of(client)


def test_card_trouble_leaves_out_questions_withdrawn(client, teacher):
    forgotten(question_of(teacher, status=QuestionStatus.RETIRED), 9)

    assert "No question of your banks" in page_of(client)


def test_card_trouble_counts_wrong_answers_and_names_nobody(client, teacher):
    question = question_of(teacher)
    learner = UserFactory(name="Somebody Special")
    forgotten(question, 5, learner=learner)
    attempt = AttemptFactory(learner=learner, status=AttemptStatus.SUBMITTED, submitted_at=NOW)
    typed = {"answer": {"text": "Berta of Lund"}, "verdict": "wrong"}
    chosen = {"answer": {"option": 1}, "shown": ["Carl", "Dora of Visby"], "verdict": "wrong"}
    right = {"answer": {"text": "Quite right"}, "verdict": "right"}
    for fields in (typed, typed, chosen, right):
        ResponseFactory(attempt=attempt, question_version=question.current, **fields)

    page = page_of(client)

    assert "Berta of Lund (2), Dora of Visby (1)" in page
    assert "Quite right" not in page
    assert "Somebody Special" not in page


def test_card_trouble_leaves_out_answers_of_running_attempts(client, teacher):
    question = question_of(teacher)
    forgotten(question, 5)
    ResponseFactory(question_version=question.current, answer={"text": "Berta of Lund"}, verdict="wrong")

    assert "Berta of Lund" not in page_of(client)


@pytest.mark.parametrize("questions", [1, 3])
def test_card_trouble_takes_the_same_queries_for_one_and_three(client, teacher, django_assert_num_queries, questions):
    for _ in range(questions):
        forgotten(question_of(teacher), 6)

    with django_assert_num_queries(5):
        page_of(client)


def test_card_trouble_of_nobody_asks_to_sign_in(client):
    assert client.get(ADDRESS).url.startswith(reverse("account_login"))


def test_card_trouble_of_one_bank_leaves_out_the_others(client, teacher):
    here, there = (question_of(teacher, version__prompt=f"Question of the {name}?") for name in ("Hanse", "Medici"))
    for question in (here, there):
        forgotten(question, 6)

    page = client.get(ADDRESS, {"bank": here.bank_id}).text

    assert "Question of the Hanse?" in page
    assert "Question of the Medici?" not in page
    assert reverse("question_list", args=[here.bank_id]) in page


@pytest.mark.parametrize("bank", ["x", "999999999"])
def test_card_trouble_of_no_bank_is_not_found(client, teacher, bank):
    assert client.get(ADDRESS, {"bank": bank}).status_code == 404


def test_mending_a_question_keeps_the_schedule(client, teacher):
    question = question_of(teacher)
    card = forgotten(question, 6)
    columns = ("state", "stability", "difficulty", "due_at", "lapses", "reps")
    before = Card.objects.values(*columns).get(pk=card.pk)

    wording = wording_of(question.current) | {"prompt": "Which guild owned the great crane?"}
    edit_question(question, editor=teacher, wording=wording)

    assert Card.objects.values(*columns).get(pk=card.pk) == before
    assert "Which guild owned the great crane?" in page_of(client)
