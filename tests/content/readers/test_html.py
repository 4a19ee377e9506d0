from __future__ import annotations

import pytest

from content.readers import read
from content.records import UnreadableDocument

PAGE = """<!doctype html><html lang="en"><head><title>Hanse</title><meta name="author" content="Anna Berg"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/t">Towns</a></li></ul></nav><main><h1>Hanseatic League</h1>
<table class="infobox vcard"><tr><th>Founded</th><td>1356<sup class="reference">[1]</sup></td></tr>
<tr><th>Members</th><td><ul><li>Lübeck</li><li>Hamburg</li></ul></td></tr><tr><th>Seat</th><td>Lübeck<br>Holstein</td></tr></table>
<p>The <b>Hanseatic League</b> was a league of merchant towns that traded across the Baltic Sea and beyond.<sup
class="reference">[1]</sup> Its diet met at <a href="/l">Lübeck</a>, the largest of the towns.</p>
<h2>War<span class="mw-editsection">[edit]</span></h2><p>In 1361 the league went to war with Denmark. The war was lost
at first, but it ended in a treaty that gave the towns much of what they had asked for.</p>
<ul><li>Lübeck, the seat of the diet</li><li>Hamburg, a port on the Elbe</li></ul>
<table><tr><th>Town</th><th>Joined</th></tr><tr><td>Riga</td><td>1282</td></tr></table></main>
<footer>We use cookies. All rights reserved.</footer></body></html>"""


def blocks_of(document) -> list[tuple]:
    return [
        (block.kind.value, block.level, block.label, document.text[block.span.start : block.span.end])
        for block in document.blocks
    ]


def test_page_is_read_without_its_furniture():
    assert blocks_of(read(PAGE.encode(), name="https://hanse.example/page")) == [
        ("title", 0, "", "Hanseatic League"),
        ("infobox", 0, "Founded", "1356"),
        ("infobox", 0, "Members", "Lübeck, Hamburg"),
        ("infobox", 0, "Seat", "Lübeck, Holstein"),
        (
            "paragraph",
            0,
            "",
            "The Hanseatic League was a league of merchant towns that traded across the Baltic Sea and beyond. Its "
            "diet met at Lübeck, the largest of the towns.",
        ),
        ("heading", 1, "", "War"),
        (
            "paragraph",
            0,
            "",
            "In 1361 the league went to war with Denmark. The war was lost at first, but it ended in a treaty that "
            "gave the towns much of what they had asked for.",
        ),
        ("list", 1, "-", "Lübeck, the seat of the diet"),
        ("list", 1, "-", "Hamburg, a port on the Elbe"),
        ("table", 0, "", "Town | Joined"),
        ("table", 0, "", "Riga | 1282"),
    ]


def test_card_of_a_page_is_its_head():
    document = read(PAGE.encode(), name="page.html")

    assert document.title == "Hanseatic League"
    assert document.properties["author"] == "Anna Berg"


def test_encoding_named_by_the_page_is_kept():
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-1">').encode("iso-8859-1")

    assert "Lübeck, the seat of the diet" in read(page, name="page.html").text


def test_page_without_main_content_gives_its_lines():
    document = read(b"<html><body><div>Two words</div>\n<div>And more</div></body></html>", name="a.html")

    assert [text for *_, text in blocks_of(document)] == ["Two words", "And more"]


@pytest.mark.parametrize(
    "page", [b"<html><body></body></html>", b"<!doctype html><html><head><title></title></head></html>"]
)
def test_page_without_text_is_refused(page):
    with pytest.raises(UnreadableDocument) as refusal:
        read(page, name="a.html")

    assert refusal.value.code in {"empty", "damaged"}


def test_text_that_speaks_of_html_is_plain_text():
    text = "The tag <html> opens a page.\n\nIt closes it too."

    assert read(text.encode(), name="a.txt").text == text
