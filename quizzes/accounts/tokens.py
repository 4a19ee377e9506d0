"""Personal keys to the API: made, and found again by their digest."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from quizzes.accounts.models import AccessToken, User

PREFIX = "fn_"
# `last_used_at` is for people: once in this while is enough, and spares a write on most requests.
USE_NOTED_EVERY = timedelta(minutes=10)


def digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def create_token(
    user: User, *, name: str, read_only: bool = False, expires_at: datetime | None = None
) -> tuple[AccessToken, str]:
    """A new token and its key, which is not kept and cannot be shown again."""
    key = PREFIX + secrets.token_urlsafe(32)
    token = AccessToken.objects.create(
        user=user, name=name, digest=digest(key), read_only=read_only, expires_at=expires_at
    )
    return token, key


def find_token(key: str, *, now: datetime) -> AccessToken | None:
    """The live token with this key, its use noted; None when there is none or it has expired."""
    token = AccessToken.objects.select_related("user").filter(digest=digest(key)).first()
    if token is None or not token.user.is_active or (token.expires_at and token.expires_at <= now):
        return None
    if token.last_used_at is None or now - token.last_used_at > USE_NOTED_EVERY:
        AccessToken.objects.filter(pk=token.pk).update(last_used_at=now)
    return token
