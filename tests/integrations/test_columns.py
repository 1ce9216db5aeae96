"""The table of articles, in Arrow."""

from __future__ import annotations

import json
import pickle
from datetime import UTC, datetime
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="needs an extra with Arrow, such as pandas")

import pyarrow as pa

from newsextract import Article, Options, extract
from newsextract.integrations.columns import DEFAULT_COLUMNS, ON_REQUEST, SCHEMA, ArticleColumns, article_schema, articles_table
from newsextract.integrations.rows import Given
from tests.integrations.pages import page_rows


def pages_table() -> pa.Table:
    rows = page_rows()
    return pa.table({"name": [r.name for r in rows], "page": [r.page for r in rows], "address": [r.url for r in rows]})


def test_every_field_of_a_record_is_a_column_but_the_sources() -> None:
    assert set(Article().to_dict()) - {"sources"} == set(SCHEMA.names) - {
        "published_utc", "published_precision", "modified_utc", "modified_precision", "json", "error",
    }  # fmt: skip


def test_the_columns_hold_what_the_records_hold() -> None:
    table = ArticleColumns("page", "address", columns=SCHEMA.names).read(pages_table())
    assert table.schema == SCHEMA
    for row, page in zip(table.to_pylist(), page_rows(), strict=True):
        record = json.loads(page.json)
        assert row["json"] == page.json
        for name in set(record) & set(SCHEMA.names):
            kept, given = row[name], record[name]
            if name in {"blocks", "images", "embeds", "updates"}:
                given = [{part: one.get(part) for part in kept[0]} for one in given] if kept else given
            assert kept == given, (page.name, name)


def test_moments_are_in_utc() -> None:
    page = '<article><h1>Ferry</h1><meta itemprop="datePublished" content="2024-05-02T23:30:00-05:00">'
    page = (
        f'<meta property="article:published_time" content="2024-05-02T23:30:00-05:00">{page}'
        + "<p>The ferry sails at night, all agree.</p>" * 9
    )
    (row,) = articles_table([Given(page)], columns=["published", "published_utc", "published_precision"]).to_pylist()
    assert row == {
        "published": "2024-05-02T23:30:00-05:00",
        "published_utc": datetime(2024, 5, 3, 4, 30, tzinfo=UTC),
        "published_precision": "second",
    }


def test_columns_to_keep_come_first() -> None:
    table = ArticleColumns("page", keep=["name"], columns=["title"]).read(pages_table())
    assert table.schema.names == ["name", "title"]
    assert table.column("name").to_pylist() == [row.name for row in page_rows()]


def test_columns_that_repeat_the_text_are_only_there_on_request() -> None:
    assert article_schema().names == list(DEFAULT_COLUMNS)
    assert set(DEFAULT_COLUMNS).isdisjoint(ON_REQUEST)
    assert article_schema(["json", "url"]).names == ["json", "url"]


@pytest.mark.parametrize("columns", [["headline"], ["title", "title"]])
def test_unknown_or_doubled_columns_are_refused(columns: list[str]) -> None:
    with pytest.raises(ValueError, match="columns takes names from"):
        article_schema(columns)


def test_a_column_that_the_input_lacks_is_told() -> None:
    with pytest.raises(ValueError, match="no column 'html'; there are"):
        ArticleColumns("html").check(["page"])


def test_a_column_to_keep_must_not_be_called_like_one_of_the_article() -> None:
    with pytest.raises(ValueError, match="'url' to keep is called like"):
        ArticleColumns("page", keep=["url"]).check(["page", "url"])
    ArticleColumns("page", keep=["url"], columns=["title"]).check(["page", "url"])


def test_half_a_surrogate_pair_becomes_a_question_mark() -> None:
    page = '<html><head><title>Ferry</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry \\ud83d sails"}'
    page += "</script></head><body><h1>Ferry \ud83d sails</h1>" + "<p>The ferry sails at night, as all agree.</p>" * 9 + "</body></html>"
    assert "\ud83d" in str(extract(page).title)
    assert articles_table([Given(page)], columns=["title"]).column("title").to_pylist() == ["Ferry ? sails"]


def test_no_pages_give_an_empty_table_of_the_same_schema() -> None:
    assert articles_table([]).schema == article_schema()
    assert articles_table([]).num_rows == 0


def test_more_workers_give_the_same_table() -> None:
    pages = [Given(f"Ferry {number} to sail all night\n\n" + "The harbour keeps its boats moving. " * 5) for number in range(600)]
    assert articles_table(pages, workers=2) == articles_table(pages)


def test_what_is_wanted_pickles() -> None:
    wanted = ArticleColumns("page", "address", keep=("name",), options=Options(focus="recall"))  # type: ignore[arg-type]
    assert pickle.loads(pickle.dumps(wanted)) == wanted


def test_a_table_survives_parquet(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs Arrow with Parquet")
    table = ArticleColumns("page", "address", columns=SCHEMA.names).read(pages_table())
    parquet.write_table(table, tmp_path / "articles.parquet")
    assert parquet.read_table(tmp_path / "articles.parquet").equals(table)
