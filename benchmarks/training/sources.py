"""The pages of a training, read from the folders that the caller names: those with gold text, and the silver ones with their opinions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from pathlib import Path

from benchmarks.corpora import HTML, RENDERINGS, Record, html_records, text_records
from benchmarks.systems import TEXT
from benchmarks.training import silver
from benchmarks.training.examples import Tokens, prepare
from benchmarks.training.opinions import OPINIONS_BY, Opinions, read_opinions, second_opinions, write_opinions
from benchmarks.training.recipe import CORPORA, Settings

KINDS = (HTML, TEXT)


@dataclass(frozen=True)
class Sources:
    """Where the pages are.

    Attributes:
        html: folder with the corpora as HTML.
        text: folder with the same as raw text; needed only for that kind.
        opinions: file that second opinions are read from, or written to where it is not there.
        most: pages of each corpus at most; for trials.
        opinions_by: how the models that give second opinions are trained.
    """

    html: Path
    text: Path | None = None
    opinions: Path | None = None
    most: int | None = None
    opinions_by: Settings = OPINIONS_BY

    def gold(self, kind: str) -> Iterator[Record]:
        """The pages with gold text, of one kind."""
        for name in CORPORA:
            if kind == HTML:
                yield from islice(html_records(self.html, (name,)), self.most)
            elif self.text is not None:
                yield from islice(text_records(self.text, (name,)), self.most and self.most * len(RENDERINGS))

    def asked(self, kind: str) -> Iterator[Record]:
        """The pages that cross-validation asks about: those with gold text and, of HTML, all others with what is known of them."""
        yield from self.gold(kind)
        if kind == HTML:
            for page, row in self._candidates:
                yield replace(page, gold={key: value for key, value in row.items() if not key.startswith(HTML)})

    def pages(self, kind: str) -> list[Tokens]:
        """All pages to train on, ready: those with gold text, then the silver ones."""
        silvered = silver.silver_records(self._candidates, opinions=self._second, as_html=kind == HTML)
        return prepare(self.gold(kind)) + prepare(silvered)

    @cached_property
    def _candidates(self) -> Sequence[silver.Candidate]:
        return list(silver.read_candidates(self.html, self.most))

    @cached_property
    def _second(self) -> Opinions:
        if self.opinions is not None and self.opinions.exists():
            return read_opinions(self.opinions)
        pages = prepare(self.gold(HTML)) + prepare(silver.silver_records(self._candidates, as_html=True))
        made = second_opinions(pages, self._candidates, self.opinions_by)
        if self.opinions is not None:
            write_opinions(self.opinions, made)
        return made
