from __future__ import annotations

import pytest

from content.queries.coverage import coverage_of_bank, sections_of
from tests.factories.content import (
    DocumentFactory,
    DocumentVersionFactory,
    EvidenceFactory,
    FactFactory,
    FootnoteFactory,
    QuestionFactory,
)

pytestmark = pytest.mark.django_db

LINES = [
    ("title", "The Medici"),
    ("paragraph", "Before the first heading."),
    ("heading", "The bank"),
    ("paragraph", "It was founded in 1397."),
    ("paragraph", "It failed in 1494."),
    ("heading", "Empty"),
    ("heading", "The menu"),
    ("paragraph", "Home. Contact."),
]


@pytest.fixture
def version():
    text, blocks = "", []
    for kind, line in LINES:
        blocks.append({"kind": kind, "start": len(text), "end": len(text) + len(line)})
        text += f"{line}\n"
    blocks[-1]["dropped"] = "navigation"
    return DocumentVersionFactory(text=text, blocks=blocks)


def fact_at(version, words, **columns):
    start = version.text.index(words)
    fact = FactFactory(bank=version.document.bank, **columns)
    EvidenceFactory(fact=fact, version=version, start=start, end=start + len(words))


def question_at(version, words, status):
    start = version.text.index(words)
    question = QuestionFactory(bank=version.document.bank, status=status)
    FootnoteFactory(question_version=question.current, document_version=version, start=start, end=start + len(words))


def figures(section):
    return (
        section.blocks,
        section.asked,
        section.untold,
        len(section.facts),
        len(section.drafts),
        len(section.approved),
        section.percent,
    )


def test_sections_are_counted_by_what_stands_in_them(version):
    fact_at(version, "It was founded")
    fact_at(version, "in 1397")
    fact_at(version, "It failed", status="rejected")
    question_at(version, "It was founded", "approved")
    question_at(version, "in 1397", "draft")
    question_at(version, "It failed", "rejected")

    sections = sections_of(version)

    assert [section.title for section in sections] == ["The Medici", "The bank"]
    assert figures(sections[0]) == (1, 0, 1, 0, 0, 0, 0)
    assert figures(sections[1]) == (2, 1, 1, 2, 1, 1, 50)


def test_question_of_an_old_wording_does_not_count(version):
    question_at(version, "It failed", "approved")
    question = version.document.bank.questions.get()
    question.current = None
    question.save()

    assert figures(sections_of(version)[1]) == (2, 0, 2, 0, 0, 0, 0)


def test_text_before_the_first_heading_is_a_section_without_title():
    version = DocumentVersionFactory()

    assert [(section.title, section.blocks) for section in sections_of(version)] == [("", 1)]


def test_bank_is_summed_up_by_document(version):
    DocumentFactory(bank=version.document.bank)  # not read yet
    other = DocumentVersionFactory(document__bank=version.document.bank, document__title="Another")
    fact_at(version, "It was founded")
    question_at(version, "It was founded", "draft")

    rows = coverage_of_bank(version.document.bank)

    assert [(row.pk, figures(total)) for row, total in rows] == [
        (other.pk, (1, 0, 1, 0, 0, 0, 0)),
        (version.pk, (3, 1, 2, 1, 1, 0, 33)),
    ]
