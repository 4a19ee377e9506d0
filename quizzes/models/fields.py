from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class CompactUUIDField(models.UUIDField):  # type: ignore[type-arg]
    """A UUID in 16 bytes everywhere. Django's own field writes 32 hexadecimal digits where the database has no type
    for it, which is a third of a row of the review log, twice."""

    def get_internal_type(self) -> str:
        # Keeps SQLite's converter, which expects digits, away from the bytes.
        return "BinaryField"

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "uuid" if connection.features.has_native_uuid_field else "blob"

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        plain = value if prepared else self.to_python(value)
        if plain is None or connection.features.has_native_uuid_field:
            return plain
        return plain.bytes

    def from_db_value(self, value: Any, *args: Any) -> uuid.UUID | None:
        return uuid.UUID(bytes=bytes(value)) if isinstance(value, bytes | memoryview) else value
