"""CPU and wall time of calls, and what to make of many of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.measure.bootstrap import RESAMPLES, SEED, draws

Seconds = NDArray[np.float64]


class Cost(NamedTuple):
    """Seconds of CPU of this process, all its threads, and of the wall clock."""

    cpu: float
    wall: float

    def __sub__(self, other: Cost) -> Cost:  # a difference of two readings
        return Cost(self.cpu - other.cpu, self.wall - other.wall)


def now() -> Cost:
    """A reading of both clocks; only differences of readings mean anything."""
    return Cost(time.process_time(), time.perf_counter())


def cost_of(call: Callable[[], object]) -> Cost:
    """What one call takes."""
    began = now()
    call()
    return now() - began


def best_cpu(call: Callable[[], object], rounds: int) -> float:
    """CPU seconds of the quickest of several calls, after one that warms up where there is more than one."""
    if rounds > 1:
        call()
    return min(cost_of(call).cpu for _ in range(rounds))


def ratio_interval(
    numerator: Sequence[float] | Seconds, denominator: Sequence[float] | Seconds, resamples: int = RESAMPLES
) -> tuple[float, float, float]:
    """The ratio of two means over the same pages, with the 95 % interval of a bootstrap over pages.

    Pages are drawn with both their values, so what makes a page dear for both does not widen the interval (Efron and Tibshirani, An
    Introduction to the Bootstrap, 1993, chapter 13: percentile intervals). The draws are the same in every call.
    """
    above, below = np.asarray(numerator, float), np.asarray(denominator, float)
    if above.shape != below.shape or not above.size:
        raise ValueError(f"as many values above as below, and at least one: {above.size}, {below.size}")
    counts = draws(np.random.default_rng(SEED), above.size, resamples)
    low, high = np.percentile((counts @ above) / (counts @ below), (2.5, 97.5))
    return float(above.sum() / below.sum()), float(low), float(high)
