"""Whether learners' work rests on questions. `content` does not know what refers to it: it asks the model registry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from content.models import Question, QuestionVersion


def uses_of(questions: QuerySet[Question]) -> list[str]:
    """What other apps keep about the questions, in words: "40 cards", "12 responses"."""
    versions = QuestionVersion.objects.filter(question__in=questions)
    found: dict[type[Any], int] = {}
    for rows in (questions, versions):
        for model, column in _referring(rows.model):
            number = model._default_manager.filter(**{f"{column}__in": rows}).count()
            found[model] = max(found.get(model, 0), number)
    return [
        f"{number} {model._meta.verbose_name if number == 1 else model._meta.verbose_name_plural}"
        for model, number in found.items()
        if number
    ]


def refuse_in_use(questions: QuerySet[Question], *, message: str) -> None:
    """Raises ValidationError with `message` and what is in use, if anything is."""
    if uses := uses_of(questions):
        raise ValidationError(
            _("%(message)s In use: %(uses)s."),
            code="in_use",
            params={"message": capfirst(message), "uses": ", ".join(uses)},
        )


def _referring(model: type[Any]) -> Iterator[tuple[type[Any], str]]:
    """Models of other apps with a foreign key to `model`, and its name."""
    for relation in model._meta.related_objects:
        if relation.related_model._meta.app_label != model._meta.app_label and not relation.many_to_many:
            yield relation.related_model, relation.field.name
