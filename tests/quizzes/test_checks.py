from __future__ import annotations

import copy
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from quizzes import checks
from quizzes.settings import CACHES, DATABASES, PASSWORD_HASHERS, POSTGRES_OPTIONS, SESSION_ENGINE, SQLITE_OPTIONS

SQLITE = {"ENGINE": "django.db.backends.sqlite3", "CONN_MAX_AGE": 600, "OPTIONS": SQLITE_OPTIONS}
COMMAND = SQLITE_OPTIONS["init_command"]


@pytest.fixture
def database(monkeypatch):
    """Settings with SQLite as it ships, and `change` to alter an option or a value beside the options."""

    def change(**changes):
        entry = copy.deepcopy(SQLITE)
        entry["CONN_MAX_AGE"] = changes.pop("conn_max_age", 600)
        entry["OPTIONS"] = {key: value for key, value in (entry["OPTIONS"] | changes).items() if value is not None}
        monkeypatch.setitem(settings.DATABASES, "default", entry)
        return [message.id for message in checks.check_database_settings()]

    return change


def test_settings_as_shipped_are_silent(database):
    assert database() == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"transaction_mode": None}, ["footnote.E001"]),
        ({"transaction_mode": "DEFERRED"}, ["footnote.E001"]),
        ({"timeout": None}, ["footnote.W003"]),
        ({"timeout": 5}, ["footnote.W003"]),
        ({"timeout": 60}, []),
        ({"init_command": COMMAND.replace("WAL", "DELETE")}, ["footnote.E002"]),
        ({"init_command": COMMAND.replace("NORMAL", "FULL")}, ["footnote.W004"]),
        ({"init_command": COMMAND.replace("NORMAL", "2")}, ["footnote.W004"]),
        ({"init_command": COMMAND.replace("NORMAL", "OFF")}, ["footnote.E004"]),
        ({"init_command": COMMAND.lower().replace("normal", "1").replace("=", " = ")}, []),
        ({"init_command": COMMAND.replace("cache_size=-20000", "cache_size=5000")}, []),
        ({"init_command": COMMAND.replace("cache_size=-20000", "cache_size=-2000")}, ["footnote.W005"]),
        ({"init_command": COMMAND.replace("mmap_size=268435456", "mmap_size=0")}, ["footnote.W005"]),
        ({"init_command": None}, ["footnote.E002", "footnote.W004", "footnote.W005"]),
        ({"conn_max_age": 0}, ["footnote.W001"]),
        ({"conn_max_age": None}, []),
    ],
)
def test_settings_changed_are_named(database, change, expected):
    assert database(**change) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"server_side_binding": False}, ["footnote.W006"]),
        ({"prepare_threshold": None}, ["footnote.W006"]),
    ],
)
def test_postgres_that_plans_each_statement_anew_is_warned_of(monkeypatch, change, expected):
    entry = {"ENGINE": "django.db.backends.postgresql", "CONN_MAX_AGE": 600, "OPTIONS": POSTGRES_OPTIONS | change}
    monkeypatch.setitem(settings.DATABASES, "default", entry)

    assert [message.id for message in checks.check_database_settings()] == expected


@pytest.mark.skipif(connection.vendor != "postgresql", reason="a matter of PostgreSQL")
@pytest.mark.django_db
def test_postgres_prepares_what_is_asked_again():
    with connection.cursor() as cursor:
        for number in range(4):
            cursor.execute("SELECT %s::int + 41", [number])
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%%+ 41%%'")

        assert cursor.fetchone()[0] >= 1


def test_postgres_needs_no_options_of_sqlite(monkeypatch):
    entry = {"ENGINE": "django.db.backends.postgresql", "CONN_MAX_AGE": 600, "OPTIONS": POSTGRES_OPTIONS}
    monkeypatch.setitem(settings.DATABASES, "default", entry)

    assert checks.check_database_settings() == []


@pytest.mark.parametrize(
    ("engine", "backend", "expected"),
    [
        ("django.contrib.sessions.backends.cached_db", "django.core.cache.backends.locmem.LocMemCache", True),
        ("django.contrib.sessions.backends.cache", "django.core.cache.backends.locmem.LocMemCache", True),
        ("django.contrib.sessions.backends.db", "django.core.cache.backends.locmem.LocMemCache", False),
        ("django.contrib.sessions.backends.cached_db", "django.core.cache.backends.redis.RedisCache", False),
    ],
)
def test_session_cached_in_one_process_is_refused(settings, engine, backend, expected):
    settings.SESSION_ENGINE = engine
    settings.CACHES = {"default": {"BACKEND": backend}}

    assert [message.id for message in checks.check_sessions()] == ["footnote.E003"] * expected


def test_session_engine_as_shipped_fits_its_cache():
    assert (CACHES["default"]["BACKEND"].rpartition(".")[2], SESSION_ENGINE) == (
        "LocMemCache",
        "quizzes.accounts.sessions",
    )


@pytest.mark.parametrize(
    ("hasher", "expected"),
    [(PASSWORD_HASHERS[0], []), ("django.contrib.auth.hashers.PBKDF2PasswordHasher", ["footnote.W002"])],
)
def test_password_hasher_slow_to_sign_in_is_warned_of(settings, hasher, expected):
    settings.PASSWORD_HASHERS = [hasher]

    assert [message.id for message in checks.check_password_hasher()] == expected


@pytest.mark.django_db
def test_live_connection_is_as_the_settings_say():
    assert checks.check_live_database(databases=["default"]) == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a matter of SQLite")
@pytest.mark.django_db(transaction=True)
def test_live_connection_in_another_state_is_named():
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")
        found = [message.id for message in checks.check_live_database(databases=["default"])]
        cursor.execute("PRAGMA synchronous=NORMAL")

    assert found == ["footnote.E004"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a matter of SQLite")
@pytest.mark.django_db(transaction=True)
def test_sqlite_connection_has_the_measured_settings():
    with connection.cursor() as cursor:
        pragmas = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "temp_store", "cache_size", "mmap_size", "busy_timeout")
        }

    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 1,
        "temp_store": 2,
        "cache_size": -20000,
        "mmap_size": 268435456,
        "busy_timeout": 20000,
    }


@pytest.mark.skipif(connection.vendor != "postgresql", reason="a matter of PostgreSQL")
@pytest.mark.django_db
def test_postgres_is_spoken_to_through_psycopg_3():
    from django.db.backends.postgresql.psycopg_any import is_psycopg3  # noqa: PLC0415  needs the driver

    assert is_psycopg3


def test_connections_are_kept_between_requests():
    assert (DATABASES["default"]["CONN_MAX_AGE"], DATABASES["default"]["CONN_HEALTH_CHECKS"]) == (600, True)


def test_database_check_stops_a_start(tmp_path):
    """Every command runs the checks, so that no server starts on a database that loses answers."""
    source = (
        "from quizzes.settings import *\n"
        "DATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': 'unused', 'CONN_MAX_AGE': 600}}\n"
    )
    (tmp_path / "deferred_settings.py").write_text(source)
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--settings", "deferred_settings", "--pythonpath", str(tmp_path)],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert (done.returncode, "footnote.E001" in done.stderr) == (1, True)
