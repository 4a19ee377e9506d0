from __future__ import annotations

import random
from math import log

import pytest

from quizzes.analysis.calibration import (
    Bin,
    auc,
    calibrate,
    corrected,
    corrected_by_success,
    log_loss,
    moving_average,
    recent_shift,
)


def test_calibrate_without_answers_is_none():
    assert calibrate([]) is None


def test_calibrate_bins_what_was_predicted():
    found = calibrate([(0.91, True), (0.95, True), (0.93, False), (0.55, True), (1.0, True)])

    assert found.bins == (
        Bin(0.5, 0.6, 0.55, 1.0, 1),
        Bin(0.9, 1.0, pytest.approx(0.9475), 0.75, 4),
    )
    assert (found.count, found.recalled) == (5, 0.8)
    assert found.predicted == pytest.approx(0.868)


def test_calibrate_honest_forecast_has_small_error():
    rng = random.Random(1)
    chances = [rng.uniform(0.6, 1.0) for _ in range(20_000)]
    answers = [(chance, rng.random() < chance) for chance in chances]

    found = calibrate(answers)

    assert found.rmse < 0.01
    assert found.log_loss < found.average_log_loss


def test_calibrate_boastful_forecast_has_a_large_error():
    rng = random.Random(1)

    found = calibrate([(0.95, rng.random() < 0.75) for _ in range(5000)])

    assert found.rmse == pytest.approx(0.2, abs=0.02)
    assert found.average_log_loss < found.log_loss


def test_log_loss_of_even_chances_is_log_two():
    assert log_loss([(0.5, True), (0.5, False)]) == pytest.approx(log(2))


def test_log_loss_of_certain_mistake_is_finite():
    assert log_loss([(1.0, False)]) == pytest.approx(-log(1e-4))


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([(0.9, True), (0.8, False)], 1.0),
        ([(0.8, True), (0.9, False)], 0.0),
        ([(0.9, True), (0.9, False)], 0.5),
        ([(0.9, True), (0.7, True), (0.8, False), (0.6, False)], 0.75),
        ([(0.9, True)], None),
    ],
)
def test_auc_is_the_chance_to_rank_right(answers, expected):
    assert auc(answers) == expected


def test_moving_average_follows_success():
    pairs = moving_average([True] * 50 + [False] * 50)

    assert pairs[0] == (0.9, True)
    assert pairs[50][0] > 0.99
    assert pairs[99][0] < 0.1


def test_recent_shift_follows_what_the_learner_lately_did():
    better = [(0.8, True)] * 80
    worse = [(0.95, number % 3 > 0) for number in range(80)]

    assert recent_shift([]) == 0
    assert recent_shift(better) > 0.5
    assert recent_shift(worse) < -0.5
    assert recent_shift([*better, *worse]) < 0


def test_corrected_recall_stays_a_chance_and_keeps_its_order():
    assert corrected(0.8, 0.0) == pytest.approx(0.8)
    assert 0.8 < corrected(0.8, 1.0) < corrected(0.9, 1.0) < 1
    assert 0 < corrected(0.0, -2.0) < 0.01


def test_correction_predicts_a_learner_better_who_is_not_as_assumed():
    rng = random.Random(3)
    answers = [
        (predicted, rng.random() < predicted - 0.12) for predicted in (rng.uniform(0.8, 0.97) for _ in range(600))
    ]

    assert log_loss(corrected_by_success(answers)) < log_loss(answers) - 0.01
