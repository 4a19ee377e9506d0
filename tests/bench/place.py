"""What a row of the bench has at hand: the two servers, the school, and the ways of measuring."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.bench.harness import Goal, Pair, Sample
from tests.bench.school import School
from tests.bench.sending import Line, read_line, send, try_one, write_lines
from tests.bench.servers import GRANIAN, Server, Watch
from tests.bench.sessions import Session

WARM_UP = 1.0
BOOKKEEPING = re.compile(r"^(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)")


class Refused(Exception):
    """Requests were answered otherwise than the row means them to be."""


@dataclass(frozen=True)
class Options:
    """`seconds` a load, `rounds` of them; `writing` seconds of concurrent writers; `large` allows 10,000,000 rows;
    `server` is a program of `tests.bench.servers`."""

    rounds: int = 3
    seconds: float = 2.0
    writing: float = 60.0
    large: bool = False
    server: str = GRANIAN


@dataclass
class Place:
    """Both servers run on the same machine and are never loaded at the same time."""

    options: Options
    school: School
    folder: Path
    floor_folder: Path
    floor: Server
    footnote: Server
    sent: dict[Path, int] = field(default_factory=dict)

    def write(self, name: str, lines: Iterable[Line]) -> Path:
        path = self.folder / f"{name}.tsv"
        write_lines(path, lines)
        return path

    def expect(self, path: Path, status: int, *, text: str = "", number: int = 0) -> None:
        """Sends one request of the file. Raises Refused unless its status and text are those expected."""
        line = read_line(path, number)
        found, body = try_one(self.footnote.address, line)
        if found != status or text not in body:
            raise Refused(f"{line.method} {line.path}: {found} instead of {status}: {body[:300]}")

    def pairs(self, path: Path) -> list[Pair]:
        """The floor's authenticated view and the requests of the file, one after the other, in every round."""
        floor = self.floor_folder / "auth.tsv"
        return [
            Pair(self.sample(self.floor, floor), self.sample(self.footnote, path)) for _ in range(self.options.rounds)
        ]

    def sample(self, server: Server, path: Path, *, seconds: float | None = None) -> Sample:
        """One load. Raises Refused when any request was not answered well."""
        if path not in self.sent:
            self.sent[path] = send(server.address, path, seconds=WARM_UP, sent=1).sent
        before = server.cpu()
        with Watch(server) as watch:
            load = send(server.address, path, seconds=seconds or self.options.seconds, sent=self.sent[path])
        spent = server.cpu() - before
        self.sent[path] = load.sent
        if load.refused or load.broken:
            status, body = try_one(server.address, read_line(path, load.sent % 1000))
            raise Refused(f"{path.name}: {load.refused} refused, {load.broken} unanswered; now {status}: {body[:300]}")
        cost = spent / load.requests if spent else None
        return Sample(load.rate, load.p50, load.p99, cost, watch.foreign)


def queries(session: Session, line: Line) -> int:
    """How many queries a request takes, signing in included, beginnings and ends of transactions not."""
    name = "HTTP_COOKIE"
    client = Client(SERVER_NAME="127.0.0.1", **{name: session.cookie})
    headers = {"X-CSRFToken": line.token} if line.token else {}
    with CaptureQueriesContext(connection) as captured:
        answer = client.generic(line.method, line.path, line.body, line.kind or "text/plain", headers=headers)
    if answer.status_code >= 400:
        raise Refused(f"{line.method} {line.path}: {answer.status_code}: {answer.content[:300]!r}")
    return len([query for query in captured if not BOOKKEEPING.match(query["sql"])])


def timed(work: Callable[[], Any], *, times: int) -> list[float]:
    """Milliseconds of each call."""
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        found.append((time.perf_counter() - begun) * 1000)
    return found


def alternate(works: Sequence[Callable[[], Any]], *, times: int) -> list[list[float]]:
    """Milliseconds of each call of several works taken in turn, so that all meet the same machine."""
    found: list[list[float]] = [[] for _ in works]
    for _ in range(times):
        for place, work in enumerate(works):
            found[place] += timed(work, times=1)
    return found


def at_most(value: float) -> Goal:
    return Goal(value)


def at_least(value: float) -> Goal:
    return Goal(value, at_least=True)
