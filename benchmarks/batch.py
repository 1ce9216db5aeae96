"""What a batch costs: `python -m benchmarks.batch FILE... [--workers 1 2] [--records N] [--to jsonl] [--peers]`.

For each file and number of processes: records a second, the share of the CPU time that is not extraction, the peak memory of a worker and
of the parent, and whether a worker's memory grows. `--peers` also runs other extractors over the same records from the same reader, in one
process. CPU time is the system's accounting; the start of the processes is told apart. On a machine that does other things too, trust it
and not the clock.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from newsextract.article import Article
from newsextract.batch.inputs import Files, form_of
from newsextract.batch.run import Job, run
from newsextract.batch.tally import Tally
from newsextract.batch.work import PageWork
from newsextract.decode import decode
from newsextract.many import PageReader
from newsextract.options import Options
from newsextract.records import Fault, PageRecord
from newsextract.sinks import SINKS

_NOTE_EVERY = 200  # pages of a worker between two notes of its memory
_WRITTEN_EVERY = 20  # pages of a worker between two writings of its notes: what they cost must not count
_SUFFIXES = {"jsonl": ".jsonl", "parquet": ".parquet", "sqlite": ".sqlite", "markdown": ""}


@dataclass(frozen=True)
class TimedReader:
    """Reads records, and notes in a file of its process what that takes, and the memory of the process."""

    read: PageReader
    folder: Path

    def __call__(self, record: PageRecord) -> Article | Fault:
        """The article of a record."""
        began = time.process_time()
        article = self.read(record)
        _notes.add(self.folder, began, time.process_time())
        return article


class _Notes:
    def __init__(self) -> None:
        self.start = self.seconds = 0.0
        self.memory: list[float] = []
        self.pages = 0

    def add(self, folder: Path, began: float, ended: float) -> None:
        self.start = self.start or began
        self.pages += 1
        self.seconds += ended - began
        if self.pages % _NOTE_EVERY == 0 or self.pages < 2:
            self.memory.append(_memory("VmRSS"))
        if self.pages % _WRITTEN_EVERY:
            return
        told = {"seconds": self.seconds, "start": self.start, "memory": self.memory, "peak": _memory("VmHWM"), "pages": self.pages}
        (folder / str(os.getpid())).write_text(json.dumps(told))


_notes = _Notes()


def main(argv: Sequence[str]) -> int:
    """Runs the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--workers", nargs="+", type=int, default=[1, 2])
    parser.add_argument("--records", type=int, help="read no more than so many of each file")
    parser.add_argument("--to", choices=tuple(SINKS), default="jsonl")
    parser.add_argument("--peers", action="store_true", help="other extractors too")
    options = parser.parse_args(argv)
    for file in options.files:
        print(f"{file.name}, {file.stat().st_size / 1e6:,.1f} MB, read as {form_of(file)}")
        show_reader(file, options.records)
        for workers in options.workers:
            show_batch(file, workers, options.records, options.to)
        if options.peers:
            show_peers(file, options.records)
    return 0


class LimitedFiles(Files):
    """Files of which no more than some records are read."""

    most: int | None = None

    def read(self, path: Path, skip: int) -> Iterator[PageRecord]:
        """The first records."""
        return islice(Files.read(self, path, skip), type(self).most)


def show_reader(file: Path, records: int | None) -> None:
    """Reading alone."""
    began = time.process_time()
    count = size = 0
    for record in islice(Files([str(file)]).read(file, 0), records):
        count += 1
        size += len(record.source)
    milliseconds = 1000 * (time.process_time() - began) / max(count, 1)
    print(f"  {count:,} records of {size / max(count, 1) / 1000:.1f} kB; reading takes {milliseconds:.3f} ms of CPU a record")


