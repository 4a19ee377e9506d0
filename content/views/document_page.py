"""What the page of a document shows: its text with marks, the part of it asked for, and the facts beside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from content import labels
from content.models import Document, DocumentVersion, Fact
from content.queries.document import current_version, document_segments, windows
from content.queries.fact import evidence_of_document, facts_of_document
from content.queries.question import CHANGED, questions_for_review
from content.services.document import is_stalled

HERE = "here"  # the mark of the span a link leads to


def document_page(document: Document, query: Mapping[str, str], *, may_edit: bool) -> dict[str, Any]:
    version = _version(document, query)
    context = {"bank": document.bank, "may_edit": may_edit, "version": version} | status_of(document, may_edit)
    if version is None:
        return context
    span = span_of(query)
    parts = windows(version)
    part = _part(parts, span, query)
    here = [(*span, HERE)] if span else []
    marks = _fact_marks(document) if may_edit and version.is_current else []
    context |= {
        "passages": document_segments(version, [*here, *marks], window=parts[part]),
        "parts": range(1, len(parts) + 1) if len(parts) > 1 else (),
        "part": part + 1,
    }
    if may_edit and version.is_current:
        context |= facts_panel(document, query, window=parts[part])
        context["changed_count"] = questions_for_review(document.bank, status=CHANGED, document=document).count()
    return context


def facts_panel(
    document: Document, query: Mapping[str, str], *, window: tuple[int, int] | None = None
) -> dict[str, Any]:
    """The facts at the span asked for with their questions, or else all facts of the window."""
    span = span_of(query)
    facts = facts_of_document(document)
    if span:
        return {"document": document, "span": span, "facts": _with_questions(_at(facts, document, span))}
    return {"document": document, "facts": _at(facts, document, window) if window else facts}


def status_of(document: Document, may_edit: bool) -> dict[str, Any]:
    return {
        "document": document,
        "may_edit": may_edit,
        "stalled": is_stalled(document, now=timezone.now()),
        "reason": labels.document_error(document.error_code, document.error),
    }


def span_of(query: Mapping[str, str]) -> tuple[int, int] | None:
    """`?start=&end=` of an address, if it names a span."""
    try:
        start, end = int(query.get("start", "")), int(query.get("end", ""))
    except ValueError:
        return None
    return (start, end) if 0 <= start < end else None


def _version(document: Document, query: Mapping[str, str]) -> DocumentVersion | None:
    """The version an old footnote stands in (`?version=`), else the current one."""
    number = query.get("version", "")
    if number.isdecimal():
        return document.versions.filter(number=int(number)).first()
    return current_version(document)


def _part(parts: list[tuple[int, int]], span: tuple[int, int] | None, query: Mapping[str, str]) -> int:
    if span:
        return next((number for number, (_, end) in enumerate(parts) if span[0] < end), len(parts) - 1)
    number = query.get("part", "")
    return min(max(int(number), 1), len(parts)) - 1 if number.isdecimal() else 0


def _fact_marks(document: Document) -> list[tuple[int, int, str]]:
    rows = evidence_of_document(document).values_list("start", "end", "fact__kind")
    return list(dict.fromkeys(rows))


def _at(facts: Any, document: Document, span: tuple[int, int]) -> Any:
    return facts.filter(
        evidence__version__document=document,
        evidence__version__is_current=True,
        evidence__start__lt=span[1],
        evidence__end__gt=span[0],
    )


def _with_questions(facts: Any) -> list[Fact]:
    return list(facts.prefetch_related("questions__current"))
