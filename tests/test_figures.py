"""The pictures of the documentation: drawn from invented results, the same bytes every time, names clear of each other."""

from __future__ import annotations

import importlib
import importlib.util
import json
import random
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from matplotlib.figure import Figure

from benchmarks.figures import style
from benchmarks.figures.__main__ import PICTURES, main, make_pictures
from benchmarks.figures.data import Scores, compared_corpora, fairest, points, read_accuracy, read_stages
from benchmarks.figures.labels import Label, place_labels
from benchmarks.figures.stage_cost import GROUPS
from benchmarks.speed.stages import REST, STAGES

SYSTEMS = {
    "newsextract": (8.5, 0.95),
    "trafilatura": (28.0, 0.91),
    "resiliparse": (2.5, 0.86),
    "goose3": (31.0, 0.905),
    "justext": (30.0, 0.9),
}
CORPORA = ("inland", "coastal")


def accuracy_rows() -> list[dict[str, Any]]:
    dice = random.Random(3)
    rows: list[dict[str, Any]] = []
    for system, (ms, f1) in SYSTEMS.items():
        for corpus in CORPORA:
            pages = sorted(min(1.0, max(0.0, dice.gauss(f1, 0.1))) for _ in range(40))
            row = {"system": system, "corpus": corpus, "rendering": "html", "F1": f1, "ms": ms, "page_f1": pages}
            rows.append(row | {"in_sample": system == "newsextract"})
    rows.append({"system": "trafilatura", "corpus": "snippets", "rendering": "html", "snippets": 0.9, "ms": 30.0})
    rows.append({"system": "newsextract", "corpus": "inland", "rendering": "wet_text", "F1": 0.5, "ms": 3.0})
    return rows


def speed_runs() -> dict[str, Any]:
    def run(kind: str, characters: int, cost: float) -> dict[str, Any]:
        stages = {stage: {"cpu_ms": cost, "wall_ms": 2 * cost} for stage in (*STAGES, REST)}
        return {"pages": {"kind": kind, "count": 9, "mean_characters": characters}, "stages": stages}

    return {"html small": run("html", 10, 1.0), "html large": run("html", 20, 0.5), "text": run("text", 5, 0.25)}


@pytest.fixture
def results(tmp_path: Path) -> Path:
    (tmp_path / "accuracy.json").write_text(json.dumps({"results": accuracy_rows()}), encoding="utf-8")
    (tmp_path / "speed.json").write_text(json.dumps({"runs": speed_runs()}), encoding="utf-8")
    return tmp_path


def test_every_picture_is_the_same_bytes_twice(results: Path, tmp_path: Path) -> None:
    first = [file.read_bytes() for file in make_pictures(results, tmp_path / "one")]
    second = [file.read_bytes() for file in make_pictures(results, tmp_path / "two")]
    assert len(first) == len(PICTURES)
    assert first == second


def test_pictures_are_well_formed_and_know_no_day_and_no_version(results: Path, tmp_path: Path) -> None:
    for file in make_pictures(results, tmp_path / "out"):
        assert ElementTree.parse(file).getroot().tag.endswith("svg")
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"<dc:date>|matplotlib\.org|v\d+\.\d+\.\d+", text, re.IGNORECASE)


def test_every_colour_of_type_and_paper_has_one_for_dark_pages(results: Path, tmp_path: Path) -> None:
    of_stages = {colour for colour, _ in GROUPS.values()} | {"#0b0b0b"}
    for file in make_pictures(results, tmp_path / "out"):
        drawn, rules = file.read_text(encoding="utf-8").split("</style>", 1)[1], file.read_text(encoding="utf-8").split("</style>")[0]
        used = set(re.findall(r"(?:fill|stroke): (#[0-9a-f]{6})", drawn)) - of_stages
        assert style.PAPER in used
        assert {colour for colour in used if f'"fill: {colour}"' not in rules} == set()


