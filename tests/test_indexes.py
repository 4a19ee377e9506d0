"""The indexes the databases really have. Each one is paid for at every write, so none may repeat another's work."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.apps import apps
from django.db import connection

from quizzes.models import Card, Review

pytestmark = pytest.mark.django_db

HOUSES = ("accounts", "content", "quizzes")
SQLITE_INDEXES = """
    SELECT l.name, l."unique", l.partial, m.sql, i.name
    FROM pragma_table_info(%s) AS c, pragma_index_list(%s) AS l, pragma_index_info(l.name) AS i
    LEFT JOIN sqlite_master AS m ON m.name = l.name
    WHERE c.cid = i.cid ORDER BY l.name, i.seqno
"""
POSTGRES_INDEXES = """
    SELECT x.relname, i.indisunique, pg_get_expr(i.indpred, i.indrelid), a.attname, o.opcname
    FROM pg_index AS i
    JOIN pg_class AS x ON x.oid = i.indexrelid
    JOIN LATERAL unnest(i.indkey::int[], i.indclass::oid[]) WITH ORDINALITY AS k(attnum, opclass, place) ON true
    JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
    JOIN pg_opclass AS o ON o.oid = k.opclass
    WHERE i.indrelid = %s::regclass ORDER BY x.relname, k.place
"""


@dataclass
class Index:
    name: str
    unique: bool
    condition: str
    columns: list[tuple[str, str]]
    """Name and operator class: an index for LIKE answers other questions than one for equality and order."""

    def repeats(self, other: Index) -> bool:
        """Whether `other` answers all that this one answers, and this one guards nothing."""
        starts_alike = bool(self.columns) and self.columns == other.columns[: len(self.columns)]
        return starts_alike and not self.unique and other.condition in ("", self.condition)


def indexes_of(table: str) -> list[Index]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(SQLITE_INDEXES, [table, table])
            rows = [
                (name, unique, (sql or "").partition(" WHERE ")[2] if partial else "", column, "")
                for name, unique, partial, sql, column in cursor.fetchall()
            ]
        else:
            cursor.execute(POSTGRES_INDEXES, [table])
            rows = cursor.fetchall()
    found: dict[str, Index] = {}
    for name, unique, condition, column, opclass in rows:
        index = found.setdefault(name, Index(name, bool(unique), condition or "", []))
        index.columns.append((column, opclass))
    return list(found.values())


def columns_of(table: str) -> dict[str, list[str]]:
    return {index.name: [column for column, _ in index.columns] for index in indexes_of(table)}


# Join tables are left out: Django makes theirs with an index for each side besides the pair.
@pytest.mark.parametrize(
    "model", [model for label in HOUSES for model in apps.get_app_config(label).get_models()], ids=lambda m: m.__name__
)
def test_index_is_no_prefix_of_another(model):
    indexes = indexes_of(model._meta.db_table)

    pairs = [(a.name, b.name) for a in indexes for b in indexes if a is not b and a.repeats(b)]

    assert pairs == []


def test_cards_are_indexed_by_learner_and_due_moment_while_not_suspended():
    due = next(index for index in indexes_of("quizzes_card") if index.name == "card_due")

    assert [column for column, _ in due.columns] == ["learner_id", "due_at"]
    assert due.condition.strip("()").lower().replace('"', "") in ("not suspended", "suspended = false")


def test_review_log_has_one_index_beside_its_key():
    columns = columns_of(Review._meta.db_table).values()

    assert sorted(columns) == [["card_id", "client_uuid"], ["learner_id", "local_day"]]


@pytest.mark.parametrize(
    ("mine", "other", "expected"),
    [
        (["a"], ["a", "b"], True),
        (["a"], ["b", "a"], False),
        (["a", "b"], ["a"], False),
        (["a", "b"], ["a", "b"], True),
    ],
)
def test_index_repeats_another_by_its_first_columns(mine, other, expected):
    one = Index("one", False, "", [(name, "") for name in mine])
    two = Index("two", False, "", [(name, "") for name in other])

    assert one.repeats(two) is expected


def test_unique_partial_and_pattern_indexes_repeat_nothing():
    whole = Index("whole", False, "", [("a", "int"), ("b", "int")])

    assert not Index("guard", True, "", [("a", "int")]).repeats(whole)
    assert not Index("pattern", False, "", [("a", "like")]).repeats(whole)
    assert not Index("whole", False, "", [("a", "int")]).repeats(Index("part", False, "NOT x", whole.columns))
    assert Index("part", False, "NOT x", [("a", "int")]).repeats(whole)


def test_card_due_index_serves_the_queue():
    learner, now = 1, 1_772_442_000_000
    queue = Card.objects.filter(learner=learner, suspended=False, due_at__lte=now).order_by("due_at")[:20]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")

        assert "card_due" in queue.explain()
