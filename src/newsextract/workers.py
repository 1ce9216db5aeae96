"""Work on many pages in several processes: results in the order of the pages; a page that hangs or kills its process costs that page only.

The parent sends a process some pages at a time and gets the answers one by one, so it knows which page a process is at: the one whose
answer is missing. It sends only to a process that has answered everything, so neither side ever waits for the other to read. (A pool of
tasks, as pebble has, would know only which handful of pages was lost, and would have to do it again.)
"""

from __future__ import annotations

import os
import pickle
import signal
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

from newsextract.records import Fault, PageRecord

R = TypeVar("R")

SENT_PAGES, SENT_BYTES = 8, 2_000_000  # pages sent at a time, and their bytes from which on no more are added
AHEAD_BYTES = 64_000_000  # bytes of pages that are held, from which on no more are read
_STARTING = 120.0  # seconds for a process to start
_START_FAILURES = 3  # processes that end before they are ready, one after the other, from which on none will ever be


class _Job(Generic[R]):
    """One page, and what came of it."""

    __slots__ = ("done", "outcome", "record")

    def __init__(self, record: PageRecord) -> None:
        self.record = record
        self.outcome: R | Fault | None = record.fault
        self.done = record.fault is not None

    def finish(self, outcome: R | Fault) -> None:
        self.outcome, self.done = outcome, True


class _Worker(Generic[R]):
    """A process and the jobs that it has not answered yet."""

    def __init__(self, work: Callable[[PageRecord], R]) -> None:
        context = get_context("spawn")  # the same everywhere, and safe whatever threads the caller has
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, work), daemon=True)
        with _quiet_start():
            self.process.start()
        theirs.close()
        self.ready = False
        self.jobs: deque[_Job[R]] = deque()
        self.deadline = time.monotonic() + _STARTING

    def send(self, jobs: list[_Job[R]], timeout: float) -> None:
        self.jobs.extend(jobs)
        self.deadline = time.monotonic() + timeout
        with suppress(OSError):  # it has ended; `receive` finds that out
            self.connection.send([job.record for job in jobs])

    def receive(self, timeout: float) -> bool:
        """Takes all answers that have come. Gives whether the process still lives."""
        try:
            while self.connection.poll():
                answer = self.connection.recv()
                self.deadline = time.monotonic() + timeout
                if self.ready:
                    self.jobs.popleft().finish(answer)
                self.ready = True
        except (EOFError, OSError):
            return False
        return True

    def end(self) -> int | None:
        """Kills the process and gives its exit status."""
        self.connection.close()
        self.process.kill()
        self.process.join()
        return self.process.exitcode


