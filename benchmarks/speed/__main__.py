"""What extraction costs a page: by stage, whole, and beside peers in the same run.

    python -m benchmarks.speed FOLDER --kind html [--corpus n4k] [--every 3]
    python -m benchmarks.speed FOLDER [--corpus n4k] [--rendering wet_text]
    python -m benchmarks.speed --kind html --only systems growth
    python -m benchmarks.speed --growth

CPU time is that of one thread (of BLAS too). HTML stands beside resiliparse (body only) and trafilatura's fast mode, without and with
its fields; raw text beside justext, which gets the same lines as `<p>` elements. Without a folder the pages are those of the fixtures.
What each number means: docs/explanation/benchmarks.md.
"""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.corpora import HTML
from benchmarks.speed import cold, growth, memory, paired, stages, throughput
from benchmarks.speed.pages import PageSet, page_set
from benchmarks.speed.report import report
from benchmarks.speed.results import circumstances, write_run
from benchmarks.speed.systems import load_all

# What can be asked, in the order of the report.
QUESTIONS: dict[str, Callable[[PageSet, int], Any]] = {
    "stages": lambda pages, rounds: stages.measure(pages.pages, rounds),
    "systems": lambda pages, rounds: paired.measure(load_all(pages.kind), pages.pages, rounds),
    "memory": lambda pages, rounds: memory.measure(load_all(pages.kind), pages.pages),
    "throughput": lambda pages, rounds: throughput.measure(pages.pages),
    "growth": lambda pages, rounds: growth.measure(pages.kind),
    "cold": lambda pages, rounds: cold.measure(pages.kind, pages.pages),
}


def main(argv: Sequence[str]) -> int:
    """Runs the command line."""
    options = _parser().parse_args(argv)
    pages = page_set(options.kind, options.folder, options.corpus, options.rendering, options.every)
    run = circumstances(pages, options.rounds, options.date)
    for question in ["growth"] if options.growth else options.only:
        run[question] = QUESTIONS[question](pages, options.rounds)
        if options.json is not None:
            write_run(options.json, pages.name, run)  # after each answer: the next may take long
    print(report(run))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="speed", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", help="folder with corpora (.jsonl.xz); the fixture pages if left out")
    parser.add_argument("--kind", choices=("text", HTML), default="text")
    parser.add_argument("--corpus", default="n4k")
    parser.add_argument("--rendering", default="wet_text")
    parser.add_argument("--every", type=int, default=1, help="take one page in so many")
    parser.add_argument("--rounds", type=int, default=5, help="times that each page is read where the median is taken")
    parser.add_argument(
        "--only", nargs="+", choices=tuple(QUESTIONS), default=list(QUESTIONS), help="what to measure; everything if left out"
    )
    parser.add_argument("--growth", action="store_true", help="the same as --only growth")
    parser.add_argument("--json", type=Path, metavar="FILE", help="put the results into this file, beside those of other pages")
    parser.add_argument("--date", default=datetime.date.today().isoformat(), help="day that the results file gives; today if left out")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
