"""The slots of a new attempt: which questions, in which order, with which options. Drawn once and then kept."""

from __future__ import annotations

from dataclasses import dataclass

from content.enums import QuestionForm, QuestionStatus
from content.models import QuestionVersion
from quizzes.grading.drawing import Pile, arrange_items, arrange_options, arrange_rights, draw_items, pick_truth
from quizzes.models import Attempt, Quiz, QuizItem, Response
from quizzes.queries.quiz import entries_of


@dataclass(frozen=True, slots=True)
class Serving:
    """An item with the version and the form it is served in."""

    item: QuizItem
    version: QuestionVersion
    form: QuestionForm


def build_slots(quiz: Quiz, attempt: Attempt) -> list[Response]:
    """All slots of the attempt, unsaved."""
    servings: dict[int, Serving] = {}
    piles = []
    for entry in entries_of(quiz):
        fit = {item.pk: serving for item in entry.items if (serving := serving_of(item))}
        servings |= fit
        if fit:
            piles.append(Pile(tuple(fit), draw=entry.draw))
    question_of = {pk: serving.item.question_id for pk, serving in servings.items()}
    drawn = draw_items(piles, seed=attempt.seed, shuffle=quiz.shuffle_questions, question_of=question_of)
    # Unshuffled means the same for everybody: a class can go through the questions together.
    seed = attempt.seed if quiz.shuffle_options else quiz.pk
    return [fill_slot(servings[pk], attempt=attempt, slot=slot, seed=seed) for slot, pk in enumerate(drawn)]


def serving_of(item: QuizItem) -> Serving | None:
    """How the item is served now; None for a question that is not approved or fits no form any more."""
    version = item.served_version
    if version is None or item.question.status != QuestionStatus.APPROVED:
        return None
    fit = version.question_forms
    if not fit:
        return None
    form = QuestionForm(item.form)
    return Serving(item, version, form if form in fit else fit[0])


def fill_slot(serving: Serving, *, attempt: Attempt, slot: int, seed: int) -> Response:
    version = serving.version
    response = Response(
        attempt=attempt, slot=slot, question_version=version, form=serving.form, points=serving.item.points
    )
    match serving.form:
        case QuestionForm.CHOICE:
            wrong = [option["text"] for option in version.options]
            response.shown = list(arrange_options(version.answer, wrong, seed=seed, name=version.pk))
        case QuestionForm.TRUE_FALSE:
            both = bool(version.statement and version.false_statement)
            chosen = pick_truth(seed=seed, name=version.pk)
            response.statement_is_true = chosen if both else bool(version.statement)
        case QuestionForm.ORDERING:
            response.shown = list(arrange_items(version.items, seed=seed, name=version.pk))
        case QuestionForm.MATCHING:
            rights = [pair.partition("\t")[2] for pair in version.items]
            response.shown = list(arrange_rights(rights, version.spare, seed=seed, name=version.pk))
        case QuestionForm.TYPED | QuestionForm.CLOZE:
            pass
    return response
