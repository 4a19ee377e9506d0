"""What generation made of a bank's facts, written as questions, versions and footnotes."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Max, OuterRef, ProtectedError, Subquery

from content.enums import QuestionOrigin, QuestionStatus
from content.models import Bank, DocumentVersion, Fact, Footnote, Question, QuestionVersion
from content.models.fact import check_quote
from content.records import Generation, QuestionRecord
from content.services.record import batches, fit
from content.services.rows import create_rows, take_keys
from content.services.wording import fingerprint, wording_of_record

VANISHED = "vanished"  # the gate code of a question whose facts are gone
RUN_COLUMNS = ("status", "gate_codes", "kind", "predicate", "direction", "rank")


@dataclass(slots=True)
class _Change:
    """What a run does to one question. `version` is a new wording, `obsolete` an offer nobody took; `changed` says
    that columns of the row itself differ."""

    row: Question
    record: QuestionRecord
    version: QuestionVersion | None = None
    obsolete: QuestionVersion | None = None
    changed: bool = False


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Rows by the ten thousand, and none in a circle: the collector of circles would go through them all again and
    again, for more than a third of the time."""
    resting = not gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not resting:
            gc.enable()


@_collector_at_rest()
@transaction.atomic
def save_generation(bank: Bank, generation: Generation) -> None:
    """Write the questions of a bank; run twice it changes nothing.

    An unchanged question keeps its version. A changed one gets a new version: the current one while it waits for
    review, an offer beside the current one once it is approved, since a teacher has read that wording. A teacher's own
    wording, rejection and retirement stay. A question whose facts are gone is retired, unless it is approved and all
    its footnotes still stand in current documents. A question the gate holds back is kept as rejected, with its codes.
    """
    rows = {row.key: row for row in Question.objects.filter(bank=bank).exclude(key="").select_related("current")}
    numbers, offers = _versions(bank)
    changes: dict[str, _Change] = {}
    made: list[tuple[QuestionRecord, list[str]]] = [(record, []) for record in generation.questions]
    held_back = [(item.question, list(item.codes)) for item in generation.refused]
    for record, codes in (*made, *held_back):
        if record.key not in changes:
            row = rows.get(record.key) or Question(bank=bank, key=record.key, origin=QuestionOrigin.GENERATED)
            changes[record.key] = _change(row, record, codes, offers.get(row.pk))
    _write_questions(changes.values())
    _write_versions(changes.values(), numbers)
    _write_facts(bank, changes.values())
    _write_footnotes(bank, changes.values())
    _retire(bank, [row for key, row in rows.items() if key not in changes])


def _versions(bank: Bank) -> tuple[dict[int, int], dict[int, QuestionVersion]]:
    """The newest number of each question's versions, and the wordings on offer beside approved ones."""
    versions = QuestionVersion.objects.filter(question__bank=bank).order_by()
    numbers = dict(versions.values("question").annotate(number=Max("number")).values_list("question", "number"))
    offers = versions.filter(
        question__status=QuestionStatus.APPROVED, number__gt=F("question__current__number"), created_by=None
    )
    return numbers, {offer.question_id: offer for offer in offers}


def _change(row: Question, record: QuestionRecord, codes: list[str], offer: QuestionVersion | None) -> _Change:
    change = _Change(row, record)
    if is_settled(row):
        return change
    before = _columns(row)
    if row.status != QuestionStatus.APPROVED:
        row.status = QuestionStatus.REJECTED if codes else QuestionStatus.DRAFT
        row.gate_codes = codes
    row.kind = str(record.kind)
    row.predicate = fit(Question, "predicate", record.predicate)
    row.direction = fit(Question, "direction", record.direction)
    row.rank = record.rank
    change.changed = _columns(row) != before
    wording = wording_of_record(record)
    print_ = fingerprint(wording)
    if offer and offer.fingerprint != print_:
        change.obsolete = offer
    known = {version.fingerprint for version in (row.current, offer) if version}
    if print_ not in known and not (row.current and row.current.created_by_id):
        change.version = QuestionVersion(**wording, fingerprint=print_)
    return change


def _columns(row: Question) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in RUN_COLUMNS)


def is_settled(row: Question) -> bool:
    """Whether a teacher has rejected or retired the question: no run brings it back."""
    return row.status in {QuestionStatus.REJECTED, QuestionStatus.RETIRED} and not row.gate_codes


