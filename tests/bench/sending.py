"""Requests written for wrk, and what wrk says of sending them.

A request is one line of a file (see requests.lua), so that the client does nothing but send while it measures.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

SCRIPT = Path(__file__).with_name("requests.lua")
CONNECTIONS = 16


@dataclass(frozen=True)
class Line:
    """One request. `cookie` is a Cookie header, `token` the CSRF token that belongs to it."""

    method: str
    path: str
    cookie: str = ""
    token: str = ""
    kind: str = ""
    body: str = ""

    def __str__(self) -> str:
        parts = (self.method, self.path, self.cookie, self.token, self.kind, self.body)
        if any("\t" in part or "\n" in part for part in parts):
            raise ValueError("a request is one line, its parts divided by tabs")
        return "\t".join(parts)


def write_lines(path: Path, lines: Iterable[Line]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def read_line(path: Path, number: int = 0) -> Line:
    with path.open(encoding="utf-8") as file:
        for place, line in enumerate(file):
            if place == number:
                return Line(*line.rstrip("\n").split("\t"))
    raise IndexError(f"{path.name} has fewer than {number + 1} requests")


@dataclass(frozen=True)
class Load:
    """What wrk saw. Latencies in milliseconds; `refused` counts answers of 400 and above, `broken` those that never
    came; `sent` is how far into the file it got."""

    requests: int
    seconds: float
    bytes: int
    refused: int
    broken: int
    p50: float
    p95: float
    p99: float
    sent: int

    @property
    def rate(self) -> float:
        """Requests a second."""
        return self.requests / self.seconds


class NoWrk(Exception):
    """wrk is not installed."""


def read_output(output: str) -> Load:
    """wrk's last line, as requests.lua prints it. Raises ValueError when there is none."""
    for line in reversed(output.splitlines()):
        if line.startswith("JSON "):
            return Load(**json.loads(line.removeprefix("JSON ")))
    raise ValueError(f"wrk said nothing to read: {output[-500:]}")


def send(address: str, path: Path, *, seconds: float, sent: int = 0, connections: int = CONNECTIONS) -> Load:
    """Sends the requests of a file for some seconds over 16 connections, each one waiting for its answer.

    Raises NoWrk, or CalledProcessError when wrk fails.
    """
    program = shutil.which("wrk")
    if program is None:
        raise NoWrk("wrk sends the requests and is not installed (Debian: apt install wrk)")
    command = [program, "-t1", f"-c{connections}", f"-d{max(round(seconds), 1)}s", "--timeout", "30s", "--latency"]
    command += ["-s", str(SCRIPT), address, "--", str(path), str(sent)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=seconds + 60)
    return read_output(done.stdout)


def try_one(address: str, line: Line) -> tuple[int, str]:
    """Status and text of one request, redirects not followed: whether a file asks for what it means to ask for."""
    headers = {"Cookie": line.cookie}
    headers |= {"X-CSRFToken": line.token} if line.token else {}
    headers |= {"Content-Type": line.kind} if line.kind else {}
    request = urllib.request.Request(  # noqa: S310  our own server
        address + line.path, data=line.body.encode() or None, headers=headers, method=line.method
    )
    try:
        with urllib.request.build_opener(StaysPut).open(request, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode(errors="replace")


class StaysPut(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: object) -> None:
        return None
