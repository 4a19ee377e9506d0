"""One shape for all errors of the API: RFC 9457 problem details."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.exceptions import ValidationError as ModelValidationError
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler


def field_errors(detail: Any, pointer: str = "") -> list[dict[str, str]]:
    """The leaves of a DRF error detail as objects with a JSON pointer, a stable code and a text."""
    if isinstance(detail, dict):
        return [leaf for key, value in detail.items() for leaf in field_errors(value, f"{pointer}/{key}")]
    if isinstance(detail, list):
        leaves: list[dict[str, str]] = []
        for number, value in enumerate(detail):
            nested = isinstance(value, dict | list)
            leaves += field_errors(value, f"{pointer}/{number}" if nested else pointer)
        return leaves
    return [{"pointer": pointer or "/", "code": getattr(detail, "code", "invalid"), "detail": str(detail)}]


def problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler. `code` is stable and listed in docs/api.md; None lets an unknown error be a 500."""
    if isinstance(error, ModelValidationError):
        codes = getattr(error, "error_list", [])
        code = (codes[0].code if codes else None) or "invalid"
        error = exceptions.ValidationError({"non_field_errors": error.messages}, code=code)
    elif isinstance(error, Http404):
        error = exceptions.NotFound()
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    response = exception_handler(error, context)
    if response is None or not isinstance(error, exceptions.APIException):
        return response
    code = error.get_codes()
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(response.status_code).phrase,
        "status": response.status_code,
        "code": code if isinstance(code, str) else "invalid",
        "instance": context["request"].path,
    }
    if isinstance(error, exceptions.ValidationError):
        body["errors"] = field_errors(error.detail)
        body["detail"] = " ".join(leaf["detail"] for leaf in body["errors"])
    else:
        body["detail"] = str(error.detail)
    response.data = body
    response.content_type = "application/problem+json"
    return response
