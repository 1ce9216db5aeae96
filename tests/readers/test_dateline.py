"""Datelines: the table of forms, ordinary lines without one, and what must hold on any text."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsextract.readers.dateline import read_dateline

TABLE = Path(__file__).parents[1] / "fixtures" / "tables" / "datelines.toml"
DATA: dict[str, Any] = tomllib.loads(TABLE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", DATA["rows"], ids=[row["text"][:40] for row in DATA["rows"]])
def test_table(row: dict[str, Any]) -> None:
    dateline = read_dateline(row["text"])
    assert dateline is not None
    assert (dateline.place, dateline.agency) == (row["place"], row.get("agency"))
    assert row["text"][dateline.end :].startswith(row["rest"])


@pytest.mark.parametrize("text", DATA["none"])
def test_an_ordinary_line_has_none(text: str) -> None:
    assert read_dateline(text) is None


def test_the_language_may_be_told() -> None:
    text = "ROMA, 3 MAG - Il ministro ha detto oggi che la legge torna in commissione."
    assert read_dateline(text, "it") == read_dateline(text)


PIECES = st.sampled_from(
    re.findall(
        r"\S+",
        "BERLIN London , ( ) (AP) Reuters May 3 — - : . / 【 】 = 서울 新华社 北京 3日电 Москва /ТАСС/ The minister said",
    )
)


@given(st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=16).map(" ".join), st.lists(PIECES, max_size=16).map("".join)))
def test_any_text_gives_none_or_a_beginning_of_it(text: str) -> None:
    dateline = read_dateline(text)
    if dateline is not None:
        assert 0 < dateline.end <= len(text)
        assert len(dateline.place) <= dateline.end
        assert dateline.place or dateline.agency
