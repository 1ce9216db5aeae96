"""Many systems' scores side by side: results by system and corpus, paired differences, and all of it as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.measure.bootstrap import Interval, f1_interval, paired_interval
from benchmarks.measure.corpus import corpus_scores, headline_parts
from benchmarks.measure.page import PageScore
from benchmarks.predictions import OUT_OF_FOLD
from benchmarks.score import SCORES, read_scores
from benchmarks.systems import FIELDS, SYSTEMS

_COSTS = frozenset(("ms", "ms_median", "errors", "pages"))
FIELD_MEASURES = {"title": ("title",), "authors": ("authors", "authors_f1"), "day": ("day",)}


@dataclass(frozen=True, slots=True)
class Result:
    """A system on a corpus in one rendering.

    Attributes:
        system: its name.
        corpus: name of the corpus.
        rendering: `html`, `inner_text` or `wet_text`.
        header: of its predictions.
        pages: the score of each page.
        scores: of the corpus, without the fields that the system does not give.
        interval: of the headline F1: that of the shingles, or of the snippets; None where the gold has neither.
    """

    system: str
    corpus: str
    rendering: str
    header: Mapping[str, Any]
    pages: Sequence[PageScore]
    scores: Mapping[str, float]
    interval: Interval | None

    @property
    def headline(self) -> str | None:
        """Name of the measure that systems are compared by on this corpus."""
        return next((name for name in ("F1", "snippets") if name in self.scores), None)

    @property
    def in_sample(self) -> bool:
        """The system's model was trained on these pages."""
        return self.corpus in self.header.get("options", {}).get("trained_on", ())

    def as_row(self) -> dict[str, Any]:
        """The result as JSON types: no page is named."""
        row: dict[str, Any] = {"system": self.system, "version": self.header.get("version"), "corpus": self.corpus}
        row |= {"rendering": self.rendering, "in_sample": self.in_sample}
        row |= {name: round(value, 4) for name, value in self.scores.items()}
        if self.interval is not None:
            row |= {"headline": self.headline, "interval": _rounded(self.interval)[1:]}
        own = sorted(round(page.body.f1, 3) for page in self.pages if page.body is not None)
        return row | ({"page_f1": own} if own else {})


@dataclass(frozen=True, slots=True)
class Paired:
    """The headline F1 of one system less that of another, on the scored pages that both have."""

    system: str
    against: str
    corpus: str
    rendering: str
    difference: Interval
    pages: int


def read_results(folder: Path) -> list[Result]:
    """A result for each system, corpus and rendering that is scored in a folder by `benchmarks.score`, where anything could be scored:
    newsextract first, the others in the order of `SYSTEMS`.

    Raises:
        ValueError: two files are of the same system, corpus and rendering.
    """
    results: dict[tuple[str, str, str], Result] = {}
    for file in sorted(folder.glob(f"*{SCORES}")):
        header, groups = read_scores(file)
        for (corpus, rendering), pages in groups.items():
            key = (str(header["system"]), corpus, rendering)
            if key in results:
                raise ValueError(f"{file}: {' '.join(key)} is there twice")
            results[key] = _result(key, header, pages)
    scored = [result for result in results.values() if not result.scores.keys() <= _COSTS]
    order = {OUT_OF_FOLD: -1} | {name: place for place, name in enumerate(SYSTEMS)}
    return sorted(scored, key=lambda r: (order.get(r.system, len(order)), r.system, r.corpus, r.rendering))


def _result(key: tuple[str, str, str], header: Mapping[str, Any], pages: Sequence[PageScore]) -> Result:
    absent = {measure for name in FIELDS if name not in header.get("fields", FIELDS) for measure in FIELD_MEASURES[name]}
    scores = {name: value for name, value in corpus_scores(pages).items() if name not in absent}
    scored = any(page.body or page.snippets for page in pages)
    return Result(*key, header, pages, scores, f1_interval(headline_parts(pages)) if scored else None)


def paired_results(results: Iterable[Result], against: str) -> list[Paired]:
    """Every system beside another, wherever both have a headline F1."""
    results = list(results)
    base = {(r.corpus, r.rendering): r for r in results if r.system == against and r.interval is not None}
    found = []
    for result in results:
        other = base.get((result.corpus, result.rendering))
        if other is None or other is result or result.interval is None:
            continue
        theirs = {page.id: page for page in other.pages}
        both = [page for page in result.pages if page.id in theirs]
        ours, others = headline_parts(both), headline_parts([theirs[page.id] for page in both])
        found.append(Paired(result.system, against, result.corpus, result.rendering, paired_interval(ours, others), len(ours)))
    return found


def write_json(path: Path, results: Iterable[Result], paired: Iterable[Paired]) -> None:
    """Writes everything down, a result a line, so that a change shows as one."""
    results = list(results)
    corpora = {
        f"{r.corpus} {r.rendering}": {"sha256": r.header["corpus_sha256"], "pages": len(r.pages)}
        for r in results
        if "corpus_sha256" in r.header
    }
    differences = [
        {"system": p.system, "against": p.against, "corpus": p.corpus, "rendering": p.rendering}
        | {"difference": _rounded(p.difference)[0], "interval": _rounded(p.difference)[1:], "pages": p.pages}
        for p in paired
    ]
    parts = {"results": [r.as_row() for r in results], "paired": differences}
    lines = {name: ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in rows) for name, rows in parts.items()}
    body = "".join(f' "{name}": [\n{text}\n ],\n' for name, text in lines.items())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'{{\n{body} "corpora": {json.dumps(corpora, sort_keys=True)}\n}}\n', encoding="utf-8")


def _rounded(interval: Interval) -> list[float]:
    return [round(value, 4) for value in interval]
