"""Ray Data: a class for `map_batches`, and a function that runs it over a dataset."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from newsextract.integrations.missing import missing_host
from newsextract.options import Options

try:
    import pyarrow as pa
    from ray.data import Dataset
    from ray.data.block import BlockAccessor

    from newsextract.integrations.columns import BATCH_ROWS, ArticleColumns
except ImportError as error:
    raise missing_host("ray", error) from error


class ArticleExtractor:
    """Reads the pages in a batch into articles: `ds.map_batches(ArticleExtractor, fn_constructor_kwargs={"column": "html"}, ...)`.

    Takes batches of every format ("pandas", "numpy", "pyarrow") and gives an Arrow table, so that the columns have the types of
    `columns.SCHEMA` whatever came in. A page that cannot be read gives a row with its `error`. Pickles; keeps nothing between batches
    but the models, which a process loads once.
    """

    def __init__(self, column: str, **wanted: Any) -> None:
        """Args: column: name of the column with the pages; wanted: the other attributes of `columns.ArticleColumns`."""
        self._columns = ArticleColumns(column, **wanted)

    def __call__(self, batch: Any) -> pa.Table:
        """The articles of a batch. Raises `ValueError` where it lacks a column, or one to keep is called like one of the article's."""
        return self._columns.read(BlockAccessor.for_block(BlockAccessor.batch_to_block(batch)).to_arrow())


def extract_articles(
    ds: Dataset,
    *,
    column: str,
    url_column: str | None = None,
    charset_column: str | None = None,
    seen_column: str | None = None,
    keep: Sequence[str] = (),
    columns: Sequence[str] | None = None,
    options: Options | None = None,
    batch_size: int = BATCH_ROWS,
    **map_options: Any,
) -> Dataset:
    """The articles of the pages in a column, one row a row of `ds`, as a lazy Dataset.

    Timestamps are moments in UTC (`rows.utc_moment` states the rules); `published` and `modified` keep what the page tells,
    with its own zone, as ISO 8601. A page that cannot be read gives a row with its `error`, and never stops the job.

    Args:
        ds: the pages.
        column: name of the column with the pages, bytes or strings. Bytes are better: their encoding is then found.
        url_column: name of the column with their addresses; None where there is none.
        charset_column: name of the column with the charsets of their HTTP headers; None where there is none.
        seen_column: name of the column with when they were seen, moments or ISO 8601; relative dates are counted from it.
        keep: names of columns of `ds` that go before those of the article.
        columns: names of the article's columns, see `columns.SCHEMA`; None takes `columns.DEFAULT_COLUMNS`.
        options: choices beyond the defaults.
        batch_size: rows of a batch.
        map_options: what else `Dataset.map_batches` takes: `compute` (how many actors), `num_cpus`, `memory` ...

    Raises:
        ValueError: there is no such column, or a kept one is called like one of the article's. Where Ray does not know the columns yet,
            its job raises it.
    """
    arguments: dict[str, Any] = {
        "column": column,
        "url_column": url_column,
        "charset_column": charset_column,
        "seen_column": seen_column,
        "keep": keep,
        "columns": columns,
        "options": options,
    }
    known = ds.columns(fetch_if_missing=False)
    if known is not None:
        ArticleColumns(**arguments).check(known)
    return ds.map_batches(ArticleExtractor, fn_constructor_kwargs=arguments, batch_size=batch_size, batch_format="pyarrow", **map_options)
