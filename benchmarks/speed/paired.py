"""All systems on the same pages in one run, page by page in turns: whatever slows the machine for a while slows all of them."""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.speed.clocks import Seconds, cost_of, ratio_interval
from benchmarks.speed.pages import Page
from benchmarks.speed.systems import OURS, System


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds that one system took for each page: the median of the rounds."""

    cpu: Seconds
    wall: Seconds


def interleaved(systems: Mapping[str, System], pages: Sequence[Page], rounds: int) -> dict[str, Times]:
    """Times every system on every page, after one round that warms up. Who comes first changes from page to page and round to round."""
    names = list(systems)
    sources = {name: [system.prepare(page.text) for page in pages] for name, system in systems.items()}
    taken = np.zeros((len(names), rounds + 1, len(pages), 2))
    for turn in range(rounds + 1):
        gc.collect()
        for place, page in enumerate(pages):
            for step in range(len(names)):
                which = (step + place + turn) % len(names)
                name = names[which]
                run, source = systems[name].run, sources[name][place]
                taken[which, turn, place] = cost_of(lambda run=run, source=source, url=page.url: run(source, url))  # type: ignore[misc]
    middle = np.median(taken[:, 1:], axis=1)
    return {name: Times(middle[i, :, 0], middle[i, :, 1]) for i, name in enumerate(names)}


def measure(systems: Mapping[str, System], pages: Sequence[Page], rounds: int) -> dict[str, Any]:
    """For each system milliseconds a page, and how many times as long as this project it takes, with the interval."""
    times = interleaved(systems, pages, rounds)
    ours = times[OURS].cpu
    return {
        name: {"cpu_ms": 1e3 * t.cpu.mean(), "wall_ms": 1e3 * t.wall.mean(), "ratio": ratio_interval(t.cpu, ours)}
        for name, t in times.items()
    }
