from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.calendar import bounds, day_of, day_ordinal, describe, granularity, parse_date
from content.calendar.intervals import part_of, shift


def days(edtf: str) -> tuple[tuple[int, int, int] | None, tuple[int, int, int] | None]:
    lower, upper = bounds(edtf)
    return (None if lower is None else day_of(lower), None if upper is None else day_of(upper))


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("1648-10-24", (1648, 10, 24), (1648, 10, 24)),
        ("1648-10", (1648, 10, 1), (1648, 10, 31)),
        ("1648", (1648, 1, 1), (1648, 12, 31)),
        ("1900-02", (1900, 2, 1), (1900, 2, 28)),
        ("2000-02", (2000, 2, 1), (2000, 2, 29)),
        ("168X", (1680, 1, 1), (1689, 12, 31)),
        ("16XX", (1600, 1, 1), (1699, 12, 31)),
        ("1978-23", (1978, 9, 1), (1978, 11, 30)),
        ("1978-24", (1978, 12, 1), (1979, 2, 28)),
        ("1648-37", (1648, 1, 1), (1648, 4, 30)),
        ("1648-39", (1648, 9, 1), (1648, 12, 31)),
        ("1648-34", (1648, 4, 1), (1648, 6, 30)),
        ("1648-41", (1648, 7, 1), (1648, 12, 31)),
        ("1628/1633", (1628, 1, 1), (1633, 12, 31)),
        ("1648-05-15/1648-10-24", (1648, 5, 15), (1648, 10, 24)),
        ("1687~/1689~", (1687, 1, 1), (1689, 12, 31)),
        ("1356/..", (1356, 1, 1), None),
        ("../1669", None, (1669, 12, 31)),
        ("-0043", (-43, 1, 1), (-43, 12, 31)),
        ("0000", (0, 1, 1), (0, 12, 31)),
        ("-0043-03-15", (-43, 3, 15), (-43, 3, 15)),
        ("-0263/-0240", (-263, 1, 1), (-240, 12, 31)),
        ("-04XX", (-499, 1, 1), (-400, 12, 31)),
        ("-00XX", (-99, 1, 1), (0, 12, 31)),
        ("Y-11999", (-11999, 1, 1), (-11999, 12, 31)),
        ("1453~", (1452, 1, 1), (1454, 12, 31)),
        ("1450~", (1445, 1, 1), (1455, 12, 31)),
        ("1648-01~", (1647, 12, 1), (1648, 2, 29)),
        ("1648-01-01~", (1647, 12, 31), (1648, 1, 2)),
        ("XXXX-03-19", None, None),
        ("XXXX-03", None, None),
        ("1667?", (1666, 1, 1), (1668, 12, 31)),
        ("[1667,1669]", (1667, 1, 1), (1669, 12, 31)),
    ],
)
def test_bounds_of_edtf_are_its_first_and_last_day(edtf, first, last):
    assert days(edtf) == (first, last)


@pytest.mark.parametrize("edtf", ["", "yesterday", "1648-13", "1648-02-30", "1633/1628", "1648-50", "19 March 1648"])
def test_bounds_of_no_edtf_raise_value_error(edtf):
    with pytest.raises(ValueError):
        bounds(edtf)


def test_ordinals_of_ad_are_those_of_datetime():
    assert day_ordinal(1, 1, 1) == 1
    assert day_ordinal(1648, 10, 24) == date(1648, 10, 24).toordinal()


def test_year_1_bc_ends_on_day_zero():
    assert day_ordinal(0, 12, 31) == 0
    assert day_ordinal(0, 1, 1) == -365


