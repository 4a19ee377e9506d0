"""Ten times as much of everything, one thing after the other: how much longer each page takes then, and how many
queries more. In one process, so that nothing is counted but the request."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass

from django.test import Client
from django.urls import reverse

from content.models import Bank, Document
from quizzes.models import Classroom, Membership, Review
from tests.bench.harness import Figure
from tests.bench.multiplying import multiply
from tests.bench.place import Place, alternate, at_most, queries
from tests.bench.rows.log_size import reviews
from tests.bench.school import LEARNERS, School, build_cards, build_people_like, build_questions
from tests.bench.sending import Line
from tests.bench.sessions import Session, settle

TIMES = 12
FACTOR = 10
REVIEWS = 2_000


@dataclass(frozen=True)
class Look:
    """What a page took: milliseconds of the quickest of some requests, and its queries."""

    milliseconds: float
    queries: int


def measure(place: Place) -> list[Figure]:
    school = place.school
    write_log(school, REVIEWS, of=range(1), seed=11)
    settle()
    found: list[Figure] = []
    before = looks(school)
    for name, grow in STEPS.items():
        grow(school)
        settle()
        after = looks(school)
        row = f"{FACTOR} × the {name}"
        for page, look in after.items():
            ratio = look.milliseconds / before[page].milliseconds
            found.append(Figure(row, page, (ratio,), "×", note=f"{look.milliseconds:.1f} ms"))
        more = max(look.queries - before[page].queries for page, look in after.items())
        found.append(Figure(row, "queries more, of any page", (more,), "", at_most(0)))
        before = after
    return found


def looks(school: School) -> dict[str, Look]:
    lines = pages(school)
    times = alternate([request(line) for _, line in lines.values()], times=TIMES)
    return {
        name: Look(min(taken), queries(session, line))
        for (name, (session, line)), taken in zip(lines.items(), times, strict=True)
    }


def pages(school: School) -> dict[str, tuple[Session, Line]]:
    learner, teacher = school.sessions[0], school.teacher_session
    classroom = Classroom.objects.order_by("pk")[0].pk
    bank = school.bank.pk
    return {
        "learner: first page": (learner, learner.get(reverse("home"))),
        "learner: next card": (learner, learner.get(reverse("api-card-next"))),
        "learner: progress": (learner, learner.get(reverse("progress"))),
        "learner: review log": (learner, learner.get(reverse("api-review-list"))),
        "learner: cards": (learner, learner.get(reverse("api-card-list"))),
        "learner: a question of a quiz": (
            learner,
            learner.get(reverse("attempt_question", args=[school.attempts[0].pk, 3])),
        ),
        "teacher: banks": (teacher, teacher.get(reverse("bank_list"))),
        "teacher: documents of a bank": (teacher, teacher.get(reverse("bank_detail", args=[bank]))),
        "teacher: questions of a bank": (teacher, teacher.get(reverse("question_list", args=[bank]))),
        "teacher: a class": (teacher, teacher.get(reverse("classroom_detail", args=[classroom]))),
    }


def request(line: Line) -> Callable[[], object]:
    name = "HTTP_COOKIE"
    client = Client(SERVER_NAME="127.0.0.1", **{name: line.cookie})
    return lambda: client.get(line.path)


def more_people(school: School) -> None:
    """In the school, not in the class."""
    people = build_people_like(school.learners[0], (FACTOR - 1) * LEARNERS)
    build_cards(school, people, each=100)
    write_log(school, (FACTOR - 1) * REVIEWS, of=range(1, LEARNERS), seed=12)


def more_in_class(school: School) -> None:
    classroom = Classroom.objects.order_by("pk")[0]
    people = build_people_like(school.learners[0], (FACTOR - 1) * LEARNERS)
    Membership.objects.bulk_create(Membership(classroom=classroom, user=person) for person in people)


def more_cards(school: School) -> None:
    """Of the learner, on questions of another bank."""
    kept, other = school.questions, Bank.objects.create(owner=school.teacher, title="More of the League")
    school.questions = build_questions(other, (FACTOR - 1) * 1_000)
    build_cards(school, school.learners[:1], each=(FACTOR - 1) * 1_000)
    school.questions = kept


def more_reviews(school: School) -> None:
    write_log(school, (FACTOR - 1) * REVIEWS, of=range(1), seed=13)


def more_documents(school: School) -> None:
    multiply(Document.objects.filter(bank=school.bank)[0], FACTOR - 1, title="'Account book ' || n")


def more_questions(school: School) -> None:
    build_questions(school.bank, (FACTOR - 1) * 1_000)


def more_banks(school: School) -> None:
    Bank.objects.bulk_create(Bank(owner=school.teacher, title=f"Bank {number}") for number in range(2 * FACTOR))


STEPS: dict[str, Callable[[School], None]] = {
    "people": more_people,
    "cards": more_cards,
    "reviews": more_reviews,
    "documents": more_documents,
    "questions": more_questions,
    "banks": more_banks,
    "people in the class": more_in_class,
}


def write_log(school: School, count: int, *, of: range, seed: int) -> None:
    rows = reviews(school, count, of=of, seed=seed)
    while batch := list(itertools.islice(rows, 1_000)):
        Review.objects.bulk_create(batch)
