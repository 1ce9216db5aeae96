"""The gate: newsextract scores no less on the fixtures than it once did, and floors fall only with a reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from benchmarks import gate
from benchmarks.floors import FILE, SLACK, Floor, Pinned, below, lowered, raised, read_floors, write_floors
from benchmarks.gate import Measured, check, table
from benchmarks.gate_corpora import fixture_corpora

TODAY, BEFORE = date(2025, 3, 4), date(2025, 1, 2)
PINNED = Pinned("aa", {"F1": Floor(0.9, BEFORE, "first"), "exact": Floor(0.3, BEFORE, "first")})


def test_the_fixtures_score_no_less_than_their_floors(capsys: pytest.CaptureFixture[str]) -> None:
    failed = gate.main([])
    assert not failed, "\n" + capsys.readouterr().out


def test_every_floor_has_its_day_and_reason() -> None:
    floors = read_floors()
    assert {"fixtures html", "fixtures text"} <= set(floors)
    for pinned in floors.values():
        assert len(pinned.sha256) == 64
        for floor in pinned.floors.values():
            assert 0 <= floor.score <= 1
            assert floor.why.strip()


def test_a_score_under_its_floor_fails_and_the_table_says_since_when_and_why() -> None:
    lines = check(Measured("c html", "aa", {"F1": 0.89, "exact": 0.3}), PINNED)
    assert [bool(line.fault) for line in lines] == [True, False]
    assert "FAIL: under the floor of 2025-01-02: first" in table(lines)


def test_another_corpus_under_the_same_name_fails() -> None:
    lines = check(Measured("c html", "bb", {"F1": 0.95, "exact": 0.4}), PINNED)
    assert [line.measure for line in lines if line.fault] == ["sha256"]


def test_a_floor_that_was_not_measured_fails() -> None:
    assert [line.measure for line in check(Measured("c html", "aa", {"F1": 0.95}), PINNED) if line.fault] == ["exact"]


def test_a_corpus_or_measure_without_a_floor_fails() -> None:
    assert all(line.fault for line in check(Measured("c html", "aa", {"F1": 0.95}), None))
    assert [line.measure for line in check(Measured("c html", "aa", {"F1": 1, "exact": 1, "title": 1}), PINNED) if line.fault] == ["title"]


def test_raising_lifts_to_the_measured_score_less_the_slack_and_never_lowers() -> None:
    new = raised(PINNED, "aa", {"F1": 0.95, "exact": 0.2, "title": 0.8}, TODAY)
    assert new.floors["F1"] == Floor(below(0.95), TODAY, "measured 0.9500")
    assert new.floors["F1"].score == pytest.approx(0.95 - SLACK)
    assert new.floors["exact"] == PINNED.floors["exact"]
    assert new.floors["title"].score == pytest.approx(0.8 - SLACK)


def test_lowering_keeps_the_reason_and_never_raises() -> None:
    new = lowered(PINNED, ["F1", "exact"], {"F1": 0.85, "exact": 0.5}, "captions are story now", TODAY)
    assert new.floors["F1"] == Floor(below(0.85), TODAY, "captions are story now (measured 0.8500, floor was 0.9)")
    assert new.floors["exact"] == PINNED.floors["exact"]


def test_floors_read_back_as_written(tmp_path: Path) -> None:
    floors = {"c html": PINNED, "d wet_text": Pinned("bb", {"F1": Floor(0.5, TODAY, 'a "reason" with \\ and ü')})}
    write_floors(floors, tmp_path / "floors.toml")
    assert read_floors(tmp_path / "floors.toml") == floors


def test_the_file_in_the_project_is_as_it_would_be_written(tmp_path: Path) -> None:
    write_floors(read_floors(), tmp_path / "floors.toml")
    assert (tmp_path / "floors.toml").read_text(encoding="utf-8") == FILE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "act", [["--lower", "fixtures html/F1"], ["--repin", "fixtures html"], ["--lower", "fixtures html/F1", "--why", " "]]
)
def test_a_floor_is_not_lowered_without_a_reason(act: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        gate.main(act)
    assert "need --why" in capsys.readouterr().err


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """The gate finds an F1 of .8 on the hand-made pages, and runs over no others."""
    hand_made = [corpus for corpus in fixture_corpora() if corpus.name.startswith("fixtures")]
    monkeypatch.setattr(gate, "fixture_corpora", lambda: hand_made)
    monkeypatch.setattr(gate, "measure_corpus", lambda system, corpus: Measured(corpus.name, "new", {"F1": 0.8}))


@pytest.mark.usefixtures("measured")
def test_the_command_line_pins_lowers_and_repins(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "floors.toml"
    floors = ["--floors", str(file)]
    assert gate.main(floors) == 1
    assert gate.main([*floors, "--raise"]) == 0
    write_floors(
        {"fixtures html": Pinned("new", {"F1": Floor(0.9, BEFORE, "x")}), "fixtures text": Pinned("old", {"F1": Floor(0.7, BEFORE, "x")})},
        file,
    )
    assert gate.main(floors) == 1
    assert gate.main([*floors, "--raise"]) == 2
    assert "fixtures text has changed" in capsys.readouterr().err
    assert gate.main([*floors, "--lower", "fixtures html/F1", "--repin", "fixtures text", "--why", "pages added"]) == 0
    found = read_floors(file)
    assert found["fixtures html"].floors["F1"].score == below(0.8)
    assert found["fixtures html"].floors["F1"].why.startswith("pages added")
    assert found["fixtures text"] == Pinned("new", {"F1": Floor(below(0.8), date.today(), "measured 0.8000")})


@pytest.mark.usefixtures("measured")
def test_nothing_is_written_where_a_name_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "floors.toml"
    assert gate.main(["--floors", str(file), "--raise", "--lower", "fixtures html/exact", "--why", "x"]) == 2
    assert not file.exists()
    assert "fixtures html/exact has no floor" in capsys.readouterr().err
