"""Runs a system over a corpus and writes what it gives.

    python -m benchmarks.predict FOLDER --system trafilatura --corpus n4k --out predictions/
    python -m benchmarks.predict FOLDER --system newsextract --kind text --corpus n4k --out predictions/

One file a system, corpus and rendering: `SYSTEM--CORPUS--RENDERING.jsonl` (see `benchmarks/predictions.py`). Each page is timed alone, in
CPU seconds. An exception, or a page that takes longer than the limit, is an empty answer with its error.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read when numpy is imported: two threads only wait for each other here

import argparse
import logging
import platform
import signal
import sys
import time
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.corpora import HTML, RENDERINGS, Record, file_sha256, page_records
from benchmarks.predictions import SUFFIX, Prediction, write_predictions
from benchmarks.systems import SYSTEMS, TEXT, Extracted, System, load_system

SECONDS_LIMIT = 60.0  # of a page, by the clock
LONGEST_ERROR = 200  # characters


def main(argv: Sequence[str]) -> int:
    """Runs the command line; 2 where the system or the corpus is not there."""
    parser = argparse.ArgumentParser(prog="predict", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="folder with corpora (.jsonl.xz)")
    parser.add_argument("--system", required=True, choices=sorted(SYSTEMS))
    parser.add_argument("--kind", choices=(HTML, TEXT), default=HTML)
    parser.add_argument("--corpus", required=True, action="append", help="name of a corpus of the folder; may be given more than once")
    parser.add_argument("--out", type=Path, default=Path("predictions"), help="folder that the files are written to")
    parser.add_argument("--seconds", type=float, default=SECONDS_LIMIT, help="limit of a page")
    options = parser.parse_args(argv)
    if options.kind not in SYSTEMS[options.system].kinds:
        parser.error(f"{options.system} does not read {options.kind}")
    missing = [name for name in options.corpus if not (options.folder / f"{name}.jsonl.xz").exists()]
    if missing:
        parser.error(f"{options.folder} has no {', '.join(missing)}")
    try:
        system = load_system(options.system)
    except ImportError as error:
        print(error, file=sys.stderr)
        return 2
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    for corpus in options.corpus:
        path = options.folder / f"{corpus}.jsonl.xz"
        for rendering in (HTML,) if options.kind == HTML else RENDERINGS:
            file = predictions_file(options.out, system.name, corpus, rendering)
            header = header_of(system, path, rendering, options.seconds)
            count = write_predictions(file, header, run(system, page_records(path, rendering), options.seconds))
            print(f"{file}: {count} pages", flush=True)
    return 0


def predictions_file(folder: Path, system: str, corpus: str, rendering: str) -> Path:
    """Where a system's predictions for a corpus are written."""
    return folder / f"{system}--{corpus}--{rendering}{SUFFIX}"


def header_of(system: System, corpus: Path, rendering: str, seconds: float) -> dict[str, Any]:
    """What made the predictions of a file."""
    return {
        "system": system.name,
        "version": system.version,
        "options": dict(system.options),
        "fields": list(system.fields),
        "corpus": corpus.name.removesuffix(".jsonl.xz"),
        "corpus_sha256": file_sha256(corpus),
        "rendering": rendering,
        "python": platform.python_version(),
        "machine": platform.machine(),
        "seconds_limit": seconds,
    }


def run(system: System, records: Iterable[Record], seconds: float) -> Iterator[Prediction]:
    """A prediction a page."""
    for record in records:
        yield predict(system, record, seconds)


def predict(system: System, record: Record, seconds: float = SECONDS_LIMIT) -> Prediction:
    """What a system gives for a page; nothing, with the error, where it raises or takes too long."""
    began = time.process_time()
    found, error = Extracted(), None
    try:
        with time_limit(seconds):
            found = system.extract_page(record)
    except OutOfTime:
        error = f"more than {seconds:g} s"
    except Exception as raised:  # noqa: BLE001 - whatever a system raises is its answer
        error = f"{type(raised).__name__}: {raised}"[:LONGEST_ERROR]
    spent = time.process_time() - began if found.seconds is None else found.seconds
    key = (record.corpus, record.rendering, record.id)
    return Prediction(*key, found.text, found.title, found.authors, found.day, round(spent, 6), error)


class OutOfTime(BaseException):
    """A page takes too long. Not an `Exception`, which many systems swallow."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raises `OutOfTime` in the block after so many seconds, as soon as Python code runs."""

    def stop(_number: int, _frame: object) -> None:
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
