"""The most memory that a system takes, in a fresh process that reads page after page from files."""

from __future__ import annotations

import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.speed.pages import Page
from benchmarks.speed.systems import load

_STATUS = Path("/proc/self/status")
_KIB = 1024


def measure(names: Iterable[str], pages: Sequence[Page]) -> dict[str, dict[str, float]]:
    """Megabytes (10^6 bytes) of each system: `ready` after one small page, `peak` after all, and `growth` between them.

    `again` is what the peak grows by when all pages are read a second time: what is not given back, or kept for later.
    """
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number, page in enumerate(sorted(pages, key=lambda page: len(page.text))):
            files.append(str(Path(folder) / f"{number:06}.gz"))
            Path(files[-1]).write_bytes(gzip.compress(json.dumps(page).encode(), 1))
        return {name: _of_child(name, files) for name in names}


def _of_child(name: str, files: Sequence[str]) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.speed.memory", name, *files]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2], env=os.environ)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def peak_bytes() -> int:
    """The most memory that this process has had resident so far, bytes.

    Linux's `ru_maxrss` of a child begins with what its parent had when it was started, so the high-water mark of this process alone
    (`VmHWM`) is read where there is one.
    """
    if _STATUS.exists():
        line = next((line for line in _STATUS.read_text(encoding="ascii", errors="replace").splitlines() if line.startswith("VmHWM:")), "")
        if line:
            return int(line.split()[1]) * _KIB
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else _KIB)


def _read(file: str) -> Page:
    text, url = json.loads(gzip.decompress(Path(file).read_bytes()))
    return Page(text, url)


def _run(name: str, files: Sequence[str]) -> dict[str, Any]:
    system = load(name)

    def run_all(some: Sequence[str]) -> int:
        for file in some:
            page = _read(file)
            system.run(system.prepare(page.text), page.url)
        return peak_bytes()

    marks = run_all(files[:1]), run_all(files), run_all(files)
    ready, peak, again = (mark / 1e6 for mark in marks)
    return {"ready": ready, "peak": peak, "growth": peak - ready, "again": again - peak}


if __name__ == "__main__":
    print(json.dumps(_run(sys.argv[1], sys.argv[2:])))
