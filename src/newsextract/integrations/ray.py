"""Ray Data: a class for `map_batches`, and a function that runs it over a dataset."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Unpack

from newsextract.extras import missing_extra

try:
    import pyarrow as pa
    from ray.data import Dataset
    from ray.data.block import BlockAccessor

    from newsextract.integrations.columns import BATCH_ROWS, ArticleColumns, Wanted
except ImportError as error:
    raise missing_extra("ray", error) from error


class ArticleExtractor:
    """Reads the pages in a batch into articles: `ds.map_batches(ArticleExtractor, fn_constructor_kwargs={"column": "html"}, ...)`.

    Takes batches of every format ("pandas", "numpy", "pyarrow") and gives an Arrow table, so that the columns have the types of
    `columns.SCHEMA` whatever came in. A page that cannot be read gives a row with its `error`. Pickles; keeps nothing between batches
    but the models, which a process loads once.
    """

    def __init__(self, column: str, **wanted: Unpack[Wanted]) -> None:
        """Args: column: name of the column with the pages; wanted: the other attributes of `columns.ArticleColumns`."""
        self._columns = ArticleColumns(column, **wanted)

    def __call__(self, batch: Any) -> pa.Table:
        """The articles of a batch. Raises `ValueError` where it lacks a column, or one to keep is called like one of the article's."""
        return self._columns.read(BlockAccessor.for_block(BlockAccessor.batch_to_block(batch)).to_arrow())


def extract_articles(
    ds: Dataset, column: str, *, batch_size: int = BATCH_ROWS, map_options: Mapping[str, Any] | None = None, **wanted: Unpack[Wanted]
) -> Dataset:
    """The articles of the pages in a column, one row a row of `ds`, as a lazy Dataset.

    Timestamps are moments in UTC (`rows.utc_moment` states the rules); `published` and `modified` keep what the page tells,
    with its own zone, as ISO 8601. A page that cannot be read gives a row with its `error`, and never stops the job.

    Args:
        ds: the pages.
        column: name of the column with the pages, bytes or strings.
        batch_size: rows of a batch.
        map_options: more arguments of `Dataset.map_batches`: `compute` (how many actors), `num_cpus`, `memory` ...
        wanted: what else is told of the pages and wanted of the articles: the other attributes of `columns.ArticleColumns`.

    Raises:
        ValueError: there is no such column, or a kept one is called like one of the article's. Where Ray does not know the columns yet,
            its job raises it.
    """
    known = ds.columns(fetch_if_missing=False)
    if known is not None:
        ArticleColumns(column, **wanted).check(known)
    return ds.map_batches(
        ArticleExtractor,
        fn_constructor_args=(column,),
        fn_constructor_kwargs=wanted,
        batch_size=batch_size,
        batch_format="pyarrow",
        **(map_options or {}),
    )
