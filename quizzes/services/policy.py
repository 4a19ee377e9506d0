"""The rows that say what answers were scheduled under, each found once a process."""

from __future__ import annotations

from functools import lru_cache, partial

from django.db import connection, transaction

from quizzes.models import MemoryParameters, SchedulePolicy
from quizzes.scheduling.schedule import VERSION, Policy

Values = tuple[int | None, float, int, int]
NAMES = ("parameters_id", "desired_retention", "maximum_interval", "scheduler_version")
MOST = 10_000  # kept in mind, some hundred bytes each
KEYS: dict[Values, int] = {}


def schedule_policy(policy: Policy, parameters: MemoryParameters | None) -> SchedulePolicy:
    """The row for the policy and the weights in use, with those weights at hand. No query where this process has met
    it before, else one."""
    values = (parameters.pk if parameters else None, policy.retention, policy.longest, VERSION)
    key = KEYS.get(values)
    if key is None:
        key = _find(values)
        # Not before: a row rolled back would be named for ever.
        transaction.on_commit(partial(_keep, values, key))
    row = SchedulePolicy(pk=key, **dict(zip(NAMES, values, strict=True)))
    row.parameters = parameters
    return row


def _keep(values: Values, key: int) -> None:
    if len(KEYS) >= MOST:
        KEYS.clear()
    KEYS[values] = key


def _find(values: Values) -> int:
    default, told = values[0] is None, connection.features.can_return_columns_from_insert
    with connection.cursor() as cursor:
        cursor.execute(_finding(default) + (f" RETURNING {connection.ops.quote_name('id')}" if told else ""), values)
        if told:
            return int(cursor.fetchone()[0])
    # SQLite before 3.35.
    return SchedulePolicy.objects.get(**dict(zip(NAMES, values, strict=True))).pk


@lru_cache(maxsize=2)
def _finding(default: bool) -> str:
    """SQL that writes the row or, where it is there, touches it: so it can give its key either way. The ORM cannot name
    a constraint that holds for some rows only."""
    quote = connection.ops.quote_name
    names = [quote(name) for name in NAMES]
    guarded = ", ".join(names[1:] if default else names)
    return (
        f"INSERT INTO {quote(SchedulePolicy._meta.db_table)} ({', '.join(names)}) VALUES (%s, %s, %s, %s) "  # noqa: S608  own names
        f"ON CONFLICT ({guarded}) WHERE {names[0]} IS {'' if default else 'NOT '}NULL "
        f"DO UPDATE SET {names[3]} = excluded.{names[3]}"
    )
