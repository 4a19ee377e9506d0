from __future__ import annotations

import pytest

from content.enums import DocumentKind
from content.readers import read
from content.readers.wikitext import read_wikitext
from content.readers.wikitext_signs import looks_like_wikitext
from content.records import UnreadableDocument

ARTICLE = """{{Short description|Medieval league}}
{{Infobox organization
| name = Hanseatic League
| image = Cog.jpg
| founded = {{start date|1356}}
| seat = [[Lübeck]]<ref>Dollinger 1970.</ref>
| members = {{plainlist|
* [[Lübeck]]
* [[Hamburg]]
}}
| allies = {{flag|Sweden}}<br>{{flagicon|DEN}} [[Denmark]]
}}
The '''Hanseatic League''' ({{lang-de|Hanse}}) was a league of [[merchant|merchant towns]].<ref name="a">x</ref>
<!-- old -->
[[File:Cog.jpg|thumb|A cog]]
== War ==
In {{circa|1361}} it fought a war of {{convert|40|ships}}.
* [[Lübeck]], the seat
* [[Hamburg]]
[[Category:Leagues]]
"""


def test_article_is_read_as_an_exported_one():
    document = read_wikitext(ARTICLE)

    assert [(b.kind.value, b.label, document.text[b.span.start : b.span.end]) for b in document.blocks] == [
        ("infobox", "Name", "Hanseatic League"),
        ("infobox", "Image", "Cog.jpg"),
        ("infobox", "Founded", "1356"),
        ("infobox", "Seat", "Lübeck"),
        ("infobox", "Members", "Lübeck, Hamburg"),
        ("infobox", "Allies", "Sweden, Denmark"),
        ("paragraph", "", "The Hanseatic League (Hanse) was a league of merchant towns."),
        ("heading", "", "War"),
        ("paragraph", "", "In c. 1361 it fought a war of 40 ships."),
        ("list", "-", "Lübeck, the seat"),
        ("list", "-", "Hamburg"),
    ]
    assert document.kind is DocumentKind.ENCYCLOPEDIA


@pytest.mark.parametrize(("name", "made"), [("hanse.wiki", True), ("", True), ("hanse.txt", False)])
def test_source_is_told_by_its_name_and_a_text_file_keeps_its_text(name, made):
    document = read(ARTICLE.encode(), name=name)

    assert (document.text != ARTICLE) is made


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{{birth date|1419|11|5}}", "5 November 1419"),
        ("{{start date|1356|3}}", "March 1356"),
        ("{{nowrap|Free City}}", "Free City"),
        ("{{cite book|title=Hanse}}", ""),
        ("{{unknown|x}}", ""),
        ("{{birth date|soon}}", ""),
    ],
)
def test_template_shows_what_a_reader_would_see(template, shown):
    text = read_wikitext(f"It was {template} so.").text

    assert " ".join(text.split()) == " ".join(f"It was {shown} so.".split())


@pytest.mark.parametrize(
    "text", ["A league of towns.", "Some [[brackets]] only.", "= Hanse =\n==War==\n==Trade==\n==End=="]
)
def test_plain_text_is_no_source(text):
    assert not looks_like_wikitext(text)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("A<ref>x</ref> league<ref name=a /> of towns.", "A league of towns."),
        ("A league<ref>never closed of towns.", "A leaguenever closed of towns."),
        ("A league.<ref", "A league."),
    ],
)
def test_references_are_left_out(source, shown):
    assert read_wikitext(source).text.strip() == shown


@pytest.mark.parametrize(("source", "code"), [("<b>" * 1000, "damaged"), ("x" * 2_000_001, "too_large")])
def test_source_of_no_article_is_refused(source, code):
    with pytest.raises(UnreadableDocument) as refusal:
        read_wikitext(source)

    assert refusal.value.code == code
