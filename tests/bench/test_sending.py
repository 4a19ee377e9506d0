from __future__ import annotations

import pytest

from tests.bench.sending import Line, read_line, read_output, write_lines

OUTPUT = """Running 1s test @ http://127.0.0.1:1
  2 requests in 1.00s, 4KB read

JSON {"requests": 50, "seconds": 2.0, "bytes": 900, "refused": 1, "broken": 0, "p50": 1, "p95": 2, "p99": 3, "sent": 61}
"""


def test_output_of_wrk_is_read():
    load = read_output(OUTPUT)

    assert (load.rate, load.refused, load.p99, load.sent) == (25.0, 1, 3, 61)


def test_output_without_figures_is_refused():
    with pytest.raises(ValueError, match="unable to connect"):
        read_output("unable to connect to 127.0.0.1:1")


def test_line_written_is_the_line_read(tmp_path):
    lines = [Line("GET", "/null"), Line("POST", "/answer", "sessionid=a", "b", "application/json", '{"card": 1}')]
    path = tmp_path / "lines.tsv"

    write_lines(path, lines)

    assert [read_line(path, number) for number in (0, 1)] == lines


def test_line_beyond_the_file_is_refused(tmp_path):
    write_lines(tmp_path / "lines.tsv", [Line("GET", "/null")])

    with pytest.raises(IndexError):
        read_line(tmp_path / "lines.tsv", 1)


@pytest.mark.parametrize("body", ["a\tb", "a\nb"])
def test_line_with_a_divider_inside_is_refused(body):
    with pytest.raises(ValueError, match="one line"):
        str(Line("POST", "/", body=body))
