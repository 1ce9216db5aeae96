"""Polars: a column of pages in, columns of articles out, for eager and lazy frames."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar, Unpack

from newsextract.extras import missing_extra

try:
    import polars as pl

    from newsextract.integrations.columns import ArticleColumns, Wanted, article_schema
except ImportError as error:
    raise missing_extra("polars", error) from error

Frame = TypeVar("Frame", pl.DataFrame, pl.LazyFrame)


def extract_articles(
    frame: Frame,
    column: str,
    *,
    workers: int = 1,
    **wanted: Unpack[Wanted],
) -> Frame:
    """The articles of the pages in a column, one row a row of `frame`; lazy where `frame` is.

    Timestamps are moments in UTC (`rows.utc_moment` states the rules); `published` and `modified` keep what the page tells,
    with its own zone, as ISO 8601. A page that cannot be read gives a row with its `error`.

    Args:
        frame: the pages.
        column: name of the column with the pages, Binary or String.
        workers: processes that read pages side by side, see `columns.articles_table`.
        wanted: what else is told of the pages and wanted of the articles: the other attributes of `columns.ArticleColumns`.

    Raises:
        ValueError: there is no such column, or a kept one is called like one of the article's.
    """
    asked = ArticleColumns(column, **wanted)
    asked.check(frame.collect_schema().names())
    empty = pl.DataFrame(pl.from_arrow(article_schema(asked.columns).empty_table()))

    def read(series: Sequence[pl.Series]) -> pl.Series:
        values = {one.name: one for one in series}
        table = asked.table(lambda name: values[name].to_list(), workers)
        return pl.DataFrame(pl.from_arrow(table)).to_struct()

    article = pl.map_batches(asked.inputs(), read, return_dtype=pl.Struct(empty.schema)).alias("article")
    return frame.select(*asked.keep, article).unnest("article")
