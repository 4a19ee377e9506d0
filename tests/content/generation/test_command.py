from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

TEXT = """= Lannock Bank =

The Lannock Bank was founded by Edward Harrow in Port Calder in 1931.
Helga Brandt led the Lannock Bank from 1952 to 1960.
"""
FIELDS = {
    "key", "kind", "prompt", "answer", "accepted", "distractors", "distractor_notes", "cloze", "statement",
    "false_statement", "false_note", "forms", "modality", "attributed_to", "evidence", "facts", "predicate",
    "direction", "rank", "explanation",
}  # fmt: skip


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "bank.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*args):
    out = StringIO()
    call_command("generate_questions", *args, stdout=out)
    return out.getvalue().splitlines()


def test_command_prints_one_question_a_line(document):
    rows = [json.loads(line) for line in run(str(document), "--format", "jsonl")]
    assert rows
    assert {frozenset(row) - {"items", "spare"} for row in rows} == {frozenset(FIELDS)}


def test_quotes_stand_at_their_offsets(document):
    rows = [json.loads(line) for line in run(str(document), "--format", "jsonl")]
    spans = [item for row in rows for item in row["evidence"]]
    assert spans
    assert [item for item in spans if TEXT[item["start"] : item["end"]] != item["quote"]] == []


def test_refused_questions_come_with_their_codes(document):
    rows = [json.loads(line) for line in run(str(document), "--format", "jsonl", "--refused")]
    assert [row for row in rows if not row["codes"]] == []


def test_table_shows_prompt_and_answer(document):
    assert any("founded?" in line and "1931" in line for line in run(str(document)))


@pytest.mark.parametrize("content", [None, b"", b"\x00\x01\x02\x03PNG"])
def test_file_that_cannot_be_read_is_said_so_with_code_two(tmp_path, content):
    path = tmp_path / "bad.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CommandError) as error:
        run(str(path))
    assert error.value.returncode == 2
    assert len(str(error.value).splitlines()) == 1


def test_audit_counts_the_choices_of_all_files_and_what_chance_would_give(document):
    rows = [json.loads(line) for line in run(str(document), str(document), "--format", "jsonl")]
    found = json.loads(run(str(document), str(document), "--audit")[0])
    assert found["choices"] == sum(len(row["distractors"]) >= 3 for row in rows if "choice" in row["forms"])
    assert sum(found["positions"]) == found["choices"]
    low, high = found["chance"]
    assert low <= found["choices"] / 4 <= high
