"""A table of articles in Arrow, the form that Spark, Ray, pandas, Polars and Parquet all read: its schema, and pages in, articles out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import repeat
from multiprocessing import get_context
from typing import Any, TypedDict

import pyarrow as pa

from newsextract.integrations.rows import Given, read_row
from newsextract.options import Options

BATCH_ROWS = 256  # rows of one Arrow batch, and of one task of a worker: some tens of megabytes of HTML pages
_TEXT, _TEXTS, _COUNT = pa.string(), pa.list_(pa.string()), pa.int32()
_MOMENT = pa.timestamp("us", tz="UTC")


def _rows(**parts: pa.DataType) -> pa.DataType:
    return pa.list_(pa.struct(list(parts.items())))


SCHEMA = pa.schema(
    {
        "url": _TEXT,
        "title": _TEXT,
        "dek": _TEXT,
        "authors": _TEXTS,
        "author_pages": _TEXTS,
        "author_roles": _TEXTS,
        "agency": _TEXT,
        "published": _TEXT,
        "published_utc": _MOMENT,
        "published_precision": _TEXT,
        "modified": _TEXT,
        "modified_utc": _MOMENT,
        "modified_precision": _TEXT,
        "dateline": _TEXT,
        "language": _TEXT,
        "section": _TEXT,
        "tags": _TEXTS,
        "publisher": _TEXT,
        "access": _TEXT,
        "body_complete": pa.bool_(),
        "site_name": _TEXT,
        "canonical_url": _TEXT,
        "next_page": _TEXT,
        "previous_page": _TEXT,
        "page_type": _TEXT,
        "reason": _TEXT,
        "confidence": pa.float64(),
        "word_count": _COUNT,
        "text": _TEXT,
        "corrections": _TEXTS,
        "images": _rows(url=_TEXT, alt=_TEXT, caption=_TEXT, credit=_TEXT, after=_COUNT),
        "error": _TEXT,
        "blocks": _rows(index=_COUNT, start=_COUNT, end=_COUNT, label=_TEXT, text=_TEXT, score=pa.float64(), reason=_TEXT, path=_TEXT),
        "embeds": _rows(url=_TEXT, kind=_TEXT, text=_TEXT, after=_COUNT),
        "updates": _rows(block=_COUNT, time=_TEXT, published=_TEXT, heading=_TEXT),
        "json": _TEXT,
    }
)
# Columns that are only there when asked for: they hold the text a second time, or are rare.
ON_REQUEST = ("blocks", "embeds", "updates", "json")
DEFAULT_COLUMNS = tuple(name for name in SCHEMA.names if name not in ON_REQUEST)


def article_schema(columns: Sequence[str] | None = None) -> pa.Schema:
    """The Arrow schema of a table of articles; None takes `DEFAULT_COLUMNS`.

    Raises:
        ValueError: there is no such column, or one is asked for twice.
    """
    wanted = DEFAULT_COLUMNS if columns is None else tuple(columns)
    unknown = sorted(set(wanted) - set(SCHEMA.names))
    if unknown or len(set(wanted)) < len(wanted):
        raise ValueError(f"columns takes names from {SCHEMA.names}, each once; got {list(wanted)}")
    return pa.schema([SCHEMA.field(name) for name in wanted])


class Wanted(TypedDict, total=False):
    """The attributes of `ArticleColumns` but the first, as the adapters take them: for their meaning see there."""

    url_column: str | None
    charset_column: str | None
    seen_column: str | None
    keep: Sequence[str]
    columns: Sequence[str] | None
    options: Options | None


@dataclass(frozen=True, slots=True)
class ArticleColumns:
    """Which column of the input holds what, and what is wanted of the articles. Keeps nothing between calls, and pickles.

    Attributes:
        column: name of the column with the pages, bytes or strings; bytes are better, since their encoding is then found. A null gives a
            row with an `error`.
        url_column: name of the column with their addresses; None, here as below, where there is no such column.
        charset_column: name of the column with the charsets of their HTTP headers.
        seen_column: name of the column with when they were seen, moments or ISO 8601; relative dates are counted from it (`Options.now`).
        keep: names of columns of the input that go before those of the article.
        columns: names of the article's columns, see `SCHEMA`; None takes `DEFAULT_COLUMNS`.
        options: choices beyond the defaults.
    """

    column: str
    url_column: str | None = None
    charset_column: str | None = None
    seen_column: str | None = None
    keep: Sequence[str] = ()
    columns: Sequence[str] | None = None
    options: Options | None = None

    def inputs(self) -> list[str]:
        """Names of the columns that are read, each once."""
        return list(dict.fromkeys([*self.keep, *filter(None, self._given())]))

    def check(self, names: Sequence[str]) -> None:
        """Raises `ValueError` where a column is not among `names`, or a kept one is called like one of the article's."""
        schema = article_schema(self.columns)
        missing = [name for name in self.inputs() if name not in names]
        if missing:
            raise ValueError(f"no column {missing[0]!r}; there are {list(names)}")
        clash = [name for name in self.keep if name in schema.names]
        if clash:
            raise ValueError(f"the column {clash[0]!r} to keep is called like one of the article's: rename it, or name columns= without it")

    def table(self, values: Callable[[str], Sequence[Any]], workers: int = 1) -> pa.Table:
        """The articles, without the columns to keep.

        Args:
            values: gives the values of a column of the input, None where one is missing.
            workers: processes that read pages side by side, see `articles_table`.
        """
        given = (None if name is None else values(name) for name in self._given())
        rows = zip(*(repeat(None) if column is None else column for column in given), strict=False)
        return articles_table([Given(*row) for row in rows], columns=self.columns, options=self.options, workers=workers)

    def read(self, batch: pa.RecordBatch | pa.Table) -> pa.Table:
        """The articles of the pages in a batch, after the columns to keep."""
        self.check(batch.schema.names)
        articles = self.table(lambda name: batch.column(name).to_pylist())
        kept = [batch.column(name) for name in self.keep]
        return pa.table([*kept, *articles.columns], names=[*self.keep, *articles.schema.names])

    def _given(self) -> tuple[str | None, ...]:
        """The columns in the order of the attributes of `Given`."""
        return (self.column, self.url_column, self.charset_column, self.seen_column)


