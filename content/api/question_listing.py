"""Questions as the API lists them: what `QuestionSerializer` gives, written from rows of columns.

Making objects of twenty questions, their wordings and the documents cited takes longer than all else about them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from content.api.question_serializers import QuestionSerializer
from content.models import Question
from content.queries.compiled import fetch, read
from content.queries.question import footnotes_of, links_of
from content.services.wording import COLUMNS

QUESTION = QuestionSerializer.COLUMNS
VERSION = ("id", "number", *COLUMNS, "created_at")
COLUMNS_LISTED = (*QUESTION.values(), *(f"current__{column}" for column in VERSION))
FOOTNOTE = {
    "document": "document_version__document_id",
    "title": "document_version__document__title",
    "version": "document_version__number",
    "is_current": "document_version__is_current",
    "start": "start",
    "end": "end",
    "quote": "quote",
}


def with_columns(questions: QuerySet[Question]) -> QuerySet[Any]:
    return questions.values_list(*COLUMNS_LISTED)


def listed(rows: Sequence[tuple[Any, ...]]) -> list[dict[str, Any]]:
    """The questions of rows of `with_columns`, with footnotes, facts and tags. Two queries."""
    shown = [dict(zip(QUESTION, row, strict=False)) for row in rows]
    versions = [dict(zip(VERSION, row[len(QUESTION) :], strict=True)) for row in rows]
    footnotes = _footnotes(tuple(version["id"] for version in versions if version["id"]))
    facts, tags = _links(tuple(question["id"] for question in shown))
    for question, version in zip(shown, versions, strict=True):
        key = question["id"]
        question |= {"facts": facts[key], "tags": tags[key], "current": version if version["id"] else None}
        version["footnotes"] = footnotes[version["id"]]
    return shown


def _footnotes(versions: tuple[int, ...]) -> defaultdict[int, list[dict[str, Any]]]:
    found: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    if versions:
        for version, *columns in read(footnotes_of, "question_version_id", *FOOTNOTE.values(), versions=versions):
            found[version].append(dict(zip(FOOTNOTE, columns, strict=True)))
    return found


def _links(questions: tuple[int, ...]) -> tuple[defaultdict[int, list[int]], defaultdict[int, list[str]]]:
    """The facts and the tags of each question."""
    facts: defaultdict[int, list[int]] = defaultdict(list)
    tags: defaultdict[int, list[str]] = defaultdict(list)
    for question, fact, tag in fetch(links_of, questions=questions) if questions else ():
        if fact:
            facts[question].append(fact)
        else:
            tags[question].append(tag)
    return facts, tags
