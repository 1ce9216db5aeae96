"""Disagreements with the gold are counted, and sorted by where on the page the gold's value stands."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest

from benchmarks.corpora import HTML, Record
from benchmarks.disagreements import IN_MARKUP, NOWHERE, SEEN, disagreements, main

STORY = "".join(
    f"<p>The harbour board met for the {n} time this spring, and its members asked how the quay at Ostervik could be mended before winter.</p>"
    for n in ("first", "second", "third", "fourth", "fifth", "sixth")
)
PAGE = (
    '<html lang="en"><head><title>Quay at Ostervik to be mended</title><meta name="desk" content="Runa Hallberg">'
    '<meta property="article:published_time" content="2025-03-04T08:15:00+01:00"></head><body><article><h1>Quay at Ostervik to be mended</h1>'
    f'<p class="byline">By Tove Lindmark</p><time datetime="2025-03-04">4 March 2025</time>{STORY}'
    "<p>The plan was first told on 17 June 2024.</p></article></body></html>"
)


def record(**gold: object) -> Record:
    return Record("invented", "one", HTML, "https://ostervik.example/quay", PAGE, gold)


def test_a_field_that_is_as_the_gold_is_no_disagreement() -> None:
    judged, found = disagreements([record(title="Quay at Ostervik to be mended", authors=["Tove Lindmark"], date="2025-03-04")])
    assert dict(judged) == {"title": 1, "authors": 1, "day": 1}
    assert found == []


def test_a_field_without_gold_is_not_judged() -> None:
    judged, found = disagreements([record(title=None, authors=[], date=None)])
    assert not judged
    assert not found


@pytest.mark.parametrize(
    ("gold", "where"),
    [
        ({"title": "The harbour board met for the first time"}, SEEN),
        ({"title": "Bridge at Ostervik closed"}, NOWHERE),
        ({"authors": ["Runa Hallberg"]}, IN_MARKUP),
        ({"authors": ["Tove Lindmark", "Runa Hallberg"]}, IN_MARKUP),
        ({"authors": ["Tove Lindmark", "Nils Nowhere"]}, NOWHERE),
        ({"date": "2024-06-17"}, SEEN),
        ({"date": "2019-11-30"}, NOWHERE),
    ],
)
def test_a_disagreement_tells_where_the_golds_value_stands(gold: dict[str, object], where: str) -> None:
    _, (only,) = disagreements([record(**gold)])
    assert only.where == where


def test_a_page_in_another_encoding_is_searched_as_it_reads() -> None:
    page = Record("invented", "two", HTML, None, PAGE.replace("Tove Lindmark", "Tove Lindmärk").encode("cp1252"), {"authors": ["Lindmärk"]})
    _, (only,) = disagreements([page])
    assert only.where == SEEN


@pytest.mark.parametrize(("day", "apart"), [("2025-03-05", True), ("2025-03-03", True), ("2025-03-06", False), ("2025-03-00", False)])
def test_days_that_follow_one_another_are_told(day: str, apart: bool) -> None:
    _, (only,) = disagreements([record(date=day)])
    assert only.is_a_day_apart is apart


def test_the_command_prints_a_table_and_the_pages_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = {"id": "one", "url": "https://ostervik.example/quay", "html": PAGE, "title": "Bridge at Ostervik closed", "date": "2025-03-05"}
    with lzma.open(tmp_path / "invented.jsonl.xz", "wt", encoding="utf-8") as out:
        out.write(json.dumps(row) + "\n")
    assert main([str(tmp_path), "--list", "invented"]) == 0
    _, _, title, day, *listed = capsys.readouterr().out.splitlines()
    assert title == "| invented | title | 1 | 1 | 0 | 0 | 1 |  |"
    assert day.endswith("| 1 |")
    assert [json.loads(line)["field"] for line in listed] == ["title", "day"]
