from __future__ import annotations

from io import StringIO

from django.core.management import call_command


def lines_of(*arguments):
    out = StringIO()
    call_command("simulate", *arguments, stdout=out)
    return [line for line in out.getvalue().splitlines() if line.strip()]


def test_exam_plan_reaches_what_it_is_for():
    _head, plain, planned = (line.split()[-4:] for line in lines_of("--exam", "--seeds", "1"))

    # One learner: over sixteen, as the command runs it, the figures are those of docs/scheduling.md.
    (usual, reviews, fullest, _each), (recall, more, no_fuller, _each) = plain, planned
    assert float(recall) >= float(usual) + 0.025
    assert float(more) <= 1.15 * float(reviews)
    assert float(no_fuller) <= float(fullest)


def test_load_is_printed_for_each_kind_of_learner():
    lines = lines_of("--load", "--days", "90", "--new", "5")

    assert [line[:28].strip() for line in lines[1:]] == ["without balancing", "balanced", "balanced, weekend at half"]
