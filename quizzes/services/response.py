from __future__ import annotations

import math
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from content.enums import QuestionForm, Verdict
from content.models import QuestionVersion
from content.services.answer import mark_answer
from quizzes.access import is_settled, marks_at_once
from quizzes.enums import PartialCredit
from quizzes.grading.answers import MalformedAnswer, Slot, read_answer
from quizzes.grading.score import grade
from quizzes.models import Attempt, Response
from quizzes.services.review import record_quiz_answer

MALFORMED = {
    "shape": gettext_noop("The answer does not fit this question."),
    "too_long": gettext_noop("The answer is too long."),
    "out_of_range": gettext_noop("There is no such option."),
    "not_all": gettext_noop("Every place needs its item."),
}
# What a save is refused with; the API answers these with 409.
REFUSALS = frozenset({"attempt_closed", "answer_settled"})


def save_answer(
    response: Response,
    *,
    answer: Mapping[str, Any] | None,
    sequence: int,
    client_uuid: uuid.UUID,
    now: datetime,
    duration_ms: int = 0,
) -> Response:
    """Keeps an answer and returns the response as it then stands.

    The newest `sequence` wins: a save that comes twice, or after a newer one, changes nothing, and the caller sees by
    `client_uuid` whose answer stands. Where answers are marked at once, this marks it. Raises ValidationError with code
    `attempt_closed` after the end and its grace, `answer_settled` once marked for good, `empty`, or as the answer is
    malformed.
    """
    save = Save(answer, sequence, client_uuid, now, duration_ms)
    if response.client_uuid == client_uuid:
        return response
    with transaction.atomic():
        # The attempt is locked first and alone, as handing in does: nothing is saved past it, and no two locks can wait
        # for each other. What the caller read may have changed until then, so the write looks at it once more.
        attempt = Attempt.objects.select_for_update().get(pk=response.attempt_id)
        attempt.quiz = response.attempt.quiz
        response.attempt = attempt
        seen = (response.sequence, response.tries)
        changed = apply_save(response, save)
        if changed and not write_unless_changed(response, changed, seen):
            response = Response.objects.select_related("question_version__question").get(pk=response.pk)
            response.attempt = attempt
            changed = apply_save(response, save)
            response.save(update_fields=changed)
        if changed:
            keep_position(response)
    if changed and response.verdict:
        remember_answer(response, now=now)
    return response


@dataclass(frozen=True, slots=True)
class Save:
    """One save as it arrived."""

    answer: Mapping[str, Any] | None
    sequence: int
    client_uuid: uuid.UUID
    now: datetime
    duration_ms: int


def apply_save(response: Response, save: Save) -> list[str]:
    """Puts the save into the response, unsaved, and returns the changed fields: none for a save that comes too late."""
    if response.client_uuid == save.client_uuid or save.sequence <= response.sequence:
        return []
    check_takes_answers(response, save.now)
    answer = read(response, save.answer)
    at_once = marks_at_once(response.attempt)
    if at_once and answer is None:
        raise ValidationError(_("Give an answer first."), "empty")
    response.answer = answer
    response.sequence, response.client_uuid = save.sequence, save.client_uuid
    response.answered_at = save.now if answer is not None else None
    response.duration_ms = max(response.duration_ms, save.duration_ms)
    changed = ["answer", "sequence", "client_uuid", "answered_at", "duration_ms"]
    if at_once:
        mark_response(response)
        changed += ["tries", "verdict", "reason", "score"]
    return changed


def write_unless_changed(response: Response, fields: list[str], seen: tuple[int, int]) -> bool:
    """Writes the fields if the row still has the sequence and tries that were `seen`."""
    sequence, tries = seen
    row = Response.objects.filter(pk=response.pk, sequence=sequence, tries=tries)
    return row.update(**{name: getattr(response, name) for name in fields}) == 1


def remember_answer(response: Response, *, now: datetime) -> None:
    """Lets a marked answer count as a review of its card: once, however often it is called. An answer that may still be
    bettered waits. Reads `attempt.learner` and `question_version.question`."""
    if response.answered_at is None or not response.verdict:
        return
    if response.attempt.is_running and not is_settled(response.attempt, response):
        return
    record_quiz_answer(
        learner=response.attempt.learner,
        question=response.question_version.question,
        verdict=Verdict(response.verdict),
        helped=response.tries > 1,
        response_id=response.pk,
        answered_at=response.answered_at,
        now=now,
        duration_ms=response.duration_ms,
    )


def check_takes_answers(response: Response, now: datetime) -> None:
    attempt = response.attempt
    if not attempt.is_running or (attempt.grace_until and now > attempt.grace_until):
        raise ValidationError(_("This attempt has ended. The answer was not saved."), "attempt_closed")
    if is_settled(attempt, response):
        raise ValidationError(_("This question has been answered and marked."), "answer_settled")


def read(response: Response, answer: Mapping[str, Any] | None) -> dict[str, Any] | None:
    try:
        return read_answer(slot_of(response, response.question_version), answer)
    except MalformedAnswer as malformed:
        raise ValidationError(_(MALFORMED[malformed.code]), malformed.code) from malformed


def keep_position(response: Response) -> None:
    attempt = response.attempt
    if attempt.position != response.slot:
        attempt.position = response.slot
        attempt.save(update_fields=["position"])


def slot_of(response: Response, version: QuestionVersion) -> Slot:
    """The response as served, with the key as `version` has it."""
    form = QuestionForm(response.form)
    key: tuple[str, ...]
    match form:
        case QuestionForm.CHOICE:
            key = (version.answer,)
        case QuestionForm.ORDERING:
            key = tuple(version.items)
        case QuestionForm.MATCHING:
            key = tuple(pair.partition("\t")[2] for pair in version.items)
        case _:
            key = ()
    return Slot(form, shown=tuple(response.shown), key=key, truth=response.statement_is_true is not False)


def mark_response(response: Response, *, version: QuestionVersion | None = None) -> None:
    """Sets verdict, reason, score and tries of an answered response, unsaved, against its own version or another.

    Reads `attempt.quiz` and `question_version.question`.
    """
    if response.answer is None:
        response.verdict, response.reason, response.score = "", "", 0.0
        return
    version = version or response.question_version
    slot = slot_of(response, version)
    marked: Verdict | None = None
    response.reason = ""
    if slot.form in {QuestionForm.TYPED, QuestionForm.CLOZE}:
        marking = mark_answer(version, response.answer["text"])
        marked, response.reason = marking.verdict, marking.reason
    graded = grade(slot, response.answer, rule=PartialCredit(response.attempt.quiz.partial_credit), marked=marked)
    response.verdict = graded.verdict
    response.score = graded.share * response.points
    response.tries += 1


def total(scores: list[float | None]) -> float:
    """The sum of scores, without the dust that thirds leave behind."""
    return round(math.fsum(score or 0.0 for score in scores), 6)
