from __future__ import annotations

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quizzes.records import from_ms

register = template.Library()
MONTH = 30.44
YEAR = 365.25


@register.filter
def days_in_words(days: int) -> str:
    """A number of days as a button has room for: "3 days", "2.5 months"."""
    if days < 31:
        return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
    if days < YEAR:
        return _("%(count)s months") % {"count": number_format(days / MONTH, 1)}
    return _("%(count)s years") % {"count": number_format(days / YEAR, 1)}


@register.filter
def minutes_in_words(minutes: int) -> str:
    return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}


@register.filter
def as_moment(milliseconds: int) -> object:
    """Milliseconds since 1970 as a datetime, for the date filters."""
    return from_ms(milliseconds)


@register.filter
def as_percent(share: float) -> str:
    return _("%(share)d %%") % {"share": round(100 * share)}
