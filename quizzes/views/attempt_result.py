"""A response among the results of an attempt: what was asked, the answer, and what is open of its feedback.

Written out here and not in a template, which takes four times as long: twenty of them are shown at once.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.template.defaultfilters import floatformat
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from content.enums import Verdict
from quizzes.enums import DisputeStatus
from quizzes.models import Attempt, Dispute
from quizzes.queries.response import Feedback, History, Served
from quizzes.templatetags.feedback import FeedbackWriter, lines

ROW = """\
<li class="panel stack tight" id="question-{number}">
  <p class="row between">
    <span class="muted">{label}</span>
    {points}
  </p>
  <h2 class="question">{text}</h2>
  <div>
    <p class="muted small">{given_label}</p>
    {given}
  </div>
  {feedback}
  {more}
</li>
"""
NOTHING = SafeString("")


class ResultRows:
    """Writes the responses of an attempt, for its learner (`own`), for who teaches the class, or for others. Words are
    looked up once for all of them, points written once for those that have the same."""

    def __init__(self, attempt: Attempt, *, own: bool, teaching: bool) -> None:
        self.attempt, self.own, self.teaching = attempt, own, teaching
        self.feedback = FeedbackWriter(attempt.pk)
        self.given_label = _("Answer given") if teaching else _("Your answer")
        self.unanswered = format_html('<p class="muted">{}</p>', _("not answered"))
        self.label = _("Question %(number)s")
        self._points: dict[tuple[float, float], SafeString] = {}

    def row(self, shown: Served, given: tuple[str, ...], feedback: Feedback, history: History) -> SafeString:
        """`given` is the answer in words, empty where there is none."""
        return format_html(
            ROW,
            number=shown.number,
            label=self.label % {"number": shown.number},
            points=self.points(feedback.score, shown.response.points),
            text=shown.text,
            given_label=self.given_label,
            given=lines(given) if given else self.unanswered,
            feedback=self.feedback.write(feedback, shown.number),
            more=SafeString("\n".join(self._more(shown, given, feedback, history))),
        )

    def points(self, score: float | None, of: float) -> SafeString:
        """The score out of the points; nothing while it is not open."""
        if score is None:
            return NOTHING
        if (score, of) not in self._points:
            written = format_html('<span class="number">{} / {}</span>', floatformat(score), floatformat(of))
            self._points[score, of] = written
        return self._points[score, of]

    def _more(
        self, shown: Served, given: tuple[str, ...], feedback: Feedback, history: History
    ) -> Iterator[SafeString]:
        """Changes of the score and objections, and where either can be made."""
        if feedback.verdict is not None and history.changes:
            named = {"changes": history.changes, "named": self.teaching}
            yield render_to_string("quizzes/_response_changes.html", named)
        if feedback.key is not None:
            yield from (self.objection(dispute) for dispute in history.disputes)
            may_object = self.own and self.attempt.assignment_id and given and feedback.verdict != Verdict.RIGHT
            if may_object and not history.disputes:
                address = reverse("dispute_create", args=[self.attempt.pk, shown.number])
                link = '<p><a class="small" href="{}">{}</a></p>'
                yield format_html(link, address, _("I think my answer is right"))
        if self.teaching and not self.attempt.is_running:
            yield format_html(
                '<p><a class="small" href="{}">{}<span class="visually-hidden">: {}</span></a></p>',
                reverse("response_score", args=[self.attempt.pk, shown.number]),
                _("Change the score"),
                shown.text,
            )

    @staticmethod
    def objection(dispute: Dispute) -> SafeString:
        return format_html(
            '<p class="small"><span class="badge{}">{}: {}</span> {}{}</p>',
            " ok" if dispute.status == DisputeStatus.ACCEPTED else "",
            _("Objection"),
            dispute.get_status_display(),
            dispute.reason,
            f" – {dispute.reply}" if dispute.reply else "",
        )
