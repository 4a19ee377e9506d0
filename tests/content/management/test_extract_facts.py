from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

TEXT = "Otto Brandt founded the Nordmark Company in Hamburg in 1892.\n"


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def printed(*arguments) -> str:
    out = StringIO()
    call_command("extract_facts", *arguments, stdout=out)
    return out.getvalue()


def test_line_names_what_the_fact_has_keys_for(document):
    (line,) = printed(document, "--format", "jsonl").splitlines()
    row = json.loads(line)
    assert {name: row[name] for name in ("predicate", "subject", "object", "place", "modality", "positive")} == {
        "predicate": "founded",
        "subject": "Nordmark Company",
        "object": "Otto Brandt",
        "place": "Hamburg",
        "modality": "asserted",
        "positive": True,
    }
    assert row["time"] == {
        "text": "1892",
        "edtf": "1892",
        "lower": 690_674,
        "upper": 691_039,
        "relation": "at",
        "inferred": False,
    }
    assert row["evidence"] == [{"start": 0, "end": len(TEXT) - 1, "quote": TEXT.strip()}]


def test_table_has_a_line_a_fact_and_a_count(document, capsys):
    assert printed(document) == "founded\tNordmark Company\tOtto Brandt\t1892\tHamburg\n"
    assert capsys.readouterr().err == "1 facts in 1 sentences\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "No such file or directory"), (b"", "The file is empty. (empty)"), (b"\x00\x01\x02" * 50, "(binary)")],
)
def test_bad_file_is_told_in_one_line_with_code_two(tmp_path, content, message):
    path = tmp_path / "bad.bin"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CommandError) as caught:
        printed(path)
    assert (caught.value.returncode, str(caught.value).endswith(message), "\n" in str(caught.value)) == (2, True, False)
