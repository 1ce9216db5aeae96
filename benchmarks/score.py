"""The measure: what a prediction is worth against its gold. Pure functions but for `predict`.

Body: precision and recall of the page's bag of 4-word shingles, each averaged over pages, and F1 of the two means, as the public
article-extraction benchmark does it; a page is exact when all its words are right. Title, authors and published day: share right of the
pages whose gold has the field.
"""

from __future__ import annotations

import re
import statistics
import time
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.corpora import Record
from newsextract import Extractor, Options
from newsextract.classifier.confidence import doubts
from newsextract.classifier.model import Model

SHINGLE = 4  # words
_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\u0e00-\u0e7f]"
    r"|[^\W\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\u0e00-\u0e7f]+"
)
COLUMNS = ("F1", "P", "R", "median", "exact", "title", "authors", "date", "pages")


@dataclass(frozen=True, slots=True)
class Prediction:
    """What was extracted from one page."""

    record: Record
    text: str
    title: str | None
    authors: tuple[str, ...]
    day: str | None
    seconds: float
    doubts: tuple[float, float] = (0.0, 0.0)  # of `newsextract.classifier.confidence`

    def as_row(self) -> dict[str, Any]:
        """The prediction as JSON types."""
        r = self.record
        row: dict[str, Any] = {"corpus": r.corpus, "rendering": r.rendering, "id": r.id}
        row |= {"text": self.text, "title": self.title, "authors": list(self.authors), "day": self.day}
        return row | {"seconds": round(self.seconds, 5), "doubts": [round(doubt, 5) for doubt in self.doubts]}


def predict(records: Iterable[Record], model: Model | None = None) -> list[Prediction]:
    """Runs `extract` over some pages, with another model than the package's where one is given."""
    extractor = Extractor(Options(), model)
    made = []
    for record in records:
        began = time.process_time()
        article = extractor.extract(record.source, url=record.url)
        seconds = time.process_time() - began
        day = article.published.date().isoformat() if article.published else None
        names = tuple(author.name for author in article.authors)
        told = article.decisions
        page_doubts = doubts(told.texts, told.scores, [label.in_story for label in told.labels])
        made.append(Prediction(record, article.text, article.title, names, day, seconds, page_doubts))
    return made


def words(text: str) -> list[str]:
    """The words of a text; a character is a word in CJK and Thai."""
    return _WORD.findall(unicodedata.normalize("NFKC", text))


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The bag of runs of four words; a shorter text is one run."""
    found = words(text)
    return Counter(tuple(found[i : i + SHINGLE]) for i in range(max(1, len(found) - SHINGLE + 1)) if found[i : i + SHINGLE])


def body(predicted: str, gold: str) -> tuple[float | None, float, bool]:
    """Precision (None where nothing was predicted), recall, and whether all words are right."""
    a, b = shingles(predicted), shingles(gold)
    both = (a & b).total()
    precision = both / a.total() if a else None
    return precision, both / b.total() if b else float(not a), words(predicted) == words(gold)


def plain(text: str | None) -> str:
    """A title or name as it is compared: lower case, words with single spaces."""
    return re.sub(r"\W+", " ", unicodedata.normalize("NFKC", text or "").lower()).strip()


def name_set(names: Iterable[str]) -> set[str]:
    """Names as they are compared, lists in one string split."""
    parts = (part for name in names for part in re.split(r",|;| and | & | und | et | y ", name))
    return {name for name in (plain(re.sub(r"^\s*(by|von|par|por)\s+", "", part, flags=re.IGNORECASE)) for part in parts) if name}


def scores(predictions: Sequence[Prediction]) -> dict[str, float]:
    """All measures over some pages."""
    bodies = [body(p.text, p.record.gold["text"]) for p in predictions if p.record.gold.get("text")]
    precision = statistics.mean([p for p, _, _ in bodies if p is not None] or [0.0])
    recall = statistics.mean([r for _, r, _ in bodies] or [0.0])
    pages = [f1(p or 0.0, r) for p, r, _ in bodies]
    out: dict[str, float] = {
        "F1": f1(precision, recall),
        "P": precision,
        "R": recall,
        "median": statistics.median(pages or [0.0]),
        "exact": statistics.mean([e for _, _, e in bodies] or [0.0]),
    }
    golds = [(p, p.record.gold) for p in predictions]
    fields = {
        "title": [plain(p.title) == plain(g["title"]) for p, g in golds if g.get("title")],
        "authors": [name_set(p.authors) == name_set(g["authors"]) for p, g in golds if g.get("authors")],
        "date": [p.day == str(g["date"])[:10] for p, g in golds if g.get("date")],
    }
    out |= {name: statistics.mean(right) for name, right in fields.items() if right}
    return out | {"pages": float(len(predictions))}


def summarise(predictions: Sequence[Prediction]) -> dict[str, dict[str, float]]:
    """Scores by corpus and rendering, and their mean over those."""
    groups: dict[str, list[Prediction]] = {}
    for p in predictions:
        groups.setdefault(f"{p.record.corpus} {p.record.rendering}", []).append(p)
    rows = {name: scores(group) for name, group in sorted(groups.items())}
    mean = {c: statistics.mean([row[c] for row in rows.values() if c in row]) for c in ("F1", "exact")}
    return {name: {c: round(v, 4) for c, v in row.items()} for name, row in {**rows, "mean": mean}.items()}


def score_table(predictions: Sequence[Prediction]) -> str:
    """`summarise` as a table for reading."""
    lines = [f"{'':26}" + "".join(f"{c:>9}" for c in COLUMNS)]
    for name, row in summarise(predictions).items():
        cells = (f"{row[c]:9.{0 if c == 'pages' else 3}f}" if c in row else f"{'':9}" for c in COLUMNS)
        lines.append(f"{name:26}" + "".join(cells))
    return "\n".join(lines)


def f1(precision: float, recall: float) -> float:
    """The harmonic mean of both; 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
