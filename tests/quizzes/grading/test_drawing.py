from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.grading.drawing import Pile, arrange_items, arrange_options, arrange_rights, draw_items, pick_truth

SEEDS = st.integers(0, 2**62)
WRONG = ("Bergen", "Visby", "Riga", "Danzig")


@given(seed=SEEDS, shuffle=st.booleans())
def test_same_seed_draws_the_same(seed, shuffle):
    piles = [Pile((1,)), Pile((2, 3, 4, 5), draw=2), Pile((6,))]

    first = draw_items(piles, seed=seed, shuffle=shuffle)
    assert draw_items(piles, seed=seed, shuffle=shuffle) == first
    assert len(first) == len(set(first)) == 4
    assert {1, 6} < set(first)


@given(seed=SEEDS)
def test_unshuffled_questions_keep_their_places(seed):
    drawn = draw_items([Pile((1,)), Pile((2, 3, 4), draw=1), Pile((5,))], seed=seed, shuffle=False)

    assert (drawn[0], drawn[2]) == (1, 5)


@given(seed=SEEDS)
def test_pile_smaller_than_its_draw_gives_all(seed):
    assert set(draw_items([Pile((1, 2), draw=5)], seed=seed, shuffle=True)) == {1, 2}


@given(seed=SEEDS)
def test_question_served_elsewhere_is_not_drawn_while_others_are_left(seed):
    # Items 1 and 2 ask the same question in two forms.
    drawn = draw_items(
        [Pile((1,)), Pile((2, 3, 4), draw=2)], seed=seed, shuffle=True, question_of={1: 7, 2: 7, 3: 8, 4: 9}
    )

    assert set(drawn) == {1, 3, 4}


@given(seed=SEEDS)
def test_question_served_elsewhere_is_drawn_when_nothing_else_is_left(seed):
    drawn = draw_items([Pile((1,)), Pile((2, 3, 4), draw=2)], seed=seed, shuffle=True, question_of={1: 7, 2: 7, 3: 7})

    assert 4 in drawn
    assert len(drawn) == 3


def test_every_item_of_a_pile_is_drawn_about_equally_often():
    counts = Counter(
        item for seed in range(4000) for item in draw_items([Pile((1, 2, 3, 4), draw=2)], seed=seed, shuffle=False)
    )

    assert sorted(counts) == [1, 2, 3, 4]
    assert all(abs(count - 2000) < 150 for count in counts.values())


@pytest.mark.parametrize("answer", ["Lübeck", "A", "The very long name of the oldest of all towns of the league"])
def test_key_stands_at_every_place_about_equally_often(answer):
    places = Counter(arrange_options(answer, WRONG, seed=seed, name=1).index(answer) for seed in range(4000))

    assert sorted(places) == [0, 1, 2, 3]
    assert all(abs(count - 1000) < 120 for count in places.values())


@given(seed=SEEDS)
def test_options_are_the_key_and_the_best_wrong_ones(seed):
    assert sorted(arrange_options("Lübeck", WRONG, seed=seed, name=1)) == ["Bergen", "Lübeck", "Riga", "Visby"]


@given(seed=SEEDS)
def test_wrong_option_equal_to_the_key_is_left_out(seed):
    assert sorted(arrange_options("Riga", ("riga", "Bergen", "Bergen"), seed=seed, name=1)) == ["Bergen", "Riga"]


def test_options_of_one_slot_do_not_follow_another():
    places = Counter(
        (
            arrange_options("key", WRONG, seed=seed, name=1).index("key"),
            arrange_options("key", WRONG, seed=seed, name=2).index("key"),
        )
        for seed in range(1600)
    )

    assert len(places) == 16
    assert all(abs(count - 100) < 50 for count in places.values())


@given(seed=SEEDS, items=st.lists(st.text(max_size=3), max_size=6))
def test_items_are_never_served_in_the_right_order(seed, items):
    arranged = arrange_items(items, seed=seed, name=1)

    assert Counter(arranged) == Counter(items)
    assert len(set(items)) < 2 or list(arranged) != items


@given(seed=SEEDS)
def test_right_sides_are_served_once_with_the_spare_ones(seed):
    arranged = arrange_rights(("Norway", "Norway", "Flanders"), ("Gotland",), seed=seed, name=1)

    assert sorted(arranged) == ["Flanders", "Gotland", "Norway"]


def test_true_statement_is_served_in_half_of_all_cases():
    assert abs(sum(pick_truth(seed=seed, name=1) for seed in range(4000)) - 2000) < 150