def articles_table(
    pages: Sequence[Given], *, columns: Sequence[str] | None = None, options: Options | None = None, workers: int = 1
) -> pa.Table:
    """The articles of pages, as a table in the order of the pages.

    Args:
        pages: the pages.
        columns: names of the columns, see `SCHEMA`; None takes `DEFAULT_COLUMNS`.
        options: choices beyond the defaults.
        workers: processes that read pages side by side. More than 1 are started anew (`spawn`), so a script needs its
            `if __name__ == "__main__":`.

    Raises:
        ValueError: there is no such column.
    """
    schema = article_schema(columns)
    parts = (pages[start : start + BATCH_ROWS] for start in range(0, len(pages), BATCH_ROWS))
    read = partial(_batch, schema=schema, options=options or Options())
    if workers <= 1:
        return pa.Table.from_batches(map(read, parts), schema)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return pa.Table.from_batches(pool.map(read, parts), schema)


def _batch(pages: Sequence[Given], schema: pa.Schema, options: Options) -> pa.RecordBatch:
    rows = [read_row(page, options, schema.names) for page in pages]
    return pa.record_batch([_array([row[field.name] for row in rows], field.type) for field in schema], schema=schema)


def _array(values: list[Any], kind: pa.DataType) -> pa.Array:
    """An Arrow array; characters that UTF-8 cannot hold (halves of surrogate pairs, from a page's JSON) become question marks."""
    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:
        return pa.array(_encodable(values), kind)


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return list(map(_encodable, value))
    return {name: _encodable(one) for name, one in value.items()} if isinstance(value, dict) else value
