from __future__ import annotations

from dataclasses import replace

import pytest

from content.enums import FactKind, Modality, Predicate
from content.extraction.merge import FUNCTIONAL, disjoint, merge_facts
from content.records import EvidenceRecord, FactRecord, TimeValue
from tests.content.extraction.tools import extraction_of


def year(number: int) -> TimeValue:
    return TimeValue(str(number), number * 365, number * 365 + 364, str(number))


def founded(key: str = "a", start: int = 0, time: TimeValue | None = None, **changes) -> FactRecord:
    fact = FactRecord(
        key=key,
        kind=FactKind.DATE,
        predicate=Predicate.FOUNDED,
        subject="group:league",
        rule="founded.passive@1",
        evidence=(EvidenceRecord(start, start + 10, "x" * 10),),
        time=time,
    )
    return replace(fact, **changes)


def test_same_fact_twice_is_one_with_both_sentences():
    (merged,) = merge_facts([founded(start=50), founded(start=0)])
    assert [evidence.start for evidence in merged.evidence] == [0, 50]


def test_same_sentence_twice_counts_once():
    (merged,) = merge_facts([founded(start=5), founded(start=5)])
    assert [evidence.start for evidence in merged.evidence] == [5]


def test_fuller_reading_leads():
    (merged,) = merge_facts([founded(start=0), founded(start=50, place="town:visby", role="seat")])
    assert (merged.place, merged.role, merged.evidence[0].start) == ("town:visby", "seat", 50)


def test_undated_fact_joins_the_one_dated_fact():
    (merged,) = merge_facts([founded("a", 0), founded("b", 50, year(1361))])
    assert (merged.key, [evidence.start for evidence in merged.evidence]) == ("b", [50, 0])


def test_undated_fact_stays_apart_from_two_dated_ones():
    merged = merge_facts([founded("a", 0), founded("b", 50, year(1361)), founded("c", 90, year(1370))])
    assert [fact.key for fact in merged] == ["a", "b", "c"]


def test_two_founding_years_are_a_conflict_on_both_sides():
    first, second = merge_facts([founded("a", 0, year(1361)), founded("b", 50, year(1370))])
    assert (first.conflicts, second.conflicts) == (("b",), ("a",))


@pytest.mark.parametrize(
    "changes",
    [
        {"time": year(1361)},
        {"time": TimeValue("136X", 1360 * 365, 1369 * 365, "the 1360s")},
        {"time": TimeValue("1361/..", 1361 * 365, None, "since 1361")},
        {"subject": "group:guild"},
        {"positive": False, "modality": Modality.NEGATED},
        {"modality": Modality.INTENDED},
        {"predicate": Predicate.CAPTURED},
    ],
)
def test_facts_that_can_both_hold_are_no_conflict(changes):
    other = founded("b", 50, **({"time": year(1370)} | changes))
    merged = merge_facts([founded("a", 0, year(1361)), other])
    assert [fact.conflicts for fact in merged] == [(), ()]


def test_claim_of_another_year_conflicts_with_the_asserted_one():
    claim = founded("b", 50, year(1370), modality=Modality.ATTRIBUTED, attributed_to="the Courier")
    first, second = merge_facts([founded("a", 0, year(1361)), claim])
    assert (first.conflicts, second.conflicts) == (("b",), ("a",))


def test_two_capitals_of_one_state_are_a_conflict():
    capital = founded("a", 0, predicate=Predicate.CAPITAL_OF, subject="town:turku", object="state:finland")
    other = replace(capital, key="b", subject="town:helsinki")
    assert [fact.conflicts for fact in merge_facts([capital, other])] == [("b",), ("a",)]


def test_facts_come_in_the_order_of_the_text():
    merged = merge_facts([founded("b", 50, subject="x"), founded("a", 0, subject="y")])
    assert [fact.key for fact in merged] == ["a", "b"]


def test_open_interval_overlaps_all():
    assert disjoint(TimeValue("1361/..", 1, None, ""), TimeValue("1370", 5, 6, "")) is False


def test_functional_predicates_are_those_with_one_value_at_a_time():
    assert sorted(FUNCTIONAL) == ["born", "capital_of", "died", "dissolved", "founded", "signed"]


def test_two_texts_of_one_fact_give_one_fact_with_two_quotes():
    text = (
        "Otto Brandt founded the Nordmark Company in 1892.\n\nThe Nordmark Company was founded by Otto Brandt in 1892."
    )
    (fact,) = extraction_of(text).facts
    assert [evidence.quote for evidence in fact.evidence] == text.split("\n\n")


def test_text_with_two_years_keeps_both_and_says_so():
    text = "The Nordmark Company was founded in 1892.\n\nThe Nordmark Company was established in 1895."
    facts = extraction_of(text).facts
    assert [
        (fact.time.edtf, fact.conflicts == (other.key,)) for fact, other in zip(facts, facts[::-1], strict=True)
    ] == [
        ("1892", True),
        ("1895", True),
    ]
