from __future__ import annotations

import pytest

from content.queries.document import Segment, document_segments, documents_of_bank, windows
from tests.factories.content import (
    BankFactory,
    DocumentVersionFactory,
    EvidenceFactory,
    FactFactory,
    FootnoteFactory,
    QuestionFactory,
)

TEXT = "Title\n\nThe **old** bank failed. It was large.\n\nMenu"
BLOCKS = [
    {"kind": "title", "start": 0, "end": 5},
    {"kind": "paragraph", "start": 7, "end": 45, "path": ["Title"]},
    {"kind": "boilerplate", "start": 47, "end": 51, "dropped": "navigation"},
]


def version(**columns):
    columns = {"text": TEXT, "blocks": BLOCKS, "markup": [[11, 13], [16, 18]], "document": None, "sha256": ""} | columns
    return DocumentVersionFactory.build(**columns)


def shown(passages):
    return [[(segment.text, segment.marks) for segment in passage.segments] for passage in passages]


def test_document_without_spans_is_shown_without_its_markup():
    assert shown(document_segments(version(), [])) == [
        [("Title", ())],
        [("The old bank failed. It was large.", ())],
        [("Menu", ())],
    ]


def test_span_is_marked_with_its_name_across_markup():
    assert shown(document_segments(version(), [(7, 31, "date")]))[1] == [
        ("The old bank failed.", ("date",)),
        (" It was large.", ()),
    ]


def test_segment_keeps_its_place_in_the_stored_text():
    assert document_segments(version(), [(13, 16, "place")])[1].segments == (
        Segment("The ", 7, 11),
        Segment("old", 13, 16, ("place",)),
        Segment(" bank failed. It was large.", 18, 45),
    )


def test_overlapping_spans_mark_what_they_share_with_both_names_once():
    spans = [(7, 31, "date"), (24, 45, "leader"), (24, 31, "date")]

    assert shown(document_segments(version(), spans))[1] == [
        ("The old bank ", ("date",)),
        ("failed.", ("date", "leader")),
        (" It was large.", ("leader",)),
    ]


def test_span_over_several_blocks_marks_each():
    assert shown(document_segments(version(), [(0, 10, "here")])) == [
        [("Title", ("here",))],
        [("The", ("here",)), (" old bank failed. It was large.", ())],
        [("Menu", ())],
    ]


@pytest.mark.parametrize("span", [(5, 7), (45, 47), (60, 70)])
def test_span_between_or_behind_blocks_marks_nothing(span):
    assert not any(passage.marked for passage in document_segments(version(), [(*span, "here")]))


def test_dropped_block_says_why():
    passage = document_segments(version(), [])[2]

    assert (passage.number, passage.dropped, str(passage.reason)) == (2, "navigation", "Navigation of the page")


def test_window_keeps_the_blocks_that_touch_it_with_their_numbers():
    assert [passage.number for passage in document_segments(version(), [], window=(10, 20))] == [1]


def test_windows_cut_where_blocks_end_and_cover_the_text():
    assert windows(version(), size=30) == [(0, 45), (46, 51)]
    assert windows(version(), size=1000) == [(0, 51)]
    assert windows(version(text="", blocks=[]), size=30) == [(0, 1)]


@pytest.mark.django_db
def test_documents_are_counted_by_what_stands_in_their_current_text():
    bank = BankFactory()
    old = DocumentVersionFactory(document__bank=bank, is_current=False)
    current = DocumentVersionFactory(document=old.document, number=2)
    fact = FactFactory(bank=bank)
    EvidenceFactory(fact=fact, version=current)
    EvidenceFactory(fact=fact, version=current, start=3)
    EvidenceFactory(fact=FactFactory(bank=bank), version=old)
    for status in ("draft", "approved", "rejected"):
        question = QuestionFactory(bank=bank, status=status)
        FootnoteFactory(question_version=question.current, document_version=current)

    document = documents_of_bank(bank).get()

    assert (document.fact_count, document.question_count) == (1, 2)
