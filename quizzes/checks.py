"""System checks for settings that would lose answers or speed; docs/performance.md has the measurements behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections

# Longest wait for the write lock seen with 16 writers: 4.5 s. A class is more than 16.
SHORTEST_TIMEOUT = 20
READING = {"MMAP_SIZE": 268_435_456, "CACHE_SIZE": 20_000}  # bytes; KiB


# Not Tags.database: those run only where a database is named, and these must stop every start.
@register("performance")
def check_database_settings(**kwargs: Any) -> list[CheckMessage]:
    """Refuses a database set up so that concurrent answers fail, and warns of one that is slow."""
    database = settings.DATABASES["default"]
    found: list[CheckMessage] = []
    if database["ENGINE"].endswith("sqlite3"):
        options = database.get("OPTIONS", {})
        pragmas = dict(re.findall(r"(\w+)\s*=\s*([\w-]+)", options.get("init_command", "").upper()))
        found += _check_transactions(options)
        found += _check_journal(pragmas.get("JOURNAL_MODE", "DELETE"))
        found += _check_synchronous(pragmas.get("SYNCHRONOUS", "FULL"))
        found += _check_reading(pragmas)
    if database["ENGINE"].endswith("postgresql"):
        found += _check_preparing(database.get("OPTIONS", {}))
    if database.get("CONN_MAX_AGE") == 0:
        found.append(
            Warning(
                "Database connections are opened anew for each request.",
                hint="Set CONN_MAX_AGE above 0.",
                id="footnote.W001",
            )
        )
    return found


@register(Tags.database)
def check_live_database(*, databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Asks the connections themselves: on some network disks SQLite keeps its old journal whatever it is told."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        if connection.vendor != "sqlite" or connection.is_in_memory_db():  # type: ignore[attr-defined]
            continue
        with connection.cursor() as cursor:
            journal = str(cursor.execute("PRAGMA journal_mode").fetchone()[0]).upper()
            synchronous = str(cursor.execute("PRAGMA synchronous").fetchone()[0])
        found += _check_journal(journal)
        found += _check_synchronous(synchronous)
    return found


@register(Tags.security)
def check_sessions(**kwargs: Any) -> list[CheckMessage]:
    """Refuses sessions kept in the memory of one process: a sign-out would reach one worker of several."""
    cached = settings.SESSION_ENGINE.endswith((".cache", ".cached_db"))
    if not cached or not settings.CACHES[settings.SESSION_CACHE_ALIAS]["BACKEND"].endswith("LocMemCache"):
        return []
    return [
        Error(
            "Sessions are cached inside each process: who signs out stays signed in at the other workers.",
            hint="Set CACHE_URL to a cache all workers share, or SESSION_ENGINE to the database's.",
            id="footnote.E003",
        )
    ]


@register(Tags.security)
def check_password_hasher(**kwargs: Any) -> list[CheckMessage]:
    """Warns when signing in costs more time than it needs for its strength."""
    if "Argon2" in settings.PASSWORD_HASHERS[0] or "MD5" in settings.PASSWORD_HASHERS[0]:
        return []
    return [
        Warning(
            "Passwords are not hashed with Argon2: a class that signs in at once waits twice as long.",
            hint="Put Argon2PasswordHasher first in PASSWORD_HASHERS.",
            id="footnote.W002",
        )
    ]


def _check_preparing(options: dict[str, Any]) -> Iterator[CheckMessage]:
    if not options.get("server_side_binding") or options.get("prepare_threshold") is None:
        yield Warning(
            "PostgreSQL plans every statement anew, which takes longer than running it.",
            hint="Set OPTIONS['server_side_binding'] = True and OPTIONS['prepare_threshold'] = 2 (FOOTNOTE_PREPARE), "
            "unless a pooler stands between that knows no prepared statements.",
            id="footnote.W006",
        )


def _check_transactions(options: dict[str, Any]) -> Iterator[CheckMessage]:
    if options.get("transaction_mode") != "IMMEDIATE":
        yield Error(
            "SQLite transactions are not IMMEDIATE: concurrent answers fail with “database is locked”.",
            hint="Set OPTIONS['transaction_mode'] = 'IMMEDIATE'.",
            id="footnote.E001",
        )
    if options.get("timeout", 5) < SHORTEST_TIMEOUT:
        yield Warning(
            f"SQLite waits less than {SHORTEST_TIMEOUT} s for its turn to write: answers of a full class can fail.",
            hint=f"Set OPTIONS['timeout'] = {SHORTEST_TIMEOUT}.",
            id="footnote.W003",
        )


def _check_reading(pragmas: dict[str, str]) -> Iterator[CheckMessage]:
    """A cache size below 0 is in KiB, above 0 in pages of 4 KiB."""
    mapped, cache = int(pragmas.get("MMAP_SIZE", 0)), int(pragmas.get("CACHE_SIZE", -2000))
    if mapped < READING["MMAP_SIZE"] or (-cache if cache < 0 else 4 * cache) < READING["CACHE_SIZE"]:
        yield Warning(
            "SQLite reads through a cache of 2 MB: a class that is larger than that goes to the disk for each page.",
            hint="Put PRAGMA mmap_size=268435456 and PRAGMA cache_size=-20000 into OPTIONS['init_command'].",
            id="footnote.W005",
        )


def _check_journal(mode: str) -> Iterator[CheckMessage]:
    if mode != "WAL":
        yield Error(
            "SQLite does not use the write-ahead log: readers block writers.",
            hint="Put PRAGMA journal_mode=WAL into OPTIONS['init_command'], and the file on a local disk.",
            id="footnote.E002",
        )


def _check_synchronous(mode: str) -> Iterator[CheckMessage]:
    if mode in {"OFF", "0"}:
        yield Error(
            "SQLite does not wait for the disk: a power cut can destroy the database.",
            hint="Put PRAGMA synchronous=NORMAL into OPTIONS['init_command'].",
            id="footnote.E004",
        )
    elif mode not in {"NORMAL", "1"}:
        yield Warning(
            "SQLite waits for the disk at every answer, which makes writing a third as fast.",
            hint="Put PRAGMA synchronous=NORMAL into OPTIONS['init_command'], unless the last second must survive "
            "a power cut; silence this warning then.",
            id="footnote.W004",
        )
