from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
import yaml

LIBRARY = Path(__file__).resolve().parents[3] / "content" / "library"
DOCUMENTS = sorted(path for path in LIBRARY.glob("*.md") if path.name != "README.md")
KINDS = {"encyclopedia", "report", "news"}


def split(path: Path) -> tuple[dict, str]:
    opening, front_matter, body = path.read_text(encoding="utf-8").split("---\n", 2)
    assert opening == ""
    return yaml.safe_load(front_matter), body


def words(body: str) -> list[str]:
    return [word for word in body.split() if any(c.isalnum() for c in word)]


def test_library_has_the_four_documents():
    assert [path.stem for path in DOCUMENTS] == [
        "afghan-mujahideen",
        "imu-in-northern-afghanistan",
        "national-islamic-movement-of-afghanistan",
        "northern-alliance-background",
    ]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_front_matter_names_the_original(path):
    front_matter, _ = split(path)

    assert {
        "title",
        "publisher",
        "kind",
        "citation",
        "language",
        "note",
    } <= front_matter.keys()
    assert all(str(value).strip() for value in front_matter.values())
    assert front_matter["kind"] in KINDS


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_body_opens_with_the_title(path):
    front_matter, body = split(path)

    assert body.lstrip().splitlines()[0] == f"# {front_matter['title']}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_body_length_fits_a_lesson(path):
    _, body = split(path)

    assert 800 <= len(words(body)) <= 2100


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_text_is_clean_unicode(path):
    text = path.read_text(encoding="utf-8")

    assert [c for c in text if unicodedata.category(c) == "Cc" and c != "\n"] == []
    assert unicodedata.is_normalized("NFC", text)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_body_is_plain_markdown_without_links_or_images(path):
    _, body = split(path)

    assert "](" not in body
    assert "://" not in body
    assert "\n|" not in body
