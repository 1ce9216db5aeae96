"""What the pictures show, read from the results files."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

OURS = "newsextract"
KINDS = {"HTML": "html", "raw text": "text"}


@dataclass(frozen=True, slots=True)
class Scores:
    """One system on one corpus of HTML.

    Attributes:
        f1: of 4-word shingles, the mean over pages of precision and recall.
        ms: CPU milliseconds a page, in the mean.
        pages: F1 of each page, worst first.
        in_sample: the system's model was trained on these pages.
    """

    f1: float
    ms: float
    pages: tuple[float, ...]
    in_sample: bool


@dataclass(frozen=True, slots=True)
class Point:
    """One system over all compared corpora: the means of its F1 and of its CPU milliseconds a page."""

    name: str
    ms: float
    f1: float
    in_sample: bool


Accuracy = Mapping[str, Mapping[str, Scores]]  # by system, then by corpus


def read_accuracy(file: Path) -> Accuracy:
    """Scores on HTML, of `accuracy.json` as `benchmarks.compare` writes it. Raises `ValueError` where it has none."""
    found: dict[str, dict[str, Scores]] = {}
    for row in json.loads(file.read_text(encoding="utf-8"))["results"]:
        if row["rendering"] == KINDS["HTML"] and "F1" in row and "ms" in row:
            scores = Scores(row["F1"], row["ms"], tuple(row.get("page_f1", ())), row.get("in_sample", False))
            found.setdefault(row["system"], {})[row["corpus"]] = scores
    if not found:
        raise ValueError(f"{file}: no scores on HTML")
    return found


def compared_corpora(accuracy: Accuracy) -> list[str]:
    """The corpora that more than half of the systems were scored on."""
    counts = Counter(corpus for corpora in accuracy.values() for corpus in corpora)
    return sorted(corpus for corpus, systems in counts.items() if 2 * systems > len(accuracy))


def points(accuracy: Accuracy) -> list[Point]:
    """The systems that were scored on all of these corpora, best first."""
    corpora = compared_corpora(accuracy)
    if not corpora:
        raise ValueError("no corpus that more than half of the systems were scored on")
    made = []
    for name, scores in accuracy.items():
        if all(corpus in scores for corpus in corpora):
            rows = [scores[corpus] for corpus in corpora]
            made.append(Point(name, mean(r.ms for r in rows), mean(r.f1 for r in rows), any(r.in_sample for r in rows)))
    return sorted(made, key=lambda point: (-point.f1, point.name))


def fairest(accuracy: Accuracy, name: str) -> str:
    """Of a system's entries ("newsextract", "newsextract (out of fold)") the one whose model did not see the pages, where there is one."""
    entries = sorted(entry for entry in accuracy if entry.startswith(name))
    unseen = [entry for entry in entries if not any(scores.in_sample for scores in accuracy[entry].values())]
    return (unseen or entries or [name])[0]


@dataclass(frozen=True, slots=True)
class StageCosts:
    """CPU milliseconds a page of each stage, in order, and of what pages."""

    kind: str
    pages: int
    mean_characters: int
    stages: Mapping[str, float]


def read_stages(file: Path) -> list[StageCosts]:
    """The stages of HTML and of raw text, of `speed.json` as `benchmarks.speed` writes it: for each kind the longest pages in the mean."""
    runs: Sequence[dict[str, Any]] = list(json.loads(file.read_text(encoding="utf-8"))["runs"].values())
    made = []
    for kind, told in KINDS.items():
        own = [run for run in runs if run["pages"]["kind"] == told and "stages" in run]
        if own:
            run = max(own, key=lambda run: int(run["pages"]["mean_characters"]))
            stages = {name: cost["cpu_ms"] for name, cost in run["stages"].items()}
            made.append(StageCosts(kind, run["pages"]["count"], run["pages"]["mean_characters"], stages))
    return made
