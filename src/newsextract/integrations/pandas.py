"""pandas: a column of pages in, a DataFrame of articles with the same index out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from newsextract.integrations.missing import missing_host
from newsextract.options import Options

try:
    import pandas as pd
    import pyarrow as pa

    from newsextract.integrations.columns import ArticleColumns
except ImportError as error:
    raise missing_host("pandas", error) from error


def extract_articles(
    frame: pd.DataFrame,
    *,
    column: str,
    url_column: str | None = None,
    charset_column: str | None = None,
    seen_column: str | None = None,
    keep: Sequence[str] = (),
    columns: Sequence[str] | None = None,
    options: Options | None = None,
    workers: int = 1,
) -> pd.DataFrame:
    """The articles of the pages in a column, one row a row of `frame`, under the same index.

    Timestamps are moments in UTC (`rows.utc_moment` states the rules); `published` and `modified` keep what the page tells,
    with its own zone, as ISO 8601. Lists are Python lists. A page that cannot be read gives a row with its `error`.

    Args:
        frame: the pages.
        column: name of the column with the pages, bytes or strings. Bytes are better: their encoding is then found.
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
    wanted.check([str(name) for name in frame.columns])
    table = wanted.table(lambda name: _values(frame[name]), workers)
    articles = table.to_pandas(types_mapper={pa.bool_(): pd.BooleanDtype()}.get)
    for field in table.schema:
        if pa.types.is_list(field.type):  # which pandas would make arrays of NumPy
            articles[field.name] = pd.Series(table.column(field.name).to_pylist(), dtype=object)
    articles.index = frame.index
    return pd.concat([frame[list(keep)], articles], axis="columns") if keep else articles


def _values(column: pd.Series[Any]) -> list[Any]:
    """What a column holds, None where it is missing, whatever way pandas has to say so."""
    return [None if missing else value for value, missing in zip(column.tolist(), column.isna(), strict=True)]
