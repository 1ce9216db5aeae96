"""What a process pays before its first article: import, first call, and the command line from start to end. Each run is a fresh process."""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.corpora import HTML
from benchmarks.speed.clocks import Cost, cost_of
from benchmarks.speed.pages import Page, by_size

RUNS = 7
# Of each system the module that must be there, its import, and its call for `page`. Written out, as nothing else may be imported before.
_HTML_CALLS = {
    "newsextract": ("newsextract", "import newsextract", "newsextract.extract(page)"),
    "resiliparse": ("resiliparse", "from resiliparse.extract import html2text", "html2text.extract_plain_text(page, main_content=True)"),
    "trafilatura": ("trafilatura", "import trafilatura", "trafilatura.bare_extraction(page, fast=True, with_metadata=True)"),
}
_TEXT_CALLS = {
    "newsextract": _HTML_CALLS["newsextract"],
    "justext": ("justext", "import justext", "justext.justext(page, justext.get_stoplist('English'))"),
}
_SCRIPT = """\
import sys, time
page = open(sys.argv[1], encoding="utf-8", newline="").read()
def now(): return time.process_time(), time.perf_counter()
marks = [now()]
{load}
marks.append(now())
{call}
marks.append(now())
{call}
marks.append(now())
print([[b - a for a, b in zip(one, two)] for one, two in zip(marks, marks[1:])])
"""
_STEPS = ("import", "first call", "second call")


def measure(kind: str, pages: Sequence[Page], runs: int = RUNS) -> dict[str, dict[str, float]]:
    """Milliseconds of CPU and wall, the median of several fresh processes that take turns; the page is the median one by length."""
    taken: dict[str, list[Cost]] = {}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"page.{kind}"
        file.write_text(by_size(pages)["median"].text, encoding="utf-8", newline="")
        for _ in range(runs):
            for name, cost in _one_round(kind, str(file)):
                taken.setdefault(name, []).append(cost)
    return {
        name: {
            "cpu_ms": 1e3 * statistics.median(cost.cpu for cost in costs),
            "wall_ms": 1e3 * statistics.median(cost.wall for cost in costs),
        }
        for name, costs in taken.items()
    }


def _one_round(kind: str, file: str) -> list[tuple[str, Cost]]:
    found = [("python, nothing else", _process(["-c", "pass"]))]
    for system, (module, load, call) in (_HTML_CALLS if kind == HTML else _TEXT_CALLS).items():
        if find_spec(module) is not None:
            steps = _steps(_SCRIPT.format(load=load, call=call), file)
            found += [(f"{system}: {step}", cost) for step, cost in zip(_STEPS, steps, strict=True)]
    found.append(("command line: --version", _process(["-m", "newsextract", "--version"])))
    found.append(("command line: one page", _process(["-m", "newsextract", file])))
    return found


def _steps(script: str, file: str) -> list[Cost]:
    done = subprocess.run([sys.executable, "-c", script, file], capture_output=True, text=True, check=True)
    rows: list[Any] = json.loads(done.stdout)
    return [Cost(cpu, wall) for cpu, wall in rows]


def _process(arguments: Sequence[str]) -> Cost:
    """CPU (the process's own, read when it has ended) and wall seconds of a whole process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    wall = cost_of(lambda: subprocess.run([sys.executable, *arguments], capture_output=True, check=False)).wall
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall)
