from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from content.enums import FactKind, QuestionStatus
from content.models import Footnote, Question, QuestionVersion, Tag
from content.services.question import (
    approve_question,
    edit_question,
    reject_question,
    reopen_question,
    retire_question,
    set_status,
    set_status_of_all,
    set_tags,
    take_offer,
    undo_review,
    write_question,
)
from content.services.wording import wording_of
from tests.factories.accounts import TeacherFactory
from tests.factories.content import (
    BankFactory,
    DocumentVersionFactory,
    FootnoteFactory,
    QuestionFactory,
    QuestionVersionFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def teacher():
    return TeacherFactory()


def wording(**columns):
    version = QuestionVersionFactory.build(question=None)
    return wording_of(version) | {"prompt": "Who founded the Medici Bank?"} | columns


@pytest.mark.parametrize(
    ("move", "status"),
    [
        (approve_question, "approved"),
        (reject_question, "rejected"),
        (retire_question, "retired"),
        (reopen_question, "draft"),
    ],
)
def test_move_sets_status_and_reviewer_and_clears_the_gate(teacher, move, status):
    question = QuestionFactory(status="rejected", gate_codes=["key_in_stem"])

    move(question, reviewer=teacher)

    question.refresh_from_db()
    assert (question.status, question.reviewed_by, question.gate_codes) == (status, teacher, [])
    assert question.reviewed_at is not None


def test_question_without_wording_cannot_be_approved(teacher):
    question = QuestionFactory(status="draft", version=False)

    with pytest.raises(ValidationError) as error:
        approve_question(question, reviewer=teacher)

    assert error.value.code == "no_wording"


def test_rejection_keeps_its_comment(teacher):
    question = reject_question(QuestionFactory(), reviewer=teacher, comment="Too easy.")

    question.refresh_from_db()
    assert question.comment == "Too easy."


def test_bulk_moves_drafts_alone_and_can_be_taken_back(teacher):
    bank = BankFactory()
    drafts = [QuestionFactory(bank=bank, status="draft") for _ in range(2)]
    rejected = QuestionFactory(bank=bank, status="rejected")
    other = set_status(QuestionFactory(bank=bank, status="draft"), QuestionStatus.APPROVED, reviewer=teacher)

    number, at = set_status_of_all(Question.objects.filter(bank=bank), QuestionStatus.APPROVED, reviewer=teacher)

    statuses = dict(Question.objects.values_list("pk", "status"))
    assert number == 2
    assert statuses == {**{d.pk: "approved" for d in drafts}, rejected.pk: "rejected", other.pk: "approved"}

    assert undo_review(bank, reviewer=teacher, reviewed_at=at) == 2
    statuses = dict(Question.objects.values_list("pk", "status"))
    assert statuses == {**{d.pk: "draft" for d in drafts}, rejected.pk: "rejected", other.pk: "approved"}


def test_edit_writes_a_version_with_the_footnotes_and_keeps_the_old_one(teacher):
    question = QuestionFactory()
    old = question.current
    FootnoteFactory(question_version=old)

    edit_question(question, editor=teacher, wording=wording(prompt="Whose bank was it?"))

    question.refresh_from_db()
    assert (question.current.number, question.current.prompt, question.status) == (2, "Whose bank was it?", "approved")
    assert question.current.created_by == teacher
    assert question.current.footnotes.get().quote == old.footnotes.get().quote
    assert QuestionVersion.objects.get(pk=old.pk).prompt == old.prompt


def test_edit_with_the_same_wording_writes_nothing(teacher):
    question = write_question(BankFactory(), author=teacher, kind=FactKind.OTHER, wording=wording())

    edit_question(question, editor=teacher, wording=wording())

    assert question.versions.count() == 1


@pytest.mark.parametrize(
    ("columns", "field"),
    [
        ({"prompt": " "}, "prompt"),
        ({"answer": ""}, "answer"),
        ({"forms": []}, "forms"),
        ({"options": []}, "options"),
        ({"options": [{"text": "giovanni di bicci", "note": ""}]}, "options"),
        ({"options": [{"text": "Sassetti", "note": ""}, {"text": "SASSETTI", "note": ""}]}, "options"),
        ({"cloze": "No gap."}, "cloze"),
        ({"cloze": "____ founded ____."}, "cloze"),
        ({"statement": ""}, "statement"),
        ({"false_statement": "Giovanni di Bicci de' Medici founded the Medici Bank."}, "false_statement"),
        ({"answer_type": "date", "answer": "some day", "options": [{"text": "1402", "note": ""}]}, "answer"),
        ({"forms": ["ordering"], "items": ["one", "two"]}, "items"),
        ({"forms": ["ordering"], "items": ["one", "two", "two"]}, "items"),
        ({"forms": ["matching"], "items": ["a\tb"]}, "items"),
        ({"forms": ["matching"], "items": ["a\tb", "c"]}, "items"),
    ],
)
def test_wording_that_cannot_be_asked_is_refused(teacher, columns, field):
    with pytest.raises(ValidationError) as error:
        write_question(BankFactory(), author=teacher, kind=FactKind.OTHER, wording=wording(**columns))

    assert list(error.value.message_dict) == [field]
    assert Question.objects.count() == 0


@pytest.mark.parametrize(
    "columns",
    [
        {},
        {"forms": ["typed"], "options": [], "cloze": "", "statement": ""},
        {"answer_type": "date", "answer": "14 May 1397", "forms": ["typed"]},
        {"forms": ["ordering"], "answer": "", "items": ["one", "two", "three"]},
        {"forms": ["matching"], "answer": "", "items": ["a\tb", "c\td"]},
    ],
)
def test_wording_that_can_be_asked_is_approved_by_its_author(teacher, columns):
    question = write_question(BankFactory(), author=teacher, kind=FactKind.OTHER, wording=wording(**columns))

    assert (question.status, question.origin, question.key, question.reviewed_by) == (
        "approved",
        "written",
        "",
        teacher,
    )


def test_written_question_cites_its_source(teacher):
    version = DocumentVersionFactory()

    question = write_question(
        version.document.bank, author=teacher, kind=FactKind.OTHER, wording=wording(), source=(version, 0, 28)
    )

    assert question.current.footnotes.get().quote == "Giovanni di Bicci de' Medici"


@pytest.mark.parametrize(("start", "end"), [(5, 5), (900, 950)])
def test_source_without_words_is_refused(teacher, start, end):
    version = DocumentVersionFactory()

    with pytest.raises(ValidationError) as error:
        write_question(
            version.document.bank, author=teacher, kind=FactKind.OTHER, wording=wording(), source=(version, start, end)
        )

    assert error.value.code == "source"
    assert Footnote.objects.count() == 0


def test_source_in_another_bank_is_refused(teacher):
    with pytest.raises(ValidationError) as error:
        write_question(
            BankFactory(),
            author=teacher,
            kind=FactKind.OTHER,
            wording=wording(),
            source=(DocumentVersionFactory(), 0, 28),
        )

    assert error.value.code == "source"


def test_offer_is_taken_as_it_is(teacher):
    question = QuestionFactory()
    offer = QuestionVersionFactory(question=question, number=2)

    take_offer(question, version=offer, reviewer=teacher)

    question.refresh_from_db()
    assert question.current == offer


def test_older_wording_comes_back_as_a_new_version(teacher):
    question = QuestionFactory()
    old = question.current
    edit_question(question, editor=teacher, wording=wording(prompt="Whose bank was it?"))

    take_offer(question, version=old, reviewer=teacher)

    question.refresh_from_db()
    assert (question.current.number, question.current.prompt) == (3, old.prompt)


def test_version_of_another_question_is_refused(teacher):
    with pytest.raises(ValidationError) as error:
        take_offer(QuestionFactory(), version=QuestionVersionFactory(), reviewer=teacher)

    assert error.value.code == "other_question"


def test_tags_are_made_once_in_the_bank_and_replaced():
    question = QuestionFactory()
    Tag.objects.create(bank=question.bank, name="Florence")

    set_tags(question, names=["Florence", " the  Medici ", ""])
    set_tags(question, names=["the Medici"])

    assert list(question.tags.values_list("name", flat=True)) == ["the Medici"]
    assert list(Tag.objects.values_list("name", flat=True)) == ["Florence", "the Medici"]
