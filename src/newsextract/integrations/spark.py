"""Spark: a column of pages in, columns of articles out, on the executors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Unpack

from newsextract.extras import missing_extra

try:
    from pyspark.sql import DataFrame
    from pyspark.sql.pandas.types import from_arrow_schema
    from pyspark.sql.types import BinaryType, StringType, StructType

    from newsextract.integrations.columns import BATCH_ROWS, SCHEMA, ArticleColumns, Wanted, article_schema
except ImportError as error:
    raise missing_extra("spark", error) from error

if TYPE_CHECKING:
    import pyarrow as pa


def extract_articles(
    df: DataFrame,
    column: str,
    **wanted: Unpack[Wanted],
) -> DataFrame:
    """The articles of the pages in a column, one row a row of `df`, as a lazy DataFrame.

    Runs through `mapInArrow`: with `mapInPandas` the timestamps would pass through the session's time zone unseen, and lists and nulls
    through pandas' own forms of them. Timestamps are moments in UTC (`rows.utc_moment` states the rules); Spark prints them in the zone
    of the session (`spark.sql.session.timeZone`). `published` and `modified` keep what the page tells, with its own zone, as ISO 8601.

    A page that cannot be read gives a row with its `error`, and never stops the job. newsextract must be installed on the executors.

    Args:
        df: the pages.
        column: name of the column with the pages, BINARY or STRING.
        wanted: what else is told of the pages and wanted of the articles: the other attributes of `columns.ArticleColumns`.

    Raises:
        ValueError: there is no such column, or a kept one is called like one of the article's.
        TypeError: the column holds neither strings nor bytes.
    """
    asked = ArticleColumns(column, **wanted)
    asked.check(df.columns)
    if not isinstance(df.schema[column].dataType, BinaryType | StringType):
        raise TypeError(f"the column {column!r} must be BINARY or STRING; it is {df.schema[column].dataType.simpleString()}")

    def read(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for start in range(0, batch.num_rows, BATCH_ROWS):
                yield from asked.read(batch.slice(start, BATCH_ROWS)).combine_chunks().to_batches()

    pages = df.select(*asked.inputs())
    return pages.mapInArrow(read, StructType([pages.schema[name] for name in asked.keep] + spark_schema(asked.columns).fields))


def spark_schema(columns: Sequence[str] | None = None) -> StructType:
    """The Spark schema of a table of articles; None takes the default columns. Raises `ValueError` where there is no such column."""
    return from_arrow_schema(article_schema(columns))


def spark_ddl(columns: Sequence[str] | None = None) -> str:
    """The same as DDL: `url string, title string, ...`."""
    return ", ".join(f"{field.name} {field.dataType.simpleString()}" for field in spark_schema(columns))


SPARK_DDL = spark_ddl(SCHEMA.names)  # of all columns
