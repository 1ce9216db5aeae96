"""Where the one page comes from: an address, a file, or standard input."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from newsextract.records import PageRecord

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def read_source(arguments: argparse.Namespace) -> PageRecord:
    """The page that the arguments name. Raises `OSError` for a file, `FetchError` for an address, `ImportError` without httpx."""
    name: str = arguments.page
    if name == "-":
        return PageRecord(sys.stdin.buffer.read(), name, arguments.url)
    if not _ADDRESS.match(name):
        return PageRecord(Path(name).read_bytes(), name, arguments.url)
    from newsextract.fetch import fetch

    return fetch(
        name,
        timeout=arguments.timeout,
        allow_private=arguments.allow_private,
        obey_robots=not arguments.ignore_robots,
        user_agent=arguments.user_agent,
    )