def show_batch(file: Path, workers: int, records: int | None, form: str) -> None:
    """A whole batch, as the command does it."""
    LimitedFiles.most = records
    with tempfile.TemporaryDirectory() as folder:
        notes = Path(folder) / "notes"
        notes.mkdir()
        sink = SINKS[form]
        work = PageWork(sink.form, TimedReader(PageReader(Options()), notes))
        output = Path(folder) / f"out{_SUFFIXES[form]}"
        before = _cpu(resource.RUSAGE_SELF) + _cpu(resource.RUSAGE_CHILDREN)
        own, began = _cpu(resource.RUSAGE_SELF), time.monotonic()
        tally, _ = run(Job(LimitedFiles([str(file)]), sink, output, work, {}, workers=workers), None, lambda tally, done: None)
        clock = time.monotonic() - began
        parent = _cpu(resource.RUSAGE_SELF) - own
        told = [json.loads(note.read_text()) for note in notes.iterdir()]
        total = _cpu(resource.RUSAGE_SELF) + _cpu(resource.RUSAGE_CHILDREN) - before
        _show(workers, form, tally, clock, total, parent, told)


def _show(workers: int, form: str, tally: Tally, clock: float, total: float, parent: float, told: list[dict[str, Any]]) -> None:
    pages = tally.pages
    extraction = sum(note["seconds"] for note in told) / sum(note["pages"] for note in told) * pages
    start = sum(note["start"] for note in told)
    total -= start
    peak = max(note["peak"] for note in told)
    growth = ", ".join(f"{note['memory'][len(note['memory']) // 4]:,.0f} to {note['memory'][-1]:,.0f}" for note in told)
    lines = (
        f"  {workers} {'process' if workers == 1 else 'processes'} to {form}: {tally.articles:,} articles of {pages:,} pages",
        f"    CPU a page: {1000 * total / pages:.3f} ms in all, {1000 * extraction / pages:.3f} ms of it extraction, "
        f"{1000 * parent / pages:.3f} ms in the parent; outside extraction {100 * (1 - extraction / total):.1f} %",
        f"    starting the processes takes {start:.1f} s of CPU in all, which is not in it",
        f"    pages a second: {pages / total:,.0f} a core by CPU, {pages / clock:,.0f} in all by the clock",
        f"    memory: a worker {peak:,.0f} MB at most, the parent {_memory('VmHWM'):,.0f} MB",
        f"    memory of each worker after a quarter of its pages and at the end: {growth} MB",
    )
    print("\n".join(lines))


def show_peers(file: Path, records: int | None) -> None:
    """Other extractors, and newsextract, in this process: CPU time a page over the same records from the same reader."""
    runs: dict[str, Callable[[str, str | None], object]] = {}
    try:
        import trafilatura

        runs["trafilatura, text and fields"] = lambda page, url: trafilatura.bare_extraction(page, url=url, with_metadata=True)
        runs["trafilatura fast, text and fields"] = lambda page, url: trafilatura.bare_extraction(
            page, url=url, fast=True, with_metadata=True
        )
    except ImportError:
        print("  trafilatura is not installed (pip install 'newsextract[bench]')")
    try:
        from resiliparse.extract.html2text import extract_plain_text

        runs["resiliparse, main text only"] = lambda page, url: extract_plain_text(page, main_content=True)
    except ImportError:
        print("  resiliparse is not installed (pip install 'newsextract[bench]')")
    seconds = dict.fromkeys(("newsextract", *runs), 0.0)
    reader = PageReader(Options())
    pages = 0
    for record in islice(Files([str(file)]).read(file, 0), records):
        pages += 1
        seconds["newsextract"] += _timed(lambda record=record: reader(record))  # type: ignore[misc]
        source = record.source if isinstance(record.source, str) else (decode(record.source, record.charset) or ("", ""))[0]
        for name, extract_page in runs.items():
            seconds[name] += _timed(lambda extract_page=extract_page, source=source, url=record.url: extract_page(source, url))  # type: ignore[misc]
    for name, taken in seconds.items():
        print(f"    {name:36} {1000 * taken / pages:8.3f} ms of CPU a page, {taken / seconds['newsextract']:.2f} times newsextract's")


def _timed(run_once: Callable[[], object]) -> float:
    began = time.process_time()
    run_once()
    return time.process_time() - began


def _cpu(who: int) -> float:
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def _memory(name: str) -> float:
    """Megabytes of this process: `VmRSS` now, `VmHWM` at most. Linux tells them; elsewhere 0."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0
    return next(int(line.split()[1]) / 1e3 for line in lines if line.startswith(name))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
