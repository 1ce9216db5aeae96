"""The gate: fails where newsextract, with the model that it ships, scores less than it once did.

    python -m benchmarks.gate                                   the fixtures
    python -m benchmarks.gate --html FOLDER --text FOLDER       and the public corpora
    python -m benchmarks.gate --raise                           lifts floors to what is measured
    python -m benchmarks.gate --lower "fixtures html/F1" --why "captions are part of the story now"
    python -m benchmarks.gate --repin "fixtures html" --why "pages of live blogs added"

The floors stand in `floors.toml`. The shipped model was trained on most of the public corpora: there the gate is a tripwire, not a
score. What newsextract is worth on pages it never saw, cross-validation tells (`benchmarks/training`).
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read when numpy is imported: two threads only wait for each other here

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.corpora import HTML, RENDERINGS, Record
from benchmarks.floors import FILE, Floors, Pinned, lowered, raised, read_floors, write_floors
from benchmarks.gate_corpora import Corpus, fixture_corpora, folder_corpora
from benchmarks.measure.corpus import corpus_scores
from benchmarks.measure.page import measure
from benchmarks.predict import run
from benchmarks.systems import System, load_system

GATED = ("F1", "exact", "snippets", "refused", "title", "authors", "day")  # where the gold allows
SECONDS_LIMIT = 20.0  # of a page, by the clock
_NOTE = "The shipped model was trained on most public corpora: for those this is a tripwire, not a score."


@dataclass(frozen=True, slots=True)
class Measured:
    """What the gate found on a corpus."""

    corpus: str
    sha256: str
    scores: dict[str, float]


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the gate's table: `fault` is empty where the score holds."""

    corpus: str
    measure: str
    score: float | None
    floor: float | None
    fault: str


def main(argv: Sequence[str]) -> int:
    """Runs the command line; 1 where a score is under its floor or a corpus has changed."""
    options = _parse(argv)
    corpora = [*fixture_corpora(), *folder_corpora(options.html, (HTML,)), *folder_corpora(options.text, RENDERINGS)]
    system = load_system("newsextract")
    measured = [measure_corpus(system, corpus) for corpus in corpora]
    floors = read_floors(options.floors)
    try:
        changed = change(floors, measured, options, date.today())
    except (KeyError, ValueError) as error:
        print(f"nothing is written: {error.args[0]}", file=sys.stderr)
        return 2
    if changed != floors:
        write_floors(changed, options.floors)
    checks = [line for found in measured for line in check(found, changed.get(found.corpus))]
    print(table(checks))
    if options.html or options.text:
        print(_NOTE)
    return int(any(line.fault for line in checks))


def _parse(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="gate", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--html", type=Path, help="folder with public corpora as HTML")
    parser.add_argument("--text", type=Path, help="folder with public corpora as raw text")
    parser.add_argument(
        "--raise", dest="lift", action="store_true", help="lift the floors that lie below what is measured; pin new corpora"
    )
    parser.add_argument("--lower", metavar="CORPUS/MEASURE", action="append", default=[], help="lower one floor to what is measured")
    parser.add_argument("--repin", metavar="CORPUS", action="append", default=[], help="take a corpus that has changed, and its scores")
    parser.add_argument("--why", help="the reason that --lower or --repin writes into the file")
    parser.add_argument("--floors", type=Path, default=FILE, help="file with the floors")
    options = parser.parse_args(argv)
    if (options.lower or options.repin) and not (options.why or "").strip():
        parser.error("--lower and --repin need --why")
    return options


def measure_corpus(system: System, corpus: Corpus) -> Measured:
    """Runs a system over a corpus and scores it."""
    golds = {}

    def kept() -> Iterator[Record]:
        for record in corpus.records():
            golds[record.id] = record.gold
            yield record

    pages = [measure(prediction, golds[prediction.id]) for prediction in run(system, kept(), SECONDS_LIMIT)]
    scores = corpus_scores(pages)
    return Measured(corpus.name, corpus.sha256(), {name: scores[name] for name in GATED if name in scores})


def change(floors: Floors, measured: Sequence[Measured], options: argparse.Namespace, today: date) -> Floors:
    """The floors after what the command line asks for.

    Raises:
        KeyError: a corpus or measure that is to be changed is not among those measured, or has no floor.
        ValueError: floors of a corpus are to be lifted that has changed.
    """
    new = dict(floors)
    found = {one.corpus: one for one in measured}
    for name in options.repin:
        if name not in found or name not in new:
            raise KeyError(f"{name} has no floors, or was not measured")
        one = found[name]
        both = [m for m in new[name].floors if m in one.scores]
        kept = Pinned(one.sha256, {m: new[name].floors[m] for m in both})
        new[name] = raised(lowered(kept, both, one.scores, options.why, today), one.sha256, one.scores, today)
    for name in options.lower:
        corpus, _, which = name.rpartition("/")
        if corpus not in found or corpus not in new or which not in new[corpus].floors:
            raise KeyError(f"{name} has no floor, or was not measured")
        new[corpus] = lowered(new[corpus], [which], found[corpus].scores, options.why, today)
    if options.lift:
        for one in measured:
            if one.corpus in new and new[one.corpus].sha256 != one.sha256:
                raise ValueError(f"{one.corpus} has changed: --repin with --why takes the new one")
            new[one.corpus] = raised(new.get(one.corpus), one.sha256, one.scores, today)
    return new


def check(found: Measured, pinned: Pinned | None) -> list[Check]:
    """A line for each score and each floor of a corpus."""
    if pinned is None:
        return [Check(found.corpus, name, score, None, "no floor: --raise pins it") for name, score in found.scores.items()]
    lines = []
    if pinned.sha256 != found.sha256:
        lines.append(Check(found.corpus, "sha256", None, None, "the corpus has changed: --repin with --why takes the new one"))
    for name in dict.fromkeys([*pinned.floors, *found.scores]):
        score, floor = found.scores.get(name), pinned.floors.get(name)
        if floor is None:
            fault = "no floor: --raise pins it"
        elif score is None:
            fault = "not measured"
        else:
            fault = f"under the floor of {floor.changed}: {floor.why}" if score < floor.score else ""
        lines.append(Check(found.corpus, name, score, floor.score if floor else None, fault))
    return lines


def table(checks: Sequence[Check]) -> str:
    """The lines for reading."""
    rows = [f"{'corpus':28}{'measure':10}{'score':>8}{'floor':>8}"]
    for line in checks:
        score, floor = (f"{value:8.4f}" if value is not None else f"{'':8}" for value in (line.score, line.floor))
        rows.append(f"{line.corpus:28}{line.measure:10}{score}{floor}  {'FAIL: ' + line.fault if line.fault else 'ok'}")
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