@given(st.integers(min_value=-4_000_000, max_value=4_000_000))
def test_day_of_is_the_opposite_of_day_ordinal(ordinal):
    assert day_ordinal(*day_of(ordinal)) == ordinal


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("24 October 1648", "1648-10-24"),
        ("October 24, 1648", "1648-10-24"),
        ("24th of October, 1648", "1648-10-24"),
        ("the 24th of October 1648", "1648-10-24"),
        ("Oct. 24th, 1648", "1648-10-24"),
        ("24 oct 1648", "1648-10-24"),
        ("24 OCTOBER 1648", "1648-10-24"),
        ("Saturday, 24 October 1648", "1648-10-24"),
        ("1648-10-24", "1648-10-24"),
        ("1648/10/24", "1648-10-24"),
        ("24/10/1648", "1648-10-24"),
        ("10/24/1648", "1648-10-24"),
        ("4.3.1648", "1648-03-04"),
        ("October 1648", "1648-10"),
        ("1648-10", "1648-10"),
        ("in October of 1648", "1648-10"),
        ("1648", "1648"),
        ("476", "0476"),
        ("the year 476", "0476"),
        ("AD 69", "0069"),
        ("69 CE", "0069"),
        ("44 BC", "-0043"),
        ("44 B.C.", "-0043"),
        ("44 bce", "-0043"),
        ("15 March 44 BC", "-0043-03-15"),
        ("264–241 BC", "-0263/-0240"),
        ("from 264 to 241 BC", "-0263/-0240"),
        ("27 BC – AD 14", "-0026/0014"),
        ("5th century BC", "-04XX"),
        ("the twelfth century", "11XX"),
        ("the 16th and 17th centuries", "15XX/16XX"),
        ("late 17th century", "1667~/1699~"),
        ("the first half of the 17th century", "1600~/1649~"),
        ("the 1680s", "168X"),
        ("1680's", "168X"),
        ("late 1680s", "1687~/1689~"),
        ("the mid-1680s", "1684~/1686~"),
        ("1600s", "16XX"),
        ("2000s", "200X"),
        ("1960s–70s", "196X/197X"),
        ("early 1648", "1648-37"),
        ("the end of 1648", "1648-39"),
        ("the second half of 1648", "1648-41"),
        ("Q3 1998", "1998-35"),
        ("the third quarter of 1998", "1998-35"),
        ("autumn 1648", "1648-23"),
        ("the fall of 1648", "1648-23"),
        ("Winter of 1978–79", "1978-24"),
        ("about 1450", "1450~"),
        ("c. 1450", "1450~"),
        ("circa 500 BC", "-0499~"),
        ("1628–33", "1628/1633"),
        ("1628-1633", "1628/1633"),
        ("1628 to 1633", "1628/1633"),
        ("between 1628 and 1633", "1628/1633"),
        ("1898–02", "1898/1902"),
        ("1988/89", "1988/1989"),
        ("15 May–24 October 1648", "1648-05-15/1648-10-24"),
        ("between 15 May and 24 October 1648", "1648-05-15/1648-10-24"),
        ("May 15–24, 1648", "1648-05-15/1648-05-24"),
        ("15 to 24 May 1648", "1648-05-15/1648-05-24"),
        ("May to October 1648", "1648-05/1648-10"),
        ("AD 69–79", "0069/0079"),
        ("1356–present", "1356/.."),
        ("since 1356", "1356/.."),
        ("until 1669", "../1669"),
        ("24 October", "XXXX-10-24"),
        ("May", "XXXX-05"),
        ("25 December 800", "0800-12-25"),
        ("12,000 BC", "Y-11999"),
    ],
)
def test_text_that_is_one_date_is_read(text, edtf):
    found = parse_date(text)

    assert found is not None
    assert (found.edtf, found.lower, found.upper) == (edtf, *bounds(edtf))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "Lübeck",
        "the Peace of 1648",
        "1648 men",
        "1,648",
        "16480",
        "30 February 1648",
        "31 June",
        "03/04/1648",
        "13/13/1648",
        "1633–1628",
        "42nd",
        "the 40th",
        "1648, 1649",
        "24 October 1648 and 15 May 1649",
        "may be",
        "marching",
        "Augustus",
        "fall of Lübeck",
        "summer",
        "half past nine",
        "0",
        "century",
        "the century",
        "s1648",
        "1648s",
        "x" * 200,
    ],
)
def test_text_that_is_not_one_date_is_none(text):
    assert parse_date(text) is None


