from __future__ import annotations

import codecs

import pytest

from content.enums import BlockKind
from content.readers import read
from content.records import UnreadableDocument


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t \r\n", "empty"),
        (b"x" * 101, "too_large"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (bytes(range(1, 32)) * 2, "binary"),
        ("Lübeck".encode("latin-1"), "encoding"),
        (b"\xff\xfe\x00", "encoding"),
    ],
)
def test_unreadable_file_is_refused_with_its_code(data, code):
    with pytest.raises(UnreadableDocument) as refusal:
        read(data, name="a.txt", limit=100)

    assert refusal.value.code == code


@pytest.mark.parametrize("text", ["Lübeck\r\nHamburg\rDanzig\n", "\ufeffLübeck", "a\u2028b\x0cc\x85d", "a\tb  \n\n\n"])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "notes", "https://hanse.example/page"])
def test_stored_text_is_what_python_reads(tmp_path, text, name):
    path = tmp_path / "a"
    path.write_bytes(text.encode())

    assert read(path.read_bytes(), name=name).text == path.read_text(encoding="utf-8")


def test_utf_16_with_its_mark_is_read():
    assert read(codecs.BOM_UTF16_LE + "Lübeck\r\n".encode("utf-16-le"), name="a.txt").text == "Lübeck\n"


def test_markdown_is_told_by_its_name_or_its_front_matter():
    assert [block.kind for block in read(b"# Hanse", name="a.md").blocks] == [BlockKind.TITLE]
    assert read(b"---\ntitle: Hanse\n---\n# War", name="upload").title == "Hanse"
    assert [block.kind for block in read(b"#1 of 3 towns", name="a.txt").blocks] == [BlockKind.PARAGRAPH]
