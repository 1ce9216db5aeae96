"""The instruction gate: what is read of valgrind's report, and when a count passes. Nothing is counted here: that takes minutes."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.instructions import __main__ as command
from benchmarks.instructions import floors
from benchmarks.instructions.count import beyond_nothing, parse_totals
from benchmarks.instructions.floors import Floor, compare, new_floor, python_version, read_floors, write_floors
from benchmarks.instructions.workload import KINDS, NOTHING, REFERENCE, fixed_pages, jobs, reference

CACHEGRIND = """==15140== Cachegrind, a cache and branch-prediction profiler
==15140== Command: python -m something
==15140==
==15141== I refs:        42
==15140== I   refs:      5,116,860,658
"""
CALLGRIND = """==99== Events    : Ir
==99== Collected : 1234567
==99==
==99== I   refs:      1,234,567
"""


@pytest.fixture
def floor() -> Floor:
    return Floor(2.0, "abc", python_version(), {"numpy": "2.0"}, "it was measured")


def test_the_counts_of_each_process_are_read_from_both_tools() -> None:
    assert parse_totals(CACHEGRIND) == {"15140": 5_116_860_658, "15141": 42}
    assert parse_totals(CALLGRIND) == {"99": 1_234_567}


def test_a_job_counts_for_what_it_does_beyond_nothing() -> None:
    copies = {"7": NOTHING, "8": "html", "9": REFERENCE}
    assert beyond_nothing(copies, {"6": 1, "7": 100, "8": 130, "9": 105}) == {"html": 30, REFERENCE: 5}


def test_a_job_that_was_not_counted_is_an_error() -> None:
    with pytest.raises(RuntimeError, match="no count of html"):
        beyond_nothing({"7": NOTHING, "8": "html"}, {"7": 100})
    with pytest.raises(RuntimeError, match="no count of nothing"):
        beyond_nothing({}, {"7": 100})


def test_a_dearer_page_fails_and_noise_passes(floor: Floor) -> None:
    assert not compare("html", 2.0 * 1.03, "abc", floor).passes
    assert compare("html", 2.0 * 1.01, "abc", floor).passes


def test_a_cheaper_page_passes_and_asks_to_be_pinned(floor: Floor) -> None:
    finding = compare("html", 2.0 * 0.9, "abc", floor)
    assert finding.passes
    assert "pin it" in finding.says


def test_other_pages_than_those_pinned_fail(floor: Floor) -> None:
    assert not compare("html", 2.0, "abd", floor).passes


def test_what_was_never_pinned_fails() -> None:
    assert not compare("html", 2.0, "abc", None).passes


def test_another_python_is_not_compared(floor: Floor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(floors, "python_version", lambda: "9.9")
    finding = compare("html", 400.0, "abc", floor)
    assert finding.passes
    assert "not compared" in finding.says


def test_floors_are_read_as_they_were_written(tmp_path: Path, floor: Floor) -> None:
    file = tmp_path / "floors.toml"
    pinned = {"html": floor, "text": new_floor(1.23456789, "def", 'it says "so",\nÉva \\ 木')}
    write_floors(pinned, file)
    assert read_floors(file) == pinned
    assert read_floors(tmp_path / "none.toml") == {}


def test_nothing_is_pinned_without_a_reason(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="reason"):
        new_floor(1.0, "abc", "  ")
    with pytest.raises(SystemExit):
        command.main(["--pin", "html"])
    assert "--because" in capsys.readouterr().err


def test_the_pinned_pages_are_those_of_this_tree() -> None:
    pinned = read_floors()
    for kind in KINDS:
        assert pinned[kind].pages == command.page_set_of(kind).digest
        assert pinned[kind].because


def test_without_valgrind_it_says_so_and_passes(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(command, "has_valgrind", lambda: False)
    assert command.main([]) == 0
    assert "valgrind is not installed" in capsys.readouterr().out


def test_counts_become_a_page_s_share_of_the_reference_job(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], floor: Floor
) -> None:
    pages = {kind: command.page_set_of(kind) for kind in KINDS}
    counts = {kind: 2_000_000 * len(pages[kind].pages) for kind in KINDS} | {REFERENCE: 1_000_000}
    pinned = {kind: Floor(2.0 if kind == "html" else 1.9, pages[kind].digest, python_version(), {}, "before") for kind in KINDS}
    monkeypatch.setattr(command, "has_valgrind", lambda: True)
    monkeypatch.setattr(command, "count_instructions", lambda: counts)
    monkeypatch.setattr(command, "read_floors", lambda: pinned)
    assert command.main([]) == 1
    assert "text: +5.3%, dearer" in capsys.readouterr().out


def test_the_reference_job_gives_the_same_number_every_time() -> None:
    assert reference() == reference()


def test_the_pages_of_the_gate_are_many_scripts_and_one_of_them_is_long() -> None:
    for kind in KINDS:
        lengths = [len(page.text) for page in fixed_pages(kind)]
        assert max(lengths) > 100_000
        assert len(lengths) >= 10


def test_every_job_runs() -> None:
    calls = jobs()
    assert set(calls) == {NOTHING, *KINDS, REFERENCE}
    for call in calls.values():
        call()
