"""One benchmark a stage and size, for those who change a stage: `make bench-dev`. Not part of `make test`.

    python -m pytest benchmarks/test_speed.py -k "html and tokenize" --benchmark-compare

Each repeats the very calls that `extract` makes of the stage for a page of the fixtures.
"""

from __future__ import annotations

import time
from functools import cache
from typing import Any

import pytest

from benchmarks.speed.pages import Page, by_size, fixture_pages
from benchmarks.speed.stages import STAGES, Call, calls_of
from newsextract import extract

pytest.importorskip("pytest_benchmark", reason="pip install 'newsextract[bench]'")
pytestmark = pytest.mark.benchmark(timer=time.process_time, warmup=True, max_time=0.5)  # seconds each
KINDS = ("html", "text")
SIZES = ("small", "median", "large")


@cache
def page_of(kind: str, size: str) -> Page:
    return by_size(fixture_pages(kind))[size]


@cache
def stage_calls(kind: str, size: str) -> dict[str, list[Call]]:
    found: dict[str, list[Call]] = {}
    for call in calls_of(page_of(kind, size)):
        found.setdefault(call.stage, []).append(call)
    return found


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", KINDS)
def test_extract(benchmark: Any, kind: str, size: str) -> None:
    page = page_of(kind, size)
    benchmark(extract, page.text, url=page.url)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_stage(benchmark: Any, kind: str, stage: str, size: str) -> None:
    calls = stage_calls(kind, size).get(stage)
    if not calls:
        pytest.skip(f"{kind} does not go through it")

    def again() -> None:
        for call in calls:
            call.again()

    benchmark(again)
