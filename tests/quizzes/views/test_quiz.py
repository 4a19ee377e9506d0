from __future__ import annotations

import pytest
from django.urls import reverse

from content.enums import FactKind, QuestionForm
from quizzes.enums import QuizMode
from quizzes.models import Quiz, QuizItem
from quizzes.queries.quiz import entries_of
from tests.factories.accounts import TeacherFactory, UserFactory
from tests.factories.content import QuestionFactory
from tests.factories.quizzes import AssignmentFactory, QuizFactory, QuizItemFactory, QuizPoolFactory
from tests.factories.school import KEY, make_school

pytestmark = pytest.mark.django_db
RULES = {
    "mode": "test",
    "show_score": "at_submit",
    "show_verdict": "at_submit",
    "show_key": "after_due",
    "show_explanation": "never",
    "partial_credit": "per_part",
}


def body(response):
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def teacher(client):
    user = TeacherFactory()
    client.force_login(user)
    return user


def test_teacher_makes_a_quiz_and_goes_on_to_its_questions(client, teacher):
    response = client.post(reverse("quiz_create"), {"title": "Leagues", **RULES})

    quiz = Quiz.objects.get()
    assert response.url == reverse("quiz_questions", args=[quiz.pk])
    assert (quiz.owner, quiz.mode, quiz.show_key, quiz.shuffle_questions) == (teacher, "test", "after_due", False)


def test_learner_makes_no_quiz(client):
    client.force_login(UserFactory())

    assert client.post(reverse("quiz_create"), {"title": "Leagues", **RULES}).status_code == 403
    assert Quiz.objects.count() == 0


def test_quiz_is_shown_with_its_keys(client):
    school = make_school(QuestionForm.CHOICE)
    client.force_login(school.teacher)

    page = body(client.get(reverse("quiz_detail", args=[school.quiz.pk])))

    for text in (KEY, "Wrong 0; Wrong 1; Wrong 2", "History 9b", "Try it"):
        assert text in page


def test_settings_are_changed(client, teacher):
    quiz = QuizFactory(owner=teacher)

    client.post(reverse("quiz_edit", args=[quiz.pk]), {"title": "Renamed", **RULES})

    quiz.refresh_from_db()
    assert (quiz.title, quiz.mode) == ("Renamed", QuizMode.TEST)


def test_settings_that_contradict_an_assignment_are_explained(client, teacher):
    quiz = AssignmentFactory(quiz__owner=teacher).quiz

    page = body(client.post(reverse("quiz_edit", args=[quiz.pk]), {"title": "Renamed", **RULES}))
    assert "assigned without a due date" in page
    quiz.refresh_from_db()
    assert quiz.title != "Renamed"


def test_used_quiz_stays_and_an_unused_one_goes(client, teacher):
    used = AssignmentFactory(quiz__owner=teacher).quiz
    unused = QuizFactory(owner=teacher)

    client.post(reverse("quiz_delete", args=[used.pk]))
    client.post(reverse("quiz_delete", args=[unused.pk]))

    assert list(Quiz.objects.all()) == [used]


def test_search_offers_what_is_not_in_the_quiz(client, teacher):
    quiz = QuizFactory(owner=teacher)
    wanted = QuestionFactory(bank__owner=teacher, kind=FactKind.DATE, version__prompt="When did the Hansa meet?")
    present = QuizItemFactory(quiz=quiz, question__bank=wanted.bank, question__kind=FactKind.DATE).question
    QuestionFactory(bank=wanted.bank, kind=FactKind.LEADER)
    QuestionFactory(kind=FactKind.DATE)

    response = client.get(reverse("quiz_questions", args=[quiz.pk]), {"kind": "date"})

    assert list(response.context["page"]) == [wanted]
    assert present not in response.context["page"]


def test_htmx_search_gets_the_found_questions_alone(client, teacher):
    quiz = QuizFactory(owner=teacher)

    page = body(client.get(reverse("quiz_questions", args=[quiz.pk]), headers={"hx-request": "true"}))
    assert "<html" not in page
    assert "No approved question was found" in page


@pytest.mark.parametrize("search", [{"bank": "x"}, {"kind": "nonsense"}, {"tag": "99999"}, {"page": "x"}])
def test_search_that_makes_no_sense_finds_as_if_unasked(client, teacher, search):
    quiz = QuizFactory(owner=teacher)
    question = QuestionFactory(bank__owner=teacher)

    response = client.get(reverse("quiz_questions", args=[quiz.pk]), search)
    assert list(response.context["page"]) == [question]


