"""The pages of classes, quizzes and assignments: accessible in light and dark, and no wider than a phone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from content.enums import QuestionForm
from quizzes.models import Dispute, Membership
from quizzes.services.attempt import start_attempt, submit_attempt
from tests.browser.conftest import PHONE
from tests.factories.content import QuestionFactory
from tests.factories.quizzes import DisputeFactory, QuizPoolFactory
from tests.factories.school import ALL_FORMS, make_school

pytestmark = pytest.mark.browser


@pytest.fixture
def school(transactional_db):
    school = make_school(*ALL_FORMS, due_at=timezone.now() + timedelta(days=3), time_limit=1200, attempts_allowed=2)
    QuizPoolFactory(quiz=school.quiz, title="drawn", draw=2)
    QuestionFactory.create_batch(3, bank__owner=school.teacher)
    attempt = start_attempt(school.assignment, learner=school.student, now=timezone.now())
    typed = attempt.responses.filter(form=QuestionForm.TYPED)[:1]
    attempt.responses.filter(pk__in=typed).update(answer={"text": "Attila"}, answered_at=timezone.now())
    submit_attempt(attempt, now=timezone.now())
    DisputeFactory(response=typed.get())
    return school


def addresses(school):
    """The pages of the teacher and of the student."""
    classroom, quiz, assignment = school.classroom.pk, school.quiz.pk, school.assignment.pk
    member = Membership.objects.get(user=school.student).pk
    disputed = [school.attempt.pk, Dispute.objects.get().response.slot + 1]
    teacher = [
        reverse("classroom_list"),
        reverse("classroom_create"),
        reverse("classroom_detail", args=[classroom]),
        reverse("classroom_results", args=[classroom]),
        reverse("classroom_edit", args=[classroom]),
        reverse("membership_edit", args=[member]),
        reverse("quiz_list"),
        reverse("quiz_create"),
        reverse("quiz_detail", args=[quiz]),
        reverse("quiz_edit", args=[quiz]),
        reverse("quiz_questions", args=[quiz]),
        reverse("item_edit", args=[school.quiz.items.first().pk]),
        reverse("assignment_create", args=[classroom]),
        reverse("assignment_detail", args=[assignment]),
        reverse("assignment_edit", args=[assignment]),
        reverse("assignment_override", args=[assignment, school.student.pk]),
        reverse("assignment_results", args=[assignment]),
        reverse("assignment_regrade", args=[assignment]),
        reverse("attempt_results", args=[school.attempt.pk]),
        reverse("response_score", args=disputed),
        reverse("dispute_list", args=[classroom]),
    ]
    student = [
        reverse("classroom_list"),
        reverse("classroom_join"),
        reverse("classroom_join_link", args=[school.classroom.join_code]),
        reverse("classroom_detail", args=[classroom]),
        reverse("assignment_detail", args=[assignment]),
        reverse("attempt_results", args=[school.attempt.pk]),
        reverse("dispute_create", args=disputed),
    ]
    return {school.teacher: teacher, school.student: student}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible_and_fit_a_phone(new_page, sign_in, school, violations, scheme):
    found, wide = [], []
    for user, pages in addresses(school).items():
        page = new_page(color_scheme=scheme, viewport=PHONE)
        sign_in(page, user)
        for address in pages:
            page.goto(address)
            found += violations(page)
            if page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]:
                wide.append(address)

    assert found == []
    assert wide == []


def test_teacher_puts_a_quiz_together_by_search_and_keyboard(new_page, sign_in, school):
    question = QuestionFactory(bank__owner=school.teacher, version__prompt="When did the Hansa first meet?")
    page = new_page()
    sign_in(page, school.teacher)
    page.goto(reverse("quiz_questions", args=[school.quiz.pk]))

    page.get_by_label("Words in question or answer").press_sequentially("hansa")
    page.get_by_text("1 question found").wait_for()
    page.get_by_role("checkbox", name="When did the Hansa first meet?").check()
    page.get_by_label("Ask as").select_option("typed")
    page.get_by_role("button", name="Add the ticked ones").click()
    page.get_by_text("1 question added.").wait_for()
    assert school.quiz.items.get(question=question).form == QuestionForm.TYPED

    entry = page.locator("#entries li.panel").last
    assert "Hansa" in entry.inner_text()
    with page.expect_response("**/move/"):
        entry.get_by_role("button", name="Move up").first.click()
    page.locator("#entries li.panel").last.filter(has_not_text="Hansa").wait_for()


def test_join_code_is_copied(new_page, sign_in, school):
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    sign_in(page, school.teacher)
    page.goto(reverse("classroom_detail", args=[school.classroom.pk]))

    page.get_by_role("button", name="Copy code").click()

    page.get_by_text("✓ copied").first.wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == school.classroom.join_code


def test_student_who_is_not_signed_in_joins_by_link(new_page, school):
    page = new_page()
    page.goto(reverse("classroom_join_link", args=[school.classroom.join_code]))
    page.get_by_label("Email").fill(school.stranger.email)
    page.get_by_label("Password").fill("correct horse battery")
    page.get_by_role("button", name="Sign In").click()
    page.get_by_text("Do you want to join the class “History 9b”?").wait_for()
    page.get_by_role("button", name="Join", exact=True).click()

    page.wait_for_url(f"**/classes/{school.classroom.pk}/")
    assert Membership.objects.filter(classroom=school.classroom, user=school.stranger).exists()
