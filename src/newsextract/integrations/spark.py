"""Spark: a column of pages in, columns of articles out, on the executors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from newsextract.integrations.missing import missing_host
from newsextract.options import Options

try:
    from pyspark.sql import DataFrame
    from pyspark.sql.pandas.types import from_arrow_schema
    from pyspark.sql.types import BinaryType, StringType, StructType

    from newsextract.integrations.columns import BATCH_ROWS, SCHEMA, ArticleColumns, article_schema
except ImportError as error:
    raise missing_host("spark", error) from error

if TYPE_CHECKING:
    import pyarrow as pa


def extract_articles(
    df: DataFrame,
    *,
    column: str,
    url_column: str | None = None,
    charset_column: str | None = None,
    seen_column: str | None = None,
    keep: Sequence[str] = (),
    columns: Sequence[str] | None = None,
    options: Options | None = None,
) -> DataFrame:
    """The articles of the pages in a column, one row a row of `df`, as a lazy DataFrame.

    Runs through `mapInArrow`: with `mapInPandas` the timestamps would pass through the session's time zone unseen, and lists and nulls
    through pandas' own forms of them. Timestamps are moments in UTC (`rows.utc_moment` states the rules); Spark prints them in the zone
    of the session (`spark.sql.session.timeZone`). `published` and `modified` keep what the page tells, with its own zone, as ISO 8601.

    A page that cannot be read gives a row with its `error`, and never stops the job. newsextract must be installed on the executors.

    Args:
        df: the pages.
        column: name of the column with the pages, BINARY or STRING. Bytes are better: their encoding is then found.
        url_column: name of the column with their addresses; None where there is none.
        charset_column: name of the column with the charsets of their HTTP headers; None where there is none.
        seen_column: name of the column with when they were seen, moments or ISO 8601; relative dates are counted from it.
        keep: names of columns of `df` that go before those of the article.
        columns: names of the article's columns, see `columns.SCHEMA`; None takes `columns.DEFAULT_COLUMNS`.
        options: choices beyond the defaults.

    Raises:
        ValueError: there is no such column, or a kept one is called like one of the article's.
        TypeError: the column holds neither strings nor bytes.
    """
    wanted = ArticleColumns(column, url_column, charset_column, seen_column, tuple(keep), columns and tuple(columns), options)
    wanted.check(df.columns)
    if not isinstance(df.schema[column].dataType, BinaryType | StringType):
        raise TypeError(f"the column {column!r} must be BINARY or STRING; it is {df.schema[column].dataType.simpleString()}")

    def read(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for start in range(0, batch.num_rows, BATCH_ROWS):
                yield from wanted.read(batch.slice(start, BATCH_ROWS)).combine_chunks().to_batches()

    pages = df.select(*wanted.inputs())
    return pages.mapInArrow(read, StructType([pages.schema[name] for name in keep] + spark_schema(columns).fields))


def spark_schema(columns: Sequence[str] | None = None) -> StructType:
    """The Spark schema of a table of articles; None takes the default columns. Raises `ValueError` where there is no such column."""
    return from_arrow_schema(article_schema(columns))


def spark_ddl(columns: Sequence[str] | None = None) -> str:
    """The same as DDL: `url string, title string, ...`."""
    return ", ".join(f"{field.name} {field.dataType.simpleString()}" for field in spark_schema(columns))


SPARK_DDL = spark_ddl(SCHEMA.names)  # of all columns