def test_ticked_questions_are_added_in_the_form_chosen(client, teacher):
    quiz = QuizFactory(owner=teacher)
    pool = QuizPoolFactory(quiz=quiz)
    questions = QuestionFactory.create_batch(2, bank__owner=teacher)

    response = client.post(
        reverse("quiz_add", args=[quiz.pk]) + "?kind=date",
        {"question": [q.pk for q in questions], "form": "typed", "points": "3", "pool": pool.pk},
    )

    assert response.url == reverse("quiz_questions", args=[quiz.pk]) + "?kind=date"
    assert [(item.form, item.points, item.pool) for item in quiz.items.all()] == [("typed", 3, pool)] * 2


def test_questions_of_others_are_not_added(client, teacher):
    quiz = QuizFactory(owner=teacher)

    client.post(
        reverse("quiz_add", args=[quiz.pk]), {"question": [QuestionFactory().pk, "x"], "form": "", "points": "1"}
    )
    assert quiz.items.count() == 0


def test_pool_of_another_quiz_is_refused(client, teacher):
    quiz = QuizFactory(owner=teacher)
    question = QuestionFactory(bank__owner=teacher)

    client.post(
        reverse("quiz_add", args=[quiz.pk]),
        {"question": [question.pk], "form": "", "points": "1", "pool": QuizPoolFactory().pk},
    )
    assert QuizItem.objects.count() == 0


def test_best_questions_of_a_search_are_added(client, teacher):
    quiz = QuizFactory(owner=teacher)
    questions = [QuestionFactory(bank__owner=teacher, kind=FactKind.DATE, rank=rank) for rank in (0.1, 0.9, 0.5)]
    QuestionFactory(bank__owner=teacher, kind=FactKind.LEADER, rank=1)

    client.post(reverse("quiz_fill", args=[quiz.pk]) + "?kind=date", {"number": "2", "form": "choice", "points": "1"})

    assert {item.question for item in quiz.items.all()} == {questions[1], questions[2]}


@pytest.mark.parametrize("data", [{}, {"number": "0", "form": "", "points": "1"}, {"number": "2", "points": "0"}])
def test_nothing_is_added_by_half_a_form(client, teacher, data):
    quiz = QuizFactory(owner=teacher)
    QuestionFactory(bank__owner=teacher)

    client.post(reverse("quiz_fill", args=[quiz.pk]), data)
    assert quiz.items.count() == 0


OWNERS = ["quiz_edit", "quiz_questions"]
ACTIONS = ["quiz_delete", "quiz_add", "quiz_fill", "quiz_move", "pool_create"]


@pytest.mark.parametrize("name", ["quiz_detail", *OWNERS])
def test_page_is_closed_to_strangers_students_and_nobody(client, name):
    school = make_school()
    address = reverse(name, args=[school.quiz.pk])

    assert client.get(address).url.startswith("/account/login/")
    for user in (school.stranger, school.student):
        client.force_login(user)
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("name", ACTIONS)
def test_action_is_closed_to_strangers_students_and_nobody(client, name):
    school = make_school()
    address = reverse(name, args=[school.quiz.pk])

    assert client.post(address).url.startswith("/account/login/")
    for user in (school.stranger, school.student):
        client.force_login(user)
        assert client.post(address).status_code == 404


def test_coteacher_reads_the_quiz_and_does_not_change_it(client):
    school = make_school()
    coteacher = school.classroom.memberships.get(user=school.classmate)
    coteacher.role = "teacher"
    coteacher.save()
    client.force_login(school.classmate)

    assert KEY in body(client.get(reverse("quiz_detail", args=[school.quiz.pk])))
    for name in OWNERS:
        assert client.get(reverse(name, args=[school.quiz.pk])).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_list_takes_the_same_queries_whatever_its_length(client, teacher, number, django_assert_num_queries):
    for _quiz in range(number):
        AssignmentFactory(quiz=QuizItemFactory(quiz__owner=teacher).quiz)

    with django_assert_num_queries(3):  # session, user, quizzes
        client.get(reverse("quiz_list"))


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"),
    [
        ("quiz_detail", 8),  # session, user, quiz, pools, items, attempts, assignments, classes
        ("quiz_questions", 10),  # session, user, quiz; three choices of the search; found; pools twice; items
    ],
)
def test_page_takes_the_same_queries_whatever_the_quiz(
    client, teacher, name, queries, number, django_assert_num_queries
):
    quiz = QuizFactory(owner=teacher)
    for _item in range(number):
        QuizItemFactory(quiz=quiz, question__bank__owner=teacher)
        QuestionFactory(bank__owner=teacher)

    with django_assert_num_queries(queries):
        client.get(reverse(name, args=[quiz.pk]))
    assert len(entries_of(quiz)) == number
