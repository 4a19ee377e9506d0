"""Footnotes as they are shown beside an answer."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from content.models import Footnote
from content.models.fact import seen_words
from content.queries.compiled import fetch


@dataclass(frozen=True, slots=True)
class Cited:
    """A footnote with what is shown of its document: title, and number of the version. `words` is the quote as a
    reader sees it."""

    key: int
    title: str
    version: int
    start: int
    end: int
    quote: str
    words: str


class Reader:
    """Tells quotes as a reader sees them. What is markup in a document version is looked up once for all its quotes."""

    def __init__(self) -> None:
        self._markup: dict[int, list[list[int]]] = {}

    def words(self, version: int, markup: str, start: int, quote: str) -> str:
        """`markup` is the column of the document version with that key, as text."""
        if version not in self._markup:
            self._markup[version] = json.loads(markup)
        return seen_words(self._markup[version], start, quote)


def cited_in(versions: tuple[int, ...]) -> dict[int, list[Cited]]:
    """The footnotes of versions of questions, by the key of each, in order. One query, none for no versions."""
    found: defaultdict[int, list[Cited]] = defaultdict(list)
    reader = Reader()
    for version, key, start, end, quote, document_version, number, title, markup in (
        fetch(_footnotes, versions=versions) if versions else ()
    ):
        words = reader.words(document_version, markup, start, quote)
        found[version].append(Cited(key, title, number, start, end, quote, words))
    return found


def _footnotes(*, versions: tuple[int, ...]) -> QuerySet[Any]:
    cited = "document_version"
    found = Footnote.objects.filter(question_version__in=versions)
    return (
        found.annotate(markup=Cast(f"{cited}__markup", TextField()))
        .order_by(f"{cited}__document", f"{cited}__number", "start")
        .values_list(
            "question_version",
            "pk",
            "start",
            "end",
            "quote",
            cited,
            f"{cited}__number",
            f"{cited}__document__title",
            "markup",
        )
    )