def _write_questions(changes: Iterable[_Change]) -> None:
    new = [change for change in changes if not change.row.pk]
    created = [change.row for change in new]
    changed = [change.row for change in changes if change.row.pk and change.changed]
    wordings = [(change.row, change.version) for change in new if change.version]
    if take_keys(Question, created) and take_keys(QuestionVersion, [version for _, version in wordings]):
        for row, version in wordings:
            row.current = version  # written next: the database looks at references when all is
    create_rows(Question, created)
    Question.objects.bulk_update(changed, RUN_COLUMNS, batch_size=200)


def _write_versions(changes: Iterable[_Change], numbers: dict[int, int]) -> None:
    renewed = [(change.row, change.version) for change in changes if change.version]
    for row, version in renewed:
        version.question = row
        version.number = numbers.get(row.pk, 0) + 1
    create_rows(QuestionVersion, [version for _, version in renewed])
    for change in changes:
        if change.obsolete:
            # A quiz may have pinned the offer: then it stays.
            with suppress(ProtectedError), transaction.atomic():
                change.obsolete.delete()
    followed = [
        (row, version)
        for row, version in renewed
        if row.status != QuestionStatus.APPROVED and row.current_id != version.pk
    ]
    for row, version in followed:
        row.current = version
    newest = QuestionVersion.objects.filter(question=OuterRef("pk")).order_by("-number").values("pk")[:1]
    for keys in batches([row.pk for row, _ in followed]):
        Question.objects.filter(pk__in=keys).update(current=Subquery(newest))


def _write_facts(bank: Bank, changes: Iterable[_Change]) -> None:
    facts = dict(Fact.objects.filter(bank=bank).values_list("key", "pk"))
    through = Question.facts.through
    wanted = {(change.row.pk, facts[key]) for change in changes for key in change.record.facts if key in facts}
    touched = {change.row.pk for change in changes}
    rows = through.objects.filter(question__bank=bank).values_list("pk", "question_id", "fact_id")
    known = {(question, fact): pk for pk, question, fact in rows if question in touched}
    for keys in batches([known[pair] for pair in known.keys() - wanted]):
        through.objects.filter(pk__in=keys).delete()
    through.objects.bulk_create(
        [through(question_id=question, fact_id=fact) for question, fact in sorted(wanted - known.keys())],
        batch_size=2000,
    )


def _write_footnotes(bank: Bank, changes: Iterable[_Change]) -> None:
    """The footnotes of a version a run made are its evidence; those of a wording by hand are left alone."""
    documents = {
        str(version.pk): version
        for version in DocumentVersion.objects.filter(document__bank=bank, is_current=True).defer("blocks", "markup")
    }
    wanted: dict[tuple[int, int, int, int], str] = {}
    targets: set[int] = set()
    for change in changes:
        for version in _generated_versions(change):
            targets.add(version.pk)
            for evidence in change.record.evidence:
                check_quote(documents[evidence.document], evidence.start, evidence.end, evidence.quote)
                place = (version.pk, documents[evidence.document].pk, evidence.start, evidence.end)
                wanted[place] = evidence.quote
    rows = Footnote.objects.filter(question_version__question__bank=bank).values_list(
        "question_version_id", "document_version_id", "start", "end", "pk"
    )
    known = {row[:4]: row[4] for row in rows if row[0] in targets}
    for keys in batches([known[place] for place in known.keys() - wanted.keys()]):
        Footnote.objects.filter(pk__in=keys).delete()
    create_rows(
        Footnote,
        [
            Footnote(question_version_id=version, document_version_id=document, start=start, end=end, quote=quote)
            for (version, document, start, end), quote in wanted.items()
            if (version, document, start, end) not in known
        ],
    )


def _generated_versions(change: _Change) -> list[QuestionVersion]:
    if is_settled(change.row):
        return []
    current = change.row.current
    found = [current] if current and not current.created_by_id else []
    return [*found, *([change.version] if change.version and change.version is not current else [])]


def _retire(bank: Bank, rows: Sequence[Question]) -> None:
    """Retire what no fact bears any more."""
    if not rows:
        return
    current = Footnote.objects.filter(
        question_version__question__bank=bank, question_version=F("question_version__question__current")
    ).values_list("question_version__question", "document_version__is_current")
    standing = {question for question, stands in current if stands} - {
        question for question, stands in current if not stands
    }
    gone = []
    for row in rows:
        if is_settled(row) or row.origin != QuestionOrigin.GENERATED:
            continue
        if row.status == QuestionStatus.APPROVED and row.pk in standing:
            continue
        row.status = QuestionStatus.RETIRED
        row.gate_codes = [VANISHED]
        gone.append(row)
    Question.objects.bulk_update(gone, ["status", "gate_codes"], batch_size=500)
