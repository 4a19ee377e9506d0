"""How well predicted recall fits what happened.

Log loss and AUC as in the srs-benchmark; the root mean square error is over bins of predicted recall.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

BINS = 10
NEAR_CERTAIN = 1e-4  # a prediction of 0 or 1 counts as this far from it, or one surprise would cost infinitely much
MEMORY = 0.95  # the weight the moving average keeps of what it knew before an answer
RECENT = 0.98  # the same for the correction, which stands for some fifty answers
START = 0.9


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers whose predicted recall was between `low` and `high`."""

    low: float
    high: float
    predicted: float
    recalled: float
    count: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """`average_log_loss` is what a moving average of recent success would have reached: the yardstick;
    `corrected_log_loss` what the prediction corrected by recent success would have. `shift`: see `recent_shift`."""

    count: int
    predicted: float
    recalled: float
    bins: tuple[Bin, ...]
    log_loss: float
    average_log_loss: float
    corrected_log_loss: float
    shift: float
    rmse: float
    auc: float | None


def calibrate(answers: Sequence[tuple[float, bool]]) -> Calibration | None:
    """The calibration of (predicted recall, recalled) in the order they were answered; None without answers."""
    if not answers:
        return None
    bins = _bins(answers)
    error = sum(bin_.count * (bin_.predicted - bin_.recalled) ** 2 for bin_ in bins)
    return Calibration(
        count=len(answers),
        predicted=_mean(predicted for predicted, _ in answers),
        recalled=_mean(hit for _, hit in answers),
        bins=bins,
        log_loss=log_loss(answers),
        average_log_loss=log_loss(moving_average(hit for _, hit in answers)),
        corrected_log_loss=log_loss(corrected_by_success(answers)),
        shift=recent_shift(answers),
        rmse=sqrt(error / len(answers)),
        auc=auc(answers),
    )


def log_loss(answers: Sequence[tuple[float, bool]]) -> float:
    """The mean of −log of the chance given to what happened. Raises ZeroDivisionError without answers."""
    total = 0.0
    for predicted, hit in answers:
        chance = min(max(predicted if hit else 1 - predicted, NEAR_CERTAIN), 1 - NEAR_CERTAIN)
        total -= log(chance)
    return total / len(answers)


def moving_average(hits: Iterable[bool], *, start: float = 0.9) -> list[tuple[float, bool]]:
    """Each answer with the weighted mean of those before it as its prediction."""
    average, pairs = start, []
    for hit in hits:
        pairs.append((average, hit))
        average = MEMORY * average + (1 - MEMORY) * hit
    return pairs


def corrected(recall: float, shift: float) -> float:
    """A predicted recall moved by a shift in log odds."""
    return 1 / (1 + exp(-(_log_odds(recall) + shift)))


def recent_shift(answers: Iterable[tuple[float, bool]]) -> float:
    """By how much in log odds the learner lately did better (above 0) or worse than predicted, after the answers in
    their order. Nothing without answers, and little after few."""
    predicted = recalled = START
    for recall, hit in answers:
        predicted = RECENT * predicted + (1 - RECENT) * recall
        recalled = RECENT * recalled + (1 - RECENT) * hit
    return _log_odds(recalled) - _log_odds(predicted)


def corrected_by_success(answers: Sequence[tuple[float, bool]]) -> list[tuple[float, bool]]:
    """Each answer with its prediction corrected by the answers before it."""
    predicted = recalled = START
    pairs = []
    for recall, hit in answers:
        pairs.append((corrected(recall, _log_odds(recalled) - _log_odds(predicted)), hit))
        predicted = RECENT * predicted + (1 - RECENT) * recall
        recalled = RECENT * recalled + (1 - RECENT) * hit
    return pairs


def _log_odds(chance: float) -> float:
    bounded = min(max(chance, NEAR_CERTAIN), 1 - NEAR_CERTAIN)
    return log(bounded / (1 - bounded))


def auc(answers: Sequence[tuple[float, bool]]) -> float | None:
    """The chance that a recalled card was given the higher prediction than a forgotten one; None without both.

    By ranks (Mann–Whitney), ties sharing theirs.
    """
    ordered = sorted(answers)
    hits = sum(hit for _, hit in ordered)
    misses = len(ordered) - hits
    if not hits or not misses:
        return None
    ranks, position = 0.0, 0
    while position < len(ordered):
        end = position
        while end < len(ordered) and ordered[end][0] == ordered[position][0]:
            end += 1
        shared = (position + 1 + end) / 2
        ranks += shared * sum(hit for _, hit in ordered[position:end])
        position = end
    return (ranks - hits * (hits + 1) / 2) / (hits * misses)


def _bins(answers: Sequence[tuple[float, bool]]) -> tuple[Bin, ...]:
    filled: dict[int, list[tuple[float, bool]]] = {}
    for predicted, hit in answers:
        filled.setdefault(min(int(predicted * BINS), BINS - 1), []).append((predicted, hit))
    return tuple(
        Bin(
            low=number / BINS,
            high=(number + 1) / BINS,
            predicted=_mean(predicted for predicted, _ in inside),
            recalled=_mean(hit for _, hit in inside),
            count=len(inside),
        )
        for number, inside in sorted(filled.items())
    )


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed)
