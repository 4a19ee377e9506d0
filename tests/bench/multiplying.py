"""Rows by the million, made inside the database from one that is there."""

from __future__ import annotations

from django.db import connection, models, transaction

SERIES = (
    "WITH RECURSIVE series(n) AS (SELECT CAST(0 AS bigint) UNION ALL SELECT n + 1 FROM series WHERE n + 1 < {count})"
)


def multiply(template: models.Model, count: int, **changed: str) -> int:
    """Copies a row `count` times and returns the first new key; the others follow it without a gap.

    `changed` names columns and says in SQL what they hold, `n` counting from 0 and `first` standing for the first new
    key. Foreign keys are not checked until the end.
    """
    meta = type(template)._meta
    table = connection.ops.quote_name(meta.db_table)
    first = (type(template)._default_manager.order_by("-pk").values_list("pk", flat=True)[0] or 0) + 1
    expressions = {field.column: f"template.{field.column}" for field in meta.concrete_fields}
    expressions |= {meta.pk.column: f"{first} + n"} | changed
    columns = ", ".join(connection.ops.quote_name(column) for column in expressions)
    values = ", ".join(value.replace("{first}", str(first)) for value in expressions.values())
    with transaction.atomic(), connection.cursor() as cursor:
        # Without parameters, so that a % of the expressions stays one.
        cursor.execute(
            f"{SERIES.format(count=int(count))} INSERT INTO {table} ({columns}) "  # noqa: S608  the bench's own words
            f"SELECT {values} FROM series, {table} AS template WHERE template.{meta.pk.column} = {int(template.pk)}"
        )
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [meta.db_table, meta.pk.column, first + count]
            )
    return int(first)
