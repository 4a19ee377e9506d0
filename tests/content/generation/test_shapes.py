"""Facts of every predicate with every choice of arguments: nothing may break, and what is asked is a question."""

from __future__ import annotations

from itertools import product

import pytest

from content.calendar import bounds
from content.enums import Predicate
from content.generation import generate
from content.records import TimeValue
from tests.content.generation.bank import ENTITIES, fact, number, when

SUBJECTS = ("hanse", "valdemar", "lubeck", "stralsund", "nobody")
OBJECTS = (None, "victual", "margaret", "visby", "nobody")


@pytest.mark.parametrize("predicate", list(Predicate))
def test_fact_of_any_shape_makes_questions_or_none(predicate):
    facts = [
        fact(
            predicate, subject, target, key=f"{subject}|{target}|{bool(time)}|{place}|{role}", **said(time, place, role)
        )
        for subject, target, time, place, role in product(
            SUBJECTS, OBJECTS, (None, "1397", "1390–1397"), (None, "riga"), ("", "captain")
        )
    ]
    made = generate(facts, ENTITIES)
    asked = [question.prompt for question in made.questions]
    assert [prompt for prompt in asked if not prompt.endswith(("?", "."))] == []
    assert [prompt for prompt in asked if "{" in prompt or "  " in prompt] == []


def said(time, place, role):
    return {"time": when(time) if time else None, "place": place, "role": role, "value": number("40 ships", 40)}


@pytest.mark.parametrize(
    "text", ["XXXX-03", "1397~", "139X", "13XX", "1397/..", "../1397", "-0043", "1397-23", "1397~/1399~"]
)
def test_time_of_any_shape_makes_questions_or_none(text):
    lower, upper = bounds(text)
    time = TimeValue(text, lower, upper, text)
    for predicate in ("founded", "captured", "event_on", "attacked", "led_by"):
        made = generate([fact(predicate, "hanse", "visby", time=time, key=predicate)], ENTITIES)
        assert all(question.prompt.endswith(("?", ".")) for question in made.questions)
