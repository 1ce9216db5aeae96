"""The run of a batch: records in, articles out, counted, and noted in the side file now and then."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsextract.batch.inputs import Files, Inputs
from newsextract.batch.interrupts import Interrupts
from newsextract.batch.progress import Place, Progress, ProgressFile
from newsextract.batch.tally import Tally
from newsextract.batch.work import Made, PageWork
from newsextract.many import AHEAD_A_WORKER, TIMEOUT
from newsextract.records import Fault, PageRecord
from newsextract.sinks.appended import AppendedFile
from newsextract.sinks.sink import Sink
from newsextract.workers import ordered_map

Shown = Callable[[Tally, int], None]  # is told after each record: the counts, and bytes of the input that are done
CHECKPOINT_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done.

    Attributes:
        files: the input.
        sink: form of the output.
        output: where it goes; None is standard output.
        work: what is made of a page, in the worker processes.
        arguments: all that shapes the output, as JSON types.
        errors: file for the pages that gave no article; None writes none.
        workers: processes.
        timeout: seconds for one page.
        checkpoint_seconds: seconds between two notes in the side file.
    """

    files: Files
    sink: type[Sink[Any]]
    output: Path | None
    work: PageWork
    arguments: dict[str, Any]
    errors: Path | None = None
    workers: int = 1
    timeout: float = TIMEOUT
    checkpoint_seconds: float = CHECKPOINT_SECONDS


def run(job: Job, earlier: Progress | None, shown: Shown) -> tuple[Tally, bool]:
    """Does a job, from where an earlier run was. Gives the counts, and whether it was done to its end and not interrupted.

    Raises:
        OSError: the output cannot be written.
        ValueError: the input is not the one of the earlier run.
    """
    interrupts = Interrupts()
    with interrupts.caught():
        with interrupts.held():
            batch = _Batch(job, earlier)
        outcomes = ordered_map(
            job.work, batch.inputs.records(), workers=job.workers, timeout=job.timeout, ahead=AHEAD_A_WORKER * job.workers
        )
        try:
            with closing(outcomes):
                for record, outcome in outcomes:
                    with interrupts.held():
                        batch.take(record, outcome)
                    shown(batch.tally, batch.inputs.done_bytes)
            finished = True
        except KeyboardInterrupt:
            finished = False
        with interrupts.held():
            batch.close(finished=finished)
    return batch.tally, finished


class _Batch:
    """A run's open files and counts."""

    def __init__(self, job: Job, earlier: Progress | None) -> None:
        start = earlier or Progress(job.arguments, Place(), 0, None, 0, Tally().to_dict())
        self.inputs = Inputs(job.files, start.place)
        self.inputs.check()
        self._arguments, self._seconds = job.arguments, job.checkpoint_seconds
        self._file = ProgressFile(job.output) if job.output else None
        if self._file and earlier is None:
            self._file.save(start)  # before the output exists: an output without a side file is a finished one
        self._sink = job.sink(job.output or Path("-"), start.sink, start.number)
        self._errors = AppendedFile(job.errors, start.errors) if job.errors else None
        self._number = start.number
        self._saved = time.monotonic()
        self.tally = Tally.from_dict(start.tally)

    def take(self, record: PageRecord, outcome: Made | Fault) -> None:
        """Writes what came of a record."""
        self.inputs.take()
        if isinstance(outcome, Fault):
            self.tally.errors[outcome.reason] += 1
            self._report(record, "error", outcome.reason, outcome.detail)
        elif outcome.reason is not None:
            self.tally.empty[outcome.reason] += 1
            self._report(record, "empty", outcome.reason, outcome.detail)
        elif outcome.value is None:
            self.tally.left_out += 1
        else:
            self.tally.articles += 1
        if isinstance(outcome, Made) and outcome.value is not None:
            self._sink.write(self._number, outcome.value)
        self._number += 1
        if time.monotonic() - self._saved >= self._seconds:
            self._checkpoint(last=False)

    def close(self, *, finished: bool) -> None:
        """Leaves valid files; the side file goes where there is nothing left to do."""
        self._checkpoint(last=True)
        self._sink.close()
        if self._errors:
            self._errors.close()
        if finished:
            if self._file:
                self._file.remove()
            self._sink.clean()

    def _checkpoint(self, *, last: bool) -> None:
        state = self._sink.checkpoint(last=last)
        if state is None or self._file is None:
            return
        errors = self._errors.sync() if self._errors else 0
        self._file.save(Progress(self._arguments, self.inputs.done, self._number, state, errors, self.tally.to_dict()))
        self._saved = time.monotonic()

    def _report(self, record: PageRecord, kind: str, reason: str, detail: str) -> None:
        if self._errors:
            told = {"record": record.name, "url": record.url, "kind": kind, "reason": reason, "detail": detail}
            self._errors.write((json.dumps(told, ensure_ascii=False) + "\n").encode("utf-8", "replace"))
