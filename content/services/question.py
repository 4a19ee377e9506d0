from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from content.enums import FactKind, QuestionOrigin, QuestionStatus
from content.models import Bank, DocumentVersion, Footnote, Question, QuestionVersion, Tag
from content.services.wording import COLUMNS, fingerprint, wording_of
from content.validators import check_wording

Source = tuple[DocumentVersion, int, int]


def approve_question(question: Question, *, reviewer: Any) -> Question:
    """Let learners have the question as it is worded now."""
    return set_status(question, QuestionStatus.APPROVED, reviewer=reviewer)


def reject_question(question: Question, *, reviewer: Any, comment: str = "") -> Question:
    """Keep the question from learners; no later run brings it back."""
    return set_status(question, QuestionStatus.REJECTED, reviewer=reviewer, comment=comment)


def retire_question(question: Question, *, reviewer: Any) -> Question:
    """Take the question out of use; what learners did with it stays."""
    return set_status(question, QuestionStatus.RETIRED, reviewer=reviewer)


def reopen_question(question: Question, *, reviewer: Any) -> Question:
    """Put the question back into the review queue."""
    return set_status(question, QuestionStatus.DRAFT, reviewer=reviewer)


def set_status(question: Question, status: QuestionStatus, *, reviewer: Any, comment: str = "") -> Question:
    """Any status may follow any other: a teacher may always change their mind. Raises ValidationError when a question
    without a wording would reach learners."""
    if status == QuestionStatus.APPROVED and question.current_id is None:
        raise ValidationError(_("The question has no wording yet."), code="no_wording")
    question.status = status
    question.gate_codes = []
    question.reviewed_by, question.reviewed_at = reviewer, timezone.now()
    question.comment = comment
    question.save(update_fields=["status", "gate_codes", "reviewed_by", "reviewed_at", "comment", "updated_at"])
    return question


def set_status_of_all(questions: QuerySet[Question], status: QuestionStatus, *, reviewer: Any) -> tuple[int, datetime]:
    """Move all questions to review among `questions`; returns how many and the moment, by which `undo_review` finds
    them."""
    now = timezone.now()
    drafts = questions.filter(status=QuestionStatus.DRAFT, current__isnull=False)
    # Over the keys: the caller's filters may join, and PostgreSQL updates no joined rows twice.
    number = Question.objects.filter(pk__in=drafts.values("pk")).update(
        status=status, gate_codes=[], reviewed_by=reviewer, reviewed_at=now, updated_at=now
    )
    return number, now


def undo_review(bank: Bank, *, reviewer: Any, reviewed_at: datetime) -> int:
    """Put what `reviewer` judged at one moment back into the review queue; returns how many."""
    judged = Question.objects.filter(bank=bank, reviewed_by=reviewer, reviewed_at=reviewed_at)
    return judged.update(status=QuestionStatus.DRAFT, reviewed_by=None, reviewed_at=None, updated_at=timezone.now())


@transaction.atomic
def edit_question(question: Question, *, editor: Any, wording: Mapping[str, Any]) -> Question:
    """Write a new version with a teacher's wording, on the footnotes of the one before; the same wording writes none.

    Learners who were served an older version keep it. Raises ValidationError when a form lacks what it needs.
    """
    check_wording(wording)
    current = question.current
    if current and current.fingerprint == fingerprint(wording):
        return question
    _write_version(question, wording, author=editor)
    if current and question.current:
        _copy_footnotes(current, question.current)
    return question


@transaction.atomic
def write_question(
    bank: Bank, *, author: Any, kind: FactKind, wording: Mapping[str, Any], source: Source | None = None
) -> Question:
    """Add a question written by hand, approved by its author. `source` is a document version with a start and an end.

    Raises ValidationError when a form lacks what it needs, or the source is not in the bank.
    """
    check_wording(wording)
    question = Question.objects.create(
        bank=bank,
        kind=str(kind),
        origin=QuestionOrigin.WRITTEN,
        status=QuestionStatus.APPROVED,
        reviewed_by=author,
        reviewed_at=timezone.now(),
    )
    version = _write_version(question, wording, author=author)
    if source:
        cite(version, source)
    return question


def cite(version: QuestionVersion, source: Source) -> Footnote:
    """Tie a version to the words of a document. Raises ValidationError for a document of another bank or an empty
    span."""
    document, start, end = source
    if document.document.bank_id != version.question.bank_id or not document.text[start:end].strip():
        raise ValidationError(_("The source is not in this bank."), code="source")
    return Footnote.objects.create(
        question_version=version, document_version=document, start=start, end=end, quote=document.text[start:end]
    )


@transaction.atomic
def take_offer(question: Question, *, version: QuestionVersion, reviewer: Any) -> Question:
    """Make another version of the question its current one: a newer wording the generator offers, or an older one."""
    if version.question_id != question.pk:
        raise ValidationError(_("This is not a version of the question."), code="other_question")
    current = question.current
    if current and version.number < current.number:
        # The newest number is the current one, or the next run would take the newer version for an offer.
        return edit_question(question, editor=reviewer, wording=wording_of(version))
    question.current = version
    question.save(update_fields=["current", "updated_at"])
    return question


@transaction.atomic
def set_tags(question: Question, *, names: Iterable[str]) -> Question:
    """Give the question these tags and no others; tags that are new to the bank are made."""
    wanted = dict.fromkeys(cleaned for name in names if (cleaned := " ".join(name.split())[:60]))
    Tag.objects.bulk_create([Tag(bank_id=question.bank_id, name=name) for name in wanted], ignore_conflicts=True)
    question.tags.set(Tag.objects.filter(bank=question.bank_id, name__in=wanted))
    return question


def _write_version(question: Question, wording: Mapping[str, Any], *, author: Any) -> QuestionVersion:
    newest = question.versions.aggregate(newest=Max("number"))["newest"] or 0
    columns = {name: wording[name] for name in COLUMNS}
    version = QuestionVersion.objects.create(
        question=question, number=newest + 1, fingerprint=fingerprint(wording), created_by=author, **columns
    )
    question.current = version
    question.save(update_fields=["current", "updated_at"])
    return version


def _copy_footnotes(old: QuestionVersion, new: QuestionVersion) -> None:
    Footnote.objects.bulk_create(
        Footnote(
            question_version=new,
            document_version_id=footnote.document_version_id,
            start=footnote.start,
            end=footnote.end,
            quote=footnote.quote,
        )
        for footnote in old.footnotes.all()
    )