class _Pool(Generic[R]):
    def __init__(self, work: Callable[[PageRecord], R], workers: int, timeout: float) -> None:
        self._work, self._timeout = work, timeout
        self._failures = 0
        self.queue: deque[_Job[R]] = deque()
        self._workers: list[_Worker[R]] = [_Worker(work) for _ in range(workers)]

    def hand_out(self) -> None:
        """Sends jobs of the queue to the processes that have none."""
        for worker in self._workers:
            if self.queue and worker.ready and not worker.jobs:
                most = max(min(SENT_PAGES, len(self.queue) // len(self._workers)), 1)
                jobs = [self.queue.popleft()]
                size = len(jobs[0].record.source)
                while self.queue and len(jobs) < most and size < SENT_BYTES:
                    jobs.append(self.queue.popleft())
                    size += len(jobs[-1].record.source)
                worker.send(jobs, self._timeout)

    def collect(self, *, block: bool) -> None:
        """Takes the answers that have come, waiting for one if need be; replaces processes that ended or are over their time."""
        busy = [worker for worker in self._workers if worker.jobs or not worker.ready]
        if busy:
            nearest = min(worker.deadline for worker in busy) - time.monotonic()
            wait([worker.connection for worker in self._workers], max(nearest, 0) if block else 0)
        for place, worker in enumerate(self._workers):
            if not worker.receive(self._timeout):
                self._replace(place, "worker_killed")
            elif (worker.jobs or not worker.ready) and worker.deadline < time.monotonic():
                self._replace(place, "timeout")

    def _replace(self, place: int, reason: str) -> None:
        worker = self._workers[place]
        status = worker.end()
        self._failures = 0 if worker.ready else self._failures + 1
        if self._failures == _START_FAILURES:
            raise RuntimeError(
                f"worker processes do not start (exit status {status}); a script must call this below `if __name__ == '__main__':`"
            )
        if worker.jobs:
            told = {
                "timeout": f"no answer within {self._timeout:g} seconds",
                "worker_killed": f"its process ended ({_status(status)})",
            }
            worker.jobs.popleft().finish(Fault(reason, told[reason]))
            self.queue.extendleft(reversed(worker.jobs))
        self._workers[place] = _Worker(self._work)

    def close(self) -> None:
        for worker in self._workers:
            worker.end()


def ordered_map(
    work: Callable[[PageRecord], R], records: Iterable[PageRecord], *, workers: int, timeout: float, ahead: int
) -> Generator[tuple[PageRecord, R | Fault], None, None]:
    """Does `work` on each record in `workers` processes, and gives each record with what came of it, in the order of the records.

    A record that has a fault comes back with it. An exception that `work` raises becomes a fault named after it.

    Args:
        work: picklable; so is what it returns.
        records: read as results are taken, never more than `ahead` beyond the last one given out.
        workers: processes; each is replaced when it ends.
        timeout: seconds for one record, after which its process is killed and the fault is `timeout`; `worker_killed` is that of a
            process that ended by itself.
        ahead: most records read and not yet given out.

    Raises:
        RuntimeError: no process starts.
    """
    source = iter(records)
    unread = True
    waiting: deque[_Job[R]] = deque()
    held = 0
    pool = _Pool(work, workers, timeout)
    try:
        while unread or waiting:
            for _ in range(SENT_PAGES):
                if not (unread and len(waiting) < ahead and held < AHEAD_BYTES):
                    break
                record = next(source, None)
                if record is None:
                    unread = False
                    break
                job: _Job[R] = _Job(record)
                held += len(record.source)
                waiting.append(job)
                if not job.done:
                    pool.queue.append(job)
            pool.hand_out()
            can_read = unread and len(waiting) < ahead and held < AHEAD_BYTES
            pool.collect(block=not can_read and bool(waiting) and not waiting[0].done)
            pool.hand_out()
            while waiting and waiting[0].done:
                job = waiting.popleft()
                held -= len(job.record.source)
                yield job.record, job.outcome  # type: ignore[misc]  # of a job that is done
    finally:
        pool.close()


def _serve(connection: Connection, work: Callable[[PageRecord], R]) -> None:
    """What a process does: answers each page of what it is sent, until its parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it cannot be blocked
    try:
        connection.send(None)
        while True:
            for record in connection.recv():
                connection.send_bytes(_answer(work, record))
    except (EOFError, OSError):
        return


def _answer(work: Callable[[PageRecord], R], record: PageRecord) -> bytes:
    try:
        return pickle.dumps(work(record), pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # noqa: BLE001 (whatever a page does to its reader costs that page, not the run)
        return pickle.dumps(Fault(type(error).__name__, str(error)))


def _status(status: int | None) -> str:
    if status is not None and status < 0:
        return f"signal {signal.Signals(-status).name}"
    return f"exit status {status}"


@contextmanager
def _quiet_start() -> Iterator[None]:
    """Processes started inside do their linear algebra in one thread each, so that they do not stand in each other's way, and never see
    the Ctrl-C or polite kill that reaches a whole group of processes: it is the parent that ends them, and no page is to blame."""
    name, mask = "OPENBLAS_NUM_THREADS", getattr(signal, "pthread_sigmask", None)
    told = os.environ.get(name)
    os.environ.setdefault(name, "1")
    before = mask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM}) if mask else None
    try:
        yield
    finally:
        if mask:
            mask(signal.SIG_SETMASK, before)
        if told is None:
            del os.environ[name]
