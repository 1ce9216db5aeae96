"""Intervals from drawn pages hold the value, narrow with more pages, and are the same every time."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.measure.bootstrap import Floats, f1_interval, paired_interval


def pages(count: int, seed: int = 1) -> Floats:
    random = np.random.default_rng(seed)
    precision, recall = random.beta(9, 1, count), random.beta(8, 1, count)
    return np.column_stack([precision, np.ones(count), recall, np.ones(count)])


def test_the_value_is_the_f1_of_the_two_means() -> None:
    parts = np.array([(1.0, 1.0, 0.5, 1.0), (0.5, 1.0, 0.5, 1.0)])
    assert f1_interval(parts).value == pytest.approx(2 * 0.75 * 0.5 / 1.25)


def test_a_page_without_precision_counts_in_recall_only() -> None:
    parts = np.array([(0.8, 1.0, 0.8, 1.0), (0.0, 0.0, 0.0, 1.0)])
    assert f1_interval(parts).value == pytest.approx(2 * 0.8 * 0.4 / 1.2)


def test_the_interval_holds_the_value_and_narrows_with_the_pages() -> None:
    few, many = f1_interval(pages(50)), f1_interval(pages(800))
    for found in (few, many):
        assert found.low < found.value < found.high
    assert many.high - many.low < (few.high - few.low) / 2


def test_the_interval_is_about_two_standard_errors_wide_each_way() -> None:
    values = np.random.default_rng(3).uniform(0.5, 1.0, 400)
    same = np.column_stack([values, np.ones(400), values, np.ones(400)])  # precision is recall, so F1 is their mean
    found = f1_interval(same)
    error = values.std(ddof=1) / np.sqrt(400)
    assert found.value == pytest.approx(values.mean())
    assert (found.high - found.low) / 2 == pytest.approx(1.96 * error, rel=0.08)


def test_the_same_pages_give_the_same_interval_every_time() -> None:
    assert f1_interval(pages(60)) == f1_interval(pages(60))
    assert f1_interval(pages(60)) != f1_interval(pages(60), seed=8)


def test_a_system_beside_itself_does_not_differ() -> None:
    assert paired_interval(pages(40), pages(40)) == (0, 0, 0)


def test_pairing_sees_a_small_difference_that_two_intervals_do_not() -> None:
    worse = pages(200)
    better = worse + np.array([0.01, 0, 0.01, 0])
    found = paired_interval(better, worse)
    assert found.low > 0
    assert f1_interval(better).low < f1_interval(worse).high


def test_other_pages_are_no_pair() -> None:
    with pytest.raises(ValueError, match="40 and 41"):
        paired_interval(pages(40), pages(41))


@settings(max_examples=25)
@given(st.lists(st.tuples(st.floats(0, 1), st.booleans(), st.floats(0, 1)), min_size=1, max_size=20))
def test_any_pages_give_an_interval_between_none_and_all(rows: list[tuple[float, bool, float]]) -> None:
    parts = np.array([(p * known, known, r, 1.0) for p, known, r in rows], dtype=np.float64)
    found = f1_interval(parts, resamples=60)
    assert 0 <= found.low <= found.high <= 1
    assert 0 <= found.value <= 1
