"""`python -m tests`: the whole suite on each database at hand, with a word on which they were.

With CI=true a missing browser or PostgreSQL is a failure; elsewhere it is said, loudly, and the rest runs.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

import environ
import psycopg

from tests.browser.chromium import find_chromium

LOCAL_POSTGRES = "postgres://postgres@127.0.0.1:5432/footnote"


def postgres_address() -> str | None:
    """DATABASE_URL if it names PostgreSQL, else the local server's address if one answers there."""
    address = os.environ.get("DATABASE_URL", "")
    if address.startswith("postgres"):
        return address
    parts = environ.Env.db_url_config(LOCAL_POSTGRES)
    try:
        psycopg.connect(
            host=parts["HOST"], port=parts["PORT"], user=parts["USER"], dbname="postgres", connect_timeout=3
        ).close()
    except psycopg.OperationalError:
        return None
    return LOCAL_POSTGRES


def run(database: str, extra: dict[str, str], arguments: list[str]) -> int:
    print(f"\n== the suite on {database} ==", flush=True)  # noqa: T201
    with tempfile.TemporaryDirectory(prefix="footnote-test-") as folder:
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        environment |= {"FOOTNOTE_DATA": folder} | extra
        command = [sys.executable, "-m", "pytest", "-n", os.environ.get("TEST_PROCESSES", "2"), *arguments]
        return subprocess.call(command, env=environment)


def main(arguments: list[str]) -> int:
    in_ci = os.environ.get("CI") == "true"
    chromium = find_chromium()
    postgres = postgres_address()
    missing = [name for name, found in (("Chromium", chromium), ("PostgreSQL", postgres)) if not found]
    for name in missing:
        print(f"!! {name} was not found: its tests do not run", file=sys.stderr, flush=True)  # noqa: T201
    if missing and in_ci:
        return 1
    browser = {"FOOTNOTE_CHROMIUM": chromium or ""}
    results = {"SQLite": run("SQLite", browser, arguments)}
    if postgres:
        results["PostgreSQL"] = run("PostgreSQL", browser | {"DATABASE_URL": postgres}, arguments)
    print("\n" + ", ".join(f"{name}: {'passed' if code == 0 else 'FAILED'}" for name, code in results.items()))  # noqa: T201
    return max(results.values())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
