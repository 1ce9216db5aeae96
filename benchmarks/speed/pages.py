"""The pages that speed is measured on: of a corpora folder, or of the fixtures corpus, which the project composes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpora import HTML, fixture_records, html_records, text_records

FIXTURES = "fixtures"  # what the corpus is called where no folder is given


class Page(NamedTuple):
    """One page, decoded, with its address where known."""

    text: str
    url: str | None


@dataclass(frozen=True, slots=True)
class PageSet:
    """Pages of one kind and where they come from.

    Attributes:
        name: kind, corpus and rendering: "html n4k", "text n4k wet_text".
        kind: "html" or "text".
        pages: the pages, in the order of the corpus.
    """

    name: str
    kind: str
    pages: tuple[Page, ...]

    @property
    def mean_characters(self) -> float:
        """Mean length of a page, characters."""
        return sum(len(page.text) for page in self.pages) / len(self.pages)

    @property
    def digest(self) -> str:
        """SHA-256 of all the pages' texts, as UTF-8, one after the other."""
        return hashlib.sha256("\0".join(page.text for page in self.pages).encode("utf-8", "surrogatepass")).hexdigest()


def page_set(kind: str, folder: Path | None = None, corpus: str = "n4k", rendering: str = "wet_text", every: int = 1) -> PageSet:
    """One page in `every` of a corpus, or of the fixtures without a folder. Raises `ValueError` where there is none."""
    pages: Sequence[Page]
    if folder is None:
        name, pages = f"{kind} {FIXTURES}", fixture_pages(kind)
    elif kind == HTML:
        sources = ((r.source, r.url) for r in html_records(folder, (corpus,)))
        name = f"{kind} {corpus}"
        pages = [Page(source if isinstance(source, str) else source.decode("utf-8", "replace"), url) for source, url in sources]
    else:
        name = f"{kind} {corpus} {rendering}"
        pages = [Page(str(r.source), r.url) for r in text_records(folder, (corpus,)) if r.rendering == rendering]
    if not pages:
        raise ValueError(f"no pages: {name}")
    return PageSet(name, kind, tuple(pages[::every]))


@cache
def fixture_pages(kind: str) -> tuple[Page, ...]:
    """The pages of the fixtures corpus; as raw text, those of `wet_text`."""
    return tuple(Page(str(record.source), record.url) for record in fixture_records(kind if kind == HTML else "wet_text"))


def by_size(pages: Sequence[Page]) -> dict[str, Page]:
    """A small, a median and a large page: those at a tenth, at half and at nine tenths of the pages by length."""
    ordered = sorted(pages, key=lambda page: len(page.text))
    return {name: ordered[int(share * (len(ordered) - 1))] for name, share in (("small", 0.1), ("median", 0.5), ("large", 0.9))}