@given(st.text(alphabet="0123456789 -–/.,~?XBCADMaychstndr", max_size=30))
def test_parse_date_never_raises_and_keeps_order(text):
    found = parse_date(text)

    assert found is None or found.lower is None or found.upper is None or found.lower <= found.upper


@pytest.mark.parametrize(
    ("edtf", "english"),
    [
        ("1648-10-24", "24 October 1648"),
        ("1648-10", "October 1648"),
        ("1648", "1648"),
        ("168X", "1680s"),
        ("1687~/1689~", "late 1680s"),
        ("1684~/1686~", "mid-1680s"),
        ("1925~/1929~", "the second half of the 1920s"),
        ("11XX", "the 12th century"),
        ("20XX", "the 21st century"),
        ("-04XX", "the 5th century BC"),
        ("1167~/1199~", "the late 12th century"),
        ("1648-37", "early 1648"),
        ("1648-38", "mid-1648"),
        ("1648-40", "the first half of 1648"),
        ("1998-35", "the third quarter of 1998"),
        ("1648-23", "autumn 1648"),
        ("-0043", "44 BC"),
        ("-0043-03-15", "15 March 44 BC"),
        ("0069", "AD 69"),
        ("0476", "476"),
        ("1450~", "about 1450"),
        ("1628/1633", "1628–1633"),
        ("-0263/-0240", "264–241 BC"),
        ("-0026/0014", "27 BC–AD 14"),
        ("1648-05-15/1648-10-24", "15 May to 24 October 1648"),
        ("1648-05-15/1648-05-24", "15–24 May 1648"),
        ("1648-05/1648-10", "May to October 1648"),
        ("1648-05/1649-10", "May 1648 to October 1649"),
        ("15XX/16XX", "the 16th century to the 17th century"),
        ("1356/..", "since 1356"),
        ("../1669", "until 1669"),
        ("1648-03-11~/1648-03-20~", "mid-March 1648"),
        ("XXXX-10-24", "24 October"),
        ("Y-11999", "12,000 BC"),
    ],
)
def test_edtf_is_described_and_read_back(edtf, english):
    assert describe(edtf) == english
    read_back = parse_date(english)
    assert read_back is not None
    assert read_back.edtf == edtf


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("1648-10-24", "day"),
        ("XXXX-10-24", "day"),
        ("1648-10", "month"),
        ("1648-37", "season"),
        ("1648-21", "season"),
        ("1648", "year"),
        ("1450~", "year"),
        ("168X", "decade"),
        ("1687~/1689~", "decade"),
        ("16XX", "century"),
        ("1628/1633", "interval"),
        ("1356/..", "interval"),
    ],
)
def test_granularity_is_that_of_the_finest_part(edtf, expected):
    assert granularity(edtf) == expected


def test_part_of_a_shape_without_parts_is_the_shape():
    assert part_of("1648-10-24", "early") == "1648-10-24"
    assert part_of("1628/1633", "late") == "1628/1633"


@pytest.mark.parametrize(
    ("edtf", "steps", "moved"),
    [
        ("1648-12-30", {"days": 5}, "1649-01-04"),
        ("1648-11", {"months": 3}, "1649-02"),
        ("1648-02", {"months": -3}, "1647-11"),
        ("1648-11-05", {"years": 1}, "1649"),
        ("-0001", {"years": 2}, "0001"),
        ("1648", {"years": 0}, "1648"),
    ],
)
def test_date_moves_by_whole_units(edtf, steps, moved):
    assert shift(edtf, **steps) == moved


@pytest.mark.parametrize(("edtf", "steps"), [("1648", {"days": 1}), ("1648", {"months": 1}), ("164X", {"years": 1})])
def test_date_too_coarse_for_a_move_raises(edtf, steps):
    with pytest.raises(ValueError):
        shift(edtf, **steps)
