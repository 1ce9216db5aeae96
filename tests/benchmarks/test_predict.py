"""Systems run over records; what they raise or take too long for is an empty answer; files of predictions read back as written."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks import predict as command
from benchmarks.corpora import HTML, Record
from benchmarks.predict import header_of, predict
from benchmarks.predictions import OUT_OF_FOLD, Prediction, read_predictions, write_predictions
from benchmarks.systems import Extracted, System
from tests.benchmarks.invented import write_corpus

PAGE = Record("invented", "1", HTML, None, "<p>Page</p>", {})


def system(extract_page: Callable[[Record], Extracted]) -> System:
    return System("invented", "1.2", extract_page, ("title",), {"mode": "fast"})


def test_a_prediction_has_what_the_system_gave_and_its_time() -> None:
    found = predict(system(lambda record: Extracted("Story", "Title", ("Ada Marsh",), "2024-05-03")), PAGE)
    assert (found.text, found.title, found.authors, found.day, found.error) == ("Story", "Title", ("Ada Marsh",), "2024-05-03", None)
    assert found.seconds is not None
    assert 0 <= found.seconds < 1


def test_the_time_that_a_system_measures_itself_is_taken() -> None:
    assert predict(system(lambda record: Extracted("Story", seconds=7.5)), PAGE).seconds == 7.5


def test_what_a_system_raises_is_an_empty_answer_with_the_error() -> None:
    def fail(record: Record) -> Extracted:
        raise ValueError("no tree")

    found = predict(system(fail), PAGE)
    assert (found.text, found.error) == ("", "ValueError: no tree")


def test_a_page_over_the_limit_is_an_empty_answer_even_where_the_system_swallows_exceptions() -> None:
    def sleep(record: Record) -> Extracted:
        try:
            time.sleep(20)
        except Exception:  # noqa: BLE001 - what some systems do
            return Extracted("swallowed")
        return Extracted("slept")

    began = time.monotonic()
    found = predict(system(sleep), PAGE, 0.05)
    assert (found.text, found.error) == ("", "more than 0.05 s")
    assert time.monotonic() - began < 5


def test_predictions_read_back_as_written(tmp_path: Path) -> None:
    made = [
        Prediction("c", HTML, "1", "Zwölf\nZeilen", "Fähre", ("Ada Marsh", "Bo Lund"), "2024-05-03", 0.25),
        Prediction("c", HTML, "2", "", error="ValueError: x"),
    ]
    write_predictions(tmp_path / "p.jsonl", {"system": "invented"}, made)
    assert read_predictions(tmp_path / "p.jsonl") == ({"system": "invented"}, made)


def test_a_run_that_breaks_off_leaves_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "p.jsonl"
    write_predictions(file, {"system": "old"}, [])
    with pytest.raises(ZeroDivisionError):
        write_predictions(file, {"system": "new"}, (Prediction("c", HTML, str(1 // n), "") for n in (1, 0)))
    assert read_predictions(file)[0] == {"system": "old"}


def test_rows_without_a_header_are_those_of_the_folds(tmp_path: Path) -> None:
    row = {"corpus": "c", "rendering": "wet_text", "id": "1", "text": "Story", "title": None, "authors": ["Ada Marsh"], "day": None}
    (tmp_path / "folds.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    header, found = read_predictions(tmp_path / "folds.jsonl")
    assert header["system"] == OUT_OF_FOLD
    assert found == [Prediction("c", "wet_text", "1", "Story", authors=("Ada Marsh",))]


def test_the_header_says_what_made_the_predictions(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "invented.jsonl.xz")
    header = header_of(system(lambda record: Extracted()), corpus, HTML, 60.0)
    assert (header["system"], header["version"], header["options"], header["fields"]) == ("invented", "1.2", {"mode": "fast"}, ["title"])
    assert header["corpus"] == "invented"
    assert len(header["corpus_sha256"]) == 64
    assert {"python", "machine", "rendering", "seconds_limit"} <= set(header)


def test_newsextract_runs_over_both_kinds(tmp_path: Path) -> None:
    write_corpus(tmp_path / "invented.jsonl.xz")
    for kind, renderings in (("html", ["html"]), ("text", ["inner_text", "wet_text"])):
        arguments = [str(tmp_path), "--system", "newsextract", "--kind", kind, "--corpus", "invented", "--out", str(tmp_path / "out")]
        assert command.main(arguments) == 0
        for rendering in renderings:
            header, found = read_predictions(tmp_path / f"out/newsextract--invented--{rendering}.jsonl")
            assert header["rendering"] == rendering
            assert "The ferry to Varholm sails again" in found[0].text


def test_a_corpus_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main([str(tmp_path), "--system", "newsextract", "--corpus", "absent"])
    assert "has no absent" in capsys.readouterr().err


def test_a_system_does_not_run_over_pages_that_it_does_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main([str(tmp_path), "--system", "goose3", "--kind", "text", "--corpus", "n4k"])
    assert "goose3 does not read text" in capsys.readouterr().err
