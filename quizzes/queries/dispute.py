from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from content.enums import QuestionForm
from content.models import DocumentVersion
from quizzes.access import TEACHING
from quizzes.enums import DisputeRemedy
from quizzes.models import Classroom, Dispute, Membership, Response

RELATED = (
    "response__attempt__quiz",
    "response__attempt__learner",
    "response__attempt__assignment__classroom",
    "response__question_version__question__bank",
    "response__question_version__question__current",
    "document_version__document",
    "response__graded_version",
)


def disputes_to_settle_by(user: Any) -> QuerySet[Dispute]:
    """The objections, settled ones too, in the classes `user` teaches; a superuser sees all."""
    disputes = with_context(Dispute.objects.all())
    if not user.is_authenticated:
        return disputes.none()
    if user.is_superuser:
        return disputes
    taught = Membership.objects.filter(user=user.pk, role__in=TEACHING)
    return disputes.filter(response__attempt__assignment__classroom__in=taught.values("classroom"))


def disputes_of_classroom(classroom: Classroom) -> QuerySet[Dispute]:
    """The objections of a class, open ones first, then the newest."""
    disputes = Dispute.objects.filter(response__attempt__assignment__classroom=classroom)
    return with_context(disputes).select_related(*RELATED, "settled_by").order_by("settled_at", "-made_at", "pk")


def with_context(disputes: QuerySet[Dispute]) -> QuerySet[Dispute]:
    """The objections with what they are about, without the text of documents."""
    return disputes.select_related(*RELATED).defer("document_version__text", "document_version__blocks")


def documents_cited(response: Response) -> list[DocumentVersion]:
    """The documents that the footnotes of the response's key stand in: a learner may open them. One query."""
    cited = DocumentVersion.objects.filter(footnotes__question_version=response.key_version)
    return list(cited.select_related("document").distinct().order_by("pk"))


def remedies_for(dispute: Dispute, user: Any) -> list[DisputeRemedy]:
    """What `user` may do about an objection; the question itself changes by the hand of its bank's owner alone."""
    remedies = [DisputeRemedy.POINTS]
    response = dispute.response
    if not (user.is_superuser or response.question_version.question.bank.owner_id == user.pk):
        return remedies
    form = QuestionForm(response.form)
    if form in {QuestionForm.TYPED, QuestionForm.CLOZE}:
        remedies.append(DisputeRemedy.ACCEPT)
    if form in {QuestionForm.TYPED, QuestionForm.CLOZE, QuestionForm.CHOICE}:
        remedies.append(DisputeRemedy.KEY)
    return [*remedies, DisputeRemedy.RETIRE]
