"""pandas: the adapter with the real package."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="needs the extra pandas")
pytest.importorskip("pandas", reason="needs the extra pandas")

import pandas as pd

from newsextract import Options
from newsextract.integrations.columns import DEFAULT_COLUMNS
from newsextract.integrations.pandas import extract_articles
from tests.documentation import FERRY_HTML, run_page
from tests.integrations.pages import page_rows


def frame() -> pd.DataFrame:
    rows = page_rows()
    columns = {"name": [r.name for r in rows], "page": [r.page for r in rows], "address": [r.url for r in rows]}
    return pd.DataFrame(columns, index=[7] * len(rows))


def test_pandas_gives_the_articles_that_the_library_gives_byte_for_byte() -> None:
    articles = extract_articles(frame(), column="page", url_column="address", keep=["name"], columns=["json"])
    assert articles["json"].tolist() == [row.json for row in page_rows()]
    assert articles["name"].tolist() == [row.name for row in page_rows()]


def test_the_index_is_that_of_the_input_even_where_it_repeats() -> None:
    articles = extract_articles(frame(), column="page", keep=["name"])
    assert articles.index.equals(frame().index)
    assert list(articles.columns) == ["name", *DEFAULT_COLUMNS]


def test_types_are_those_that_pandas_has_for_them() -> None:
    articles = extract_articles(frame(), column="page", url_column="address", columns=[*DEFAULT_COLUMNS, "blocks"])
    assert str(articles["published_utc"].dtype) == "datetime64[us, UTC]"
    assert str(articles["body_complete"].dtype) == "boolean"
    assert str(articles["word_count"].dtype) == "int32"
    assert {type(value) for name in ("authors", "tags", "images", "blocks") for value in articles[name]} == {list}


def test_missing_pages_of_every_kind_give_a_row_with_an_error() -> None:
    pages = pd.DataFrame({"page": pd.Series([None, float("nan"), pd.NA, "Harbour. " * 20, b"Harbour."], dtype=object)})
    articles = extract_articles(pages, column="page", options=Options(max_bytes=100))
    assert [error if isinstance(error, str) else None for error in articles["error"]] == [
        *["the row holds no page"] * 3,
        "InputTooLargeError: input of 180 bytes is over the limit of 100 bytes (Options.max_bytes)",
        None,
    ]


def test_a_missing_address_or_moment_is_none() -> None:
    pages = pd.DataFrame({"page": ["Harbour.", "Harbour."], "address": ["a:1", None], "seen": [pd.Timestamp(2024, 5, 2, tz="UTC"), pd.NaT]})
    articles = extract_articles(pages, column="page", url_column="address", seen_column="seen")
    assert articles["error"].isna().all()
    assert articles["url"].isna().tolist() == [False, True]


def test_a_relative_date_is_counted_from_the_moment_in_another_column() -> None:
    page = "Ferry to sail all night\n\nBy Ines Marlow\n\n3 days ago\n\n" + "The harbour town will keep its boats moving after dark. " * 12
    articles = extract_articles(
        pd.DataFrame({"page": [page], "seen": [datetime(2024, 5, 2, 8, tzinfo=UTC)]}), column="page", seen_column="seen"
    )
    assert articles["published"].tolist() == ["2024-04-29"]


def test_more_workers_give_the_same_frame() -> None:
    pd.testing.assert_frame_equal(extract_articles(frame(), column="page", workers=2), extract_articles(frame(), column="page"))


def test_a_frame_without_rows_gives_one_with_the_same_columns() -> None:
    articles = extract_articles(frame().iloc[:0], column="page")
    assert (len(articles), list(articles.columns)) == (0, list(DEFAULT_COLUMNS))


def test_wrong_columns_are_refused() -> None:
    with pytest.raises(ValueError, match="no column 'html'"):
        extract_articles(frame(), column="html")


def test_the_documented_examples_print_what_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("polars", reason="the page shows Polars too")
    shutil.copy(FERRY_HTML, tmp_path)
    monkeypatch.chdir(tmp_path)
    assert run_page("how-to/pandas-and-polars.md")
