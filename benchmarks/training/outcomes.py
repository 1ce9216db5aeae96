"""What models make of pages in cross-validation, and its scores. As a file it is scored like any system's (`benchmarks/predictions.py`)."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks import predictions
from benchmarks.corpora import Record
from benchmarks.measure.corpus import corpus_scores
from benchmarks.measure.page import measure
from benchmarks.systems.newsextract import extracted
from newsextract import Extractor, Options
from newsextract.classifier.confidence import doubts
from newsextract.classifier.model import Model

COLUMNS = ("F1", "P", "R", "median", "exact", "title", "authors", "day", "pages")


@dataclass(frozen=True, slots=True)
class Prediction:
    """What was extracted from one page.

    Attributes:
        record: the page.
        text: its story.
        title: its headline.
        authors: its authors' names.
        day: the day of publication, as YYYY-MM-DD.
        seconds: CPU seconds that it took.
        doubts: of `newsextract.classifier.confidence`.
    """

    record: Record
    text: str
    title: str | None
    authors: tuple[str, ...]
    day: str | None
    seconds: float
    doubts: tuple[float, float] = (0.0, 0.0)

    def as_row(self) -> dict[str, Any]:
        """The prediction as a row of a predictions file, with the doubts that its confidence is fitted to."""
        return self.plain().as_row() | {"doubts": [round(doubt, 5) for doubt in self.doubts]}

    def plain(self) -> predictions.Prediction:
        """The prediction as any system's."""
        r = self.record
        key = (r.corpus, r.rendering, r.id)
        return predictions.Prediction(*key, self.text, self.title, self.authors, self.day, round(self.seconds, 6))


def predict(records: Iterable[Record], model: Model | None = None) -> list[Prediction]:
    """Runs `extract` over some pages, with another model than the package's where one is given."""
    extractor = Extractor(Options(), model)
    made = []
    for record in records:
        began = time.process_time()
        article = extractor.extract(record.source, url=record.url)
        seconds = time.process_time() - began
        told, found = article.decisions, extracted(article)
        page_doubts = doubts(told.texts, told.scores, [label.in_story for label in told.labels])
        made.append(Prediction(record, found.text, found.title, found.authors, found.day, seconds, page_doubts))
    return made


def summarise(outcomes: Sequence[Prediction]) -> dict[str, dict[str, float]]:
    """Scores by corpus and rendering, and their mean over those."""
    groups: dict[str, list[Prediction]] = {}
    for p in outcomes:
        groups.setdefault(f"{p.record.corpus} {p.record.rendering}", []).append(p)
    rows = {}
    for name, group in sorted(groups.items()):
        scores = corpus_scores([measure(p.plain(), p.record.gold) for p in group])
        rows[name] = {c: scores[c] for c in COLUMNS if c in scores}
    mean = {c: statistics.mean([row[c] for row in rows.values() if c in row]) for c in ("F1", "exact")}
    return {name: {c: round(v, 4) for c, v in row.items()} for name, row in {**rows, "mean": mean}.items()}


def score_table(outcomes: Sequence[Prediction]) -> str:
    """`summarise` as a table for reading."""
    lines = [f"{'':26}" + "".join(f"{c:>9}" for c in COLUMNS)]
    for name, row in summarise(outcomes).items():
        cells = (f"{row[c]:9.{0 if c == 'pages' else 3}f}" if c in row else f"{'':9}" for c in COLUMNS)
        lines.append(f"{name:26}" + "".join(cells))
    return "\n".join(lines)
