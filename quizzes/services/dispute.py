from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from content.enums import QuestionForm, Verdict
from content.services.anchor import locate
from content.services.question import edit_question, retire_question
from content.services.wording import wording_of
from quizzes.access import open_parts
from quizzes.accounts.models import User
from quizzes.enums import DisputeRemedy, DisputeStatus, ScoreCause
from quizzes.models import Dispute, Response
from quizzes.queries.dispute import documents_cited, remedies_for
from quizzes.services.score import override_score


def open_dispute(response: Response, *, reason: str, words: str = "", now: datetime) -> Dispute:
    """The learner's objection to the marking of a response. Reads `attempt.quiz`. `words`, where given, are those of a
    cited document that bear the answer out.

    Raises ValidationError with code `no_reason`, `not_yet` (the key is not open), `right_already`, `no_quote` (no cited
    document has the words) or `open_already`.
    """
    if not reason.strip():
        raise ValidationError(_("Say why your answer is right."), "no_reason")
    if response.attempt.is_running or not open_parts(response.attempt, now, response=response).key:
        raise ValidationError(_("You can object once the answers are shown."), "not_yet")
    if response.verdict == Verdict.RIGHT or response.answer is None:
        raise ValidationError(_("There is nothing to object to."), "right_already")
    span = span_of(response, words)
    try:
        with transaction.atomic():
            return Dispute.objects.create(response=response, reason=reason.strip(), made_at=now, **span)
    except IntegrityError as twice:
        raise ValidationError(_("Your objection waits for your teacher already."), "open_already") from twice


def span_of(response: Response, words: str) -> dict[str, Any]:
    """The columns of a dispute for words of a cited document; none where there are no words."""
    if not words.strip():
        return {}
    for version in documents_cited(response):
        if place := locate(version, words):
            start, end = place
            return {"document_version": version, "start": start, "end": end, "quote": version.text[start:end]}
    raise ValidationError(_("These words are not in the document. Copy them from its page."), "no_quote")


def accept_dispute(
    dispute: Dispute, *, reply: str, grader: User, now: datetime, remedy: DisputeRemedy = DisputeRemedy.POINTS
) -> Dispute:
    """Gives the response its full points, and mends the question as `remedy` says.

    Other answers are not graded again here: `regrade` does that, once it is wanted. Raises ValidationError with code
    `settled`, or `remedy` where the grader may not do this to the question.
    """
    if remedy not in remedies_for(dispute, grader):
        raise ValidationError(_("This is not yours to change, or does not fit the question."), "remedy")
    with transaction.atomic():
        dispute = _settle(dispute, DisputeStatus.ACCEPTED, remedy, reply=reply, grader=grader, now=now)
        mend(dispute.response, remedy, editor=grader)
        override_score(
            dispute.response,
            score=dispute.response.points,
            comment=reply.strip() or _("The objection was accepted."),
            grader=grader,
            now=now,
            cause=ScoreCause.DISPUTE,
        )
    return dispute


def decline_dispute(dispute: Dispute, *, reply: str, grader: User, now: datetime) -> Dispute:
    """Leaves the score and says why. Raises ValidationError with code `settled` or `no_reply`."""
    if not reply.strip():
        raise ValidationError(_("Say why the answer stays as it was marked."), "no_reply")
    with transaction.atomic():
        return _settle(dispute, DisputeStatus.DECLINED, "", reply=reply, grader=grader, now=now)


def mend(response: Response, remedy: DisputeRemedy, *, editor: User) -> None:
    """Changes the question so that the response's answer is right from now on, or takes it out of use."""
    question = response.question_version.question
    if remedy is DisputeRemedy.RETIRE:
        retire_question(question, reviewer=editor)
    elif remedy is not DisputeRemedy.POINTS:
        wording = wording_of(question.current or response.question_version)
        answer = response.answer or {}
        given = answer["text"].strip() if "text" in answer else response.shown[answer["option"]]
        change = accepting if remedy is DisputeRemedy.ACCEPT else answered_by
        edit_question(question, editor=editor, wording=wording | change(wording, given))


def accepting(wording: Mapping[str, Any], given: str) -> dict[str, Any]:
    """What changes in a wording that accepts `given` beside its key."""
    accepted = [text for text in wording["accepted"] if text != given]
    return {"accepted": [*accepted, given], "options": options_without(wording, given)}


def answered_by(wording: Mapping[str, Any], given: str) -> dict[str, Any]:
    """What changes in a wording whose key is `given` after all. The old key becomes a wrong option, and what told it as
    true goes."""
    options = options_without(wording, given)
    had_choice = QuestionForm.CHOICE in wording["forms"]
    return {
        "answer": given,
        "accepted": [],
        "options": [{"text": wording["answer"], "note": ""}, *options] if had_choice else options,
        "statement": "",
        "false_statement": "",
        "false_note": "",
        "explanation": "",
        "forms": [form for form in wording["forms"] if form != QuestionForm.TRUE_FALSE],
    }


def options_without(wording: Mapping[str, Any], given: str) -> list[dict[str, str]]:
    return [option for option in wording["options"] if option["text"].casefold() != given.casefold()]


def _settle(
    dispute: Dispute, status: DisputeStatus, remedy: str, *, reply: str, grader: User, now: datetime
) -> Dispute:
    related = ("response__attempt", "response__question_version__question__current")
    dispute = Dispute.objects.select_for_update(of=("self",)).select_related(*related).get(pk=dispute.pk)
    if dispute.status != DisputeStatus.OPEN:
        raise ValidationError(_("This objection has been settled."), "settled")
    dispute.status, dispute.remedy, dispute.reply = status, remedy, reply.strip()
    dispute.settled_by, dispute.settled_at = grader, now
    dispute.save(update_fields=["status", "remedy", "reply", "settled_by", "settled_at"])
    return dispute
