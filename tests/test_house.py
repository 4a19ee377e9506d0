"""The house rules a program can see."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOUSES = ("content", "quizzes", "tests")


def files(pattern: str, *folders: str) -> list[Path]:
    return sorted(
        path
        for folder in folders
        for path in (ROOT / folder).rglob(pattern)
        if "migrations" not in path.parts and "__pycache__" not in path.parts
    )


@pytest.mark.parametrize(("pattern", "folders", "wall"), [("*.py", HOUSES, 500), ("*.html", ("templates",), 120)])
def test_file_stays_under_its_wall(pattern, folders, wall):
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in files(pattern, *folders)
    }

    assert {name: length for name, length in lengths.items() if length > wall} == {}


def test_no_module_is_an_attic():
    attics = {"utils", "common", "helpers", "misc"}

    assert [path for path in files("*.py", *HOUSES) if path.stem in attics or path.stem.startswith("base_")] == []


def test_settings_are_listed_in_the_readme():
    source = (ROOT / "quizzes" / "settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r"env(?:\.\w+)?\(\s*\"([A-Z_]+)\"", source))
    rows = re.findall(r"^\| (`[A-Z_`, ]+`) \|", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    table = {name for row in rows for name in re.findall(r"[A-Z_]+", row)}

    assert read == table


def test_templates_have_no_inline_script_or_style():
    inline = re.compile(r"<style|style=|<script(?![^>]*\bsrc=)|\son\w+=", re.IGNORECASE)
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files("*.html", "templates")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if inline.search(line) and 'type="application/json"' not in line
    ]

    assert found == []


def test_pages_load_nothing_from_another_host():
    foreign = re.compile(r"(?:src|href)=\"(?:https?:)?//")
    found = [
        str(path.relative_to(ROOT))
        for path in files("*.html", "templates")
        if foreign.search(path.read_text(encoding="utf-8"))
    ]

    assert found == []
