"""Charts as inline SVG. Each comes with a table that says the same in words (see `_chart_table.html`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quizzes.templatetags.waits import as_percent

register = template.Library()

WIDTH, HEIGHT, BASE = 560, 160, 20  # BASE: room for labels under the axis
WIDEST = 56  # a bar with the gap beside it
CELL = 14
SQUARE = 220


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    label: str
    value: str
    shown: bool

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)

    @property
    def above(self) -> float:
        return round(self.y - 4, 1)


def _chart(title: str, heads: tuple[str, str], rows: Sequence[tuple[str, str]], **more: Any) -> dict[str, Any]:
    return {"title": title, "heads": heads, "rows": rows, "width": WIDTH, "height": HEIGHT, **more}


@register.inclusion_tag("quizzes/_chart_bars.html")
def forecast_chart(loads: Iterable[Any], title: str) -> dict[str, Any]:
    """Bars of `services.progress.DayLoad`: the cards due on each day."""
    loads = list(loads)
    rows = [
        (
            date_format(load.day, "D j M"),
            ngettext("%(count)d card", "%(count)d cards", load.cards) % {"count": load.cards},
        )
        for load in loads
    ]
    labels = [date_format(load.day, "j") for load in loads]
    bars = _bars([load.cards for load in loads], labels, [str(load.cards) for load in loads])
    return _chart(title, (_("Day"), _("Due")), rows, bars=bars)


@register.inclusion_tag("quizzes/_chart_bars.html")
def retention_chart(shares: Iterable[Any], title: str, by: str) -> dict[str, Any]:
    """Bars of `analysis.progress.Share`, from 0 to 100 %; `by` is "week" or "month"."""
    shares = list(shares)
    days = [date.fromordinal(share.first) for share in shares]
    pattern = "j M" if by == "week" else "M Y"
    rows = [
        (
            date_format(day, pattern),
            _("%(share)s of %(count)d") % {"share": as_percent(share.share), "count": share.total},
        )
        for day, share in zip(days, shares, strict=True)
    ]
    labels = [date_format(day, "j/n" if by == "week" else "M") for day in days]
    values = [100 * share.share for share in shares]
    bars = _bars(values, labels, [f"{round(value)}" for value in values], top=100)
    heads = (_("Week from") if by == "week" else _("Month"), _("Recalled"))
    return _chart(title, heads, rows, bars=bars)


@register.inclusion_tag("quizzes/_chart_heat.html")
def heat_chart(weeks: Sequence[Sequence[Any]], title: str) -> dict[str, Any]:
    """A square for each `services.progress.HeatDay`, a column for each week."""
    cells: list[dict[str, Any]] = []
    months: list[dict[str, Any]] = []
    for column, week in enumerate(weeks):
        if column == 0 or week[0].day.month != weeks[column - 1][0].day.month:
            months.append({"x": column * CELL, "label": date_format(week[0].day, "M")})
        for row, day in enumerate(week):
            if not day.future:
                cells.append({"x": column * CELL, "y": BASE + row * CELL, "level": day.level, "day": day})
    studied = [day for week in weeks for day in week if day.reviews]
    rows = [(date_format(day.day, "j M Y"), str(day.reviews)) for day in reversed(studied)]
    return _chart(
        title,
        (_("Day"), _("Answers")),
        rows,
        cells=cells,
        months=months[1:] if len(months) > 1 and months[1]["x"] < 2 * CELL else months,
        side=CELL - 2,
        chart_width=len(weeks) * CELL,
        chart_height=BASE + 7 * CELL,
    )


@register.inclusion_tag("quizzes/_chart_calibration.html")
def calibration_chart(calibration: Any, title: str) -> dict[str, Any]:
    """Predicted recall against what was recalled: a dot for each bin, the bigger the more answers."""
    most = max(bin_.count for bin_ in calibration.bins)
    dots = [
        {
            "x": round(SQUARE * bin_.predicted, 1),
            "y": round(SQUARE * (1 - bin_.recalled), 1),
            "r": round(3 + 7 * (bin_.count / most) ** 0.5, 1),
        }
        for bin_ in calibration.bins
    ]
    rows = [
        (
            as_percent(bin_.predicted),
            _("%(share)s of %(count)d") % {"share": as_percent(bin_.recalled), "count": bin_.count},
        )
        for bin_ in calibration.bins
    ]
    return _chart(title, (_("Predicted"), _("Recalled")), rows, dots=dots, side=SQUARE)


def _bars(values: Sequence[float], labels: Sequence[str], texts: Sequence[str], *, top: float = 0) -> list[Bar]:
    top = max(top, *values, 1) if values else 1
    step = min(WIDTH / max(len(values), 1), WIDEST)
    room = HEIGHT - 2 * BASE
    every = max(1, round(len(values) / 14))  # labels must not run into each other
    return [
        Bar(
            x=round(number * step + step * 0.1, 1),
            y=round(BASE + room * (1 - value / top), 1),
            width=round(step * 0.8, 1),
            height=round(room * value / top, 1),
            label=label,
            value=text,
            shown=number % every == 0,
        )
        for number, (value, label, text) in enumerate(zip(values, labels, texts, strict=True))
    ]
