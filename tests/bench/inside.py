"""`python -m tests.bench.inside`: one database's part of a bench, in a process set up for that database alone.

Reads what to do as JSON from standard input and writes what was measured to standard output.
"""

from __future__ import annotations

import importlib
import json
import os
import sys

import django


def main() -> None:
    order = json.load(sys.stdin)
    os.environ["DJANGO_SETTINGS_MODULE"] = "quizzes.settings"
    django.setup()
    # Both need Django set up.
    options = importlib.import_module("tests.bench.place").Options(**order["options"])
    session = importlib.import_module("tests.bench.session")
    json.dump(session.run(order["rows"], options=options, floor=order["floor"]), sys.stdout)


if __name__ == "__main__":
    main()
