"""Taking a quiz in a browser: saving, a connection that comes and goes, two devices, ordering, and the clock."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from content.enums import QuestionForm
from quizzes.enums import AttemptStatus, QuizMode
from quizzes.services.attempt import start_attempt
from tests.browser.conftest import PHONE
from tests.factories.school import ALL_FORMS, KEY, make_school

pytestmark = pytest.mark.browser
SAVED = re.compile(r"^\s*Saved \d")
OFFLINE = "ERR_INTERNET_DISCONNECTED"


@pytest.fixture
def taking(new_page, sign_in):
    """Makes a school with a running attempt and opens its first question, its student signed in."""

    def take(*forms, **fields):
        school = make_school(*forms, **fields)
        attempt = start_attempt(school.assignment, learner=school.student, now=timezone.now())
        page = new_page()
        sign_in(page, school.student)
        page.goto(reverse("attempt_question", args=[attempt.pk, 1]))
        return attempt, page

    return take


def answer_of(attempt, slot=0):
    return attempt.responses.get(slot=slot).answer


def state(page):
    return page.locator("[data-save-state]")


def test_answer_is_saved_as_it_is_given(taking):
    attempt, page = taking(QuestionForm.CHOICE)

    page.get_by_label("Wrong 1").check()
    state(page).filter(has_text=SAVED).wait_for()

    response = attempt.responses.get()
    assert (response.shown[response.answer["option"]], response.sequence) == ("Wrong 1", 1)
    assert response.duration_ms > 0


def test_typing_is_saved_after_a_pause(taking):
    attempt, page = taking()

    page.get_by_role("textbox").press_sequentially("Giovanni", delay=20)
    state(page).filter(has_text=SAVED).wait_for()

    assert answer_of(attempt) == {"text": "Giovanni"}
    assert attempt.responses.get().sequence == 1


def test_last_words_typed_go_with_the_page(taking):
    attempt, page = taking(QuestionForm.TYPED, QuestionForm.TYPED)
    page.watch.expected.add("409")  # on a slow machine a save of half the word is overtaken by the page's own

    page.get_by_role("textbox").fill("Giov")
    state(page).filter(has_text=SAVED).wait_for()
    page.get_by_role("textbox").press_sequentially("anni")
    page.locator("form#answer button.primary").click()
    page.wait_for_url("**/questions/2/")

    assert answer_of(attempt) == {"text": "Giovanni"}


def test_answer_without_connection_is_kept_and_sent_later(taking):
    attempt, page = taking(QuestionForm.CHOICE)
    page.watch.expected.add(OFFLINE)

    page.context.set_offline(True)
    page.get_by_label("Wrong 1").check()
    state(page).filter(has_text="Not saved yet").wait_for()
    page.get_by_label("Wrong 2").check()
    assert answer_of(attempt) is None

    page.context.set_offline(False)
    state(page).filter(has_text=SAVED).wait_for()
    response = attempt.responses.get()
    assert response.shown[response.answer["option"]] == "Wrong 2"


def test_answer_kept_outlives_the_page(taking):
    attempt, page = taking(QuestionForm.CHOICE, QuestionForm.CHOICE)
    page.watch.expected.add(OFFLINE)
    page.context.set_offline(True)
    page.get_by_label("Wrong 1").check()
    state(page).filter(has_text="Not saved yet").wait_for()
    context = page.context
    page.close(run_before_unload=False)

    context.set_offline(False)
    other = context.new_page()
    with other.expect_response("**/api/v1/attempts/**"):
        other.goto(reverse("attempt_question", args=[attempt.pk, 2]))
    response = attempt.responses.get(slot=0)
    assert response.shown[response.answer["option"]] == "Wrong 1"


def test_next_without_connection_stays_and_says_so(taking):
    attempt, page = taking(QuestionForm.CHOICE, QuestionForm.CHOICE)
    page.watch.expected.add(OFFLINE)
    page.context.set_offline(True)
    page.get_by_label("Wrong 1").check()
    state(page).filter(has_text="Not saved yet").wait_for()

    with page.expect_event("requestfailed"):  # else the connection is back before the click's own try, and it goes on
        page.locator("form#answer button.primary").click()

    assert page.url.endswith("/questions/1/")
    page.context.set_offline(False)
    state(page).filter(has_text=SAVED).wait_for()
    page.locator("form#answer button.primary").click()
    page.wait_for_url("**/questions/2/")
    assert answer_of(attempt) is not None


def test_newer_answer_of_another_device_is_not_overwritten(taking, new_page, sign_in):
    attempt, page = taking(QuestionForm.CHOICE)
    page.watch.expected.add("409")
    other = new_page()
    sign_in(other, attempt.learner)
    other.goto(page.url)
    other.get_by_label("Wrong 1").check()
    state(other).filter(has_text=SAVED).wait_for()

    page.get_by_label("Wrong 2").check()
    state(page).filter(has_text="another device").wait_for()

    response = attempt.responses.get()
    assert response.shown[response.answer["option"]] == "Wrong 1"


def test_items_are_put_in_order_by_keyboard(taking):
    attempt, page = taking(QuestionForm.ORDERING)
    before = page.locator(".ordering .item").all_inner_texts()

    page.locator(".ordering li").nth(2).get_by_role("button").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    state(page).filter(has_text=SAVED).wait_for()

    after = page.locator(".ordering .item").all_inner_texts()
    assert after == [before[2], before[0], before[1]]
    for _wait in range(100):  # the second move is another save
        if answer_of(attempt) == {"order": [2, 0, 1]}:
            break
        page.wait_for_timeout(100)
    assert answer_of(attempt) == {"order": [2, 0, 1]}
    assert page.locator("[data-moved]").inner_text() == "Now at place 1"
    assert page.evaluate("document.activeElement.value") == "2:down"


def test_items_are_dragged_too(taking):
    attempt, page = taking(QuestionForm.ORDERING)
    items = page.locator(".ordering li")

    items.nth(2).drag_to(items.nth(0), target_position={"x": 20, "y": 2})
    state(page).filter(has_text=SAVED).wait_for()

    assert answer_of(attempt) == {"order": [2, 0, 1]}


def test_practice_shows_the_footnote_after_the_check(taking):
    attempt, page = taking(QuestionForm.TYPED, quiz__mode=QuizMode.PRACTICE)

    page.get_by_role("textbox").fill("Attila")
    page.keyboard.press("Enter")

    page.get_by_text("quoted sentence").wait_for()
    assert page.get_by_text("✗ Wrong").is_visible()
    assert page.locator("#feedback").get_by_text(KEY).first.is_visible()
    assert attempt.responses.get().verdict == "wrong"


def test_time_up_hands_in(taking):
    attempt, page = taking(QuestionForm.TYPED, time_limit=600)
    type(attempt).objects.filter(pk=attempt.pk).update(ends_at=timezone.now() + timedelta(seconds=4))
    page.reload()
    page.get_by_role("textbox").fill("Giovanni")

    page.wait_for_url("**/results/")

    attempt.refresh_from_db()
    assert (attempt.status, answer_of(attempt)) == (AttemptStatus.SUBMITTED, {"text": "Giovanni"})


def test_quiz_works_without_script(new_page, sign_in):
    school = make_school(*ALL_FORMS)
    page = new_page(java_script_enabled=False)
    sign_in(page, school.student)
    page.goto(reverse("assignment_detail", args=[school.assignment.pk]))
    page.get_by_role("button", name="Start").click()
    for fill in (
        lambda: page.get_by_role("textbox").fill("Giovanni"),
        lambda: page.get_by_role("textbox").fill("Giovanni"),
        lambda: page.get_by_role("radio").first.check(),
        lambda: page.get_by_role("radio").first.check(),
        lambda: page.locator(".ordering li").nth(1).get_by_role("button").first.click(),
        lambda: page.get_by_role("combobox").first.select_option(index=1),
    ):
        fill()
        page.locator("form#answer button.primary").click()
    page.get_by_role("button", name="Hand in now").click()
    page.wait_for_url("**/results/")

    assert school.attempt.responses.filter(answered_at=None).count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_questions_of_every_form_are_accessible(taking, violations, scheme):
    attempt, page = taking(*ALL_FORMS, time_limit=600)
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(PHONE)
    found, wide = [], []
    for number in range(1, len(ALL_FORMS) + 1):
        page.goto(reverse("attempt_question", args=[attempt.pk, number]))
        found += violations(page)
        if page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]:
            wide.append(page.url)
    page.goto(reverse("attempt_submit", args=[attempt.pk]))
    found += violations(page)

    assert (found, wide) == ([], [])
