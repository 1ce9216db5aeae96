"""What is said where a host package is not installed."""

from __future__ import annotations


def missing_host(extra: str, error: ImportError) -> ImportError:
    """The error to raise in place of the host's own: it tells what is missing and the extra that brings it.

    Args:
        extra: name of the extra in newsextract's own packaging.
        error: what importing the host raised.
    """
    return ImportError(f"{error}; to install it: pip install 'newsextract[{extra}]'", name=error.name, path=error.path)
