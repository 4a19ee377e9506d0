from __future__ import annotations

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from content.access import teachers_of
from content.enums import FactStatus, QuestionStatus, Visibility
from content.models import Bank, Document, Fact, Question, Tag
from content.queries.compiled import fetch, load

Options = tuple[tuple[int, str], ...]


def banks_readable_by(user: Any) -> QuerySet[Bank]:
    """The banks whose title and documents `user` may see: own ones, public ones and those of the user's teachers."""
    if not user.is_authenticated:
        return Bank.objects.none()
    if user.is_superuser:
        return Bank.objects.all()
    return Bank.objects.filter(
        Q(owner=user) | Q(visibility=Visibility.PUBLIC) | Q(visibility=Visibility.CLASSES, owner__in=teachers_of(user))
    )


def banks_editable_by(user: Any) -> QuerySet[Bank]:
    """The banks whose facts, questions and keys `user` may see and change."""
    if not user.is_authenticated:
        return Bank.objects.none()
    return Bank.objects.all() if user.is_superuser else Bank.objects.filter(owner=user)


def bank_editable_by(user: Any, key: int) -> Bank | None:
    """The bank if `user` may change it."""
    if user.is_superuser or not user.is_authenticated:
        return banks_editable_by(user).filter(pk=key).first()
    found = load(_own_bank, owner=user.pk, key=key)
    return found[0] if found else None


def _own_bank(*, owner: int, key: int) -> QuerySet[Bank]:
    return Bank.objects.filter(owner=owner, pk=key)


def documents_and_tags(bank: Bank) -> tuple[Options, Options]:
    """Keys and titles of a bank's documents, keys and names of its tags, each in their order. One query."""
    found: tuple[list[tuple[int, str]], list[tuple[int, str]]] = ([], [])
    for part, key, name in fetch(_documents_and_tags, bank=bank.pk):
        found[part].append((key, name))
    return tuple(found[0]), tuple(found[1])


def _documents_and_tags(*, bank: int) -> QuerySet[Any]:
    documents = Document.objects.filter(bank=bank).order_by().values_list(Value(0), "pk", "title")
    tags = Tag.objects.filter(bank=bank).order_by().values_list(Value(1), "pk", "name")
    return documents.union(tags, all=True).order_by("title", "pk")


def with_counts(banks: QuerySet[Bank]) -> QuerySet[Bank]:
    """Annotates `document_count`, `fact_count`, `draft_count` and `approved_count`.

    Each is a subquery of its own: joined counts would multiply one another.
    """
    return banks.annotate(
        document_count=_count(Document.objects.all()),
        fact_count=_count(Fact.objects.exclude(status=FactStatus.REJECTED)),
        draft_count=_count(Question.objects.filter(status=QuestionStatus.DRAFT)),
        approved_count=_count(Question.objects.filter(status=QuestionStatus.APPROVED)),
    )


def _count(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.filter(bank=OuterRef("pk")).order_by().values("bank").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
