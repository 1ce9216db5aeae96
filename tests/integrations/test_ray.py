"""Ray Data: the adapter on the real engine, on one machine."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

pytest.importorskip("ray.data", reason="needs the extra ray")

import pyarrow as pa
import ray

from newsextract import Options
from newsextract.integrations.columns import SCHEMA, ArticleColumns, article_schema
from newsextract.integrations.ray import ArticleExtractor, extract_articles
from tests.documentation import FERRY_HTML, run_page
from tests.integrations.pages import RAY_COMPLAINTS, page_rows

pytestmark = pytest.mark.filterwarnings("ignore")  # Ray's own, of its sockets, its processes and its coming versions


@pytest.fixture(scope="module", autouse=True)
def engine() -> Iterator[None]:
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="error")
    yield
    ray.shutdown()


def pages() -> pa.Table:
    rows = page_rows()
    return pa.table({"name": [r.name for r in rows], "page": [r.page for r in rows], "address": [r.url for r in rows]})


def test_ray_gives_the_articles_that_the_library_gives_byte_for_byte() -> None:
    dataset = ray.data.from_arrow(pages()).repartition(3)
    articles = extract_articles(dataset, column="page", url_column="address", keep=["name"], columns=["json"], batch_size=32)
    assert {row["name"]: row["json"] for row in articles.take_all()} == {row.name: row.json for row in page_rows()}


def test_batches_of_every_format_give_the_same_table() -> None:
    read = ArticleExtractor("page", url_column="address", columns=SCHEMA.names)
    batch = pages().slice(0, 40)
    numpy = {name: batch.column(name).to_numpy() for name in batch.column_names}
    wanted = read(batch)
    assert wanted.schema == SCHEMA
    assert read(batch.to_pandas()).equals(wanted)
    assert read(numpy).equals(wanted)


@pytest.mark.parametrize("batch_format", ["pandas", "numpy", "pyarrow"])
def test_the_class_works_in_map_batches_with_every_format(batch_format: str) -> None:
    dataset = ray.data.from_arrow(pages().slice(0, 8))
    articles = dataset.map_batches(
        ArticleExtractor,
        fn_constructor_kwargs={"column": "page", "url_column": "address", "columns": ["json"]},
        batch_format=batch_format,
        compute=ray.data.ActorPoolStrategy(size=1),
    )
    assert [row["json"] for row in articles.take_all()] == [row.json for row in page_rows()[:8]]


def test_the_dataset_has_the_declared_schema() -> None:
    articles = extract_articles(ray.data.from_arrow(pages().slice(0, 4)), column="page")
    schema = articles.materialize().schema()
    assert dict(zip(schema.names, schema.types, strict=True)) == {field.name: field.type for field in article_schema()}


def test_moments_are_in_utc() -> None:
    page = (
        '<meta property="article:published_time" content="2024-05-02T23:30:00-05:00"><h1>Ferry</h1>'
        + "<p>The ferry sails at night, all agree.</p>" * 9
    )
    (row,) = extract_articles(ray.data.from_items([{"page": page}]), column="page").take_all()
    assert row["published_utc"] == datetime(2024, 5, 3, 4, 30, tzinfo=UTC)
    assert row["published"] == "2024-05-02T23:30:00-05:00"


def test_nulls_and_pages_that_are_too_large_give_rows_with_an_error_and_do_not_stop_the_job() -> None:
    table = pa.table({"page": [None, "Harbour. " * 20, "Harbour."], "address": ["a:1", "a:2", "a:3"]})
    articles = extract_articles(ray.data.from_arrow(table), column="page", url_column="address", options=Options(max_bytes=100))
    assert {row["url"]: row["error"] for row in articles.take_all()} == {
        "a:1": "the row holds no page",
        "a:2": "InputTooLargeError: input of 180 bytes is over the limit of 100 bytes (Options.max_bytes)",
        "a:3": None,
    }


def test_wrong_columns_are_refused_before_the_job_starts() -> None:
    dataset = ray.data.from_arrow(pages())
    with pytest.raises(ValueError, match="no column 'html'"):
        extract_articles(dataset, column="html")
    with pytest.raises(ValueError, match="columns takes names from"):
        extract_articles(dataset, column="page", columns=["headline"])


def test_the_class_pickles() -> None:
    read = pickle.loads(pickle.dumps(ArticleExtractor("page", columns=("title",), options=Options(focus="recall"))))  # type: ignore[arg-type]
    wanted = ArticleColumns("page", columns=("title",), options=Options(focus="recall"))  # type: ignore[arg-type]
    assert read(pages().slice(0, 3)).equals(wanted.read(pages().slice(0, 3)))


def test_the_documented_example_prints_what_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(FERRY_HTML, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(RAY_COMPLAINTS, lambda *_, **__: None, raising=False)
    assert run_page("how-to/ray.md")
