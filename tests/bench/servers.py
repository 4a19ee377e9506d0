"""Web servers of a bench: started on free ports of this machine, watched, and ended."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

HOST = "127.0.0.1"
READY_WITHIN = 60.0
TICKS = os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")


class NotReady(Exception):
    """A server did not answer in time."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


GRANIAN, GUNICORN = "granian", "gunicorn"


@dataclass
class Server:
    """Two processes with one thread each. Use with `with`.

    `program` is granian, as `manage.py serve` runs it, or gunicorn with its sync workers: the goals were set there, and
    a request without anything in it costs twice as much.
    """

    application: str
    ready: str
    """A path that answers without a sign-in."""
    environment: dict[str, str]
    program: str = GRANIAN
    workers: int = 2
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"

    def command(self) -> list[str]:
        command = [sys.executable, "-m", self.program, "--workers", str(self.workers)]
        if self.program == GUNICORN:
            # Its workers complain of the requests that the end of a load finds under way.
            command += ["--log-level", "critical", "--worker-class", "sync", "--bind", f"{HOST}:{self.port}"]
            return [*command, self.application]
        command += ["--log-level", "warning", "--interface", "wsgi", "--blocking-threads", "1", "--no-ws"]
        return [*command, "--host", HOST, "--port", str(self.port), self.application]

    def __enter__(self) -> Server:
        self.process = subprocess.Popen(self.command(), env=os.environ | self.environment, start_new_session=True)
        try:
            wait_until_ready(self.address + self.ready, self.process)
            self.wait_until_idle()
        except NotReady:
            self.__exit__()
            raise
        return self

    def __exit__(self, *args: object) -> None:
        if self.process:
            end(self.process)

    def wait_until_idle(self) -> None:
        """Until no worker is at its imports any more: the first that is through them answers for all."""
        before, until = -1.0, time.monotonic() + READY_WITHIN
        while (now := self.cpu()) != before and time.monotonic() < until:
            before = now
            time.sleep(1)

    def processes(self) -> list[int]:
        """The server's process and its workers."""
        return tree(self.process.pid) if self.process else []

    def cpu(self) -> float:
        """CPU seconds the server, its workers and the database working for it have used; 0 without /proc."""
        return sum(map(busy, [*self.processes(), *database_processes()]))

    def memory(self) -> float:
        """Resident megabytes of the workers, without the process that only starts them."""
        return sum(resident(process) for process in self.processes()[1:]) / 1e6

    def own_memory(self) -> float:
        """As `memory`, without the pages of files, which are read again when they are needed: SQLite's file is mapped
        into every worker, and counted in each."""
        return sum(resident(process) - resident(process, of_files=True) for process in self.processes()[1:]) / 1e6


def wait_until_ready(address: str, process: subprocess.Popen[bytes], within: float = READY_WITHIN) -> float:
    """Seconds until the address answers. Raises NotReady."""
    begun = time.monotonic()
    while time.monotonic() - begun < within:
        if process.poll() is not None:
            raise NotReady(f"the server for {address} ended with {process.returncode}")
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310  our own server
                return time.monotonic() - begun
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.02)
    raise NotReady(f"{address} did not answer within {within:.0f} s")


def end(process: subprocess.Popen[bytes], within: float = 10.0) -> None:
    """Ends a process started in its own session, and what it started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGINT)
        try:
            process.wait(within)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def tree(process: int) -> list[int]:
    """A process and its descendants; itself alone where there is no /proc."""
    children = PROC / str(process) / "task" / str(process) / "children"
    try:
        below = [int(child) for child in children.read_text().split()]
    except OSError:
        return [process]
    return [process, *(descendant for child in below for descendant in tree(child))]


def resident(process: int, *, of_files: bool = False) -> int:
    """Resident bytes of a process, or of the files it has mapped; 0 when it is gone."""
    try:
        pages = int((PROC / str(process) / "statm").read_text().split()[2 if of_files else 1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def busy(process: int) -> float:
    """CPU seconds a process has used, 0 when it is gone."""
    try:
        fields = (PROC / str(process) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS


def busy_machine() -> float:
    """CPU seconds all processes of the machine have used."""
    fields = (PROC / "stat").read_text().partition("\n")[0].split()
    user, nice, system, _idle, _wait, irq, softirq = (int(value) for value in fields[1:8])
    return (user + nice + system + irq + softirq) / TICKS


@dataclass
class Watch:
    """How much of the machine's CPU others used meanwhile. Figures above 4 % count little."""

    server: Server
    before: tuple[float, float] = (0.0, 0.0)
    begun: float = 0.0
    foreign: float | None = None
    """Share of all cores, 0 to 1; None where it cannot be known."""

    def __enter__(self) -> Watch:
        self.begun = time.monotonic()
        if PROC.joinpath("stat").exists():
            self.before = (busy_machine(), self.ours())
        return self

    def __exit__(self, *args: object) -> None:
        if self.before[0]:
            spent = busy_machine() - self.before[0] - (self.ours() - self.before[1])
            self.foreign = max(spent, 0.0) / ((time.monotonic() - self.begun) * (os.cpu_count() or 1))

    def ours(self) -> float:
        """CPU seconds of the server, its database, this process and what it started and waited for."""
        times = os.times()
        return self.server.cpu() + times.children_user + times.children_system + times.user + times.system


def database_processes() -> list[int]:
    """PostgreSQL's processes that work for databases of a bench."""
    found = []
    for entry in PROC.glob("[0-9]*"):
        try:
            if b"fn_bench" in (entry / "cmdline").read_bytes() and "postgres" in (entry / "comm").read_text():
                found.append(int(entry.name))
        except OSError:
            continue
    return found
