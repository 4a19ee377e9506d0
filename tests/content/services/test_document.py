from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from content.enums import DocumentStatus
from content.models import Document, DocumentVersion, Evidence, Fact, Footnote, Question, QuestionVersion
from content.models.fact import check_quote
from content.records import UnreadableDocument
from content.services.document import (
    add_document,
    delete_document,
    is_stalled,
    new_version,
    process_document,
    run_again,
    update_document,
)
from content.services.library import import_library, library_files
from content.services.question import approve_question
from tests.factories.content import BankFactory, DocumentFactory, FootnoteFactory
from tests.factories.files import LIMIT, UNREADABLE
from tests.factories.quizzes import CardFactory

pytestmark = pytest.mark.django_db

TEXT = """# The Hanseatic League

The Hanseatic League was founded by merchants of Lübeck in 1241. Its last diet met in Lübeck in 1669.

Jürgen Wullenwever led the city of Lübeck from 1533 to 1535. Wullenwever was executed on 24 September 1537 in
Wolfenbüttel.

The League signed the Treaty of Stralsund on 24 May 1370. The treaty was signed by King Valdemar IV of Denmark.

## Kontore

The Steelyard was founded in London in 1320. The League opened a trading post in Bergen in 1360.
"""


@pytest.fixture
def bank():
    return BankFactory()


def add(bank, text=TEXT, **kwargs):
    return add_document(bank, user=bank.owner, text=text, name="hanse.md", **kwargs)


def processed(bank, text=TEXT):
    return process_document(add(bank, text, queue=False)[0])


def contents():
    """All that processing writes, but for time stamps."""
    return (
        list(Fact.objects.order_by("pk").values_list("pk", "key", "status")),
        list(Evidence.objects.order_by("pk").values_list("pk", "start", "end")),
        list(Question.objects.order_by("pk").values_list("pk", "key", "status")),
        list(QuestionVersion.objects.order_by("pk").values_list("pk", "fingerprint")),
        list(Footnote.objects.order_by("pk").values_list("pk", "start", "end")),
    )


