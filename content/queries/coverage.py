"""What of the documents is asked: by section, and by document over a bank."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F

from content.enums import BlockKind, FactStatus, QuestionStatus
from content.models import Bank, DocumentVersion, Evidence, Footnote

HEADINGS = frozenset({BlockKind.TITLE, BlockKind.HEADING})


@dataclass(slots=True)
class Section:
    """A heading with the text under it. `blocks` counts the paragraphs, items and fields of the text; `asked` those of
    them that some question to review or approved cites."""

    start: int
    end: int
    level: int
    blocks: int = 0
    told: set[int] = field(default_factory=set)
    asked_blocks: set[int] = field(default_factory=set)
    facts: set[int] = field(default_factory=set)
    drafts: set[int] = field(default_factory=set)
    approved: set[int] = field(default_factory=set)
    title: str = ""

    @property
    def asked(self) -> int:
        return len(self.asked_blocks)

    @property
    def percent(self) -> int:
        return round(100 * self.asked / self.blocks) if self.blocks else 0

    @property
    def untold(self) -> int:
        """Blocks in which no fact was found."""
        return self.blocks - len(self.told)


def sections_of(version: DocumentVersion) -> list[Section]:
    """The sections of a version in order, those without text left out."""
    evidence, footnotes = _places([version.pk])
    sections = _sections(version.blocks, evidence.get(version.pk, ()), footnotes.get(version.pk, ()))
    for section in sections:
        section.title = version.text[section.start : section.end].strip()
    return [section for section in sections if section.blocks]


def coverage_of_bank(bank: Bank) -> list[tuple[DocumentVersion, Section]]:
    """Each document's current version with one section that sums up all of it. The versions come without their text."""
    versions = list(
        DocumentVersion.objects.filter(document__bank=bank, is_current=True)
        .select_related("document")
        .defer("text", "markup")
        .order_by("document__title", "pk")
    )
    evidence, footnotes = _places([version.pk for version in versions])
    return [
        (version, _sum(_sections(version.blocks, evidence.get(version.pk, ()), footnotes.get(version.pk, ()))))
        for version in versions
    ]


Place = tuple[int, int, str]  # where it starts, whose it is, its status
Places = dict[int, list[Place]]


def _places(versions: Sequence[int]) -> tuple[Places, Places]:
    """Of each version where its facts stand, and where the questions that cite it do."""
    evidence = Evidence.objects.filter(version__in=versions).exclude(fact__status=FactStatus.REJECTED)
    footnotes = Footnote.objects.filter(
        document_version__in=versions,
        question_version=F("question_version__question__current"),
        question_version__question__status__in=[QuestionStatus.DRAFT, QuestionStatus.APPROVED],
    )
    question = "question_version__question"
    return (
        _grouped(evidence.values_list("version", "start", "fact", "fact__status")),
        _grouped(footnotes.values_list("document_version", "start", question, f"{question}__status")),
    )


def _grouped(rows: Iterable[tuple[int, int, int, str]]) -> Places:
    groups: Places = {}
    for version, start, owner, status in rows:
        groups.setdefault(version, []).append((start, owner, status))
    return groups


def _sections(blocks: list[dict[str, Any]], evidence: Iterable[Place], footnotes: Iterable[Place]) -> list[Section]:
    sections = [Section(0, 0, 0)]
    of_block: list[Section] = []
    for block in blocks:
        heading = block["kind"] in HEADINGS and not block.get("dropped")
        if heading:
            sections.append(Section(block["start"], block["end"], block.get("level", 0)))
        elif not block.get("dropped"):
            sections[-1].blocks += 1
        of_block.append(sections[-1])
    starts = [block["start"] for block in blocks]
    for start, fact, _status in evidence:
        number = max(bisect_right(starts, start) - 1, 0)
        of_block[number].told.add(number)
        of_block[number].facts.add(fact)
    for start, question, status in footnotes:
        number = max(bisect_right(starts, start) - 1, 0)
        of_block[number].asked_blocks.add(number)
        asked = of_block[number].approved if status == QuestionStatus.APPROVED else of_block[number].drafts
        asked.add(question)
    return sections


def _sum(sections: list[Section]) -> Section:
    total = Section(0, 0, 0)
    for section in sections:
        total.blocks += section.blocks
        total.told |= section.told
        total.asked_blocks |= section.asked_blocks
        total.facts |= section.facts
        total.drafts |= section.drafts
        total.approved |= section.approved
    return total
