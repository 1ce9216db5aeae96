"""Many pages: `extract_many`, in several processes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count

from newsextract.article import Article
from newsextract.errors import InputTooLargeError
from newsextract.options import Options
from newsextract.pipeline import extract
from newsextract.records import Fault, PageRecord
from newsextract.workers import ordered_map

TIMEOUT = 60.0  # seconds for one page; the slowest of the development pages takes under 2
AHEAD_A_WORKER = 32  # pages read ahead


@dataclass(frozen=True, slots=True)
class PageResult:
    """What came of one page.

    Attributes:
        record: the page, without its source.
        article: its article; None where there is a fault.
        fault: why there is none.
    """

    record: PageRecord
    article: Article | None
    fault: Fault | None


def extract_many(
    pages: Iterable[PageRecord | str | bytes],
    *,
    options: Options | None = None,
    workers: int | None = None,
    timeout: float = TIMEOUT,
    ahead: int | None = None,
) -> Iterator[PageResult]:
    """Reads many pages, in several processes, and gives their results one by one in the order of the pages.

    A page that hangs, or that ends the process that reads it, gives a result with the fault `timeout` or `worker_killed`; all others
    are read as usual. Pages are taken from `pages` as results are taken from here, so any number of them needs the same memory.

    Processes are spawned: a script that calls this must do so below `if __name__ == "__main__":`.

    Args:
        pages: sources, or `PageRecord`s as the readers of `newsextract.sources` give them.
        options: for all pages; `now` and `language` of a record count where those of the options are None.
        workers: processes; None takes one a core that this process may use, 0 reads in this process, without time limit.
        timeout: seconds for one page.
        ahead: most pages read from `pages` beyond the last result taken; None takes 32 a process.

    Raises:
        RuntimeError: no process starts.
        ValueError: a number is below what makes sense.
    """
    workers = usable_cores() if workers is None else workers
    ahead = AHEAD_A_WORKER * max(workers, 1) if ahead is None else ahead
    if workers < 0 or ahead < 1 or timeout <= 0:
        raise ValueError(f"workers from 0, ahead from 1, timeout above 0; got {workers}, {ahead}, {timeout}")
    return _results(map(_as_record, pages, count(1)), PageReader(options or Options()), workers, timeout, ahead)


def _results(records: Iterator[PageRecord], read: PageReader, workers: int, timeout: float, ahead: int) -> Iterator[PageResult]:
    if workers:
        outcomes = ordered_map(read, records, workers=workers, timeout=timeout, ahead=ahead)
    else:
        outcomes = ((record, record.fault or read(record)) for record in records)
    for record, outcome in outcomes:
        about = replace(record, source=b"")
        yield PageResult(about, None, outcome) if isinstance(outcome, Fault) else PageResult(about, outcome, None)


@dataclass(frozen=True, slots=True)
class PageReader:
    """Reads a record into its article, or tells the fault; picklable."""

    options: Options

    def __call__(self, record: PageRecord) -> Article | Fault:
        """The article of a record."""
        options = self.options
        if (record.seen and not options.now) or (record.language and not options.language):
            options = replace(options, now=options.now or record.seen, language=options.language or record.language)
        try:
            return extract(record.source, url=record.url, charset=record.charset, options=options)
        except InputTooLargeError as error:
            return Fault("too_large", str(error))


def usable_cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _as_record(page: PageRecord | str | bytes, number: int) -> PageRecord:
    return page if isinstance(page, PageRecord) else PageRecord(page, str(number))
