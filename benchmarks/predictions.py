"""Files of predictions: JSON lines, one a page, under a header line that says what made them.

The header has `system`, `version`, `options`, `fields` (those the system gives), `corpus`, `corpus_sha256`, `rendering`, `python`,
`machine` and `seconds_limit`. A row has `corpus`, `rendering`, `id`, `text`, `title`, `authors`, `day`, and where they were measured
`seconds` (of CPU) and `error`. A file without a header, as `benchmarks.training.train --save-predictions` writes it, is by the newsextract
of the folds.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SUFFIX = ".jsonl"
OUT_OF_FOLD = "newsextract (out of fold)"


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a system gave for one page in one rendering; `seconds` are of CPU, `error` is what went wrong."""

    corpus: str
    rendering: str
    id: str
    text: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    day: str | None = None
    seconds: float | None = None
    error: str | None = None

    def as_row(self) -> dict[str, Any]:
        """The prediction as JSON types."""
        names = ("corpus", "rendering", "id", "text", "title", "authors", "day", "seconds", "error")
        row = {name: getattr(self, name) for name in names}
        return {name: list(value) if name == "authors" else value for name, value in row.items() if value is not None}


def prediction_of(row: Mapping[str, Any]) -> Prediction:
    """A prediction from its row."""
    key = (row["corpus"], row["rendering"], row["id"])
    fields = (row.get("title"), tuple(row.get("authors") or ()), row.get("day"))
    return Prediction(*key, row["text"], *fields, row.get("seconds"), row.get("error"))


def write_predictions(path: Path, header: Mapping[str, Any], predictions: Iterable[Prediction]) -> int:
    """Writes the file as the predictions come; gives their number. What is there under its name stays until the new one is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    count = 0
    with part.open("w", encoding="utf-8") as out:
        out.write(json.dumps({"header": dict(header)}, ensure_ascii=False) + "\n")
        for prediction in predictions:
            out.write(json.dumps(prediction.as_row(), ensure_ascii=False) + "\n")
            count += 1
    part.replace(path)
    return count


def read_predictions(path: Path) -> tuple[dict[str, Any], list[Prediction]]:
    """The header and the predictions of a file; `{"system": OUT_OF_FOLD}` where it has no header."""
    header: dict[str, Any] = {"system": OUT_OF_FOLD}
    predictions = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if "header" in row:
                header = row["header"]
            else:
                predictions.append(prediction_of(row))
    return header, predictions
