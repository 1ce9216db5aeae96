"""Spark: the adapter on the real engine, in local mode."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyspark", reason="needs the extra spark")
if "JAVA_HOME" not in os.environ and shutil.which("java") is None:
    pytest.skip("Spark needs Java 17 or later", allow_module_level=True)

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.types import StructType

from newsextract import Options
from newsextract.integrations.columns import DEFAULT_COLUMNS, SCHEMA
from newsextract.integrations.spark import SPARK_DDL, extract_articles, spark_ddl, spark_schema
from tests.documentation import FERRY_HTML, run_page
from tests.integrations.pages import page_rows

# Spark says that it does not know pandas 3 wholly; only Arrow is used here. Its sockets are closed by its own thread.
pytestmark = [pytest.mark.filterwarnings("ignore::FutureWarning"), pytest.mark.filterwarnings("ignore::ResourceWarning")]


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    os.environ["PYSPARK_PYTHON"] = sys.executable  # what the executors run; else the first python3 of the path
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "2")
    session = builder.config("spark.sql.session.timeZone", "Asia/Tokyo").getOrCreate()
    yield session
    session.stop()


def frame(spark: SparkSession, page_type: str = "binary") -> DataFrame:
    rows = [(r.name, bytearray(r.page) if page_type == "binary" else r.page.decode("utf-8", "replace"), r.url) for r in page_rows()]
    return spark.createDataFrame(rows, f"name string, page {page_type}, address string").repartition(3)


def test_spark_gives_the_articles_that_the_library_gives_byte_for_byte(spark: SparkSession) -> None:
    articles = extract_articles(frame(spark), column="page", url_column="address", keep=["name"], columns=["json"])
    assert {row.name: row.json for row in articles.collect()} == {row.name: row.json for row in page_rows()}


def test_the_schema_is_the_one_that_is_declared(spark: SparkSession) -> None:
    articles = extract_articles(frame(spark), column="page", keep=["name"])
    assert articles.columns == ["name", *DEFAULT_COLUMNS]
    assert articles.schema[1:] == spark_schema()
    assert StructType.fromDDL(spark_ddl(["title", "authors", "published_utc", "images"])) == spark_schema(
        ["title", "authors", "published_utc", "images"]
    )
    assert StructType.fromDDL(SPARK_DDL) == spark_schema(SCHEMA.names)


def test_moments_are_the_same_whatever_the_zone_of_the_session(spark: SparkSession) -> None:
    page = (
        '<meta property="article:published_time" content="2024-05-02T23:30:00-05:00"><h1>Ferry</h1>'
        + "<p>The ferry sails at night, all agree.</p>" * 9
    )
    articles = extract_articles(spark.createDataFrame([(page,)], "page string"), column="page")
    ((seconds, shown, published),) = articles.selectExpr("unix_timestamp(published_utc)", "string(published_utc)", "published").collect()
    assert datetime.fromtimestamp(seconds, UTC) == datetime(2024, 5, 3, 4, 30, tzinfo=UTC)
    assert shown == "2024-05-03 13:30:00"  # in Tokyo
    assert published == "2024-05-02T23:30:00-05:00"


def test_nulls_and_pages_that_are_too_large_give_rows_with_an_error_and_do_not_stop_the_job(spark: SparkSession) -> None:
    rows = [("https://skellby.example/1", None), ("https://skellby.example/2", "Harbour. " * 20), ("https://skellby.example/3", "Harbour.")]
    pages = spark.createDataFrame(rows, "address string, page string")
    articles = extract_articles(pages, column="page", url_column="address", options=Options(max_bytes=100)).select(
        "url", "page_type", "error"
    )
    assert [tuple(row) for row in articles.sort("url").collect()] == [
        ("https://skellby.example/1", None, "the row holds no page"),
        ("https://skellby.example/2", None, "InputTooLargeError: input of 180 bytes is over the limit of 100 bytes (Options.max_bytes)"),
        ("https://skellby.example/3", "empty", None),
    ]


def test_strings_work_like_bytes(spark: SparkSession) -> None:
    articles = extract_articles(frame(spark, "string"), column="page", columns=["error", "text"])
    assert articles.where("error is not null").count() == 0
    assert articles.where("text <> ''").count() > 50


def test_a_moment_that_the_page_was_seen_at_dates_relative_dates(spark: SparkSession) -> None:
    page = "Ferry to sail all night\n\nBy Ines Marlow\n\n3 days ago\n\n" + "The harbour town will keep its boats moving after dark. " * 12
    pages = spark.createDataFrame([(page, datetime(2024, 5, 2, 8, tzinfo=UTC))], "page string, seen timestamp")
    (row,) = extract_articles(pages, column="page", seen_column="seen", columns=["published"]).collect()
    assert row.published == "2024-04-29"


def test_wrong_columns_are_refused_before_the_job_starts(spark: SparkSession) -> None:
    pages = spark.createDataFrame([(1, "x")], "number int, url string")
    with pytest.raises(TypeError, match="'number' must be BINARY or STRING; it is int"):
        extract_articles(pages, column="number")
    with pytest.raises(ValueError, match="no column 'page'"):
        extract_articles(pages, column="page")
    with pytest.raises(ValueError, match="rename it"):
        extract_articles(pages, column="url", keep=["url"])


def test_an_empty_frame_gives_no_rows(spark: SparkSession) -> None:
    assert extract_articles(frame(spark).where("false"), column="page").count() == 0


def test_the_documented_example_prints_what_is_written(spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(FERRY_HTML, tmp_path / "harbour-ferry.html")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = run_page("how-to/spark.md")
    assert names["spark"].version
