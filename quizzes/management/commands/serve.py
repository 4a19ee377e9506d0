from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from honcho.manager import Manager

READY_WITHIN = 60.0
ENDED_BY_HAND = (128 + signal.SIGINT, 128 + signal.SIGTERM)


class Command(BaseCommand):
    help = "Runs the web server, the background worker and the clock; one Ctrl-C ends all."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2)

    def handle(self, *args: Any, host: str, port: int, workers: int, **options: Any) -> None:
        refuse_taken_port(host, port)
        manager = Manager()
        for name, command in processes(host, port, workers).items():
            manager.add_process(name, command, env=os.environ | {"PYTHONUNBUFFERED": "1"})
        threading.Thread(target=self.announce, args=(f"http://{host}:{port}/",), daemon=True).start()
        manager.loop()
        # Ended by hand is ended well; anything else is the code of the process that fell over.
        sys.exit(0 if manager.returncode in ENDED_BY_HAND else manager.returncode)

    def announce(self, address: str) -> None:
        """Prints the address once the server answers, so that the line is true when it is read."""
        deadline = time.monotonic() + READY_WITHIN
        while time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(address + "account/login/", timeout=5):  # noqa: S310  our own address
                    break
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        else:
            self.stderr.write(self.style.ERROR(f"Footnote does not answer on {address}"))
            return
        self.stdout.write(self.style.SUCCESS(f"\nFootnote is at {address}  (Ctrl-C ends it)\n"))


def processes(host: str, port: int, workers: int) -> dict[str, str]:
    """Name and command line of what runs: one thread a web process, as SQLite's single writer wants."""
    python = sys.executable
    manage = f"{python} {sys.argv[0]}"
    return {
        "web": (
            f"{python} -m granian --interface wsgi --host {host} --port {port} --workers {workers}"
            " --blocking-threads 1 --no-ws --log-level warning quizzes.wsgi:application"
        ),
        "worker": f"{manage} db_worker --no-reload",
        "clock": f"{manage} clock",
    }


def refuse_taken_port(host: str, port: int) -> None:
    """Raises CommandError when something else listens there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} on {host} is not free ({error.strerror}); try: make run PORT={port + 1}"
            ) from error
