"""From `make run` to the first page, with the packages installed: once with nothing there, once with everything."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from pathlib import Path

from django.db import connection

from tests.bench.harness import Figure
from tests.bench.place import Place, at_most
from tests.bench.servers import HOST, end, free_port, wait_until_ready

ROOT = Path(__file__).resolve().parents[3]


def measure(place: Place) -> list[Figure]:
    if connection.vendor != "sqlite":
        return []  # the demo runs on SQLite
    with tempfile.TemporaryDirectory(prefix="footnote-bench-") as folder:
        first, again = seconds_to_ready(folder), seconds_to_ready(folder)
    return [
        Figure("start", "make run, first start with the demo made", (first,), "s", at_most(60)),
        Figure("start", "make run, again", (again,), "s"),
    ]


def seconds_to_ready(folder: str) -> float:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    port = free_port()
    begun = time.monotonic()
    # -o: packages are taken as installed.
    process = subprocess.Popen(
        ["make", "-s", "-o", ".venv/runtime.lock", "run", f"PORT={port}"],
        cwd=ROOT,
        env=environment | {"FOOTNOTE_DATA": folder},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_until_ready(f"http://{HOST}:{port}/account/login/", process, within=300)
        return time.monotonic() - begun
    finally:
        end(process)
