"""What a slot serves, and reading what a learner sends for it.

Answers are JSON objects, one shape a form: {"text": str} (typed, cloze), {"option": index into shown} (choice),
{"value": bool} (true or false), {"order": all indexes into shown} (ordering), {"pairs": for each left side an index
into shown or null} (matching).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from content.enums import QuestionForm

TEXT_LIMIT = 300


class MalformedAnswer(ValueError):
    """An answer that does not fit its question. `code` is stable: "shape", "too_long", "out_of_range", "not_all"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Slot:
    """A question as served.

    `shown` are the options (choice, matching) or items (ordering) in the order shown. `key` is the right option
    (choice), the right order (ordering) or the right side of each left one (matching); `truth` whether the statement
    is true.
    """

    form: QuestionForm
    shown: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    truth: bool = True


def read_answer(slot: Slot, given: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The answer in its one shape, or None where nothing is answered. Raises MalformedAnswer."""
    if given is None:
        return None
    if not isinstance(given, Mapping):
        raise MalformedAnswer("shape")
    name, read = READERS[slot.form]
    if set(given) != {name}:
        raise MalformedAnswer("shape")
    value = given[name]
    read_value = None if value is None else read(slot, value)
    return None if read_value is None else {name: read_value}


def read_text(slot: Slot, value: Any) -> str | None:
    if not isinstance(value, str):
        raise MalformedAnswer("shape")
    if "\0" in value:
        raise MalformedAnswer("shape")
    text = value.strip()
    if len(text) > TEXT_LIMIT:
        raise MalformedAnswer("too_long")
    return text or None


def read_option(slot: Slot, value: Any) -> int:
    return index_into(slot.shown, value)


def read_truth(slot: Slot, value: Any) -> bool:
    if not isinstance(value, bool):
        raise MalformedAnswer("shape")
    return value


def read_order(slot: Slot, value: Any) -> list[int]:
    if not isinstance(value, list):
        raise MalformedAnswer("shape")
    order = [index_into(slot.shown, index) for index in value]
    if sorted(order) != list(range(len(slot.shown))):
        raise MalformedAnswer("not_all")
    return order


def read_pairs(slot: Slot, value: Any) -> list[int | None] | None:
    if not isinstance(value, list):
        raise MalformedAnswer("shape")
    if len(value) != len(slot.key):
        raise MalformedAnswer("not_all")
    pairs = [None if index is None else index_into(slot.shown, index) for index in value]
    return None if all(index is None for index in pairs) else pairs


def index_into(shown: tuple[str, ...], value: Any) -> int:
    # A bool is an int to Python, and no index to anybody else.
    if not isinstance(value, int) or isinstance(value, bool):
        raise MalformedAnswer("shape")
    if not 0 <= value < len(shown):
        raise MalformedAnswer("out_of_range")
    return value


READERS = {
    QuestionForm.TYPED: ("text", read_text),
    QuestionForm.CLOZE: ("text", read_text),
    QuestionForm.CHOICE: ("option", read_option),
    QuestionForm.TRUE_FALSE: ("value", read_truth),
    QuestionForm.ORDERING: ("order", read_order),
    QuestionForm.MATCHING: ("pairs", read_pairs),
}
