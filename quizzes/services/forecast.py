"""What learners may expect on the day of an exam."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from content import labels as content_labels
from quizzes.accounts.models import User
from quizzes.analysis.calibration import corrected
from quizzes.models import Deck
from quizzes.queries.deck import class_cards, students_of
from quizzes.records import StudyMoment
from quizzes.scheduling import exam
from quizzes.scheduling.exam import Forecast
from quizzes.scheduling.memory import recall
from quizzes.services.card import weights_of
from quizzes.services.exam import cards_for_exam
from quizzes.services.log import memory_of, standing_of, weights_named
from quizzes.services.progress import success_shift
from quizzes.services.study import settings_of


@dataclass(frozen=True, slots=True)
class TopicForecast:
    """The mean recall on an exam day over all cards of a kind in a class, a card not begun counting as not known; how
    many cards there are and how many are begun."""

    label: str
    recall: float
    cards: int
    begun: int


@dataclass(frozen=True, slots=True)
class ClassForecast:
    """The students a deck is given to, how many have cards of it, and their forecast by topic."""

    students: int
    started: int
    topics: list[TopicForecast]


def exam_forecast(deck: Deck, learner: User, *, moment: StudyMoment) -> Forecast | None:
    """What the learner may expect on the day of the deck's exam, corrected by recent success; None without one, or when
    it is past."""
    if deck.exam_on is None or deck.exam_on.toordinal() < moment.day:
        return None
    cards = list(cards_for_exam(deck, learner))
    own = deck.new_per_day
    found = exam.forecast(
        [standing_of(card) for card in cards],
        day=moment.day,
        exam_day=deck.exam_on.toordinal(),
        new_per_day=settings_of(learner).new_per_day if own is None else own,
        **({"weights": weights_of(cards[0])} if cards else {}),
    )
    return replace(found, recall=corrected(found.recall, success_shift(learner))) if found.recall else found


def class_forecast(deck: Deck, *, exam_day: int) -> ClassForecast | None:
    """What the students the deck is given to may expect on the exam day, by kind of question, the weakest first; None
    where it is given to nobody. Two queries, three where somebody's memory is fitted."""
    students = students_of(deck).count()
    if not students:
        return None
    rows = list(class_cards(deck))
    weights = weights_named(row[-1] for row in rows)
    recalls: defaultdict[str, list[float]] = defaultdict(list)
    for _learner, kind, stability, difficulty, last_day, parameters in rows:
        memory = memory_of(stability, difficulty)
        if memory is None or last_day is None:
            recalls[kind].append(0.0)
        else:
            recalls[kind].append(recall(memory, elapsed_days=exam_day - last_day, weights=weights[parameters]))
    labels = {str(kind): str(label) for kind, label in content_labels.FACT_KIND.items()}
    topics = [
        TopicForecast(labels.get(kind, kind), sum(found) / len(found), len(found), sum(one > 0 for one in found))
        for kind, found in recalls.items()
    ]
    started = len({row[0] for row in rows})
    return ClassForecast(students, started, sorted(topics, key=lambda topic: topic.recall))
