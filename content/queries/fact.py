from __future__ import annotations

from typing import Any

from django.db.models import Count, Min, OuterRef, Prefetch, Q, QuerySet, Subquery

from content.enums import FactStatus, QuestionStatus
from content.models import Bank, Document, Entity, Evidence, Fact, Question
from content.queries.bank import banks_editable_by


def facts_editable_by(user: Any) -> QuerySet[Fact]:
    return Fact.objects.filter(bank__in=banks_editable_by(user))


def facts_of_bank(bank: Bank) -> QuerySet[Fact]:
    return with_details(Fact.objects.filter(bank=bank).order_by("subject__name", "pk"))


def facts_of_document(document: Document) -> QuerySet[Fact]:
    """The facts with evidence in the document's current version, in the order of the text; `first_at` is where."""
    here = Q(evidence__version__document=document, evidence__version__is_current=True)
    found = Fact.objects.filter(here).annotate(first_at=Min("evidence__start", filter=here)).order_by("first_at", "pk")
    return with_details(found)


def with_details(facts: QuerySet[Fact]) -> QuerySet[Fact]:
    """What a list of facts shows: names, `place_name`, `conflict_count`, `question_count`, and in `current_evidence`
    where the current documents say so, with the document but without its text."""
    place = Entity.objects.filter(bank=OuterRef("bank"), key=OuterRef("place")).values("name")[:1]
    disputing = Q(conflicts__isnull=False) & ~Q(conflicts__status=FactStatus.REJECTED)
    return (
        facts.select_related("subject__merged_into", "object__merged_into")
        .annotate(
            place_name=Subquery(place),
            conflict_count=Count("conflicts", filter=disputing, distinct=True),
            question_count=Count("questions", filter=_standing(), distinct=True),
        )
        .prefetch_related(Prefetch("evidence", _current_evidence(), to_attr="current_evidence"))
    )


def conflicting_facts(fact: Fact) -> QuerySet[Fact]:
    return with_details(Fact.objects.filter(conflicts=fact).exclude(status=FactStatus.REJECTED))


def evidence_of_document(document: Document) -> QuerySet[Evidence]:
    """Where the document's current version says what has not been rejected; without the texts."""
    return (
        Evidence.objects.filter(version__document=document, version__is_current=True)
        .exclude(fact__status=FactStatus.REJECTED)
        .select_related("fact")
        .order_by("start", "end", "fact")
    )


def questions_of_fact(fact: Fact) -> QuerySet[Question]:
    return Question.objects.filter(facts=fact).exclude(status=QuestionStatus.RETIRED).select_related("current")


def _current_evidence() -> QuerySet[Evidence]:
    return (
        Evidence.objects.filter(version__is_current=True)
        .select_related("version__document")
        .defer("version__text", "version__blocks")
    )


def _standing() -> Q:
    return Q(questions__status__in=[QuestionStatus.DRAFT, QuestionStatus.APPROVED])
