"""Results as a file: what was measured, on which pages, with which versions, on what machine."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

from benchmarks.speed.pages import PageSet

_PACKAGES = ("newsextract", "numpy", "selectolax", "lxml", "regex", "resiliparse", "trafilatura", "justext")
_SAME = ("date", "python", "machine", "cpus", "versions", "pages")  # what must be equal where answers are put together
_CPU_INFO = Path("/proc/cpuinfo")


def circumstances(pages: PageSet, rounds: int, date: str) -> dict[str, Any]:
    """What a number means nothing without."""
    return {
        "date": date,
        "python": platform.python_version(),
        "machine": _cpu_name(),
        "cpus": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
        "rounds": rounds,
        "versions": package_versions(_PACKAGES),
        "pages": {
            "name": pages.name,
            "kind": pages.kind,
            "count": len(pages.pages),
            "mean_characters": round(pages.mean_characters),
            "sha256": pages.digest,
        },
    }


def package_versions(names: Iterable[str]) -> dict[str, str]:
    """The versions of those packages that are installed."""
    return {name: version for name in names if (version := _version(name)) is not None}


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _cpu_name() -> str:
    if _CPU_INFO.exists():
        for line in _CPU_INFO.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return f"{line.partition(':')[2].strip()} ({platform.machine()})"
    return platform.machine()


def rounded(value: Any) -> Any:
    """The same with every number at four figures: more is noise."""
    if isinstance(value, Mapping):
        return {key: rounded(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [rounded(one) for one in value]
    return float(f"{value:.4g}") if isinstance(value, float) else value


def write_run(file: Path, name: str, run: Mapping[str, Any]) -> None:
    """Puts one run into a results file; the runs of other pages stay.

    Answers to other questions stay too where they were found on the same day with the same pages, versions and machine.
    """
    results = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {"runs": {}}
    run, before = rounded(run), results["runs"].get(name, {})
    if all(run[key] == before.get(key) for key in _SAME):
        run = before | run
    results["runs"] = dict(sorted((results["runs"] | {name: run}).items()))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
