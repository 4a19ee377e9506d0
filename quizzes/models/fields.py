from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

FIRST_KEPT = 730_120  # the ordinal of 2000-01-01, from which a small integer counts to 2089
SMALLEST, LARGEST = -(2**15), 2**15 - 1


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


class DayField(models.SmallIntegerField):  # type: ignore[type-arg]
    """The ordinal of a day in two bytes: kept as days since the year 2000, an ordinal everywhere else."""

    @property
    def validators(self) -> list[Callable[[Any], None]]:
        """Django's own are made for what is kept."""
        return [MinValueValidator(FIRST_KEPT + SMALLEST), MaxValueValidator(FIRST_KEPT + LARGEST)]

    def get_prep_value(self, value: Any) -> Any:
        plain = super().get_prep_value(value)
        return kept_day(plain) if isinstance(plain, int) else plain

    def from_db_value(self, value: int | None, *args: Any) -> int | None:
        return None if value is None else value + FIRST_KEPT


def kept_day(day: int) -> int:
    """What a `DayField` keeps for the ordinal, for comparing the column as the plain number it is."""
    return day - FIRST_KEPT
