from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from quizzes.accounts.models import AccessToken, User
from quizzes.accounts.tokens import find_token


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer fn_…` with a personal token. A read-only token may use safe methods alone."""

    def authenticate(self, request: Request) -> tuple[User, AccessToken] | None:
        parts = get_authorization_header(request).decode("latin-1").split()
        if not parts or parts[0].lower() != "bearer":
            return None
        if len(parts) != 2:
            raise AuthenticationFailed(_("The Authorization header is not of the form “Bearer TOKEN”."))
        token = find_token(parts[1], now=timezone.now())
        if token is None:
            raise AuthenticationFailed(_("This token is unknown or has expired."))
        if token.read_only and request.method not in SAFE_METHODS:
            raise PermissionDenied(_("This token may only read."))
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "quizzes.api.authentication.TokenAuthentication"
    name = "personalToken"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}
