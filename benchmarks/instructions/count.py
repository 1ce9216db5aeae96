"""Counts the instructions of jobs with valgrind: a number that does not depend on how busy the machine is."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.instructions.workload import NOTHING

_ROOT = Path(__file__).parents[2]
_TOTAL = re.compile(r"^==(\d+)==\s+(?:I\s+refs|Collected)\s*:\s*([\d,]+)", re.MULTILINE)
_WORKLOAD = (sys.executable, "-m", "benchmarks.instructions.workload")
_TOOL = ("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")
# Of what a process sees only this: hashes of strings, order of sets, threads and length of the environment are the same in every run.
_ENVIRONMENT = {
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "LC_ALL": "C.UTF-8",
    "PATH": "/usr/bin:/bin",
}


def has_valgrind() -> bool:
    """Whether valgrind is installed."""
    return shutil.which("valgrind") is not None


def count_instructions() -> dict[str, int]:
    """For each job of `workload.py` the instructions it takes once everything is loaded. Raises `RuntimeError` where valgrind fails."""
    subprocess.run(_WORKLOAD, check=True, cwd=_ROOT, stdout=subprocess.DEVNULL)  # writes down what Python compiles
    done = subprocess.run([*_TOOL, *_WORKLOAD], capture_output=True, text=True, check=False, cwd=_ROOT, env=_ENVIRONMENT)
    if done.returncode:
        raise RuntimeError(f"valgrind ended with {done.returncode}: {done.stderr[-2000:]}")
    copies = dict(line.split(" ", 1) for line in done.stdout.splitlines())
    return beyond_nothing(copies, parse_totals(done.stderr))


def parse_totals(report: str) -> dict[str, int]:
    """The number of instructions of each process, by its id, in what cachegrind or callgrind prints when processes end."""
    return {process: int(total.replace(",", "")) for process, total in _TOTAL.findall(report)}


def beyond_nothing(copies: dict[str, str], totals: dict[str, int]) -> dict[str, int]:
    """For each job what its copy counts beyond the one that does nothing. Raises `RuntimeError` where one was not counted."""
    missing = [job for process, job in copies.items() if process not in totals]
    if missing or NOTHING not in copies.values():
        raise RuntimeError(f"no count of {', '.join(missing) or NOTHING}")
    counts = {job: totals[process] for process, job in copies.items()}
    return {job: count - counts[NOTHING] for job, count in counts.items() if job != NOTHING}
