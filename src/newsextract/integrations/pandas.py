"""pandas: a column of pages in, a DataFrame of articles with the same index out."""

from __future__ import annotations

from typing import Any, Unpack

from newsextract.extras import missing_extra

try:
    import pandas as pd
    import pyarrow as pa

    from newsextract.integrations.columns import ArticleColumns, Wanted
except ImportError as error:
    raise missing_extra("pandas", error) from error


def extract_articles(
    frame: pd.DataFrame,
    column: str,
    *,
    workers: int = 1,
    **wanted: Unpack[Wanted],
) -> pd.DataFrame:
    """The articles of the pages in a column, one row a row of `frame`, under the same index.

    Timestamps are moments in UTC (`rows.utc_moment` states the rules); `published` and `modified` keep what the page tells,
    with its own zone, as ISO 8601. Lists are Python lists. A page that cannot be read gives a row with its `error`.

    Args:
        frame: the pages.
        column: name of the column with the pages, bytes or strings.
        workers: processes that read pages side by side, see `columns.articles_table`.
        wanted: what else is told of the pages and wanted of the articles: the other attributes of `columns.ArticleColumns`.

    Raises:
        ValueError: there is no such column, or a kept one is called like one of the article's.
    """
    asked = ArticleColumns(column, **wanted)
    asked.check([str(name) for name in frame.columns])
    table = asked.table(lambda name: _values(frame[name]), workers)
    articles = table.to_pandas(types_mapper={pa.bool_(): pd.BooleanDtype()}.get)
    for field in table.schema:
        if pa.types.is_list(field.type):  # which pandas would make arrays of NumPy
            articles[field.name] = pd.Series(table.column(field.name).to_pylist(), dtype=object)
    articles.index = frame.index
    return pd.concat([frame[list(asked.keep)], articles], axis="columns") if asked.keep else articles


def _values(column: pd.Series[Any]) -> list[Any]:
    """What a column holds, None where it is missing, whatever way pandas has to say so."""
    return [None if missing else value for value, missing in zip(column.tolist(), column.isna(), strict=True)]
