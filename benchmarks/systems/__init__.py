"""The systems that are compared, one module each, imported only when one of its systems is asked for.

A module has a function `load(name)` that gives a `System`. A new system is a new module and a line in `SYSTEMS`.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from benchmarks.corpora import HTML, Record

TEXT = "text"
FIELDS = ("title", "authors", "day")


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a system takes from one page.

    Attributes:
        text: the story, a line a block; empty where the system finds none.
        title: the headline.
        authors: names, in order.
        day: of publication, as YYYY-MM-DD.
        seconds: CPU seconds, where the system measures them itself (another process, or work that is not its own).
    """

    text: str = ""
    title: str | None = None
    authors: tuple[str, ...] = ()
    day: str | None = None
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class System:
    """A system that is ready to run.

    Attributes:
        name: as in `SYSTEMS`.
        version: of its package.
        extract_page: takes a page; may raise anything.
        fields: those of `FIELDS` that it gives.
        options: the choices it was made with, for the header of its predictions.
    """

    name: str
    version: str
    extract_page: Callable[[Record], Extracted]
    fields: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a system stands: its module here, and the kinds of page it reads."""

    module: str
    kinds: tuple[str, ...] = (HTML,)


SYSTEMS = {
    "newsextract": Entry("newsextract", (HTML, TEXT)),
    "trafilatura": Entry("trafilatura"),
    "trafilatura-fast": Entry("trafilatura"),
    "resiliparse": Entry("resiliparse"),
    "readability-lxml": Entry("readability_lxml"),
    "newspaper4k": Entry("newspaper4k"),
    "goose3": Entry("goose3"),
    "justext": Entry("justext"),
    "boilerpy3": Entry("boilerpy3"),
    "news-please": Entry("news_please"),
    "readability.js": Entry("javascript"),
    "defuddle": Entry("javascript"),
    "whole-text": Entry("lines", (TEXT,)),
    "c4-lines": Entry("lines", (TEXT,)),
    "justext-lines": Entry("justext", (TEXT,)),
    "trafilatura-lines": Entry("trafilatura", (TEXT,)),
}


def load_system(name: str) -> System:
    """Makes a system ready.

    Raises:
        ImportError: its package, or Node, is not there; the message says how to get it.
        KeyError: there is no such system.
    """
    entry = SYSTEMS[name]
    try:
        module = importlib.import_module(f"benchmarks.systems.{entry.module}")
    except ImportError as error:
        raise ImportError(f"{name} cannot be imported ({error}): pip install 'newsextract[bench]'") from error
    system: System = module.load(name)
    return system
