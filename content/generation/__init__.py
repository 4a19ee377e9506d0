"""Facts in, questions out.

    generate(facts, entities, titles={"d1": "The Hanse"}, seed=7) -> Generation

Prompts come from `prompts`, keys from `keys`, wrong options from `distractors`, gaps from `cloze`, statements from
`statements`; `gate` holds back what is not fit to ask. `docs/questions.md` lists every prompt, rule and check.

The pipeline is read at its first use: web workers leave the work to the task worker and do without the 2 seconds its
grammar takes to load.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from content.generation.pipeline import VERSION, generate

__all__ = ["VERSION", "generate"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("content.generation.pipeline"), name)
