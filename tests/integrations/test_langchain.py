"""LangChain: the parser and the transformer, with the real package."""

from __future__ import annotations

import asyncio
import json
import logging
import shutil
from pathlib import Path

import pytest

from tests.documentation import FERRY_HTML, FERRY_URL, NOT_FOUND, run_page

pytest.importorskip("langchain_core", reason="needs the extra langchain")

from langchain_core.documents import Document
from langchain_core.documents.base import Blob

from newsextract import Options
from newsextract.integrations.langchain import NewsBlobParser, NewsTransformer

NEWS_URL_LOADER_KEYS = {"title", "link", "authors", "language", "description", "publish_date"}


def test_the_documented_examples_print_what_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(FERRY_HTML, tmp_path / "page.html")
    monkeypatch.chdir(tmp_path)
    run_page("how-to/langchain.md")


def test_a_blob_gives_its_story_with_the_keys_of_the_news_loader() -> None:
    (document,) = NewsBlobParser().parse(Blob.from_path(FERRY_HTML, metadata={"url": FERRY_URL, "shelf": 7}))
    assert document.page_content.startswith("Two boats will cross")
    assert set(document.metadata) >= NEWS_URL_LOADER_KEYS
    assert document.metadata["source"] == str(FERRY_HTML)
    assert document.metadata["shelf"] == 7
    assert document.metadata["link"] == FERRY_URL
    json.dumps(document.metadata)


def test_a_source_that_is_an_address_is_the_page_s() -> None:
    (document,) = NewsBlobParser().parse(Blob.from_data(FERRY_HTML.read_bytes(), metadata={"source": "https://other.example/copy"}))
    assert document.metadata["link"] == "https://other.example/copy"


def test_a_blob_s_own_encoding_is_obeyed() -> None:
    page = FERRY_HTML.read_text(encoding="utf-8").replace("Lower Quay", "Нижняя").replace('<meta charset="utf-8">', "")
    (document,) = NewsBlobParser().parse(Blob.from_data(page.encode("cp1251", "replace"), encoding="cp1251"))
    assert "Нижняя" in document.page_content


def test_a_blob_without_an_article_gives_no_document_and_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "newsextract.integrations"):
        assert NewsBlobParser().parse(Blob.from_data(NOT_FOUND)) == []
    assert "no article (error)" in caplog.text


def test_a_blob_that_is_too_large_gives_no_document_and_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "newsextract.integrations"):
        assert NewsBlobParser(Options(max_bytes=100)).parse(Blob.from_path(FERRY_HTML)) == []
    assert "over the limit of 100 bytes" in caplog.text


def test_a_transformed_document_keeps_its_id_and_metadata() -> None:
    page = Document(page_content=FERRY_HTML.read_text(encoding="utf-8"), metadata={"url": FERRY_URL, "shelf": 7}, id="d1")
    (story,) = NewsTransformer().transform_documents([page])
    assert (story.id, story.metadata["shelf"], story.metadata["authors"]) == ("d1", 7, ["Ines Marlow", "Tobias Reck"])
    assert "<p>" not in story.page_content
    assert page.page_content.startswith("<!DOCTYPE")  # the one that went in is as it was


def test_the_async_transformer_gives_the_same() -> None:
    pages = [Document(page_content=FERRY_HTML.read_text(encoding="utf-8")), Document(page_content="")]
    transformer = NewsTransformer()
    assert asyncio.run(transformer.atransform_documents(pages)) == transformer.transform_documents(pages)
