"""Web pages: the main content as trafilatura finds it, infoboxes as fields, and what the page says of itself."""

from __future__ import annotations

from collections.abc import Iterator

import trafilatura
from lxml import etree
from lxml.html import HtmlElement
from trafilatura.settings import Document

from content.calendar import parse_date
from content.enums import BlockKind
from content.readers.composing import Composer
from content.records import ReadDocument, UnreadableDocument

# Marks a reader of the page does not read as text.
_APPARATUS = (
    "//sup[contains(@class, 'reference')]",
    "//*[contains(@class, 'mw-editsection')]",
    "//*[contains(@class, 'noprint')]",
    "//*[contains(@class, 'navbox')]",
    "//style | //script | //noscript | //template",
)
_INFOBOX = "//table[contains(concat(' ', normalize-space(@class), ' '), ' infobox ')]"
_PARAGRAPHS = ("p", "quote", "ab", "code", "lb")


def read_html(data: bytes) -> ReadDocument:
    """A web page as text; the code "damaged" when it holds no text."""
    tree = trafilatura.load_html(data)
    if tree is None:
        raise UnreadableDocument("damaged", "The page cannot be read.")
    fields = list(_infobox_fields(tree))
    for path in (*_APPARATUS, _INFOBOX):
        for element in tree.xpath(path):
            if element.getparent() is not None:
                element.drop_tree()
    found = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=True)
    composer = Composer()
    properties, body = (_properties(found), list(found.body)) if isinstance(found, Document) else ({}, [])
    _add_title(composer, body, properties.get("title", ""))
    for label, value in fields:
        composer.add(BlockKind.INFOBOX, value, label=label)
    for element in body:
        _add_element(composer, element)
    if not any(block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST} for block in composer.blocks):
        _add_bare_text(composer, tree)
    if not composer.blocks:
        raise UnreadableDocument("empty", "The page holds no text.")
    return ReadDocument(composer.text, tuple(composer.blocks), composer.title, properties=properties)


def _infobox_fields(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    for table in tree.xpath(_INFOBOX):
        for element in table.xpath(".//sup[contains(@class, 'reference')] | .//style"):
            element.drop_tree()
        for row in table.xpath(".//tr[th and td]"):
            label = _plain(row.find("th"))
            value = _plain(row.find("td"))
            if label and value:
                yield label, value


def _plain(element: HtmlElement) -> str:
    """The text of a table cell, its lines and list items parted by commas."""
    for line in element.xpath(".//br"):
        line.tail = f"\n{line.tail or ''}"
    for item in element.xpath(".//li"):
        item.tail = f"\n{item.tail or ''}"
    lines = (" ".join(line.split()).strip(" ,") for line in element.text_content().split("\n"))
    return ", ".join(line for line in lines if line)


def _properties(found: Document) -> dict[str, str]:
    published = parse_date(found.date) if found.date else None
    card = {
        "title": found.title,
        "author": found.author,
        "publisher": found.sitename,
        "published_on": published.edtf if published else None,
        "language": found.language,
        "address": found.url,
    }
    return {name: value for name, value in card.items() if value}


def _add_title(composer: Composer, body: list[etree._Element], title: str) -> None:
    """The page's first heading of the first rank, else the title it names in its head."""
    if body and body[0].tag == "head" and body[0].get("rend") == "h1":
        title = "".join(body[0].itertext())
        body.pop(0)
    composer.add(BlockKind.TITLE, title)


def _add_element(composer: Composer, element: etree._Element) -> None:
    text = "".join(element.itertext())
    if element.tag == "head":
        rank = (element.get("rend") or "h2")[1:]
        composer.add(BlockKind.HEADING, text, level=max(1, int(rank) - 1) if rank.isdigit() else 1)
    elif element.tag == "list":
        for item in element.iter("item"):
            composer.add(BlockKind.LIST, "".join(item.itertext()), level=1)
    elif element.tag == "table":
        for row in element.iter("row"):
            cells = ("".join(cell.itertext()).strip() for cell in row.iter("cell"))
            composer.add(BlockKind.TABLE, " | ".join(cells))
    elif element.tag in _PARAGRAPHS:
        composer.add(BlockKind.PARAGRAPH, text)


def _add_bare_text(composer: Composer, tree: HtmlElement) -> None:
    """What is left when no main content was found: every line of the body."""
    body = tree.find("body")
    for line in (tree if body is None else body).text_content().split("\n"):
        composer.add(BlockKind.PARAGRAPH, line)
