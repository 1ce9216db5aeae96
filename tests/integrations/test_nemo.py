"""NeMo Curator: the algorithm and the extractor, with the real package."""

from __future__ import annotations

import json
import logging
import pickle
from pathlib import Path

import pytest

pytest.importorskip("nemo_curator", reason="needs NeMo Curator, see tests/integrations/requirements.txt")

import pandas as pd
from nemo_curator.stages.text.download import DocumentIterator
from nemo_curator.stages.text.download.base.iterator import DocumentIterateExtractStage
from nemo_curator.stages.text.download.common_crawl.extract import CommonCrawlHTMLExtractor
from nemo_curator.tasks import FileGroupTask

from newsextract import Options, extract
from newsextract.integrations.nemo import NewsAlgorithm, NewsDocumentExtractor
from newsextract.integrations.rows import flat_record
from tests.documentation import FERRY_HTML, FERRY_URL, NOT_FOUND, run_page

FERRY: dict[str, object] = {"url": FERRY_URL, "warc_id": "7f3a", "source_id": "a.warc.gz", "content": FERRY_HTML.read_bytes()}


class OneRecord(DocumentIterator):  # type: ignore[misc]
    """Gives the ferry's page, and one without an article, for any file."""

    def iterate(self, file_path: str) -> list[dict[str, object]]:
        return [FERRY, {**FERRY, "warc_id": "7f3b", "content": NOT_FOUND}]

    def output_columns(self) -> list[str]:
        return list(FERRY)


def test_the_algorithm_gives_the_story_s_paragraphs() -> None:
    page = FERRY_HTML.read_text(encoding="utf-8")
    assert NewsAlgorithm().extract_text(page, frozenset(), "ENGLISH") == [block.text for block in extract(page).blocks]


def test_the_algorithm_gives_none_where_there_is_no_story() -> None:
    assert NewsAlgorithm().extract_text(NOT_FOUND.decode(), frozenset(), "ENGLISH") is None
    assert NewsAlgorithm(Options(max_bytes=10)).extract_text(FERRY_HTML.read_text(encoding="utf-8"), frozenset(), "ENGLISH") is None


def test_the_common_crawl_extractor_takes_the_algorithm() -> None:
    stop_lists = {"ENGLISH": frozenset({"the"})}
    record = CommonCrawlHTMLExtractor(algorithm=NewsAlgorithm(), stop_lists=stop_lists).extract(dict(FERRY))
    assert record is not None
    assert record["text"] == extract(FERRY_HTML.read_bytes()).text
    assert record["language"] == "ENGLISH"


def test_the_extractor_gives_the_fields_after_the_source() -> None:
    extractor = NewsDocumentExtractor()
    record = extractor.extract(dict(FERRY))
    assert record is not None
    assert list(record) == extractor.output_columns()
    assert record == flat_record(extract(FERRY_HTML.read_bytes(), url=FERRY_URL)) | {
        name: FERRY[name] for name in ("url", "warc_id", "source_id")
    }
    json.dumps(record)


@pytest.mark.parametrize("content", [None, b"", NOT_FOUND])
def test_a_record_without_an_article_is_passed_over(content: bytes | None) -> None:
    assert NewsDocumentExtractor().extract({**FERRY, "content": content}) is None


def test_a_page_that_is_too_large_is_passed_over_with_a_warning_that_names_it(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "newsextract.integrations"):
        assert NewsDocumentExtractor(Options(max_bytes=10)).extract(dict(FERRY)) is None
    assert FERRY_URL in caplog.text


def test_the_stage_that_reads_files_runs_the_extractor() -> None:
    stage = DocumentIterateExtractStage(iterator=OneRecord(), extractor=NewsDocumentExtractor(), add_filename_column=False)
    batch = stage.process(FileGroupTask(dataset_name="crawl", data=["a.warc.gz"]))
    articles = batch.data if isinstance(batch.data, pd.DataFrame) else batch.to_pandas()
    assert articles["title"].tolist() == ["Harbour ferry to sail through the night from April"]
    assert list(articles.columns) == NewsDocumentExtractor().output_columns()


def test_both_pickle() -> None:
    assert pickle.loads(pickle.dumps(NewsDocumentExtractor())).extract(dict(FERRY))
    assert isinstance(pickle.loads(pickle.dumps(NewsAlgorithm())), NewsAlgorithm)


def test_the_documented_example_prints_what_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "harbour-ferry.html").write_bytes(FERRY_HTML.read_bytes())
    monkeypatch.chdir(tmp_path)
    assert run_page("how-to/nemo-curator.md")
