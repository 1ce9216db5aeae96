"""Explanation: why a page was read as it was: every block's label, and what each field chose and what it rejected."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from newsextract.article import Article, Source
from newsextract.block import Block

# Fields that are explained, in the order in which they are shown; those without a candidate are left out.
EXPLAINED = (
    "title", "dek", "authors", "agency", "published", "modified", "dateline", "language", "section", "tags", "site_name", "publisher",
    "page_type", "access", "canonical_url", "next_page", "previous_page",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value that a field could have had.

    Attributes:
        value: as `Article.to_dict` gives the field's value; names of authors and tags as a tuple.
        source: where it was read.
        rejected: why the field has not taken it, in a few words; None for the value that it has.
    """

    value: Any
    source: Source
    rejected: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The candidate as JSON types."""
        source = self.source
        return {
            "value": list(self.value) if isinstance(self.value, tuple) else self.value,
            "source": source.name,
            "raw": source.raw,
            "block": source.block,
            "confidence": round(source.confidence, 4),
            "rejected": self.rejected,
        }


@dataclass(slots=True)
class Trace:
    """Takes down what the fields look at, in `explain` alone: in `extract` there is none, and nothing is gathered."""

    offers: dict[str, dict[tuple[str, str, int | None], Candidate]] = field(default_factory=dict)

    def offer(self, name: str, value: object, source: Source, rejected: str = "") -> None:
        """Takes down a value for a field, and why it loses if it does, unless to a place that goes first.

        One from the same source again replaces the first.
        """
        self.offers.setdefault(name, {})[_place(source)] = Candidate(value, source, rejected)

    def candidates(self, article: Article) -> dict[str, tuple[Candidate, ...]]:
        """What was offered, by field: the one that the article has comes first, then the others as they were looked at."""
        values = article.to_dict()
        sources = dict(article.sources)
        found: dict[str, tuple[Candidate, ...]] = {}
        for name in EXPLAINED:
            offers = dict(self.offers.get(name, {}))
            chosen: Sequence[Candidate] = ()
            if name in sources and values[name] not in (None, []):
                value = tuple(values[name]) if isinstance(values[name], list) else values[name]
                chosen = (Candidate(value, sources[name]),)
                offers.pop(_place(sources[name]), None)
            elif values[name] is not None:  # a field whose source the article does not keep
                same = [place for place, one in offers.items() if one.value == values[name]][:1]
                chosen = [replace(offers.pop(place), rejected=None) for place in same]
            if chosen or offers:
                before = f"{chosen[0].source.name} goes first" if chosen else "not trusted"
                found[name] = (*chosen, *(one if one.rejected else replace(one, rejected=before) for one in offers.values()))
        return found


def _place(source: Source) -> tuple[str, str, int | None]:
    return source.name, source.raw, source.block


@dataclass(frozen=True, slots=True)
class Explanation:
    """An article, and why it is as it is.

    Attributes:
        article: as `extract` gives it.
        candidates: for each field that the page says anything of, what it could have been: first the value that it has, if it has one,
            then those that were rejected.
    """

    article: Article
    candidates: Mapping[str, tuple[Candidate, ...]]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Every block of the page with its label, score and reason, in page order."""
        return self.article.explain()

    def to_dict(self) -> dict[str, Any]:
        """The explanation as JSON types: `article` as its own `to_dict`, `blocks` of the whole page, `candidates` by field."""
        told = self.article.decisions
        story = {block.index for block in self.article.blocks}
        return {
            "article": self.article.to_dict(),
            "blocks": [
                {
                    "index": block.index,
                    "text": block.text,
                    "label": str(block.label),
                    "in_story": block.label.in_story or block.index in story,
                    "score": round(block.score, 4),
                    "reason": block.reason,
                    "path": block.path,
                }
                for block in map(told.block, range(len(told.texts)))
            ],
            "candidates": {name: [one.to_dict() for one in some] for name, some in self.candidates.items()},
        }

    def to_json(self, *, indent: int | None = None) -> str:
        """`to_dict` as JSON, letters of every script as they are."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)

    def to_html(self) -> str:
        """The explanation as one HTML page to look at: it loads nothing, and nothing of the page's own markup is in it."""
        from newsextract.output.report import explanation_to_html

        return explanation_to_html(self)
