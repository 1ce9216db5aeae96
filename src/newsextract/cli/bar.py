"""The progress bar of a batch: share of the input, pages a second, remaining time, counts. Only on a terminal, and with rich installed."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from newsextract.batch.tally import Tally

_REFRESH_SECONDS = 0.25


@contextmanager
def progress_bar(total: Callable[[], int], earlier: int) -> Iterator[Callable[[Tally, int], None]]:
    """Gives what is to be called after each page with the counts and the bytes of the input that are done.

    Args:
        total: bytes of all of the input; asked only where there is a bar.
        earlier: pages that were done before, which say nothing of the rate.
    """
    if not sys.stderr.isatty():
        yield lambda tally, done: None
        return
    try:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
    except ImportError:
        print("newsextract: no progress bar without rich: pip install 'newsextract[cli]'", file=sys.stderr)
        yield lambda tally, done: None
        return
    columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[about]}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), refresh_per_second=1 / _REFRESH_SECONDS) as bar:
        task = bar.add_task("", total=max(total(), 1), about="")
        began = shown = time.monotonic()

        def show(tally: Tally, done: int) -> None:
            nonlocal shown
            now = time.monotonic()
            if now - shown >= _REFRESH_SECONDS:
                shown = now
                bar.update(task, completed=done, about=_about(tally, (tally.pages - earlier) / (now - began)))

        yield show


def _about(tally: Tally, rate: float) -> str:
    text = f"{tally.pages:,} pages, {rate:,.1f}/s: {tally.articles:,} articles, {tally.empty.total():,} without"
    return f"{text}, {tally.errors.total():,} errors" if tally.errors else text
