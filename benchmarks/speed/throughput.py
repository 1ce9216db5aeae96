"""Pages a second on one and on two processes, as a program would run them: a pool of workers that pages are sent to."""

from __future__ import annotations

import multiprocessing
import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor

from benchmarks.speed.pages import Page

PROCESSES = (1, 2)
_LEAST = 3.0  # seconds that a run should take, by the time of a first pass over the pages
_CHUNK = 8  # pages sent at once


def measure(pages: Sequence[Page], runs: int = 3) -> dict[str, dict[str, float]]:
    """For each number of processes the median run's pages a second, and the CPU milliseconds that a page took in the workers.

    The runs of both numbers take turns. Sending the page to the worker and the length of the story back is part of the time.
    """
    rates: dict[int, list[tuple[float, float]]] = {processes: [] for processes in PROCESSES}
    for _ in range(runs):
        for processes in PROCESSES:
            rates[processes].append(_one_run(pages, processes))
    return {
        str(processes): {
            "pages_per_second": statistics.median(rate for rate, _ in found),
            "cpu_ms": 1e3 * statistics.median(cpu for _, cpu in found),
        }
        for processes, found in rates.items()
    }


def _one_run(pages: Sequence[Page], processes: int) -> tuple[float, float]:
    """Pages a second of the wall clock, and CPU seconds a page."""
    context = multiprocessing.get_context("spawn")
    started = context.Barrier(processes + 1)
    with ProcessPoolExecutor(processes, context, _start, (started,)) as pool:
        waiting = [pool.submit(_nothing) for _ in range(processes)]  # so that every worker is started
        started.wait()
        spent = sum(pool.map(_extract, pages, chunksize=_CHUNK))  # loads what the pages' languages need
        times = max(1, round(_LEAST * processes / spent))
        work = list(pages) * times
        began = time.perf_counter()
        cpu = sum(pool.map(_extract, work, chunksize=_CHUNK))
        wall = time.perf_counter() - began
        for future in waiting:
            future.result()
    return len(work) / wall, cpu / len(work)


def _start(started: multiprocessing.synchronize.Barrier) -> None:
    from newsextract import extract

    extract("<html><body><p>A first page loads the models.</p></body></html>")
    extract("A first page loads the models.")
    started.wait()


def _nothing() -> None:
    pass


def _extract(page: Page) -> float:
    """CPU seconds of one page."""
    from newsextract import extract

    began = time.process_time()
    extract(page.text, url=page.url)
    return time.process_time() - began
