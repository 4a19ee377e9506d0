"""Chance with a memory: what a seed settles once is the same whenever it is asked again.

Each purpose draws from its own stream, so that one more question in a quiz does not move the options of another.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WRONG_OPTIONS = 3


@dataclass(frozen=True, slots=True)
class Pile:
    """Items of which `draw` are served, at the place of the pile. A single question is a pile of one."""

    items: tuple[int, ...]
    draw: int = 1


def stream(seed: int, *purpose: object) -> random.Random:
    """A random stream for one purpose. Seeded by text, which Python hashes the same way on every machine."""
    return random.Random("/".join(str(part) for part in (seed, *purpose)))  # noqa: S311  not for secrets


def draw_items(
    piles: Sequence[Pile], *, seed: int, shuffle: bool, question_of: Mapping[int, int] | None = None
) -> tuple[int, ...]:
    """The items of one attempt in their order.

    A pile of several leaves out an item whose question another pile serves (by `question_of`), as long as others are
    left: the same question twice gives itself away.
    """
    question_of = question_of or {}
    taken = {question_of.get(item, item) for pile in piles if len(pile.items) <= pile.draw for item in pile.items}
    served: list[int] = []
    for number, pile in enumerate(piles):
        if len(pile.items) <= pile.draw:
            served += pile.items
            continue
        candidates = list(pile.items)
        stream(seed, "pile", number).shuffle(candidates)
        # A stable sort on "seen before" keeps the drawn order among the fresh ones.
        chosen: list[int] = []
        for item in candidates:
            if len(chosen) < pile.draw and question_of.get(item, item) not in taken:
                chosen.append(item)
                taken.add(question_of.get(item, item))
        chosen += [item for item in candidates if item not in chosen][: pile.draw - len(chosen)]
        served += chosen
    if shuffle:
        stream(seed, "questions").shuffle(served)
    return tuple(served)


def arrange_options(key: str, wrong: Sequence[str], *, seed: int, name: object) -> tuple[str, ...]:
    """The key among the first `WRONG_OPTIONS` wrong options, at every place equally often."""
    same = key.casefold()
    others = list(dict.fromkeys(text for text in wrong if text.casefold() != same))[:WRONG_OPTIONS]
    rng = stream(seed, "options", name)
    rng.shuffle(others)
    others.insert(rng.randrange(len(others) + 1), key)
    return tuple(others)


def arrange_items(items: Sequence[str], *, seed: int, name: object) -> tuple[str, ...]:
    """The items in an order that is not the right one: who leaves it alone has not answered."""
    shuffled = list(items)
    if len(set(items)) < 2:
        return tuple(shuffled)
    rng = stream(seed, "items", name)
    while shuffled == list(items):
        rng.shuffle(shuffled)
    return tuple(shuffled)


def arrange_rights(rights: Sequence[str], spare: Sequence[str], *, seed: int, name: object) -> tuple[str, ...]:
    """The right sides of a matching question with the spare ones, each once, in any order."""
    options = list(dict.fromkeys((*rights, *spare)))
    stream(seed, "rights", name).shuffle(options)
    return tuple(options)


def pick_truth(*, seed: int, name: object) -> bool:
    """Whether the true statement is served, in half of all cases."""
    return stream(seed, "truth", name).random() < 0.5
