from __future__ import annotations

import subprocess
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Measures Footnote against a bare Django project on this machine; options as of `python -m tests.bench`."

    def run_from_argv(self, argv: list[str]) -> None:
        sys.exit(measure(argv[2:]))

    def handle(self, *args: Any, **options: Any) -> None:
        if measure(list(args)):
            raise CommandError("The bench failed; see above.")


def measure(arguments: list[str]) -> int:
    """Runs the bench in a process of its own, for it makes databases of its own. Returns its exit code."""
    if not (settings.BASE_DIR / "tests" / "bench").is_dir():
        raise CommandError("The bench lies beside the tests, which are not installed here.")
    command = [sys.executable, "-m", "tests.bench", *arguments]
    return subprocess.call(command, cwd=settings.BASE_DIR)  # noqa: S603  our own program, without a shell
