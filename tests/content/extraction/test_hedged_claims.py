"""No claim that is attributed, alleged, estimated, intended, asked or denied comes out as asserted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.extraction.tools import asserted_in

SECTIONS: dict[str, list[str]] = {}
for line in Path(__file__).with_name("hedged_claims.txt").read_text(encoding="utf-8").splitlines():
    if line.startswith("## "):
        SECTIONS[line[3:]] = []
    elif line and not line.startswith("#"):
        SECTIONS[[*SECTIONS][-1]].append(line)
ACTS = SECTIONS.pop("acts")
CLAIMS = [claim for section in SECTIONS.values() for claim in section]


def test_set_holds_two_hundred_claims_of_every_kind_of_cue():
    assert len(CLAIMS) >= 200
    assert len(set(CLAIMS)) == len(CLAIMS)
    assert {name for name, claims in SECTIONS.items() if not claims} == set()


@pytest.mark.parametrize("claim", CLAIMS)
def test_claim_is_not_asserted(claim):
    assert asserted_in(claim) == []


@pytest.mark.parametrize("act", ACTS)
def test_what_was_asked_or_planned_is_not_asserted(act):
    assert [fact for fact in asserted_in(act) if not fact.startswith("generic_event(")] == []
