from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Value

from content.enums import QuestionStatus
from content.models import Bank, Document, Footnote, Question, QuestionVersion, Tag
from content.queries.bank import banks_editable_by

HELD_BACK = "held_back"  # a status of the list alone: rejected by the gate, not by a teacher
CHANGED = "changed"  # a status of the list alone: in use, but the words it rests on are in no current document


def questions_editable_by(user: Any) -> QuerySet[Question]:
    return Question.objects.filter(bank__in=banks_editable_by(user))


def questions_of_owner(*, owner: int) -> QuerySet[Question]:
    """All questions of own banks, best first."""
    return Question.objects.filter(bank__owner=owner).order_by("-rank", "pk")


def questions_of_bank(bank: Bank | int) -> QuerySet[Question]:
    return Question.objects.filter(bank=bank)


def questions_for_review(
    bank: Bank | int,
    *,
    status: str = "",
    kind: str = "",
    form: str = "",
    document: Document | int | None = None,
    tag: Tag | int | None = None,
    text: str = "",
) -> QuerySet[Question]:
    """The questions of a bank by what a teacher looks for, best first.

    `status` is a `QuestionStatus`, `HELD_BACK` or `CHANGED`; `text` is looked for in prompt and answer.
    Banks, documents and tags are given or named by their keys.
    """
    found = with_status(questions_of_bank(bank), status)
    if kind:
        found = found.filter(kind=kind)
    if form:
        found = with_form(found, form)
    if document:
        found = found.filter(pk__in=questions_citing(document))
    if tag:
        found = found.filter(tags=tag)
    if text:
        found = found.filter(Q(current__prompt__icontains=text) | Q(current__answer__icontains=text))
    return found


def with_status(questions: QuerySet[Question], status: str) -> QuerySet[Question]:
    if status == HELD_BACK:
        return questions.filter(status=QuestionStatus.REJECTED).exclude(gate_codes=[])
    if status == CHANGED:
        cited = Footnote.objects.filter(question_version=OuterRef("current"))
        lost = Exists(cited) & ~Exists(cited.filter(document_version__is_current=True))
        return questions.filter(lost, status__in=[QuestionStatus.DRAFT, QuestionStatus.APPROVED])
    if status == QuestionStatus.REJECTED:
        return questions.filter(status=status, gate_codes=[])
    return (
        questions.filter(status=status)
        if status
        else questions.exclude(Q(status=QuestionStatus.RETIRED) | Q(status=QuestionStatus.REJECTED))
    )


def with_form(questions: QuerySet[Question], form: str) -> QuerySet[Question]:
    """Questions whose current version can be asked in `form`. SQLite knows no containment in JSON, so its text is
    searched; the quotes keep one form from being found in another's name."""
    return questions.filter(current__forms__icontains=f'"{form}"')


def questions_citing(document: Document | int) -> QuerySet[Question]:
    """Questions whose current version has a footnote in any version of the document."""
    return Question.objects.filter(current__footnotes__document_version__document=document)


def with_wording(questions: QuerySet[Question]) -> QuerySet[Question]:
    """With the current version and, as `notes`, its footnotes with their documents, without the documents' texts; and
    with the tags."""
    return questions.select_related("current").prefetch_related(
        Prefetch("current__footnotes", footnotes_with_documents(), to_attr="notes"), "tags"
    )


def links_of(*, questions: tuple[int, ...]) -> QuerySet[Any]:
    """Rows of (question, fact, tag's name), the fact 0 in the row of a tag; both in their order."""
    facts: QuerySet[Any] = Question.facts.through.objects.filter(question__in=questions).annotate(name=Value(""))
    tags: QuerySet[Any] = Question.tags.through.objects.filter(question__in=questions).annotate(name=F("tag__name"))
    return (
        facts.values_list("question_id", "fact_id", "name")
        .union(tags.values_list("question_id", Value(0), "name"), all=True)
        .order_by("fact_id", "name")
    )


def footnotes_of(*columns: str, versions: tuple[int, ...]) -> QuerySet[Any]:
    """Rows of the columns of the footnotes of these versions of questions, those of each in order."""
    return footnotes_with_documents().filter(question_version__in=versions).values_list(*columns)


def footnotes_with_documents() -> QuerySet[Footnote]:
    """Footnotes with what is shown of their documents. Those of one version are in order, which is all that is asked:
    the order of the model itself would read the questions too."""
    version, document = "document_version", "document_version__document"
    return (
        Footnote.objects.select_related(document)
        .only(
            *("question_version", version, "start", "end", "quote"),
            *(f"{version}__{column}" for column in ("document", "number", "markup", "is_current")),
            f"{document}__title",
        )
        .order_by(document, f"{version}__number", "start")
    )


def offers_among(versions: Iterable[QuestionVersion], question: Question) -> list[QuestionVersion]:
    """The question's wordings newer than the current one, made by a run after it was approved."""
    current = question.current
    return [version for version in versions if current and version.number > current.number]


def count_by_status(bank: Bank) -> dict[str, int]:
    """How many questions a bank has of each status, with what the gate held back counted apart."""
    rows = (
        questions_of_bank(bank)
        .order_by()
        .values("status")
        .annotate(number=Count("pk"), held_back=Count("pk", filter=~Q(gate_codes=[])))
    )
    counts = {str(status): 0 for status in QuestionStatus} | {HELD_BACK: 0}
    for row in rows:
        counts[row["status"]] = row["number"]
        if row["status"] == QuestionStatus.REJECTED:
            counts[row["status"]] -= row["held_back"]
            counts[HELD_BACK] = row["held_back"]
    return counts


def count_by_kind(bank: Bank) -> dict[str, int]:
    """How many questions to review or approved a bank has of each kind."""
    standing = questions_of_bank(bank).filter(status__in=[QuestionStatus.DRAFT, QuestionStatus.APPROVED])
    return dict(standing.order_by().values("kind").annotate(number=Count("pk")).values_list("kind", "number"))


def next_to_review(question: Question) -> Question | None:
    """The next draft of the bank in the order of the list, from `question` on and then from the top."""
    drafts = questions_of_bank(question.bank).filter(status=QuestionStatus.DRAFT).exclude(pk=question.pk)
    after = drafts.filter(Q(rank__lt=question.rank) | Q(rank=question.rank, pk__gt=question.pk))
    return after.first() or drafts.first()
