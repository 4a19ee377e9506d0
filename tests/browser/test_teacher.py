"""A teacher's way in a browser: a text brought, its facts looked at, its questions reviewed by keyboard."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import expect

from content.models import Bank, Question
from content.services.document import add_document, process_document
from content.services.question import reject_question
from tests.browser.conftest import PHONE
from tests.factories.accounts import TeacherFactory
from tests.factories.content import BankFactory

pytestmark = pytest.mark.browser

TEXT = """# The Hanseatic League

The Hanseatic League was founded by merchants of Lübeck in 1241.
The League signed the Treaty of Stralsund on 24 May 1370.

The Steelyard was founded in London in 1320. The League opened a trading post in Bergen in 1360.

© 2021 Hansa Office. All rights reserved.
"""


@pytest.fixture
def bank(transactional_db):
    bank = BankFactory(title="Hanse")
    process_document(add_document(bank, user=bank.owner, text=TEXT, name="hanse.md", queue=False)[0])
    return bank


def test_text_becomes_questions_while_the_teacher_looks_on(page, sign_in, violations):
    sign_in(page, TeacherFactory())
    page.get_by_role("link", name="Banks").click()
    found = violations(page)
    page.get_by_role("link", name="Bring a document").click()
    page.get_by_label("Title").fill("Hanse")
    found += violations(page)
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Add a document").first.click()
    page.get_by_label("Or paste the text").fill(TEXT)
    found += violations(page)
    page.get_by_role("button", name="Add").click()

    expect(page.get_by_role("status")).to_contain_text("Waiting")
    found += violations(page)
    call_command("db_worker", "--batch", "--no-startup-delay", verbosity=0)

    expect(page.get_by_role("status")).to_have_count(0)
    mark = page.locator(".document mark a").first
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What these words say")).to_be_visible()
    expect(page.locator("#facts")).to_contain_text("Hanseatic League")
    found += violations(page)
    assert found == []


def test_questions_are_reviewed_by_keyboard_and_taken_back(page, sign_in, bank):
    sign_in(page, bank.owner)
    first, second = Question.objects.filter(bank=bank, status="draft")[:2]

    page.goto(reverse("question_detail", args=[first.pk]))
    page.keyboard.press("a")
    expect(page.get_by_role("heading", level=1)).to_have_text(second.current.prompt)
    assert Question.objects.get(pk=first.pk).status == "approved"

    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Taken back.")).to_be_visible()
    assert Question.objects.get(pk=first.pk).status == "draft"

    page.wait_for_load_state()  # the keys work once the page's script has run
    page.keyboard.press("e")
    expect(page.get_by_role("heading", name="Edit the question")).to_be_visible()
    page.get_by_label("Question", exact=True).press("a")  # a key in a field is a letter, no approval
    assert Question.objects.get(pk=second.pk).status == "draft"


def test_questions_of_the_list_are_approved_in_place(page, sign_in, bank):
    sign_in(page, bank.owner)
    page.goto(reverse("question_list", args=[bank.pk]))
    row = page.locator(".question").first

    row.get_by_role("button", name="Approve").click()
    expect(row).to_contain_text("Approved")
    row.get_by_role("button", name="Undo").click()
    expect(row).to_contain_text("To review")

    page.get_by_label("Tick all on this page").check()
    page.get_by_role("button", name="Approve the ticked").click()
    page.get_by_role("button", name="Undo").wait_for()
    assert set(Question.objects.filter(bank=bank, gate_codes=[]).values_list("status", flat=True)) == {"approved"}


PAGES = [
    "bank_detail",
    "bank_edit",
    "bank_checks",
    "bank_delete",
    "fact_list",
    "entity_list",
    "question_list",
    "question_create",
]


@pytest.mark.parametrize(
    "options", [{"color_scheme": "dark"}, {"color_scheme": "light", "viewport": PHONE}], ids=["dark", "phone"]
)
def test_pages_of_a_bank_are_accessible(new_page, sign_in, violations, bank, options):
    reject_question(Question.objects.filter(bank=bank, status="draft").first(), reviewer=bank.owner)
    page = new_page(**options)
    sign_in(page, bank.owner)
    fact, question = bank.facts.first(), bank.questions.first()
    document = bank.documents.get()
    addresses = [reverse(name, args=[bank.pk]) for name in PAGES]
    addresses += [
        reverse("document_detail", args=[document.pk]) + "?start=30&end=60",
        reverse("document_coverage", args=[document.pk]),
        reverse("document_edit", args=[document.pk]),
        reverse("fact_detail", args=[fact.pk]),
        reverse("entity_detail", args=[fact.subject_id]),
        reverse("question_detail", args=[question.pk]),
        reverse("question_edit", args=[question.pk]),
        reverse("question_list", args=[bank.pk]) + "?status=held_back",
    ]
    found = []
    for address in addresses:
        page.goto(address)
        found += violations(page)
        wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        found += [f"{address}: wider than the screen"] if wide else []

    assert found == []


def test_library_is_started_with_one_click(page, sign_in, transactional_db):
    sign_in(page, TeacherFactory())
    page.get_by_role("link", name="Banks").click()

    page.get_by_role("button", name="Start with the sample library").click()

    expect(page.get_by_role("heading", name="Sample library")).to_be_visible()
    assert Bank.objects.get().documents.count() == 4
