"""Work in several processes: order, back-pressure, pages that hang or kill their process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from newsextract.records import Fault, PageRecord
from newsextract.workers import ordered_map
from tests.work import Unstartable, obey, process


def pages(*texts: str) -> list[PageRecord]:
    return [PageRecord(text, str(number)) for number, text in enumerate(texts)]


def outcomes(texts: list[str], *, workers: int = 2, timeout: float = 60, ahead: int = 32) -> list[str | Fault]:
    return [outcome for _, outcome in ordered_map(obey, pages(*texts), workers=workers, timeout=timeout, ahead=ahead)]


@pytest.mark.parametrize("workers", [1, 3])
def test_results_come_in_the_order_of_the_pages(workers: int) -> None:
    texts = [f"sleep {(7 * number) % 5}" for number in range(60)]
    assert outcomes(texts, workers=workers) == [text.upper() for text in texts]


def test_no_pages_give_no_results() -> None:
    assert outcomes([]) == []


def test_a_page_that_kills_its_process_costs_that_page_only() -> None:
    texts = ["a", "b", "crash", "c", "exit", *"defgh", "crash"]
    found = outcomes(texts)
    assert [f.upper() if isinstance(f, str) else f.reason for f in found] == [
        text.upper() if text not in ("crash", "exit") else "worker_killed" for text in texts
    ]
    assert found[2] == Fault("worker_killed", "its process ended (signal SIGKILL)")
    assert found[4] == Fault("worker_killed", "its process ended (exit status 7)")


def test_a_page_that_hangs_costs_that_page_only_and_its_time() -> None:
    began = time.monotonic()
    found = outcomes(["a", "hang", *"bcdef", "hang", "g"], timeout=1.5)
    assert time.monotonic() - began < 15
    assert [f for f in found if isinstance(f, Fault)] == [Fault("timeout", "no answer within 1.5 seconds")] * 2
    assert [f for f in found if isinstance(f, str)] == list("ABCDEFG")


def test_an_exception_is_a_fault_named_after_it() -> None:
    assert outcomes(["a", "raise", "b"]) == ["A", Fault("LookupError", "no such thing"), "B"]


def test_a_record_with_a_fault_comes_back_with_it_in_its_place() -> None:
    fault = Fault("unreadable", "not JSON")
    records = [PageRecord("a"), PageRecord("", fault=fault), PageRecord("b")]
    assert [outcome for _, outcome in ordered_map(obey, records, workers=1, timeout=60, ahead=8)] == ["A", fault, "B"]


def test_pages_are_not_read_further_ahead_than_asked() -> None:
    read = 0

    def endless() -> Iterator[PageRecord]:
        nonlocal read
        while True:
            read += 1
            yield PageRecord("a")

    results = ordered_map(obey, endless(), workers=2, timeout=60, ahead=10)
    for taken in range(1, 60):
        next(results)
        assert read <= taken + 10
    results.close()


def test_pages_of_many_bytes_are_read_less_far_ahead() -> None:
    read = 0

    def endless() -> Iterator[PageRecord]:
        nonlocal read
        while True:
            read += 1
            yield PageRecord("sleep 1" + " " * 10_000_000)

    results = ordered_map(process, endless(), workers=1, timeout=60, ahead=1000)
    next(results)
    assert read <= 9
    results.close()


def test_a_slow_consumer_makes_no_page_late() -> None:
    results = ordered_map(obey, pages(*("sleep 1" for _ in range(40))), workers=2, timeout=1, ahead=40)
    assert next(results)[1] == "SLEEP 1"
    time.sleep(1.6)
    assert all(outcome == "SLEEP 1" for _, outcome in results)


def test_processes_end_with_the_generator() -> None:
    results = ordered_map(process, pages(*"abcdefgh"), workers=2, timeout=60, ahead=4)
    ids = {next(results)[1] for _ in range(4)}
    results.close()
    for pid in ids:
        with pytest.raises(ProcessLookupError):
            os.kill(int(str(pid)), 0)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are a Unix thing")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_to_all_processes_costs_no_page(number: signal.Signals) -> None:
    results = ordered_map(process, pages(*"abcdefghijklmnop"), workers=1, timeout=60, ahead=4)
    pid = next(results)[1]
    assert isinstance(pid, int)
    os.kill(pid, number)
    assert {outcome for _, outcome in results} == {pid}


def test_processes_that_never_start_are_told_not_waited_for() -> None:
    with pytest.raises(RuntimeError, match="do not start"):
        list(ordered_map(Unstartable(), pages("a"), workers=1, timeout=60, ahead=4))


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a Unix thing")
def test_no_process_outlives_a_killed_parent() -> None:
    code = (
        "import os, signal\n"
        "from newsextract.records import PageRecord\n"
        "from newsextract.workers import ordered_map\n"
        "from tests.work import process\n"
        "if __name__ == '__main__':\n"
        "    results = ordered_map(process, (PageRecord('a') for _ in iter(int, 1)), workers=1, timeout=60, ahead=4)\n"
        "    print(next(results)[1], flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    for _ in range(100):
        try:
            os.kill(int(done.stdout), 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    raise AssertionError("the process is still there")
