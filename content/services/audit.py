"""What the looks of a bank's choice questions give away to somebody who knows nothing."""

from __future__ import annotations

from dataclasses import dataclass

from content.enums import AnswerType, FactKind, QuestionForm, QuestionStatus
from content.generation.audit import OPTIONS, audit
from content.models import Bank, Question, QuestionVersion
from content.queries.question import questions_of_bank, with_form
from content.records import OptionRecord, QuestionRecord

FAIR = 1 / OPTIONS  # the share a place has when nothing gives the key away
TELLING = 0.15  # above the fair share by so much a learner can profit
FEWEST = 20  # questions, before a share says anything


@dataclass(frozen=True, slots=True)
class Tell:
    """One tell: how many keys show it of how many questions, and whether that is more than chance."""

    code: str
    number: int
    of: int

    @property
    def percent(self) -> int:
        return round(100 * self.number / self.of) if self.of else 0

    @property
    def telling(self) -> bool:
        return self.of >= FEWEST and self.number / self.of > FAIR + TELLING


def audit_bank(bank: Bank) -> list[Tell]:
    """The tells of the questions to review and approved that can be asked as a choice; codes longest, shortest,
    earliest, latest, overlap, absolute."""
    standing = questions_of_bank(bank).filter(status__in=[QuestionStatus.DRAFT, QuestionStatus.APPROVED])
    rows = with_form(standing, QuestionForm.CHOICE).select_related("current")
    found = audit([_record(row, row.current) for row in rows if row.current])
    dates = sum(found.date_ranks)
    return [
        Tell("longest", found.length_ranks[0], found.choices),
        Tell("shortest", found.length_ranks[-1], found.choices),
        Tell("earliest", found.date_ranks[0], dates),
        Tell("latest", found.date_ranks[-1], dates),
        Tell("overlap", found.overlapping, found.choices),
        Tell("absolute", found.absolute_keys, found.choices),
    ]


def _record(row: Question, version: QuestionVersion) -> QuestionRecord:
    return QuestionRecord(
        key=row.key or str(row.pk),
        kind=FactKind(row.kind),
        prompt=version.prompt,
        answer=version.answer,
        answer_type=AnswerType(version.answer_type),
        forms=version.question_forms,
        facts=(),
        evidence=(),
        distractors=tuple(OptionRecord(option["text"], option.get("note", "")) for option in version.options),
    )
