"""`python -m tests.bench`: measures Footnote against the floor on this machine; docs/performance.md explains the rows.

Everything runs on 127.0.0.1, on databases made for it and dropped afterwards.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import platform
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.bench.databases import POSTGRES, SQLITE, at_hand, temporary
from tests.bench.harness import Figure, Goal, table
from tests.bench.servers import GRANIAN, GUNICORN

ROOT = Path(__file__).resolve().parents[2]
# Each is a module of tests.bench.rows with a function `measure`; those that fill the tables come last.
ROWS = (
    "floor",
    "answer",
    "saved",
    "pages",
    "logins",
    "memory",
    "service",
    "writers",
    "imports",
    "engines",
    "growth",
    "start",
    "home",
    "scale",
    "log_size",
    "queue",
)
# Those that measure a request by the floor's: the others have nothing to do with the server, or with two of them.
COMPARED = ("floor", "answer", "saved", "pages", "home")
LIMIT = 7200  # seconds for one database


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--rows", nargs="*", choices=ROWS, default=list(ROWS), help="which rows, all by default")
    parser.add_argument("--databases", nargs="*", choices=[SQLITE, POSTGRES], help="all at hand by default")
    parser.add_argument(
        "--servers", nargs="*", choices=[GRANIAN, GUNICORN], default=[GRANIAN], help="granian alone by default"
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=2.0, help="length of one load")
    parser.add_argument("--writing", type=float, default=60.0, help="seconds of 16 concurrent writers")
    parser.add_argument("--large", action="store_true", help="also tables of 10,000,000 rows: takes 10 minutes more")
    parser.add_argument("--strict", action="store_true", help="end with 1 when a goal is missed")
    return parser.parse_args()


def measure(kind: str, server: str, rows: list[str], wanted: argparse.Namespace) -> dict[str, Any]:
    """The rows on one kind of database, behind one server."""
    options = {name: getattr(wanted, name) for name in ("rounds", "seconds", "writing", "large")}
    options["server"] = server
    with tempfile.TemporaryDirectory(prefix="footnote-bench-") as name:
        folder = Path(name)
        with (
            temporary(kind, "floor", folder / "floor") as floor,
            temporary(kind, "footnote", folder / "footnote") as footnote,
        ):
            order = {"rows": rows, "options": options, "floor": floor}
            done = subprocess.run(
                [sys.executable, "-m", "tests.bench.inside"],
                env=os.environ | footnote,
                input=json.dumps(order),
                stdout=subprocess.PIPE,
                text=True,
                check=True,
                timeout=LIMIT,
                cwd=ROOT,
            )
    return dict(json.loads(done.stdout))


def figure(fields: dict[str, Any]) -> Figure:
    kept = {name: value for name, value in fields.items() if name not in {"median", "met"}}
    goal = kept["goal"]
    kept["goal"] = Goal(goal["value"], goal["at_least"]) if goal else None
    return Figure(**kept | {"values": tuple(kept["values"])})


def main() -> int:
    wanted = arguments()
    results: dict[str, dict[str, Any]] = {}
    for kind, server in itertools.product(wanted.databases or at_hand(), wanted.servers):
        name = kind if server == GRANIAN else f"{kind}, {server}"
        say(f"\n== {name} ==")
        among = ROWS if server == GRANIAN else COMPARED
        result = results[name] = measure(kind, server, [row for row in among if row in wanted.rows], wanted)
        say(f"\n{table([figure(fields) for fields in result['figures']])}")
        for row, trace in result["failed"].items():
            say(f"\n{row} FAILED\n{trace}")
    path = keep(results, wanted)
    say(f"\nkept in {path.relative_to(ROOT) if path.is_relative_to(ROOT) else path}")
    failed = any(result["failed"] for result in results.values())
    missed = any(fields["met"] is False for result in results.values() for fields in result["figures"])
    return int(failed or (wanted.strict and missed))


def say(text: str) -> None:
    print(text, flush=True)  # noqa: T201


def keep(results: dict[str, dict[str, Any]], wanted: argparse.Namespace) -> Path:
    """Writes everything as JSON into the data folder's `bench`."""
    now = datetime.now(UTC)
    folder = Path(os.environ.get("FOOTNOTE_DATA", ROOT / ".data")) / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    machine = {"cores": os.cpu_count(), "system": platform.platform(), "python": platform.python_version()}
    machine |= {name: version(name) for name in ("Django", "djangorestframework", "granian", "gunicorn", "psycopg")}
    report = {"at": now.isoformat(), "machine": machine, "options": vars(wanted), "databases": results}
    path = folder / f"{now:%Y%m%dT%H%M%SZ}.json"
    path.write_text(json.dumps(report, indent=1), encoding="utf-8")
    return path


if __name__ == "__main__":
    sys.exit(main())
