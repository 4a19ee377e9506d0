"""Databases of a bench: made for it, named fn_bench…, and gone afterwards."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import environ
import psycopg
from psycopg import sql

from tests.__main__ import postgres_address

SQLITE, POSTGRES = "SQLite", "PostgreSQL"


def at_hand() -> list[str]:
    """The kinds of database a bench can use here."""
    return [SQLITE, POSTGRES] if postgres_address() else [SQLITE]


@contextmanager
def temporary(kind: str, house: str, folder: Path) -> Iterator[dict[str, str]]:
    """The environment in which Footnote's settings name an empty database and `folder` as the place for files."""
    folder.mkdir(parents=True, exist_ok=True)
    if kind == SQLITE:
        yield {"FOOTNOTE_DATA": str(folder), "DATABASE_URL": f"sqlite:///{folder / 'footnote.sqlite3'}"}
        return
    server = environ.Env.db_url_config(postgres_address() or "")
    name = f"fn_bench_{house}_{os.getpid()}"
    try:
        command(server, "CREATE DATABASE {}", name)
        address = f"{server['USER']}:{server['PASSWORD']}@{server['HOST']}:{server['PORT']}"
        yield {"FOOTNOTE_DATA": str(folder), "DATABASE_URL": f"postgres://{address}/{name}"}
    finally:
        command(server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def command(server: dict[str, str], template: str, name: str) -> None:
    with psycopg.connect(
        host=server["HOST"],
        port=server["PORT"],
        user=server["USER"],
        password=server["PASSWORD"] or None,
        dbname="postgres",
        autocommit=True,
    ) as connection:
        connection.execute(sql.SQL(template).format(sql.Identifier(name)))
