"""The speed bench: what it charges to whom, its intervals, its pages, and the file that it writes."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.speed import growth, memory, paired, stages
from benchmarks.speed.__main__ import QUESTIONS, main
from benchmarks.speed.clocks import ratio_interval
from benchmarks.speed.pages import Page, by_size, page_set
from benchmarks.speed.results import rounded, write_run
from benchmarks.speed.systems import System, system_names
from benchmarks.systems.common import as_paragraphs

ROOT = Path(__file__).parents[1]
STORY = growth.page_of("html", 3_000)
positive = st.lists(st.floats(0.01, 100), min_size=1, max_size=30)


@given(positive, st.floats(0.1, 50))
def test_the_interval_of_a_constant_ratio_is_that_ratio(values: list[float], factor: float) -> None:
    assert ratio_interval([factor * value for value in values], values) == pytest.approx((factor,) * 3)


@given(positive)
def test_the_interval_holds_the_ratio_that_one_page_makes(values: list[float]) -> None:
    ratio, low, high = ratio_interval(values[:1], [2.0])
    assert low == pytest.approx(ratio) == pytest.approx(high)


def test_the_interval_covers_the_true_ratio_about_as_often_as_it_says() -> None:
    random = np.random.default_rng(7)
    covered = 0
    for _ in range(200):
        below = random.gamma(4.0, 1.0, 60)
        _, low, high = ratio_interval(3.0 * below * random.lognormal(-0.045, 0.3, 60), below, 400)
        covered += low <= 3.0 <= high
    assert 0.88 <= covered / 200 <= 0.99


def test_ratios_of_different_numbers_of_pages_are_refused() -> None:
    with pytest.raises(ValueError, match="as many"):
        ratio_interval([1.0], [1.0, 2.0])
    with pytest.raises(ValueError, match="at least one"):
        ratio_interval([], [])


def test_each_stage_is_charged_for_its_own_time_and_all_stages_make_the_whole() -> None:
    pages = [Page(STORY, None)] * 2
    found = stages.measure(pages, 3)
    assert {"parse", "tokenize", "features", "model", "rules", "fields", stages.REST} <= set(found)
    began = time.process_time()
    for page in pages:
        for call in stages.calls_of(page):
            if call.stage == "rules":
                call.again()
    inclusive = 1e3 * (time.process_time() - began) / len(pages)
    assert found["rules"]["cpu_ms"] < inclusive  # `classify` calls the model, whose time is the model's


def test_raw_text_goes_through_no_stage_of_markup() -> None:
    found = stages.measure([Page(growth.page_of("text", 2_000), None)], 1)
    assert {"tokenize", "model"} <= set(found)
    assert not {"parse", "metadata", "structure"} & set(found)


def test_the_pipeline_is_as_before_when_it_was_watched() -> None:
    before = [getattr(holder, name) for places in stages.STAGES.values() for holder, name in places]
    stages.calls_of(Page(STORY, None))
    assert [getattr(holder, name) for places in stages.STAGES.values() for holder, name in places] == before


def test_a_call_of_a_stage_can_be_made_again() -> None:
    calls = {call.stage: call for call in stages.calls_of(Page(STORY, None))}
    assert len(calls["tokenize"].again().texts) > 10  # type: ignore[attr-defined]


def test_a_system_that_burns_more_is_told_to_take_longer() -> None:
    systems = {"newsextract": System(lambda source, url: sum(range(4_000))), "slow": System(lambda source, url: sum(range(40_000)))}
    found = paired.measure(systems, [Page("", None)] * 5, 3)
    assert found["newsextract"]["ratio"][0] == 1
    assert 5 < found["slow"]["ratio"][0] < 20


def test_what_prepares_a_page_is_not_timed() -> None:
    systems = {"newsextract": System(lambda source, url: None, lambda text: "x" * sum(range(2_000_000) if text else ()) or "x")}
    assert paired.measure(systems, [Page("", None)], 1)["newsextract"]["cpu_ms"] < 1


def test_memory_is_that_of_the_child_and_grows_with_what_it_reads() -> None:
    code = "from benchmarks.speed.memory import peak_bytes; own = peak_bytes(); ballast = bytearray(200_000_000); print(peak_bytes() - own)"
    grown = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert int(grown) > 180_000_000
    found = memory.measure(["newsextract"], [Page(growth.page_of("html", 1_000), None), Page(growth.page_of("html", 400_000), None)])
    assert 10 < found["newsextract"]["ready"] < 200
    assert found["newsextract"]["growth"] > 1


def test_the_grown_pages_have_the_length_that_was_asked_for() -> None:
    for kind in ("html", "text"):
        assert 10_000 <= len(growth.page_of(kind, 10_000)) < 10_500


def test_an_exponent_of_one_is_linear() -> None:
    rows = [{"characters": 10**n, "cpu_ms": 2.0 * 10**n, "ns_per_character": 2e6} for n in (4, 5, 6, 7)]
    assert growth.exponent(rows) == pytest.approx(1)


def test_small_median_and_large_pages_are_in_order() -> None:
    pages = [Page("x" * n, None) for n in (5, 1, 9, 3, 7, 2, 8, 4, 6, 10, 0)]
    assert {name: len(page.text) for name, page in by_size(pages).items()} == {"small": 1, "median": 5, "large": 9}


def test_the_digest_tells_where_one_page_ends() -> None:
    two = page_set("text", every=20)
    assert two.digest == page_set("text", every=20).digest
    assert two.digest != page_set("text", every=21).digest


def test_a_line_of_raw_text_is_a_paragraph_for_a_reader_of_html() -> None:
    assert as_paragraphs("a < b\n\nc") == "<html><body><p>a &lt; b</p><p>c</p></body></html>"


def test_every_kind_begins_with_this_project_and_has_a_peer() -> None:
    assert system_names("html")[0] == system_names("text")[0] == "newsextract"
    assert system_names("text")[1:] == ("justext",)
    assert "justext" not in system_names("html")


@pytest.fixture
def circumstance() -> dict[str, Any]:
    return {"date": "2025-02-03", "python": "3.11.2", "machine": "loom", "cpus": 2, "versions": {"numpy": "2.0"}, "pages": {"count": 3}}


def test_a_run_takes_the_place_of_the_one_of_the_same_pages_on_another_day(tmp_path: Path, circumstance: dict[str, Any]) -> None:
    file = tmp_path / "results" / "speed.json"
    write_run(file, "text a", circumstance | {"stages": 1.23456})
    write_run(file, "html a", circumstance | {"stages": 2.0})
    later = circumstance | {"date": "2025-02-04", "systems": 3}
    write_run(file, "text a", later)
    runs = json.loads(file.read_text(encoding="utf-8"))["runs"]
    assert runs == {"html a": circumstance | {"stages": 2.0}, "text a": later}


def test_answers_of_the_same_day_pages_and_versions_are_put_together(tmp_path: Path, circumstance: dict[str, Any]) -> None:
    file = tmp_path / "speed.json"
    write_run(file, "text a", circumstance | {"load": 1.0, "stages": 1.0})
    write_run(file, "text a", circumstance | {"load": 2.0, "systems": 2.0})
    assert json.loads(file.read_text(encoding="utf-8"))["runs"]["text a"] == circumstance | {"load": 2.0, "stages": 1.0, "systems": 2.0}


def test_numbers_are_written_with_four_figures() -> None:
    assert rounded({"a": [1.23456, 123456.0], "b": 123456, "c": "1.23456"}) == {"a": [1.235, 123500.0], "b": 123456, "c": "1.23456"}


def test_the_command_prints_a_table_and_writes_what_it_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "speed.json"
    command = ["--kind", "html", "--every", "30", "--rounds", "1", "--only", "stages", "--json", str(file), "--date", "2025-02-03"]
    assert main(command) == 0
    printed = capsys.readouterr().out
    assert "html fixtures: " in printed
    assert "tokenize" in printed
    run = json.loads(file.read_text(encoding="utf-8"))["runs"]["html fixtures"]
    assert run["date"] == "2025-02-03"
    assert run["pages"]["count"] > 1
    assert set(run) & set(QUESTIONS) == {"stages"}
