from __future__ import annotations

import zoneinfo
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.records import to_ms
from quizzes.scheduling.day_line import DayLine

ZONES = sorted(zoneinfo.available_timezones())
FIRST, LAST = date(1970, 1, 3).toordinal(), date(2099, 12, 30).toordinal()
HOUR = 3_600_000


def ms(*parts, zone="UTC", fold=0):
    return to_ms(datetime(*parts, tzinfo=zoneinfo.ZoneInfo(zone), fold=fold))


def day(*parts):
    return date(*parts).toordinal()


def test_day_of_before_and_after_four_in_the_morning():
    line = DayLine("Europe/Berlin", 4)

    assert line.day_of(ms(2026, 3, 3, 3, 59, 59, zone="Europe/Berlin")) == day(2026, 3, 2)
    assert line.day_of(ms(2026, 3, 3, 4, zone="Europe/Berlin")) == day(2026, 3, 3)


@pytest.mark.parametrize(
    ("zone", "start", "date_", "hours"),
    [
        ("Europe/Berlin", 4, (2026, 3, 28), 23),
        ("Europe/Berlin", 4, (2026, 10, 24), 25),
        ("America/New_York", 2, (2026, 3, 7), 24),  # two o'clock does not come on the 8th: the day begins at three
        ("America/New_York", 2, (2026, 3, 8), 23),
        ("Australia/Lord_Howe", 0, (2026, 4, 5), 24.5),
        ("Asia/Kolkata", 4, (2026, 3, 28), 24),
        ("Pacific/Apia", 4, (2011, 12, 30), 0),
        ("Pacific/Apia", 4, (2011, 12, 29), 24),
    ],
)
def test_day_length_over_clock_changes(zone, start, date_, hours):
    line = DayLine(zone, start)

    assert line.ends(day(*date_)) - line.begins(day(*date_)) == hours * HOUR


def test_day_of_hour_that_comes_twice_is_one_day():
    line = DayLine("Europe/Berlin", 2)
    first = ms(2026, 10, 25, 2, 30, zone="Europe/Berlin")
    second = ms(2026, 10, 25, 2, 30, zone="Europe/Berlin", fold=1)

    assert second - first == HOUR
    assert (line.day_of(first), line.day_of(second)) == (day(2026, 10, 25), day(2026, 10, 25))


def test_day_of_midnight_that_comes_twice_never_goes_back():
    # St. John's set its clocks back at one minute past midnight.
    line = DayLine("America/St_Johns", 0)
    around = [ms(2006, 10, 29, 2, 25) + minute * 60_000 for minute in range(90)]

    days = [line.day_of(moment) for moment in around]

    assert days == sorted(days)


def test_every_zone_has_each_day_of_a_year_once():
    start = day(2026, 1, 1)
    for zone in ZONES:
        line = DayLine(zone)
        begins = [line.begins(start + number) for number in range(366)]

        assert begins == sorted(set(begins)), zone
        assert [line.day_of(moment) for moment in begins] == list(range(start, start + 366)), zone
        assert [line.day_of(moment - 1) for moment in begins] == list(range(start - 1, start + 365)), zone


@settings(max_examples=400, deadline=None)
@given(zone=st.sampled_from(ZONES), hour=st.integers(0, 23), number=st.integers(FIRST, LAST))
def test_days_join_without_gap_or_overlap(zone, hour, number):
    line = DayLine(zone, hour)
    begins, ends = line.begins(number), line.ends(number)

    assert begins <= ends
    if begins < ends:
        assert line.day_of(begins) == line.day_of(ends - 1) == number
    assert line.day_of(ends) > number
    assert line.day_of(begins - 1) < number


@settings(max_examples=400, deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    hour=st.integers(0, 23),
    moment=st.integers(ms(1970, 1, 3), ms(2099, 12, 30)),
    gap=st.integers(0, 400 * 24 * HOUR),
)
def test_day_of_later_moment_is_no_earlier_day(zone, hour, moment, gap):
    line = DayLine(zone, hour)

    assert line.day_of(moment) <= line.day_of(moment + gap)
    assert line.begins(line.day_of(moment)) <= moment < line.ends(line.day_of(moment))
