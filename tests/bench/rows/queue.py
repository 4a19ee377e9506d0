"""The due queue of learners with 1,000 and with 100,000 cards, in a table of 200,000 rows and in one of 10,000,000.

Against the plainest SQL for it (own cards, due, in order), the ORM's query with all of Footnote's rules: no sibling
seen today, no question a running test still hides, none withdrawn.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection

from quizzes.accounts.models import User
from quizzes.models import Card
from quizzes.queries.study import Queue
from quizzes.services.study import moment_for
from tests.bench.harness import Figure, percentile
from tests.bench.place import Place, alternate, at_most
from tests.bench.rows.service import show_next
from tests.bench.school import School, build_cards, build_people_like, build_questions
from tests.bench.sessions import settle

USUAL = 1_000
MANY = 100_000
LARGE = 10_000_000
TIMES = 60
SQL = (
    "SELECT id FROM quizzes_card WHERE learner_id = %s AND NOT suspended AND state = 2 AND due_at <= %s "
    "ORDER BY due_at, id"
)


def measure(place: Place) -> list[Figure]:
    school = place.school
    school.questions = build_questions(school.bank, MANY)
    scholar = User.objects.create(email="scholar@example.org", name="Scholar")
    build_cards(school, [scholar], each=MANY)
    # People of their own: the school's learners may have answered all that was due.
    learners = build_people_like(scholar, place.options.rounds)
    build_cards(school, learners, each=USUAL)
    settle()
    if any(show_next(learner, school.now)() is None for learner in learners):
        raise AssertionError("nobody has anything to review")
    figures = compare_with_sql(school, scholar)
    small = time_queues(school, learners, "200,000 rows")
    if not place.options.large:
        return figures + small
    fill_up(school)
    large = time_queues(school, learners, "10,000,000 rows")
    ratio = tuple(after / before for before, after in zip(small[0].values, large[0].values, strict=True))
    grown = Figure("queue", "next card, 10,000,000 rows ÷ 200,000", ratio, "×", at_most(1.5))
    return [*figures, *small, *large, grown, *compare_with_sql(school, scholar, " in 10,000,000 rows")]


def compare_with_sql(school: School, scholar: User, where: str = "") -> list[Figure]:
    moment = moment_for(scholar, school.now)
    queue = Queue(scholar, moment)

    def plain() -> list[tuple[int]]:
        with connection.cursor() as cursor:
            cursor.execute(SQL, [scholar.pk, moment.due_until])
            return list(cursor.fetchall())

    def ours() -> list[int]:
        return list(queue.due().values_list("pk", flat=True))

    def mine() -> list[int]:
        cards = Card.objects.filter(learner=scholar, suspended=False, state=2, due_at__lte=moment.due_until)
        return list(cards.order_by("due_at", "pk").values_list("pk", flat=True))

    if len(plain()) != len(ours()):
        raise AssertionError("the two queues differ")
    raw, orm, rules, shown = (
        percentile(times, 0.5) for times in alternate([plain, mine, ours, show_next(scholar, school.now)], times=20)
    )
    name = f"100,000 cards{where}"
    return [
        Figure("queue", f"{name}: {len(plain()):,} due ids, SQL", (raw,), "ms"),
        Figure("queue", f"{name}: ORM ÷ SQL", (orm / raw,), "×", at_most(2)),
        Figure("queue", f"{name}: ORM with all rules ÷ SQL", (rules / raw,), "×"),
        Figure("queue", f"{name}: counts and next card", (shown,), "ms"),
    ]


def time_queues(school: School, learners: list[User], where: str) -> list[Figure]:
    """Finding the next card, for each of some learners with 1,000 cards. The quickest tenth: the two tables are timed
    minutes apart, on a machine that others may use meanwhile."""
    works: list[Callable[[], object]] = [show_next(learner, school.now) for learner in learners]
    quick = tuple(percentile(times, 0.1) for times in alternate(works, times=TIMES))
    return [Figure("queue", f"1,000 cards in {where}: counts and next card", quick, "ms")]


def fill_up(school: School) -> None:
    """Still more learners with 1,000 cards each, up to 10,000,000 rows."""
    missing = (LARGE - Card.objects.count()) // USUAL
    build_cards(school, build_people_like(school.learners[0], missing))
    settle()
