"""Predictions are scored against the corpus that they were made from, and set side by side."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import accuracy, compare, score
from benchmarks.corpora import HTML, file_sha256
from benchmarks.predictions import Prediction, write_predictions
from benchmarks.score import UnknownGoldError, score_file
from tests.benchmarks.invented import STORY, TITLE, write_corpus

LINES = STORY.split("\n")


@pytest.fixture
def scored(tmp_path: Path) -> Path:
    """A folder with the scored predictions of two systems."""
    sha256 = file_sha256(write_corpus(tmp_path / "invented.jsonl.xz"))
    header = {"corpus_sha256": sha256, "version": "1.2"}
    for system, fields, text in (("trafilatura", ["title"], LINES[0]), ("invented", ["title", "authors", "day"], STORY)):
        pages = [Prediction("invented", HTML, "1", text, TITLE, ("Ada Marsh",), None, 0.5), Prediction("invented", HTML, "b", text)]
        write_predictions(tmp_path / f"out/{system}.jsonl", header | {"system": system, "fields": fields}, pages)
    assert score.main([str(tmp_path / "out"), "--gold", str(tmp_path)]) == 0
    return tmp_path / "out"


def compared(folder: Path, *arguments: str) -> dict[str, Any]:
    target = folder / "accuracy.json"
    assert compare.main([str(folder), "--json", str(target), *arguments]) == 0
    return dict(json.loads(target.read_text(encoding="utf-8")))


def test_every_system_has_its_scores_and_the_f1_of_each_page_without_text_or_ids(scored: Path) -> None:
    rows = {row["system"]: row for row in compared(scored)["results"]}
    assert rows["invented"]["F1"] == rows["invented"]["exact"] == 1.0
    assert rows["invented"]["rouge_lsum"] == 1.0
    assert rows["invented"]["page_f1"] == [1.0]
    assert rows["trafilatura"]["page_f1"][0] < 0.7
    assert rows["invented"]["ms"] == 500.0
    assert "Varholm" not in (scored / "accuracy.json").read_text(encoding="utf-8")


def test_fields_that_a_system_does_not_give_are_left_out(scored: Path) -> None:
    rows = {row["system"]: row for row in compared(scored)["results"]}
    assert rows["invented"]["authors"] == 1.0
    assert "authors" not in rows["trafilatura"]
    assert rows["trafilatura"]["title"] == 1.0


def test_differences_are_taken_on_the_same_pages(scored: Path) -> None:
    (pair,) = compared(scored)["paired"]
    assert (pair["system"], pair["against"], pair["pages"]) == ("invented", "trafilatura", 1)
    assert pair["difference"] > 0.3


def test_another_system_can_be_compared_with(scored: Path) -> None:
    (pair,) = compared(scored, "--against", "invented")["paired"]
    assert pair["system"] == "trafilatura"
    assert pair["difference"] < -0.3


def test_a_model_that_was_trained_on_the_corpus_is_marked(scored: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = scored / "invented.scores"
    header, _, rest = file.read_text(encoding="utf-8").partition("\n")
    told = json.loads(header)["header"] | {"options": {"trained_on": ["invented"]}}
    file.write_text(json.dumps({"header": told}) + "\n" + rest, encoding="utf-8")
    rows = {row["system"]: row["in_sample"] for row in compared(scored)["results"]}
    assert rows == {"invented": True, "trafilatura": False}
    assert "1.000* [1.000, 1.000]" in capsys.readouterr().out


def test_the_tables_are_markdown_too(scored: Path) -> None:
    compared(scored, "--markdown", str(scored / "accuracy.md"))
    lines = (scored / "accuracy.md").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "## F1, HTML"
    assert "| invented 1.2 | 1.000 [1.000, 1.000] |" in lines


def test_a_folder_without_scores_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compare.main([str(tmp_path)]) == 2
    assert "has no scores" in capsys.readouterr().err


def test_predictions_of_a_corpus_that_has_changed_are_not_scored(tmp_path: Path) -> None:
    write_corpus(tmp_path / "invented.jsonl.xz")
    header = {"system": "invented", "corpus_sha256": "0" * 64}
    write_predictions(tmp_path / "p.jsonl", header, [Prediction("invented", HTML, "1", STORY)])
    with pytest.raises(UnknownGoldError, match="no folder of --gold has the invented"):
        score_file(tmp_path / "p.jsonl", tmp_path / "p.scores", [tmp_path], None)
    assert not (tmp_path / "p.scores").exists()


def test_scores_are_kept_until_the_predictions_are_newer(scored: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = str(scored.parent)
    marked = scored / "invented.scores"
    before = marked.stat().st_mtime_ns
    assert score.main([str(scored), "--gold", gold]) == 0
    assert marked.stat().st_mtime_ns == before
    assert score.main([str(scored), "--gold", gold, "--again", "--no-rouge"]) == 0
    assert "rouge_lsum" not in marked.read_text(encoding="utf-8")


def test_the_whole_comparison_runs_what_is_left_to_do(tmp_path: Path) -> None:
    write_corpus(tmp_path / "invented.jsonl.xz")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/goose3--invented--html.jsonl").touch()
    left = {command[command.index("--system") + 1] for command in accuracy.commands("html", tmp_path, tmp_path / "out")}
    assert "trafilatura" in left
    assert not left & {"goose3", "c4-lines"}
    again = [command for command in accuracy.commands("html", tmp_path, tmp_path / "out", again=True) if "goose3" in command]
    assert again[0][-2:] == ["--corpus", "invented"]
