"""Polars: the adapter with the real package."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

pytest.importorskip("pyarrow", reason="needs the extra polars")
pytest.importorskip("polars", reason="needs the extra polars")

import polars as pl

from newsextract import Options
from newsextract.integrations.columns import DEFAULT_COLUMNS
from newsextract.integrations.polars import extract_articles
from tests.integrations.pages import page_rows


def frame() -> pl.DataFrame:
    rows = page_rows()
    return pl.DataFrame({"name": [r.name for r in rows], "page": [r.page for r in rows], "address": [r.url for r in rows]})


def test_polars_gives_the_articles_that_the_library_gives_byte_for_byte() -> None:
    articles = extract_articles(frame(), column="page", url_column="address", keep=["name"], columns=["json"])
    assert articles["json"].to_list() == [row.json for row in page_rows()]
    assert articles["name"].to_list() == [row.name for row in page_rows()]


def test_a_lazy_frame_gives_a_lazy_frame_with_the_same_schema() -> None:
    lazy = extract_articles(frame().lazy(), column="page", url_column="address", keep=["name"])
    assert isinstance(lazy, pl.LazyFrame)
    eager = extract_articles(frame(), column="page", url_column="address", keep=["name"])
    assert lazy.collect_schema() == eager.schema
    assert eager.columns == ["name", *DEFAULT_COLUMNS]
    assert lazy.collect().equals(eager)


def test_the_page_s_own_column_may_be_kept() -> None:
    articles = extract_articles(frame(), column="page", keep=["page"], columns=["title"])
    assert articles["page"].to_list() == [row.page for row in page_rows()]


def test_types_are_those_that_polars_has_for_them() -> None:
    schema = extract_articles(frame(), column="page").schema
    assert schema["published_utc"] == pl.Datetime("us", "UTC")
    assert schema["authors"] == pl.List(pl.String)
    assert isinstance(schema["images"].inner, pl.Struct)


def test_nulls_and_pages_that_are_too_large_give_a_row_with_an_error() -> None:
    pages = pl.DataFrame({"page": [None, "Harbour. " * 20, "Harbour."]})
    assert extract_articles(pages, column="page", options=Options(max_bytes=100))["error"].to_list() == [
        "the row holds no page",
        "InputTooLargeError: input of 180 bytes is over the limit of 100 bytes (Options.max_bytes)",
        None,
    ]


def test_a_relative_date_is_counted_from_the_moment_in_another_column() -> None:
    page = "Ferry to sail all night\n\nBy Ines Marlow\n\n3 days ago\n\n" + "The harbour town will keep its boats moving after dark. " * 12
    pages = pl.DataFrame({"page": [page], "seen": [datetime(2024, 5, 2, 8, tzinfo=UTC)]})
    assert extract_articles(pages, column="page", seen_column="seen")["published"].to_list() == ["2024-04-29"]


def test_a_frame_without_rows_gives_one_with_the_same_columns() -> None:
    assert extract_articles(frame().head(0), column="page").schema == extract_articles(frame().head(3), column="page").schema


def test_more_workers_give_the_same_frame() -> None:
    assert extract_articles(frame(), column="page", workers=2).equals(extract_articles(frame(), column="page"))


def test_wrong_columns_are_refused() -> None:
    with pytest.raises(ValueError, match="no column 'html'"):
        extract_articles(frame().lazy(), column="html")
