"""How sure a score is: percentile intervals from pages drawn again and again (Efron 1979).

A corpus's F1 is that of two ratios of sums over pages. Each page gives four numbers: what it adds to the precision's numerator and
denominator, and to the recall's. Each resample draws as many pages as there are, with replacement, and the F1 is worked out anew.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

SEED = 20_241
RESAMPLES = 2_000
LEVEL = 0.95
_BATCH = 250  # resamples at once: a corpus of 800 pages takes 1.6 MB


class Interval(NamedTuple):
    """A value, and what it lies between at `LEVEL`."""

    value: float
    low: float
    high: float


def f1_interval(parts: Floats, *, resamples: int = RESAMPLES, seed: int = SEED) -> Interval:
    """The F1 of some pages and its interval.

    Args:
        parts: four numbers a page.
        resamples: how often pages are drawn.
        seed: of the draws; the same seed gives the same interval.
    """
    return _interval(float(_f1(parts.sum(axis=0))), _resampled(parts, resamples, seed))


def paired_interval(parts: Floats, against: Floats, *, resamples: int = RESAMPLES, seed: int = SEED) -> Interval:
    """The F1 of one system less that of another on the same pages in the same order, and its interval: both see the same draws.

    Raises:
        ValueError: the numbers of pages differ.
    """
    if parts.shape != against.shape:
        raise ValueError(f"not the same pages: {len(parts)} and {len(against)}")
    differences = _resampled(parts, resamples, seed) - _resampled(against, resamples, seed)
    return _interval(float(_f1(parts.sum(axis=0)) - _f1(against.sum(axis=0))), differences)


def _resampled(parts: Floats, resamples: int, seed: int) -> Floats:
    """The F1 of each draw."""
    random = np.random.default_rng(seed)
    pages = len(parts)
    sums = [draws(random, pages, min(_BATCH, resamples - done)) @ parts for done in range(0, resamples, _BATCH)]
    return _f1(np.concatenate(sums))


def draws(random: np.random.Generator, pages: int, count: int) -> NDArray[np.int64]:
    """How often each page is in each of `count` draws."""
    return random.multinomial(pages, np.full(pages, 1 / pages), size=count)


def _f1(sums: Floats) -> Floats:
    """F1 of the two ratios; 0 where a denominator is 0."""
    precision = np.divide(sums[..., 0], sums[..., 1], out=np.zeros_like(sums[..., 0]), where=sums[..., 1] > 0)
    recall = np.divide(sums[..., 2], sums[..., 3], out=np.zeros_like(sums[..., 2]), where=sums[..., 3] > 0)
    both = precision + recall
    result: Floats = np.divide(2 * precision * recall, both, out=np.zeros_like(both), where=both > 0)
    return result


def _interval(value: float, draws: Floats) -> Interval:
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(draws, (tail, 1 - tail))
    return Interval(value, float(low), float(high))
