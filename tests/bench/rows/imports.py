"""Questions written to a bank: all of 5,000 at once with wording, options and footnote, then the same again."""

from __future__ import annotations

import time

from content.enums import AnswerType, FactKind, QuestionForm
from content.models import Bank, Question
from content.records import EvidenceRecord, Generation, OptionRecord, QuestionRecord
from content.services.generation import save_generation
from tests.bench.harness import Figure
from tests.bench.place import Place, at_least
from tests.factories.content import DocumentVersionFactory

QUESTIONS = 5_000
SENTENCE = "The house of number {0} lent {0} marks to the council of Visby in 1361. "


def measure(place: Place) -> list[Figure]:
    first, again = zip(*(import_into_new_bank(place, number) for number in range(place.options.rounds)), strict=True)
    return [
        Figure("import", "questions into an empty bank", first, "/s", at_least(5_000)),
        Figure("import", "the same once more, nothing changed", again, "/s"),
    ]


def import_into_new_bank(place: Place, number: int) -> tuple[float, float]:
    """Questions a second, new ones, and known ones."""
    bank = Bank.objects.create(owner=place.school.teacher, title=f"Imported {number}")
    sentences = [SENTENCE.format(place) for place in range(QUESTIONS)]
    version = DocumentVersionFactory(document__bank=bank, text="".join(sentences))
    made, start = [], 0
    for order, sentence in enumerate(sentences):
        evidence = EvidenceRecord(start, start + len(sentence) - 1, sentence[:-1], str(version.pk))
        made.append(record(order, evidence))
        start += len(sentence)
    generation = Generation(tuple(made))
    begun = time.perf_counter()
    save_generation(bank, generation)
    between = time.perf_counter()
    save_generation(bank, generation)
    end = time.perf_counter()
    if Question.objects.filter(bank=bank).count() != QUESTIONS:
        raise AssertionError("not all questions were written")
    return QUESTIONS / (between - begun), QUESTIONS / (end - between)


def record(number: int, evidence: EvidenceRecord) -> QuestionRecord:
    return QuestionRecord(
        key=f"imported-{number}",
        kind=FactKind.NUMBER,
        prompt=f"How much did the house of number {number} lend to Visby in 1361?",
        answer=f"{number} marks",
        answer_type=AnswerType.NUMBER,
        forms=(QuestionForm.CHOICE, QuestionForm.TYPED),
        facts=(),
        evidence=(evidence,),
        accepted=(str(number),),
        distractors=tuple(OptionRecord(f"{number + step} marks", "another house") for step in (1, 2, 3)),
        cloze=f"The house lent ____ to the council of Visby in 1361 ({number}).",
        statement=evidence.quote,
        explanation=evidence.quote,
    )
