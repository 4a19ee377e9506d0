from __future__ import annotations

from datetime import datetime

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from content.queries.compiled import load


class SessionStore(db.SessionStore):
    """Sessions in the database, as Django keeps them, read by SQL that is built once: every request reads one."""

    def _get_session_from_db(self) -> Session | None:
        found = load(_live, key=self.session_key or "", now=timezone.now())
        if not found:
            self._session_key = None
            return None
        return found[0]


def _live(*, key: str, now: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)
