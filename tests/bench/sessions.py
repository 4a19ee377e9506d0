"""Signed-in people of a bench database, of the floor and of Footnote alike. Needs Django set up."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.contrib.auth.models import AbstractUser
from django.db import connection
from django.test import Client

from tests.bench.sending import Line


@dataclass(frozen=True)
class Session:
    """Somebody's cookies. `user` is the primary key."""

    user: int
    cookie: str
    token: str

    def get(self, path: str) -> Line:
        return Line("GET", path, self.cookie)

    def post(self, path: str, body: str, kind: str = "application/json") -> Line:
        return Line("POST", path, self.cookie, self.token, kind, body)

    def put(self, path: str, body: str) -> Line:
        return Line("PUT", path, self.cookie, self.token, "application/json", body)


def sign_in(user: AbstractUser) -> Session:
    client = Client()
    client.force_login(user)
    token = secrets.token_hex(16)
    return Session(user.pk, f"sessionid={client.cookies['sessionid'].value}; csrftoken={token}", token)


def settle() -> None:
    """Lets the database know what its tables hold, as a server that has run for a day does."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
