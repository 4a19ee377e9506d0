from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

TEXT = "Otto Brandt founded the Nordmark Company in 1892. Clara Dahl allegedly led the Nordmark Company.\n"
FACT = {"object": None, "value": None, "time": None, "place": None, "role": None, "attributed_to": None}
QUOTES = TEXT.strip().split(". ")


def marked(*facts: dict, not_facts: tuple = ()) -> dict:
    return {"kind": "textbook", "facts": [FACT | fact for fact in facts], "not_facts": list(not_facts)}


def evaluated(folder, marks: dict) -> list[str]:
    (folder / "notes.txt").write_text(TEXT, encoding="utf-8")
    (folder / "notes.json").write_text(json.dumps(marks), encoding="utf-8")
    out = StringIO()
    call_command("evaluate_extraction", folder, "--missing", stdout=out)
    return out.getvalue().splitlines()


def founded(**changes) -> dict:
    fact = {"predicate": "founded", "subject": "Nordmark Company", "object": "Otto Brandt", "time": "1892"}
    return fact | {"modality": "asserted", "quote": QUOTES[0]} | changes


def row(lines: list[str], name: str) -> list[str]:
    return next(line.split() for line in lines if line.startswith(name))


def test_found_fact_counts_as_covered(tmp_path):
    assert row(evaluated(tmp_path, marked(founded())), "founded") == ["founded", "1", "1", "100", "%", "1", "1"]


@pytest.mark.parametrize(
    "changes",
    [
        {"object": "Clara Dahl"},
        {"subject": "Baltic Company"},
        {"time": "1895"},
        {"modality": "attributed"},
        {"predicate": "dissolved"},
    ],
)
def test_other_fact_counts_as_missing(tmp_path, changes):
    lines = evaluated(tmp_path, marked(founded(**changes)))
    assert row(lines, "all")[:4] == ["all", "1", "0", "0"]
    assert lines[-1].startswith("missing ")


def test_asserted_fact_on_marked_silence_is_named(tmp_path):
    silent = ({"quote": QUOTES[0] + ".", "why": "fiction"},)
    lines = evaluated(tmp_path, marked(not_facts=silent))
    assert lines[-2:] == [
        "asserted although marked as no fact: 1",
        f"  fiction: founded(Nordmark Company) | {QUOTES[0]}.",
    ]


def test_claim_on_marked_silence_is_no_leak(tmp_path):
    silent = ({"quote": QUOTES[1], "why": "alleged"},)
    assert evaluated(tmp_path, marked(not_facts=silent))[-1] == "asserted although marked as no fact: 0"


def test_folder_without_marked_texts_fails(tmp_path):
    with pytest.raises(CommandError) as caught:
        call_command("evaluate_extraction", tmp_path)
    assert caught.value.returncode == 2
