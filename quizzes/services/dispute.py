from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from content.enums import Verdict
from quizzes.access import open_parts
from quizzes.accounts.models import User
from quizzes.enums import DisputeStatus, ScoreCause
from quizzes.models import Dispute, Response
from quizzes.services.score import override_score


def open_dispute(response: Response, *, reason: str, now: datetime) -> Dispute:
    """The learner's objection to the marking of a response. Reads `attempt.quiz`.

    Raises ValidationError with code `no_reason`, `not_yet` (the key is not open), `right_already` or `open_already`.
    """
    if not reason.strip():
        raise ValidationError(_("Say why your answer is right."), "no_reason")
    if response.attempt.is_running or not open_parts(response.attempt, now, response=response).key:
        raise ValidationError(_("You can object once the answers are shown."), "not_yet")
    if response.verdict == Verdict.RIGHT or response.answer is None:
        raise ValidationError(_("There is nothing to object to."), "right_already")
    try:
        with transaction.atomic():
            return Dispute.objects.create(response=response, reason=reason.strip(), made_at=now)
    except IntegrityError as twice:
        raise ValidationError(_("Your objection waits for your teacher already."), "open_already") from twice


def accept_dispute(dispute: Dispute, *, reply: str, grader: User, now: datetime) -> Dispute:
    """Gives the response its full points. Raises ValidationError with code `settled`."""
    with transaction.atomic():
        dispute = _settle(dispute, DisputeStatus.ACCEPTED, reply=reply, grader=grader, now=now)
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
        return _settle(dispute, DisputeStatus.DECLINED, reply=reply, grader=grader, now=now)


def _settle(dispute: Dispute, status: DisputeStatus, *, reply: str, grader: User, now: datetime) -> Dispute:
    dispute = Dispute.objects.select_for_update(of=("self",)).select_related("response__attempt").get(pk=dispute.pk)
    if dispute.status != DisputeStatus.OPEN:
        raise ValidationError(_("This objection has been settled."), "settled")
    dispute.status, dispute.reply = status, reply.strip()
    dispute.settled_by, dispute.settled_at = grader, now
    dispute.save(update_fields=["status", "reply", "settled_by", "settled_at"])
    return dispute
