"""A bench on one database: builds the school and the floor, starts both servers, measures row after row."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connections

from tests.bench.harness import Figure
from tests.bench.place import Options, Place
from tests.bench.school import build_school
from tests.bench.servers import Server

FLOOR = "tests.bench.floor.settings"


def run(names: Sequence[str], *, options: Options, floor: dict[str, str]) -> dict[str, Any]:
    """Figures of the named rows on the database Django is set up for, and what failed. `floor` is the environment of
    the floor's database."""
    folder, floor_folder = Path(os.environ["FOOTNOTE_DATA"]), Path(floor["FOOTNOTE_DATA"])
    say("building the school and the floor")
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    school = build_school()
    command = [sys.executable, "-m", "django", "fill_floor", str(floor_folder), "--settings", FLOOR]
    subprocess.run(command, env=os.environ | floor, check=True, timeout=300)
    figures: list[Figure] = []
    failed: dict[str, str] = {}
    with (
        Server("tests.bench.floor.wsgi:application", "/null", floor, options.server) as floor_server,
        Server("quizzes.wsgi:application", "/account/login/", {}, options.server) as footnote,
    ):
        place = Place(options, school, folder, floor_folder, floor_server, footnote)
        for name in names:
            begun = time.monotonic()
            say(f"{name} …")
            try:
                figures += importlib.import_module(f"tests.bench.rows.{name}").measure(place)
            except Exception:  # a row that breaks must not take the others with it; it is reported and fails the run
                failed[name] = traceback.format_exc()
            say(f"{name}: {'FAILED' if name in failed else 'done'} in {time.monotonic() - begun:.0f} s")
            sys.stderr.flush()
    connections.close_all()
    return {"figures": [figure.as_dict() for figure in figures], "failed": failed}


def say(text: str) -> None:
    sys.stderr.write(f"   {text}\n")
