"""The one page: where it comes from (an address, a file, or standard input), and what is said where nothing can be made of it."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from newsextract import NewsExtractError, SiteRulesError
from newsextract.cli.arguments import options_of
from newsextract.records import PageRecord

Result = TypeVar("Result")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def read_page_of(arguments: argparse.Namespace, read: Callable[..., Result]) -> Result | str:
    """What `extract` or `explain` makes of the page that the arguments name; one line of words where it cannot be had or read."""
    try:
        options = options_of(arguments)
    except SiteRulesError as error:
        return str(error)
    try:
        page = read_source(arguments)
        return read(page.source, url=page.url, charset=page.charset, options=replace(options, now=page.seen))
    except OSError as error:
        return f"cannot read {arguments.page}: {error.strerror or error}"
    except ImportError as error:
        return str(error)
    except NewsExtractError as error:
        return f"{arguments.page}: {error}"


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
