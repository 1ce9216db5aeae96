"""Imports what an extra brings, or tells which extra that is."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType


def extra_module(name: str, extra: str) -> ModuleType:
    """The module `name`. Raises an `ImportError` that tells how to install it where it is missing."""
    try:
        return import_module(name)
    except ImportError as error:
        raise ImportError(f"{name} is not installed: pip install 'newsextract[{extra}]'") from error
