"""Polars: a column of pages in, columns of articles out, for eager and lazy frames."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from newsextract.integrations.missing import missing_host
from newsextract.options import Options

try:
    import polars as pl

    from newsextract.integrations.columns import ArticleColumns, article_schema
except ImportError as error:
    raise missing_host("polars", error) from error

Frame = TypeVar("Frame", pl.DataFrame, pl.LazyFrame)


def extract_articles(
    frame: Frame,
    *,
    column: str,
    url_column: str | None = None,
    charset_column: str | None = None,
    seen_column: str | None = None,
    keep: Sequence[str] = (),
    columns: Sequence[str] | None = None,
    options: Options | None = None,
    workers: int = 1,
) -> Frame:
    """The articles of the pages in a column, one row a row of `frame`; lazy where `frame` is.

    Timestamps are moments in UTC (`rows.utc_moment` states the rules); `published` and `modified` keep what the page tells,
    with its own zone, as ISO 8601. A page that cannot be read gives a row with its `error`.

    Args:
        frame: the pages.
        column: name of the column with the pages, Binary or String. Bytes are better: their encoding is then found.
        url_column: name of the column with their addresses; None where there is none.
        charset_column: name of the column with the charsets of their HTTP headers; None where there is none.
        seen_column: name of the column with when they were seen, moments or ISO 8601; relative dates are counted from it.
        keep: names of columns of `frame` that go before those of the article.
        columns: names of the article's columns, see `columns.SCHEMA`; None takes `columns.DEFAULT_COLUMNS`.
        options: choices beyond the defaults.
        workers: processes that read pages side by side, see `columns.articles_table`.

    Raises:
        ValueError: there is no such column, or a kept one is called like one of the article's.
    """
    wanted = ArticleColumns(column, url_column, charset_column, seen_column, keep, columns, options)
    wanted.check(frame.collect_schema().names())
    empty = pl.DataFrame(pl.from_arrow(article_schema(columns).empty_table()))

    def read(series: Sequence[pl.Series]) -> pl.Series:
        values = {one.name: one for one in series}
        table = wanted.table(lambda name: values[name].to_list(), workers)
        return pl.DataFrame(pl.from_arrow(table)).to_struct()

    article = pl.map_batches(wanted.inputs(), read, return_dtype=pl.Struct(empty.schema)).alias("article")
    return frame.select(*keep, article).unnest("article")
