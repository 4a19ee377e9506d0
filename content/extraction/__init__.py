"""Documents to facts. `type_blocks` first, then `extract`.

The stages are read at their first use: web workers leave the work to the task worker and do without their word lists,
which take 2 seconds and 30 MB.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from content.extraction.blocks import type_blocks
    from content.extraction.pipeline import VERSION, extract

__all__ = ["VERSION", "extract", "type_blocks"]

HOMES = {"VERSION": "content.extraction.pipeline", "extract": "content.extraction.pipeline"}
HOMES |= {"type_blocks": "content.extraction.blocks"}


def __getattr__(name: str) -> Any:
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(HOMES[name]), name)