def test_a_picture_without_results_is_passed_over(results: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (results / "accuracy.json").unlink()
    assert main(["--results", str(results), "--out", str(tmp_path / "out")]) == 0
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["stage-cost.svg"]
    assert "no accuracy.json" in capsys.readouterr().out
    (results / "speed.json").unlink()
    assert main(["--results", str(results), "--out", str(tmp_path / "out")]) == 1


def test_systems_are_compared_on_the_corpora_that_most_of_them_have(results: Path) -> None:
    accuracy = read_accuracy(results / "accuracy.json")
    assert compared_corpora(accuracy) == sorted(CORPORA)
    shown = points(accuracy)
    assert [p.name for p in shown] == sorted(SYSTEMS, key=lambda name: -SYSTEMS[name][1])
    assert [p.ms for p in shown[:2]] == [8.5, 28.0]
    assert [p.f1 for p in shown[:2]] == pytest.approx([0.95, 0.91])
    assert [p.in_sample for p in shown[:2]] == [True, False]


def test_a_system_that_lacks_a_compared_corpus_is_left_out_of_the_means() -> None:
    some = Scores(0.9, 5.0, (), False)
    accuracy = {"a": {"x": some, "y": some}, "b": {"x": some, "y": some}, "c": {"x": some, "z": some}}
    assert compared_corpora(accuracy) == ["x", "y"]
    assert [point.name for point in points(accuracy)] == ["a", "b"]


def test_the_entry_whose_model_did_not_see_the_pages_stands_for_a_system() -> None:
    seen, unseen = {"x": Scores(0.97, 5.0, (), True)}, {"x": Scores(0.95, 5.0, (), False)}
    assert fairest({"newsextract": seen, "newsextract (out of fold)": unseen}, "newsextract") == "newsextract (out of fold)"
    assert fairest({"newsextract": seen, "other": unseen}, "newsextract") == "newsextract"


def test_scores_of_raw_text_alone_are_no_scores_on_html(tmp_path: Path) -> None:
    rows = [row for row in accuracy_rows() if row["rendering"] != "html"]
    (tmp_path / "accuracy.json").write_text(json.dumps({"results": rows}), encoding="utf-8")
    with pytest.raises(ValueError, match="no scores on HTML"):
        read_accuracy(tmp_path / "accuracy.json")


def test_the_cost_by_stage_is_that_of_the_longest_pages_of_a_kind(results: Path) -> None:
    html, text = read_stages(results / "speed.json")
    assert (html.kind, html.mean_characters, html.stages["parse"]) == ("HTML", 20, 0.5)
    assert (text.kind, text.mean_characters) == ("raw text", 5)


def test_every_stage_is_in_one_part_of_the_bar() -> None:
    assert sorted(stage for _, stages in GROUPS.values() for stage in stages) == sorted((*STAGES, REST))


def test_names_stand_clear_of_each_other_where_points_are_close() -> None:
    figure = Figure(figsize=(8, 5))
    axes = figure.add_subplot()
    places = [(10.0, 0.9), (10.2, 0.9), (10.4, 0.901), (10.1, 0.899), (14.0, 0.95), (6.0, 0.85)]
    axes.scatter(*zip(*places, strict=True))
    labels = [Label(f"system {i}", x, y, style.INK) for i, (x, y) in enumerate(places)]
    boxes = place_labels(figure, axes, labels)
    assert len(axes.texts) == len(labels)
    assert not [(a, b) for i, a in enumerate(boxes) for b in boxes[:i] if a.overlaps(b)]


def test_a_name_at_the_edge_stays_inside() -> None:
    figure = Figure(figsize=(6, 4))
    axes = figure.add_subplot()
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    (box,) = place_labels(figure, axes, [Label("a rather long name", 0.98, 0.98, style.INK)])
    assert box.x1 <= axes.get_window_extent().x1
    assert box.y1 <= axes.get_window_extent().y1


def test_matplotlib_s_own_settings_are_as_before_after_a_picture(results: Path, tmp_path: Path) -> None:
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    list(make_pictures(results, tmp_path / "out"))
    assert dict(mpl.rcParams) == before


def test_without_matplotlib_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import benchmarks.figures as package

    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ImportError, match=r"newsextract\[figures\]"):
        importlib.reload(package)
