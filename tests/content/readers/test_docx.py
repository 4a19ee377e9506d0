from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest

from content.readers import read
from content.records import UnreadableDocument


def docx_of(*parts: tuple[str, str], title: str = "", author: str = "") -> bytes:
    document = docx.Document()
    document.core_properties.title = title
    document.core_properties.author = author
    for style, text in parts:
        document.add_paragraph(text, style=style)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Riga", "1282"
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def zip_of(**files: str) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def test_styles_become_blocks():
    data = docx_of(
        ("Title", "Hanseatic League"),
        ("Normal", "The league was\nfounded in 1356."),
        ("Heading 1", "War"),
        ("Heading 2", "Siege"),
        ("List Bullet", "Lübeck"),
        ("Normal", "   "),
    )
    document = read(data, name="a.docx")

    assert [(b.kind.value, b.level, document.text[b.span.start : b.span.end]) for b in document.blocks] == [
        ("title", 0, "Hanseatic League"),
        ("paragraph", 0, "The league was founded in 1356."),
        ("heading", 1, "War"),
        ("heading", 2, "Siege"),
        ("list", 1, "Lübeck"),
        ("table", 0, "Riga | 1282"),
    ]
    assert document.text.startswith(
        "Hanseatic League\n\nThe league was founded in 1356.\n\nWar\n\nSiege\n\n- Lübeck\n\n"
    )


def test_core_properties_are_the_card():
    document = read(docx_of(("Normal", "A league."), title="The Hanse", author="Anna Berg"), name="upload")

    assert (document.title, document.properties) == ("The Hanse", {"title": "The Hanse", "author": "Anna Berg"})


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (zip_of(**{"word/document.xml": "<broken"}), "damaged"),
        (zip_of(**{"xl/workbook.xml": "<x/>"}), "unsupported"),
        (b"PK\x03\x04 cut short", "unsupported"),
    ],
)
def test_other_archive_is_refused(data, code):
    with pytest.raises(UnreadableDocument) as refusal:
        read(data, name="a.docx")

    assert refusal.value.code == code
