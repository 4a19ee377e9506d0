from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from content.readers import read
from content.records import UnreadableDocument

LINES = [
    "The Hanseatic League was a league of merchant towns that traded",
    "across the Baltic Sea, and its diet met at Lubeck, the largest of the",
    "towns, where it voted on war and on peace, and on the rights of mer-",
    "chants.",
]


def pdf_of(*pages: list[str]) -> bytes:
    """A PDF with one line of text under the other on each page."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for lines in pages:
        shown = " ".join(f"({line}) Tj T*" for line in lines)
        stream = f"BT /F1 10 Tf 12 TL 40 780 Td {shown} ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        font = "<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R"
            f" /Resources << /Font {font} >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + (end + trailer).encode()


def paragraphs_of(data: bytes) -> list[tuple[str, str]]:
    document = read(data, name="a.pdf")
    return [(block.kind.value, document.text[block.span.start : block.span.end]) for block in document.blocks]


def test_wrapped_lines_are_joined_and_hyphens_mended():
    joined = "The Hanseatic League was a league of merchant towns that traded across the Baltic Sea, and its diet met"
    found = paragraphs_of(pdf_of(["Hanse", *LINES, *LINES, "- Riga", "- Reval"]))

    assert found[0] == ("paragraph", "Hanse")
    assert found[1][1].startswith(joined)
    assert found[1][1].endswith("on the rights of merchants.")
    assert found[-2:] == [("list", "Riga"), ("list", "Reval")]


def test_running_heads_and_page_numbers_are_left_out():
    pages = [["A History of the Hanse", *LINES, f"{number}"] for number in range(1, 5)]
    text = read(pdf_of(*pages), name="a.pdf").text

    assert "A History" not in text
    assert not any(character.isdigit() for character in text)


def test_locked_pdf_is_refused():
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf_of(LINES))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    with pytest.raises(UnreadableDocument) as refusal:
        read(out.getvalue(), name="a.pdf")

    assert refusal.value.code == "unsupported"


@pytest.mark.parametrize(("data", "code"), [(b"%PDF-1.4 and no more", "damaged"), (pdf_of([]), "unsupported")])
def test_pdf_without_text_is_refused(data, code):
    with pytest.raises(UnreadableDocument) as refusal:
        read(data, name="a.pdf")

    assert refusal.value.code == code
