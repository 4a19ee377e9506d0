"""Inline Markdown markup as spans: what a reader of the page would not see."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.records import Span

_INLINE = re.compile(
    r"""
      (?P<image>!\[[^\[\]\n]{0,300}\]\([^()\n]{0,2000}\))
    | (?P<comment><!--(?:(?!<!--).){0,400}?-->)
    | (?P<tag></?[a-zA-Z][^<>\n]{0,500}>)
    | (?P<footnote>\[\^[^\]\n]{1,40}\])
    | (?P<opening>\[)(?=[^\[\]\n]{1,300}\]\([^()\n]{0,2000}\))
    | (?P<closing>(?<=\S)\]\([^()\n]{0,2000}\))
    | (?P<escape>\\)[!-/:-@\[-`{-~]
    | (?P<star>\*{1,3}(?=\S)|(?<=\S)\*{1,3})
    | (?P<underscore>(?<![\w])_{1,3}(?=\w)|(?<=[\w.,;:!?)'"”’])_{1,3}(?!\w))
    | (?P<struck>~~)
    | (?P<code>`+)
    | (?P<quote>(?<=\n)[ \t]*(?:>[ \t]?)+)
    """,
    re.VERBOSE | re.DOTALL,
)


def inline_markup(stored: str, span: Span) -> Iterator[Span]:
    """The spans of markup characters inside a block, in order."""
    for found in _INLINE.finditer(stored, span.start, span.end):
        end = found.end("escape") if found["escape"] else found.end()
        yield Span(found.start(), end)
