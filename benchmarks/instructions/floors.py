"""The most that a page may cost, pinned in `benchmarks/instruction_floors.toml`, and what a count is worth against it."""

from __future__ import annotations

import json
import platform
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

from benchmarks.speed.results import package_versions

FLOORS = Path(__file__).parents[1] / "instruction_floors.toml"
TOLERANCE = 0.02  # share; two builds of Python 3.11 are 0.6 and 1.0 % apart (docs/explanation/benchmarks.md)
_HEAD = """\
# The most that a page may cost: instructions of one page over those of the reference job, both counted in one run.
# Changed only by `python -m benchmarks.instructions --pin KIND --because "why"`, never by hand.
"""


@dataclass(frozen=True, slots=True)
class Floor:
    """What is pinned for one kind.

    Attributes:
        ratio: instructions of a page, in the mean, over those of the reference job.
        pages: SHA-256 of the pages.
        python: the version that it was counted on, "3.11"; other versions count otherwise and are not compared.
        versions: of the packages that do part of the work, as counted; for reading only.
        because: why it was pinned.
    """

    ratio: float
    pages: str
    python: str
    versions: dict[str, str]
    because: str


class Finding(NamedTuple):
    """What a count is worth against what is pinned: whether it passes, and a sentence that says why."""

    passes: bool
    says: str


def python_version() -> str:
    """This Python's version, as far as it decides what is counted: "3.11"."""
    return ".".join(platform.python_version_tuple()[:2])


def compare(kind: str, ratio: float, pages: str, floor: Floor | None) -> Finding:
    """Whether a count may stand. A floor of other pages or of none fails: what is not pinned guards nothing."""
    if floor is None:
        return Finding(False, f"{kind}: nothing is pinned; pin it with --pin {kind} --because ...")
    if floor.python != python_version():
        return Finding(True, f"{kind}: pinned on Python {floor.python}, this is {python_version()}: not compared")
    if floor.pages != pages:
        return Finding(False, f"{kind}: the pages are not those that were pinned; pin anew with --pin {kind} --because ...")
    change = ratio / floor.ratio - 1
    if change > TOLERANCE:
        return Finding(False, f"{kind}: {change:+.1%}, dearer than pinned by more than {TOLERANCE:.0%}")
    if change < -TOLERANCE:
        return Finding(True, f"{kind}: {change:+.1%}, cheaper than pinned; pin it, so that it stays so")
    return Finding(True, f"{kind}: {change:+.1%}, as pinned")


def new_floor(ratio: float, pages: str, because: str) -> Floor:
    """What is pinned now. Raises `ValueError` without a reason."""
    if not because.strip():
        raise ValueError("a floor is pinned for a reason: --because")
    return Floor(float(f"{ratio:.5g}"), pages, python_version(), package_versions(("numpy", "selectolax", "regex")), because.strip())


def read_floors(file: Path = FLOORS) -> dict[str, Floor]:
    """What is pinned, by kind; nothing where there is no file."""
    if not file.exists():
        return {}
    return {kind: Floor(**table) for kind, table in tomllib.loads(file.read_text(encoding="utf-8")).items()}


def write_floors(floors: Mapping[str, Floor], file: Path = FLOORS) -> None:
    """Writes the whole file anew."""
    tables = (
        f"\n[{kind}]\n" + "".join(f"{key} = {_toml(value)}\n" for key, value in asdict(floor).items())
        for kind, floor in sorted(floors.items())
    )
    file.write_text(_HEAD + "".join(tables), encoding="utf-8")


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(one)}" for key, one in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)  # JSON's strings and numbers are TOML's