def test_add_reads_the_text_and_queues_it(bank, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        document, created = add(bank)

    version = document.versions.get()
    assert created
    assert (document.title, document.status, document.progress) == ("The Hanseatic League", "queued", 0)
    assert version.text == TEXT
    assert [block["kind"] for block in version.blocks] == [
        "title",
        "paragraph",
        "paragraph",
        "paragraph",
        "heading",
        "paragraph",
    ]
    assert list(DBTaskResult.objects.values_list("task_path", "args_kwargs")) == [
        ("content.tasks.process_document", {"args": [document.pk], "kwargs": {}})
    ]


def test_add_takes_the_card_from_the_file_unless_given(bank):
    head = "---\ntitle: The Hanse\npublisher: Hansa Office\npublished_on: 14 May 1998\n---\n\n"

    document, _created = add(bank, head + TEXT, title="My own title")

    assert (document.title, document.publisher, document.published_on) == ("My own title", "Hansa Office", "1998-05-14")


def test_add_of_a_text_the_bank_has_returns_its_document(bank):
    first, _created = add(bank)

    assert add(bank) == (first, False)
    assert DocumentVersion.objects.count() == 1


def test_add_of_the_same_text_to_another_bank_makes_a_document(bank):
    add(bank)

    assert add(BankFactory())[1]


def test_add_of_a_changed_source_makes_a_new_version(bank):
    document, _created = add(bank, source_key="hanse")

    assert add(bank, TEXT + "\nIt ended in 1669.\n", source_key="hanse") == (document, False)
    assert list(document.versions.values_list("number", "is_current")) == [(1, False), (2, True)]
    assert Document.objects.count() == 1


@pytest.mark.parametrize("case", UNREADABLE)
def test_unreadable_file_leaves_nothing(bank, settings, case):
    settings.FOOTNOTE_DOCUMENT_LIMIT = LIMIT
    name, data, code = UNREADABLE[case]

    with pytest.raises(UnreadableDocument) as error:
        add_document(bank, user=bank.owner, data=data, name=name)

    assert error.value.code == code
    assert (Document.objects.count(), DocumentVersion.objects.count()) == (0, 0)


def test_process_finds_facts_and_makes_questions_that_quote_the_text(bank):
    document = processed(bank)

    assert (document.status, document.stage, document.progress, document.error_code) == ("ready", "done", 100, "")
    assert Fact.objects.filter(subject__name__contains="Hanseatic League", predicate="founded").exists()
    assert Question.objects.filter(status="draft").count() >= 5
    version = document.versions.get()
    for row in [*Evidence.objects.all(), *Footnote.objects.all()]:
        check_quote(version, row.start, row.end, row.quote)


def test_process_twice_makes_nothing_twice(bank):
    document = processed(bank)
    before = contents()

    process_document(document)

    assert contents() == before


def test_process_of_a_second_document_makes_nothing_twice(bank):
    first = processed(bank)
    second = processed(bank, "# Bergen\n\nThe League opened a trading post in Bergen in 1360. Bergen lies in Norway.\n")
    before = contents()

    process_document(first)
    process_document(second)

    assert contents() == before


def test_process_tells_stage_and_progress_as_it_goes(bank):
    document, _created = add(bank, queue=False)
    seen = []

    process_document(document, watch=lambda stage, progress: seen.append((str(stage), progress)))

    assert [stage for stage, _ in dict(seen).items()] == ["reading", "facts", "questions", "saving", "done"]
    assert [progress for _, progress in seen] == sorted(progress for _, progress in seen)
    assert seen[-1] == ("done", 100)


def test_fact_a_teacher_rejects_meanwhile_is_not_asked(bank):
    processed(bank)
    second, _created = add(bank, "# Bergen\n\nThe League opened a trading post in Bergen in 1360.\n", queue=False)
    fact = Fact.objects.filter(questions__status="draft").first()
    alone = [question.pk for question in fact.questions.all() if question.facts.count() == 1]

    def reject_while_saving(stage, progress):
        if stage == "saving":
            Fact.objects.filter(pk=fact.pk).update(status="rejected")

    process_document(second, watch=reject_while_saving)

    assert alone
    assert set(Question.objects.filter(pk__in=alone).values_list("status", flat=True)) == {"retired"}


def test_failure_is_said_and_leaves_what_was_there(bank, caplog):
    document = processed(bank)
    before = contents()
    # Blocks that reach past the text: no reader makes them, and no stage can read them.
    DocumentVersion.objects.update(blocks=[{"kind": "no such kind", "start": 0, "end": 5}])

    process_document(document)

    document.refresh_from_db()
    assert (document.status, document.error_code) == ("failed", "internal")
    assert contents() == before
    assert "processing document" in caplog.text


def test_failed_document_can_be_run_again(bank, caplog, django_capture_on_commit_callbacks):
    document = processed(bank)
    Document.objects.update(status="failed", error_code="internal")

    with django_capture_on_commit_callbacks() as jobs:
        document = run_again(document)

    assert (document.status, document.error_code, len(jobs)) == ("queued", "", 1)
    assert process_document(document).status == DocumentStatus.READY


def test_document_in_the_hands_of_a_worker_is_left_to_it(bank):
    document, _created = add(bank, queue=False)
    Document.objects.update(status="processing", stage="facts", progress=30)

    process_document(document)

    document.refresh_from_db()
    assert (document.status, document.progress) == ("processing", 30)


def test_waiting_document_is_not_queued_twice(bank, django_capture_on_commit_callbacks):
    document, _created = add(bank)

    with django_capture_on_commit_callbacks() as jobs:
        run_again(document)

    assert jobs == []


def test_document_of_a_dead_worker_is_stalled_and_can_be_run_again(bank, django_capture_on_commit_callbacks):
    document, _created = add(bank, queue=False)
    now = timezone.now()
    Document.objects.update(status="processing", updated_at=now - timedelta(minutes=11))
    document.refresh_from_db()

    assert is_stalled(document, now=now)
    with django_capture_on_commit_callbacks() as jobs:
        run_again(document)
    assert len(jobs) == 1


def test_new_version_moves_facts_and_footnotes_and_retires_what_is_gone(bank):
    document = processed(bank)
    for question in Question.objects.filter(status="draft"):
        approve_question(question, reviewer=bank.owner)
    gone = set(Question.objects.filter(facts__evidence__quote__contains="Steelyard").values_list("pk", flat=True))
    text = "Preface.\n\n" + TEXT.replace("The Steelyard was founded in London in 1320. ", "")

    version, created = new_version(document, text=text, name="hanse.md", queue=False)
    process_document(document)

    assert created
    assert gone
    assert set(Evidence.objects.values_list("version", flat=True)) == {version.pk}
    current = Footnote.objects.filter(document_version=version)
    for footnote in current:
        check_quote(version, footnote.start, footnote.end, footnote.quote)
    assert current.filter(question_version__question__status="approved").exists()
    assert set(Question.objects.filter(pk__in=gone).values_list("status", flat=True)) == {"retired"}


def test_delete_takes_what_only_it_said(bank):
    document = processed(bank)

    delete_document(document)

    assert (Document.objects.count(), Fact.objects.count(), Evidence.objects.count()) == (0, 0, 0)


def test_delete_is_refused_while_learners_work_cites_the_document():
    footnote = FootnoteFactory()
    CardFactory(question=footnote.question_version.question)
    document = footnote.document_version.document

    with pytest.raises(ValidationError) as error:
        delete_document(document)

    assert error.value.messages == ["Learners have worked with questions that cite this document. In use: 1 card."]
    assert Document.objects.filter(pk=document.pk).exists()


def test_update_changes_the_card_alone(bank):
    document, _created = add(bank)

    update_document(document, title="Hanse", published_on="1998")

    document.refresh_from_db()
    assert (document.title, document.published_on, document.status) == ("Hanse", "1998", "queued")


def test_library_is_imported_once(bank):
    first = import_library(bank, user=bank.owner)

    assert import_library(bank, user=bank.owner) == first
    assert Document.objects.count() == len(library_files()) == 4
    assert all(document.publisher and document.citation for document in first)


def test_process_of_a_document_without_text_fails_with_a_reason():
    document = process_document(DocumentFactory())

    assert (document.status, document.error_code) == ("failed", "empty")


def test_document_with_nothing_to_find_is_ready(bank):
    document = processed(bank, "It is so.\n")

    assert (document.status, Fact.objects.count(), Question.objects.count()) == ("ready", 0, 0)
