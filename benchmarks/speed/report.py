"""Results as tables for reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.speed.growth import exponent


def report(run: Mapping[str, Any]) -> str:
    """Everything of one run, a table a question."""
    return "\n".join(_lines(run))


def _lines(run: Mapping[str, Any]) -> Iterator[str]:
    pages = run["pages"]
    yield f"{pages['name']}: {pages['count']} pages, {pages['mean_characters'] / 1000:.1f} thousand characters each"
    yield f"Python {run['python']}, {run['machine']}, {run['cpus']} CPUs, load {run['load']}, {run['date']}"
    for question, table in _TABLES.items():
        if question in run:
            yield ""
            yield from table(run[question])


def _stages(stages: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    yield f"{'stage':26}{'CPU ms':>10}{'wall ms':>10}{'share':>8}"
    whole = sum(stage["cpu_ms"] for stage in stages.values())
    for name, stage in stages.items():
        yield f"{name:26}{stage['cpu_ms']:10.3f}{stage['wall_ms']:10.3f}{stage['cpu_ms'] / whole:8.1%}"
    yield f"{'extract, watched':26}{whole:10.3f}{sum(stage['wall_ms'] for stage in stages.values()):10.3f}"


def _systems(systems: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    yield f"{'system':26}{'CPU ms':>10}{'wall ms':>10}{'times':>8}  95 % interval"
    for name, system in systems.items():
        ratio, low, high = system["ratio"]
        yield f"{name:26}{system['cpu_ms']:10.3f}{system['wall_ms']:10.3f}{ratio:8.2f}  {low:.2f} to {high:.2f}"


def _memory(memory: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    yield f"{'memory, MB':26}{'ready':>10}{'peak':>10}{'growth':>8}{'again':>8}"
    for name, row in memory.items():
        yield f"{name:26}{row['ready']:10.1f}{row['peak']:10.1f}{row['growth']:8.1f}{row['again']:8.1f}"


def _throughput(throughput: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    yield f"{'processes':26}{'pages/s':>10}{'CPU ms':>10}"
    for processes, row in throughput.items():
        yield f"{processes:26}{row['pages_per_second']:10.1f}{row['cpu_ms']:10.3f}"


def _growth(rows: list[dict[str, float]]) -> Iterator[str]:
    yield f"{'thousand characters':26}{'CPU ms':>10}{'ns each':>10}"
    for row in rows:
        yield f"{row['characters'] / 1000:<26.0f}{row['cpu_ms']:10.1f}{row['ns_per_character']:10.1f}"
    if len(rows) > 2:
        yield f"from the second on, time grows with length to the power of {exponent(rows):.2f}"


def _cold(cold: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    yield f"{'fresh process':26}{'CPU ms':>10}{'wall ms':>10}"
    for name, row in cold.items():
        yield f"{name:26}{row['cpu_ms']:10.1f}{row['wall_ms']:10.1f}"


_TABLES: dict[str, Any] = {
    "stages": _stages,
    "systems": _systems,
    "memory": _memory,
    "throughput": _throughput,
    "growth": _growth,
    "cold": _cold,
}
