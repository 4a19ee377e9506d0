"""`docs/questions.md` and the code say the same: every prompt, rule, check and reason has its row, and no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from content.answers import REASONS
from content.generation.distractors import RULES
from content.generation.gate import CHECKS
from content.generation.limits import (
    ANSWER_SHARE,
    ANSWER_TOO_OFTEN,
    AT_MOST_TWO,
    MOST_PER_FACT,
    MOST_PER_RICH_FACT,
    NEAR_DUPLICATE,
    RICH,
    SAME_ANSWER,
    SAME_ASKED,
)
from content.generation.matching import PROMPTS as MATCHES
from content.generation.prompts import PROMPTS

PAGE = (Path(__file__).parents[2] / "docs" / "questions.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[tuple[str, ...]]:
    """The cells of the first table under a heading, without its head."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [tuple(cell.strip() for cell in line.strip("|").split(" | ")) for line in lines[2:]]


def first_sentence(thing: Callable[..., object]) -> str:
    return " ".join((thing.__doc__ or "").strip().split("\n\n")[0].split())


def code(texts: Iterable[str]) -> str:
    return "<br>".join(f"`{text}`" for text in texts)


def test_page_lists_every_prompt_of_every_predicate():
    expected = [
        (f"`{forms.predicate}`", f"`{forms.statement}`", ask.slot, code(ask.stems), code(ask.among))
        for forms in PROMPTS
        for ask in forms.asks
    ]
    assert rows("Prompts by predicate") == expected


def test_page_lists_every_rule_for_wrong_options():
    assert rows("Wrong options") == [(f"`{rule.__name__}`", first_sentence(rule)) for rule in RULES]


def test_page_lists_every_check_of_the_gate():
    expected = [(f"`{check.__name__}`", first_sentence(check)) for check in CHECKS]
    assert rows("The gate") == expected


def test_page_names_the_limits_of_a_bank():
    share = f"{ANSWER_SHARE:.0%}"
    assert rows("Limits of a bank") == [
        (
            f"`{NEAR_DUPLICATE}`",
            "The same words in any order are asked already, or a bare gap asks the same of the same sentence.",
        ),
        (
            f"`{AT_MOST_TWO}`",
            f"Its fact is asked {MOST_PER_FACT} times already, or {MOST_PER_RICH_FACT} where it has {RICH} arguments "
            "or more.",
        ),
        (
            f"`{ANSWER_TOO_OFTEN}`",
            f"Each of its facts is asked already, and {SAME_ANSWER} questions ({share} in a large bank) have this "
            f"answer or {SAME_ASKED} ask alike for it.",
        ),
    ]


def test_page_lists_every_matching_prompt():
    assert rows("Ordering and matching") == [(f"`{predicate}`", prompt) for predicate, (prompt, _) in MATCHES.items()]


def test_page_lists_every_reason_of_a_marking():
    assert rows("Marking a typed answer") == [
        (f"`{name}`", verdict.value, reason) for name, (verdict, reason) in REASONS.items()
    ]
