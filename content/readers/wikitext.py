"""MediaWiki source: infobox templates as fields, references and pictures left out, the rest as a plain text with marks.

The stored text is what this reader makes: the same shape as an exported article ("==War==", "- Founded: 1356").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import mwparserfromhell
from mwparserfromhell.nodes import ExternalLink, Heading, HTMLEntity, Node, Tag, Template, Text, Wikilink
from mwparserfromhell.wikicode import Wikicode

from content.calendar.grammar import MONTHS
from content.enums import DocumentKind
from content.readers.text import read_text
from content.records import ReadDocument, UnreadableDocument

LARGEST_SOURCE = 2_000_000  # characters; the largest articles have a fifth of it, and nested marks are slow to parse
MOST_UNCLOSED = 300  # the parser needs time that grows with the square of these
_OPENED = re.compile(r"<(?!br|hr|/)[a-zA-Z!]|\{[{|]")
_CLOSED = re.compile(r"</[a-zA-Z]|/>|-->|[}|]\}")
_INFOBOX = re.compile(r"infobox|geobox|taxobox", re.IGNORECASE)
_PICTURE = re.compile(r"\s*(?:file|image|category|media)\s*:", re.IGNORECASE)
_UNSEEN_TAGS = frozenset({"ref", "gallery", "table", "style", "math", "score", "timeline", "references"})
_LIST_MARKS = {"*": "- ", "#": "- ", ";": ";", ":": ""}
_BLANK_LINES = re.compile(r"\n{3,}")
_NESTED_BULLETS = re.compile(r"^(?:- )+", re.MULTILINE)
_EMPTY_BRACKETS = re.compile(r"\([ ;,]{0,9}\)")
_LINE_ENDS = re.compile(r"[ \t]*\n[\s,]*(?:- )?")
_EMPTY_MEMBERS = re.compile(r"(?:,[ ]?){2,}")


def read_wikitext(stored: str) -> ReadDocument:
    """An article's source as text; the codes too_large and damaged for a source that is none of an article."""
    if len(stored) > LARGEST_SOURCE:
        raise UnreadableDocument("too_large", "The article's source is too long.")
    source = _without_references(stored)
    if len(_OPENED.findall(source)) - len(_CLOSED.findall(source)) > MOST_UNCLOSED:
        raise UnreadableDocument("damaged", "The article's source has too many open tags or templates.")
    code = mwparserfromhell.parse(source)
    head = "".join(f"- {label}: {value}\n" for label, value in _infobox_fields(code))
    body = _EMPTY_BRACKETS.sub("", _NESTED_BULLETS.sub("- ", _shown(code)))
    body = _BLANK_LINES.sub("\n\n", body).strip()
    document = read_text(f"{head}\n{body}\n" if head else f"{body}\n")
    return ReadDocument(document.text, document.blocks, document.title, DocumentKind.ENCYCLOPEDIA)


def _without_references(stored: str) -> str:
    """The source without `<ref>` tags; one that is never closed loses its opening only."""
    parts, position = [], 0
    while (start := stored.find("<ref", position)) >= 0:
        parts.append(stored[position:start])
        opened = stored.find(">", start)
        position = len(stored) if opened < 0 else opened + 1
        if opened >= 0 and stored[opened - 1] != "/":
            closed = stored.find("</ref>", opened)
            if closed < 0:
                break
            position = closed + len("</ref>")
    return "".join([*parts, stored[position:].replace("<ref", "")])


def _is_infobox(node: Node) -> bool:
    return isinstance(node, Template) and bool(_INFOBOX.match(str(node.name).strip()))


def _infobox_fields(code: Wikicode) -> Iterator[tuple[str, str]]:
    for template in code.nodes:
        if not isinstance(template, Template) or not _is_infobox(template):
            continue
        for parameter in template.params:
            label = str(parameter.name).strip().replace("_", " ").capitalize()
            lines = _LINE_ENDS.sub(", ", _shown(parameter.value).strip())
            value = _EMPTY_MEMBERS.sub(", ", " ".join(lines.split())).strip(" ,-")
            if value and label and not label.isdigit():
                yield label, value


def _shown(code: Wikicode) -> str:
    """What a reader of the page would see of a piece of source."""
    return "".join(_node_text(node) for node in code.nodes)


def _node_text(node: Node) -> str:
    if isinstance(node, Text):
        return str(node.value)
    if isinstance(node, Heading):
        marks = "=" * node.level
        return f"{marks}{_shown(node.title).strip()}{marks}"
    if isinstance(node, Wikilink):
        return "" if _PICTURE.match(str(node.title)) else _shown(node.text or node.title)
    if isinstance(node, ExternalLink):
        return _shown(node.title) if node.title else ""
    if isinstance(node, HTMLEntity):
        return node.normalize() or ""
    if isinstance(node, Tag):
        return _tag_text(node)
    if isinstance(node, Template):
        return "" if _is_infobox(node) else _template_text(node)
    return ""


def _tag_text(tag: Tag) -> str:
    if tag.wiki_markup in _LIST_MARKS:
        return _LIST_MARKS[str(tag.wiki_markup)]
    name = str(tag.tag).strip().lower()
    if name == "br":
        return "\n"
    return "" if name in _UNSEEN_TAGS or tag.contents is None else _shown(tag.contents)


def _template_text(template: Template) -> str:
    """What a template shows: its text for those that only dress it, nothing for all others."""
    name = " ".join(str(template.name).split()).lower().replace("_", " ")
    show = next((show for pattern, show in _SHOWN if pattern.fullmatch(name)), None)
    if show is None:
        return ""
    return show([_shown(parameter.value).strip() for parameter in template.params if not parameter.showkey])


def _date(arguments: list[str]) -> str:
    numbers = [part for part in arguments if part.isdigit()][:3]
    if not numbers:
        return ""
    month = int(numbers[1]) if len(numbers) > 1 else 0
    if not 1 <= month <= 12:
        return numbers[0]
    day = f"{int(numbers[2])} " if len(numbers) > 2 else ""
    return f"{day}{MONTHS[month - 1]} {numbers[0]}"


def _first(arguments: list[str]) -> str:
    return arguments[0] if arguments else ""


def _joined(arguments: list[str]) -> str:
    return "\n".join(arguments)


_SHOWN: tuple[tuple[re.Pattern[str], Callable[[list[str]], str]], ...] = (
    (re.compile(r"lang(?:-[a-z-]+)?|langx?"), lambda arguments: arguments[-1] if arguments else ""),
    (re.compile(r"nowrap|nobold|small|big|nobr|native name|transl(?:iteration)?|abbr|sic|visible anchor"), _first),
    (re.compile(r"flag|flagcountry|flagu|flag country|country data|army|navy"), _first),
    (re.compile(r"plain ?list|flat ?list|unbulleted list|ubl|hlist|collapsible list"), _joined),
    (re.compile(r"convert|cvt"), lambda arguments: " ".join(arguments[:2])),
    (re.compile(r"circa|c\.|ca"), lambda arguments: f"c. {_first(arguments)}"),
    (re.compile(r"(?:start|end|birth|death)[ -]date(?: and (?:age|years ago))?|film date|dob"), _date),
    (re.compile(r"death date and age"), lambda arguments: _date(arguments[:3])),
    (re.compile(r"formatnum:?.*|val"), _first),
)
