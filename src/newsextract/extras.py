"""Imports what an extra brings, or tells which extra that is."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType


def extra_module(name: str, extra: str) -> ModuleType:
    """The module `name`. Raises an `ImportError` that tells how to install it where it is missing."""
    try:
        return import_module(name)
    except ImportError as error:
        raise missing_extra(extra, error) from error


def missing_extra(extra: str, error: ImportError) -> ImportError:
    """The error to raise in place of a package's own: it tells what is missing and the extra that brings it.

    Args:
        extra: name of the extra in newsextract's own packaging.
        error: what importing the package raised.
    """
    what = f"{error.name} is not installed" if isinstance(error, ModuleNotFoundError) else str(error)  # or too old for what is imported
    return ImportError(f"{what}: pip install 'newsextract[{extra}]'", name=error.name, path=error.path)
