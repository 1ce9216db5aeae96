"""Scores of saved predictions by language, country or kind of page, as a table for the model card.

    python -m benchmarks.training.breakdown PREDICTIONS FOLDER --by language

`PREDICTIONS` is what `train --save-predictions` wrote, `FOLDER` holds the corpora with their gold. The language is the one that the gold
text of an article is detected to be in; countries are those of fundus's publishers, kinds those of WCXB.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.corpora import Record, gold_of, read_corpus
from benchmarks.measure.corpus import corpus_scores
from benchmarks.measure.page import measure
from benchmarks.predictions import prediction_of
from benchmarks.training.outcomes import Prediction
from newsextract.fields.language import detect_language

FEWEST = 4  # pages of a group that has a row; smaller ones are counted together
OTHERS, ARTICLE = "others", "article"
MEASURES = ("F1", "P", "R", "median", "exact")
Gold = Mapping[str, Any]


def _language(gold: Gold) -> str | None:
    """The language of an article; other kinds of pages are no measure of it."""
    return detect_language(gold["text"].splitlines())[0] if gold.get("kind", ARTICLE) == ARTICLE else None


GROUPS: dict[str, Callable[[Gold], str | None]] = {
    "language": _language,
    "country": lambda gold: gold.get("country"),
    "kind": lambda gold: gold.get("kind"),
}


def main(argv: Sequence[str]) -> int:
    """Runs the command line."""
    parser = argparse.ArgumentParser(prog="breakdown", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("predictions", type=Path)
    parser.add_argument("folder", type=Path, help="folder with the corpora")
    parser.add_argument("--by", choices=GROUPS, default="language")
    options = parser.parse_args(argv)
    print(table(read_predictions(options.predictions, options.folder), options.by))
    return 0


def table(predictions: Sequence[Prediction], by: str) -> str:
    """The scores of each group with at least `FEWEST` pages in one rendering, the largest first; pages without gold text are left out."""
    groups: dict[tuple[str, str], list[Prediction]] = {}
    for prediction in predictions:
        gold = prediction.record.gold
        name = GROUPS[by](gold) if gold.get("text") else None
        if name is not None:
            groups.setdefault((prediction.record.rendering, name), []).append(prediction)
    small = [key for key, pages in groups.items() if len(pages) < FEWEST]
    for rendering, name in small:
        groups.setdefault((rendering, OTHERS), []).extend(groups.pop((rendering, name)))
    lines = [f"| input | {by} | pages | {' | '.join(MEASURES)} |", "|---|---|" + "---|" * (1 + len(MEASURES))]
    for rendering, name in sorted(groups, key=lambda key: (key[0], key[1] == OTHERS, -len(groups[key]), key[1])):
        row = corpus_scores([measure(p.plain(), p.record.gold) for p in groups[rendering, name]])
        cells = " | ".join(f"{row[measure]:.3f}".removeprefix("0") for measure in MEASURES)
        lines.append(f"| {rendering} | {name} | {len(groups[rendering, name])} | {cells} |")
    return "\n".join(lines)


def read_predictions(path: Path, folder: Path) -> list[Prediction]:
    """Saved predictions beside the gold of their pages."""
    rows = [row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()) if "header" not in row]
    golds = {(name, str(gold["id"])): gold for name in {row["corpus"] for row in rows} for gold in _golds(folder / f"{name}.jsonl.xz")}
    found = []
    for row in rows:
        gold = golds[row["corpus"], row["id"]]
        record = Record(row["corpus"], row["id"], row["rendering"], gold.get("url"), "", gold)
        plain, doubts = prediction_of(row), (row["doubts"][0], row["doubts"][1])
        found.append(Prediction(record, plain.text, plain.title, plain.authors, plain.day, plain.seconds or 0.0, doubts))
    return found


def _golds(path: Path) -> Iterator[dict[str, Any]]:
    for row in read_corpus(path):
        yield gold_of(row)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
