"""Drafts to the records the other engines read."""

from __future__ import annotations

from content.enums import FactKind, Modality, Predicate
from content.extraction.drafts import Draft
from content.extraction.keys import fact_key
from content.extraction.times import fact_time
from content.records import EvidenceRecord, FactRecord, Span

KINDS = {
    **dict.fromkeys(
        (Predicate.FOUNDED, Predicate.DISSOLVED, Predicate.EVENT_ON, Predicate.BORN, Predicate.DIED), FactKind.DATE
    ),
    **dict.fromkeys((Predicate.LED_BY, Predicate.HOLDS_OFFICE), FactKind.LEADER),
    **dict.fromkeys(
        (
            Predicate.MEMBER_OF,
            Predicate.PART_OF,
            Predicate.SPLIT_FROM,
            Predicate.MERGED_INTO,
            Predicate.ALLIED_WITH,
            Predicate.OPPOSED,
            Predicate.SUPPORTED_BY,
            Predicate.JOINED,
            Predicate.SIGNED,
            Predicate.FOUGHT_IN,
            Predicate.ATTACKED,
            Predicate.SUCCEEDED_BY,
            Predicate.REPLACED,
        ),
        FactKind.ALLIANCE,
    ),
    **dict.fromkeys(
        (
            Predicate.CAPTURED,
            Predicate.CONTROLS,
            Predicate.WITHDREW_FROM,
            Predicate.EVENT_AT,
            Predicate.MOVED_TO,
            Predicate.BORDERS,
            Predicate.LOCATED_IN,
            Predicate.CAPITAL_OF,
            Predicate.BASED_IN,
            Predicate.OPERATES_IN,
        ),
        FactKind.PLACE,
    ),
    Predicate.QUANTITY_OF: FactKind.NUMBER,
}


def record(draft: Draft, span: Span, text: str) -> FactRecord:
    """The fact of a draft, with the sentence or field that says so as evidence."""
    qualifiers = dict(draft.qualifiers)
    time = fact_time(draft.time) if draft.time is not None else None
    return FactRecord(
        key=fact_key(draft),
        kind=kind_of(draft),
        predicate=draft.predicate,
        subject=draft.subject.key,
        object=draft.object.key if draft.object is not None else None,
        value=draft.value,
        time=time,
        place=draft.place.key if draft.place is not None else None,
        role=draft.role,
        qualifiers=qualifiers,
        positive=draft.positive,
        modality=draft.modality,
        attributed_to=draft.attributed_to if draft.modality is not Modality.ASSERTED else "",
        verb=draft.verb,
        rule=draft.rule,
        confidence=draft.confidence,
        evidence=(EvidenceRecord(span.start, span.end, text[span.start : span.end]),),
    )


def kind_of(draft: Draft) -> FactKind:
    """Date, leader, alliance, place, number or other: what a question on the fact is about."""
    if draft.predicate is Predicate.GENERIC_EVENT:
        return FactKind.DATE if draft.time is not None else FactKind.OTHER
    if draft.predicate is Predicate.FOUNDED and draft.time is None and draft.object is not None:
        return FactKind.LEADER if draft.object.kind == "person" else FactKind.ALLIANCE
    return KINDS.get(draft.predicate, FactKind.OTHER)
