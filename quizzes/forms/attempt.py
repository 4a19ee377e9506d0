"""Reading an answer from a posted page: it works without JavaScript, so every form of question is plain fields."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from content.enums import QuestionForm
from quizzes.models import Response


@dataclass(frozen=True, slots=True)
class PostedAnswer:
    """An answer with what makes its save replay-safe. `answer` is as `quizzes.services.response` takes it, None where
    nothing was answered."""

    answer: dict[str, Any] | None
    sequence: int
    client_uuid: uuid.UUID
    duration_ms: int = 0


def read_posted(response: Response, data: QueryDict) -> PostedAnswer:
    """Never raises: fields that make no sense read as not answered, and the service checks what is left."""
    return PostedAnswer(
        posted_answer(response, data),
        number(data.get("sequence"), least=1) or response.sequence + 1,
        client_uuid(data.get("client_uuid", "")),
        number(data.get("duration_ms")) or 0,
    )


def posted_answer(response: Response, data: QueryDict) -> dict[str, Any] | None:
    match QuestionForm(response.form):
        case QuestionForm.TYPED | QuestionForm.CLOZE:
            return {"text": data["text"]} if data.get("text", "").strip() else None
        case QuestionForm.CHOICE:
            option = number(data.get("option"))
            return None if option is None else {"option": option}
        case QuestionForm.TRUE_FALSE:
            return {"value": data["value"] == "true"} if data.get("value") in {"true", "false"} else None
        case QuestionForm.ORDERING:
            return posted_order(response, data)
        case QuestionForm.MATCHING:
            pairs = [number(data.get(f"pair-{place}")) for place in range(len(response.question_version.items))]
            return {"pairs": pairs} if any(pair is not None for pair in pairs) else None


def posted_order(response: Response, data: QueryDict) -> dict[str, Any] | None:
    """The order of the fields, after the move a button asks for. The order served, sent back untouched, is no answer:
    it is never the right one."""
    order = [value for field in data.getlist("order") if (value := number(field)) is not None]
    index, _colon, step = data.get("move", "").partition(":")
    if number(index) in order and step in {"up", "down"}:
        place = order.index(int(index))
        target = place + (-1 if step == "up" else 1)
        if 0 <= target < len(order):
            order[place], order[target] = order[target], order[place]
    if response.answer is None and order == list(range(len(response.shown))):
        return None
    return {"order": order} if order else None


def number(value: str | None, *, least: int = 0, most: int = 2_147_483_647) -> int | None:
    if value is None or not value.isascii() or not value.isdigit() or len(value) > 10:
        return None
    return int(value) if least <= int(value) <= most else None


def client_uuid(value: str) -> uuid.UUID:
    try:
        return uuid.UUID(value)
    except ValueError:
        return uuid.uuid4()
