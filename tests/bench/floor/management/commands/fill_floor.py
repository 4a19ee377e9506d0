from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path

from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from tests.bench.floor.models import Card, Question
from tests.bench.sending import Line, write_lines
from tests.bench.sessions import Session, settle, sign_in

PEOPLE = 100
CARDS = 1_000
QUESTIONS = 1_000
LINES = 20_000


class Command(BaseCommand):
    help = "Makes the floor's tables (100 people with 1,000 cards each, 1,000 questions) and its request files."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)

    def handle(self, *args, folder, **options):
        write_requests(folder, fill())


def fill() -> list[Session]:
    call_command("migrate", run_syncdb=True, verbosity=0)
    User.objects.bulk_create(User(username=f"person{number}") for number in range(PEOPLE))
    people = list(User.objects.order_by("pk"))
    now = timezone.now()
    rng = random.Random(1)
    for person in people:
        Card.objects.bulk_create(
            Card(user=person, card=number, due=now + timedelta(hours=rng.uniform(-72, 720)), last_review=now)
            for number in range(CARDS)
        )
    Question.objects.bulk_create(
        Question(
            text=f"In which year was the trading house number {number} of the Hanseatic League founded?",
            options=[f"in the year {1150 + (number + step) % 300}" for step in (0, 7, 19, 40)],
        )
        for number in range(QUESTIONS)
    )
    settle()
    return [sign_in(person) for person in people]


def write_requests(folder: Path, sessions: list[Session]) -> None:
    rng = random.Random(2)
    cards = list(Card.objects.values_list("pk", "user_id"))
    by_person = {session.user: session for session in sessions}
    first_question = Question.objects.order_by("pk").values_list("pk", flat=True)[0]
    lines: dict[str, list[Line]] = {name: [] for name in ("null", "auth", "read", "write", "drf20", "page20", "answer")}
    for number in range(LINES):
        session = sessions[number % PEOPLE]
        card, owner = cards[rng.randrange(len(cards))]
        question = first_question + rng.randrange(QUESTIONS - 20)
        lines["null"].append(Line("GET", "/null"))
        lines["auth"].append(Line("GET", "/auth", session.cookie))
        lines["read"].append(Line("GET", f"/read/{card}"))
        lines["write"].append(Line("POST", f"/write/{card}"))
        lines["drf20"].append(Line("GET", f"/drf20/{card}"))
        lines["page20"].append(Line("GET", f"/page20/{question}", session.cookie))
        given = f'{{"card": {card}, "rating": {rng.choice((1, 3, 3, 3))}}}'
        lines["answer"].append(by_person[owner].post("/answer", given))
    for name, those in lines.items():
        write_lines(folder / f"{name}.tsv", those)
