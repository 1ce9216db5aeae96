"""The floors: what newsextract must reach on each corpus, in `floors.toml` beside the corpus's hash, with the history of each."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

FILE = Path(__file__).with_name("floors.toml")
SLACK = 0.002  # what a new floor lies below the measured score: another machine rounds the model's sums in another way
_HEAD = """\
# What newsextract must reach: `python -m benchmarks.gate` compares. It writes this file: `--raise` lifts floors to what was measured less
# {slack}; `--lower` and `--repin` need a reason. `sha256` is that of the corpus: scores of another corpus say nothing about a floor.
"""


@dataclass(frozen=True, slots=True)
class Floor:
    """One floor: the score, the day it was last changed, and why."""

    score: float
    changed: date
    why: str


@dataclass(frozen=True, slots=True)
class Pinned:
    """A corpus: its hash, and the floors by measure."""

    sha256: str
    floors: Mapping[str, Floor] = field(default_factory=dict)


Floors = dict[str, Pinned]


def read_floors(path: Path = FILE) -> Floors:
    """The floors by corpus; none where there is no file."""
    if not path.exists():
        return {}
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        corpus: Pinned(table["sha256"], {measure: Floor(**row) for measure, row in table.items() if measure != "sha256"})
        for corpus, table in tables.items()
    }


def write_floors(floors: Floors, path: Path = FILE) -> None:
    """Writes them in the order of their names."""
    parts = [_HEAD.format(slack=SLACK)]
    for corpus, pinned in sorted(floors.items()):
        lines = [f"[{json.dumps(corpus)}]", f"sha256 = {json.dumps(pinned.sha256)}"]
        for measure, floor in pinned.floors.items():
            why = json.dumps(floor.why, ensure_ascii=False)
            lines.append(f"{measure} = {{ score = {floor.score}, changed = {floor.changed}, why = {why} }}")
        parts.append("\n".join(lines) + "\n")
    path.write_text("\n".join(parts), encoding="utf-8")


def raised(pinned: Pinned | None, sha256: str, measured: Mapping[str, float], today: date) -> Pinned:
    """The corpus with every floor lifted that lies more than the slack below what was measured; new measures get one."""
    floors = dict(pinned.floors) if pinned is not None else {}
    for measure, score in measured.items():
        new = below(score)
        if measure not in floors or new > floors[measure].score:
            floors[measure] = Floor(new, today, f"measured {score:.4f}")
    return Pinned(sha256, floors)


def lowered(pinned: Pinned, measures: Iterable[str], measured: Mapping[str, float], why: str, today: date) -> Pinned:
    """The corpus with some floors put to what was measured, less the slack, wherever that is lower; the reason stays in the file."""
    floors = dict(pinned.floors)
    for measure in measures:
        new = below(measured[measure])
        if new < floors[measure].score:
            floors[measure] = Floor(new, today, f"{why} (measured {measured[measure]:.4f}, floor was {floors[measure].score})")
    return replace(pinned, floors=floors)


def below(score: float) -> float:
    """The floor of a score."""
    return max(0.0, round(score - SLACK, 4))
