from __future__ import annotations

from dataclasses import replace

import pytest

from content.enums import AnswerType, FactKind, QuestionForm
from content.generation.audit import audit, by_chance
from content.records import OptionRecord, QuestionRecord


def question(answer, *options, key="k", prompt="Which city was it?", answer_type=AnswerType.NAME):
    return QuestionRecord(
        key=key,
        kind=FactKind.DATE,
        prompt=prompt,
        answer=answer,
        answer_type=answer_type,
        forms=(QuestionForm.CHOICE,),
        facts=("f",),
        evidence=(),
        distractors=tuple(OptionRecord(option) for option in options),
    )


def test_nothing_to_audit_gives_empty_counts():
    assert audit([]).choices == 0
    assert audit([]).longest_share == 0.0


def test_question_with_two_options_is_not_counted():
    assert audit([question("Riga", "Visby", "Danzig")]).choices == 0


def test_longest_and_shortest_keys_are_ranked():
    found = audit(
        [question("Constantinople", "Riga", "Visby", "Danzig"), question("Riga", "Visby", "Danzig", "Lübeck")]
    )
    assert found.length_ranks == (1, 0, 0, 1)
    assert found.longest_share == 0.5


def test_dates_are_ranked_by_time_and_not_by_text():
    found = audit(
        [question("5 May 1370", "6 April 1371", "24 May 1370", "1 January 1369", answer_type=AnswerType.DATE)]
    )
    assert found.date_ranks == (0, 1, 0, 0)


def test_keys_spread_over_the_places_of_a_shuffle():
    found = audit([question("Riga", "Visby", "Danzig", "Lübeck", key=str(number)) for number in range(400)])
    assert sum(found.positions) == 400
    assert min(found.positions) > 70


def test_absolute_key_and_key_that_echoes_the_prompt_are_counted():
    echo = question("the harbour of Riga", "a mill", "a mine", "a moat", prompt="Which harbour was taken?")
    always = question("always", "sometimes", "seldom", "often")
    found = audit([echo, always, question("Riga", "Visby", "Danzig", "Lübeck")])
    assert (found.overlapping, found.absolute_keys) == (1, 1)


def test_chance_lies_three_deviations_about_a_quarter():
    assert by_chance(0) == (0.0, 0.0)
    assert by_chance(100) == pytest.approx((12.01, 37.99), abs=0.01)


def test_keys_spread_by_the_shuffle_are_even_and_keys_at_one_place_are_not():
    spread = audit([question("Riga", "Visby", "Danzig", "Lübeck", key=str(number)) for number in range(400)])
    assert spread.even_positions
    assert not replace(spread, positions=(400, 0, 0, 0)).even_positions


def test_key_that_is_always_the_longest_is_more_than_chance():
    long = [question("Constantinople", "Riga", "Visby", "Danzig", key=str(number)) for number in range(40)]
    assert not audit(long).longest_by_chance
    assert audit([question("Riga", "Visby", "Danzig", "Lübeck", key=item.key) for item in long]).longest_by_chance
