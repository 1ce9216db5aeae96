"""The same pages give the same model, byte for byte, and every feature stands in one group of the ablation."""

from __future__ import annotations

import json
import lzma
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from newsextract import explain
from newsextract.classifier.feature_groups import FEATURE_GROUPS, grouped_features
from newsextract.classifier.features import feature_names
from newsextract.classifier.model import html_model

ROOT = Path(__file__).parents[2]
TOWNS = ("Aldmoor", "Brackwell", "Cinderford", "Dunhaven", "Eastlow", "Farrowgate")


def _story(town: str, number: int) -> list[str]:
    return [
        f"The council of {town} voted on Tuesday to repair its {number} oldest bridges before the winter storms arrive.",
        f"Engineers who looked at them in spring said that {number + 3} of the pillars had lost more stone than they could explain.",
        f'"Nobody should have to drive around the valley to buy bread," said Mara Quill, who keeps a bakery in {town}.',
        "Work begins in the second week of October, and buses will use the old mill road until it is done.",
    ]


def _row(number: int) -> dict[str, object]:
    town, story = TOWNS[number % len(TOWNS)], _story(TOWNS[number % len(TOWNS)], number + 2)
    title = f"{town} repairs {number + 2} bridges"
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in story)
    menu = "".join(f'<li><a href="/{name.lower()}">{name}</a></li>' for name in TOWNS)
    html = (
        f"<html><head><title>{title}</title></head><body><nav class='main-menu'><ul>{menu}</ul></nav>"
        f"<article><h1>{title}</h1><p class='byline'>By Tom Arden</p>{paragraphs}</article>"
        f"<footer class='site-footer'><p>Share this page</p><p>All rights reserved</p></footer></body></html>"
    )
    lines = ["\n".join(TOWNS), title, "By Tom Arden", *story, "Share this page", "All rights reserved"]
    row: dict[str, object] = {
        "id": str(number),
        "url": f"https://www.{town.lower()}-{number}.example/news/bridges",
        "title": title,
        "authors": ["Tom Arden"],
    }
    return row | {
        "text": "\n".join(story),
        "date": "2025-03-04",
        "html": html,
        "wet_text": "\n".join(lines),
        "inner_text": "\n\n".join(lines),
    }


def _write(path: Path, rows: list[dict[str, object]]) -> None:
    with lzma.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """A folder that serves both kinds, with two silver pages."""
    for start, name in enumerate(("fundus", "n4k", "wcxb-article", "zh")):
        _write(tmp_path / f"{name}.jsonl.xz", [_row(start * 3 + i) for i in range(3)])
    _write(tmp_path / "dates.jsonl.xz", [_row(number) | {"text": None} for number in (20, 21)])
    return tmp_path


def _train(corpora: Path, out: Path, hash_seed: str) -> dict[str, bytes]:
    """All that a training writes, in a process of its own."""
    out.mkdir()
    arguments = [str(corpora), "--text", str(corpora), "--out", str(out), "--opinions", str(out / "opinions.jsonl")]
    arguments += ["--epochs", "1", "--folds", "0", "--min-sites", "1"]
    command = [sys.executable, "-m", "benchmarks.training.train", *arguments]
    subprocess.run(command, cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": hash_seed}, check=True, capture_output=True)
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


def test_the_same_pages_give_the_same_bytes(corpora: Path) -> None:
    for package in ("torch", "rapidfuzz", "trafilatura"):
        pytest.importorskip(package)
    first, second = (_train(corpora, corpora / f"run{seed}", seed) for seed in ("1", "2"))
    assert sorted(first) == ["html.json", "html.npz", "opinions.jsonl", "text.json", "text.npz"]
    assert first == second
    assert first["opinions.jsonl"].count(b"\n") == 2
    with np.load(corpora / "run1" / "html.npz") as arrays:
        assert b"bridges" in arrays["vocabulary"].tobytes()
        assert b"footer" in arrays["marks"].tobytes()


def test_an_opinion_goes_by_the_scores_and_by_no_rule() -> None:
    for package in ("torch", "rapidfuzz"):
        pytest.importorskip(package)
    from benchmarks.corpora import HTML, Record
    from benchmarks.training.examples import prepare
    from benchmarks.training.opinions import LIKELY, story_by_scores

    caption = "The oldest bridge on Tuesday, after another stone had come loose and fallen on the towpath. (Ines Quill/Aldmoor Post)"
    html = str(_row(0)["html"]).replace('<p>"Nobody', f'<p>{caption}</p><p>"Nobody')
    (page,) = prepare([Record("dates", "0", HTML, None, html, {"text": ""})])
    lines = story_by_scores(page, html_model()).split("\n")
    found = explain(html)
    assert lines == [block.text for block in found.blocks if block.score >= LIKELY]
    assert caption in lines
    assert caption not in found.article.text


def test_each_group_can_be_left_out(corpora: Path) -> None:
    for package in ("torch", "rapidfuzz", "trafilatura"):
        pytest.importorskip(package)
    groups = ("length", "lexicon", "vectors of words", "vectors of element names", "neighbours")
    chosen = [argument for group in groups for argument in ("--group", group)]
    command = [sys.executable, "-m", "benchmarks.training.ablate", str(corpora), "--epochs", "1", "--min-sites", "1", *chosen]
    ran = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=300)
    assert [line.split(" | ")[0] for line in ran.stdout.splitlines()[2:]] == [f"| {name}" for name in ("nothing", *groups)]


@pytest.mark.parametrize("markup", [False, True])
def test_every_feature_stands_in_one_group(markup: bool) -> None:
    grouped = [name for names in grouped_features(markup=markup).values() for name in names]
    assert sorted(grouped) == sorted(feature_names(markup=markup))


def test_no_group_names_a_feature_that_is_not_there() -> None:
    assert {name for names in FEATURE_GROUPS.values() for name in names} <= set(feature_names(markup=True))
