from __future__ import annotations

import gc
from dataclasses import replace

import pytest

from content.enums import QuestionStatus
from content.models import Footnote, Question, QuestionVersion
from content.records import RefusedQuestion
from content.services.extraction import save_extraction
from content.services.generation import save_generation
from content.services.question import approve_question, edit_question, reject_question, retire_question
from content.services.wording import wording_of
from tests.factories import records
from tests.factories.accounts import TeacherFactory
from tests.factories.content import DocumentVersionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    version = DocumentVersionFactory(text=records.TEXT)
    save_extraction(version, records.extraction())
    return version


@pytest.fixture
def teacher():
    return TeacherFactory()


def save(version, *questions, refused=()):
    save_generation(version.document.bank, records.generation(*questions, refused=refused))


def test_save_writes_a_draft_with_its_first_version_fact_and_footnote(version):
    save(version, records.who_founded(document=version.pk))

    question = Question.objects.get()
    assert (question.status, question.kind, question.rank) == ("draft", "leader", 2.0)
    assert [fact.key for fact in question.facts.all()] == ["founded"]
    assert wording_of(question.current) == {
        "prompt": "Who founded the Medici Bank?",
        "answer": "Giovanni di Bicci de' Medici",
        "answer_type": "name",
        "accepted": ["Giovanni di Bicci"],
        "options": [{"text": "Folco Portinari", "note": "another banker"}],
        "cloze": "",
        "statement": "",
        "false_statement": "",
        "false_note": "",
        "items": [],
        "spare": [],
        "forms": ["choice", "typed"],
        "explanation": "",
        "modality": "asserted",
        "attributed_to": "",
    }
    assert list(Footnote.objects.values("question_version", "document_version", "start", "end", "quote")) == [
        {
            "question_version": question.current_id,
            "document_version": version.pk,
            "start": 0,
            "end": 73,
            "quote": records.FOUNDED,
        }
    ]


def test_save_twice_changes_nothing(version):
    record = records.who_founded(document=version.pk)
    save(version, record)
    before = [list(model.objects.values()) for model in (Question, QuestionVersion, Footnote)]

    save(version, record)

    assert [list(model.objects.values()) for model in (Question, QuestionVersion, Footnote)] == before


def test_changed_draft_gets_a_new_current_version_with_the_footnote(version):
    save(version, records.who_founded(document=version.pk))

    save(version, records.who_founded(document=version.pk, prompt="Which banker founded the Medici Bank?"))

    question = Question.objects.get()
    assert list(question.versions.values_list("number", "prompt")) == [
        (1, "Who founded the Medici Bank?"),
        (2, "Which banker founded the Medici Bank?"),
    ]
    assert question.current.number == 2
    assert question.current.footnotes.get().quote == records.FOUNDED


def test_changed_approved_question_keeps_its_wording_and_gets_one_offer(version, teacher):
    save(version, records.who_founded(document=version.pk))
    approve_question(Question.objects.get(), reviewer=teacher)

    for prompt in ("Which banker founded the Medici Bank?", "By whom was the Medici Bank founded?"):
        save(version, records.who_founded(document=version.pk, prompt=prompt))

    question = Question.objects.get()
    assert (question.status, question.current.number) == ("approved", 1)
    assert list(question.versions.values_list("prompt", flat=True)) == [
        "Who founded the Medici Bank?",
        "By whom was the Medici Bank founded?",
    ]


def test_wording_of_a_teacher_is_not_overwritten(version, teacher):
    save(version, records.who_founded(document=version.pk))
    question = Question.objects.get()
    edit_question(question, editor=teacher, wording=wording_of(question.current) | {"prompt": "Who was the founder?"})

    save(version, records.who_founded(document=version.pk, prompt="By whom was the Medici Bank founded?"))

    question = Question.objects.get()
    assert question.current.prompt == "Who was the founder?"
    assert question.versions.count() == 2


@pytest.mark.parametrize("judge", [reject_question, retire_question])
def test_question_a_teacher_put_away_stays_away(version, teacher, judge):
    save(version, records.who_founded(document=version.pk))
    status = judge(Question.objects.get(), reviewer=teacher).status

    save(version, records.who_founded(document=version.pk, prompt="By whom was the Medici Bank founded?"))
    save(version)

    question = Question.objects.get()
    assert (question.status, question.versions.count()) == (status, 1)


def test_vanished_draft_is_retired_and_comes_back_as_a_draft(version):
    record = records.who_founded(document=version.pk)
    save(version, record)

    save(version)
    assert list(Question.objects.values_list("status", "gate_codes")) == [("retired", ["vanished"])]

    save(version, record)
    assert list(Question.objects.values_list("status", "gate_codes")) == [("draft", [])]


def test_vanished_approved_question_stays_while_its_footnote_stands(version, teacher):
    save(version, records.who_founded(document=version.pk))
    approve_question(Question.objects.get(), reviewer=teacher)

    save(version)
    assert Question.objects.get().status == QuestionStatus.APPROVED

    version.is_current = False
    version.save()
    save(version)
    assert Question.objects.get().status == QuestionStatus.RETIRED


def test_refused_question_is_kept_with_its_codes_and_freed_when_it_passes(version):
    record = records.who_founded(document=version.pk)

    save(version, refused=(RefusedQuestion(record, ("key_in_stem",)),))
    assert list(Question.objects.values_list("status", "gate_codes")) == [("rejected", ["key_in_stem"])]

    save(version, record)
    assert list(Question.objects.values_list("status", "gate_codes")) == [("draft", [])]


def test_approved_question_the_gate_refuses_later_stays_approved(version, teacher):
    record = records.who_founded(document=version.pk)
    save(version, record)
    approve_question(Question.objects.get(), reviewer=teacher)

    save(version, refused=(RefusedQuestion(record, ("key_in_stem",)),))

    assert list(Question.objects.values_list("status", "gate_codes")) == [("approved", [])]


def test_questions_by_hand_are_left_alone(version):
    Question.objects.create(bank=version.document.bank, kind="other", origin="written", status="approved")

    save(version)

    assert Question.objects.get().status == QuestionStatus.APPROVED


def test_footnotes_follow_the_evidence(version):
    record = records.who_founded(document=version.pk)
    save(version, record)

    save(version, replace(record, evidence=(records.evidence(records.BRANCH, document=str(version.pk)),)))

    assert list(Footnote.objects.values_list("quote", flat=True)) == [records.BRANCH]


def test_answer_longer_than_the_column_is_cut(version):
    save(version, records.who_founded(document=version.pk, answer="x" * 400))

    assert Question.objects.get().current.answer == "x" * 299 + "…"


@pytest.mark.parametrize("running", [True, False])
def test_collector_is_as_it_was_after_a_run_and_after_a_failure(version, running):
    before = gc.isenabled()
    try:
        (gc.enable if running else gc.disable)()
        save(version, records.who_founded(document=version.pk))
        after_run = gc.isenabled()
        with pytest.raises(KeyError):
            save(version, records.who_founded(document=version.pk + 1))
        after_failure = gc.isenabled()
    finally:
        (gc.enable if before else gc.disable)()

    assert (after_run, after_failure) == (running, running)
