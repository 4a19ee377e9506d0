"""The main job in a browser: a quiz by keyboard to its results, its footnote, cards, progress, the teacher's view."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from content.services.library import process_library
from quizzes.accounts.models import User
from quizzes.models import Assignment, Attempt, Review
from quizzes.services import demo

pytestmark = pytest.mark.browser

STUDENT = demo.STUDENTS[0][0]
TEACHER = demo.TEACHER[0]


@pytest.fixture
def demo_class(transactional_db):
    bank = demo.demo_bank(demo.demo_teacher())
    process_library(bank, user=bank.owner)
    for _day in demo.create_demo_class(bank, now=timezone.now(), days=3):
        pass
    return Assignment.objects.get(quiz__isnull=False)


def answer_by_keyboard(page):
    """Answers the question on the page without a pointer and goes on with Enter."""
    field = page.locator("form#answer input[type=text], form#answer input[type=radio]").first
    kind = field.get_attribute("type")
    field.focus()
    if kind == "radio":
        page.keyboard.press("Space")
    else:
        page.keyboard.type("1992")
    page.get_by_text("Saved").wait_for()
    page.keyboard.press("Enter")


def test_demo_student_and_teacher_do_the_main_job(demo_class, new_page, sign_in, violations):
    student = User.objects.get(email=STUDENT)
    page = new_page()
    sign_in(page, student, password=demo.PASSWORD)
    found = violations(page)

    # the quiz, by keyboard alone
    page.get_by_role("link", name=demo_class.title).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/assignments/*/")
    found += violations(page)
    page.get_by_role("button", name="Start").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/questions/1/")
    for number in range(1, demo.QUIZ_LENGTH + 1):
        page.wait_for_url(f"**/questions/{number}/")
        if number <= len(demo.FORMS):
            found += violations(page)
        answer_by_keyboard(page)
    page.wait_for_url("**/submit/")
    assert page.get_by_text("All questions are answered.").is_visible()
    page.get_by_role("button", name="Hand in now").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/results/")
    found += violations(page)
    attempt = Attempt.objects.get(learner=student)
    assert attempt.status == "submitted"
    assert attempt.responses.exclude(answer=None).count() == demo.QUIZ_LENGTH

    # a footnote opens the document at the sentence
    quote = page.locator(".quote p").first.inner_text()
    page.get_by_role("link", name="See it in the document").first.click()
    page.wait_for_url("**/footnotes/**")
    marked = page.locator("mark").first
    assert marked.is_visible()
    assert " ".join(marked.inner_text().split()) in " ".join(quote.split())
    found += violations(page)

    # cards by keyboard, and progress changes
    page.goto(reverse("progress"))
    before = page.locator("main").inner_text()
    found += violations(page)
    reviews = Review.objects.filter(learner=student).count()
    page.goto(reverse("card_review"))
    found += violations(page)
    for _card in range(3):
        page.keyboard.press("Space")
        page.get_by_role("button", name="Good").wait_for()
        page.keyboard.press("3")
        page.get_by_role("button", name="Show the answer").wait_for()
    assert Review.objects.filter(learner=student).count() == reviews + 3
    page.keyboard.press("u")
    page.get_by_role("button", name="Good").or_(page.get_by_role("button", name="Show the answer")).first.wait_for()
    page.goto(reverse("progress"))
    assert page.locator("main").inner_text() != before

    # the teacher sees who did what
    page = new_page()
    sign_in(page, User.objects.get(email=TEACHER), password=demo.PASSWORD)
    page.goto(reverse("assignment_results", args=[demo_class.pk]))
    row = page.get_by_role("row").filter(has_text=student.name)
    assert f"{attempt.score:g}" in row.inner_text()
    found += violations(page)
    row.get_by_role("link").first.click()
    page.wait_for_url("**/results/")
    assert page.get_by_role("heading", level=1).inner_text() == f"{demo_class.title}: {student.name}"

    assert found == []
