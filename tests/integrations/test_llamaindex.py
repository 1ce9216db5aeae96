"""LlamaIndex: the reader and the transformation, with the real package."""

from __future__ import annotations

import asyncio
import pickle
import shutil
from pathlib import Path

import pytest

from tests.documentation import FERRY_HTML, FERRY_URL, NOT_FOUND, run_page

pytest.importorskip("llama_index.core", reason="needs the extra llamaindex")

from llama_index.core import Document, SimpleDirectoryReader
from llama_index.core.ingestion import IngestionPipeline
from llama_index.core.readers.base import BaseReader

from newsextract import Focus, Label, Options
from newsextract.integrations.llamaindex import NewsReader, NewsTransform


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    pages = tmp_path / "pages"
    pages.mkdir()
    shutil.copy(FERRY_HTML, pages / "ferry.html")
    (pages / "gone.html").write_bytes(NOT_FOUND)
    monkeypatch.chdir(tmp_path)
    return pages


@pytest.mark.usefixtures("folder")
def test_the_documented_examples_print_what_is_written() -> None:
    run_page("how-to/llamaindex.md")


def test_a_directory_reader_reads_stories_and_keeps_the_files_metadata(folder: Path) -> None:
    reader = SimpleDirectoryReader(
        str(folder), file_extractor={".html": NewsReader()}, file_metadata=lambda name: {"url": FERRY_URL, "f": name}
    )
    (document,) = reader.load_data()
    assert document.text.startswith("Two boats will cross")
    assert document.metadata["f"].endswith("ferry.html")
    assert document.metadata["link"] == FERRY_URL
    assert all(isinstance(value, (str, int, float)) for value in document.metadata.values())


def test_the_reader_reads_from_another_file_system(folder: Path) -> None:
    fsspec = pytest.importorskip("fsspec")
    memory = fsspec.filesystem("memory")
    memory.pipe("/pages/ferry.html", FERRY_HTML.read_bytes())
    (document,) = NewsReader().load_data(Path("/pages/ferry.html"), fs=memory)
    assert document.metadata["title"].startswith("Harbour ferry")


def test_the_async_reader_gives_the_same(folder: Path) -> None:
    (document,) = asyncio.run(NewsReader().aload_data(folder / "ferry.html"))
    assert document.text == NewsReader().load_data(folder / "ferry.html")[0].text


def test_a_file_that_is_missing_is_the_caller_s_error(folder: Path) -> None:
    with pytest.raises(FileNotFoundError):
        NewsReader().load_data(folder / "nowhere.html")


def test_the_reader_goes_to_other_processes() -> None:
    reader: BaseReader = pickle.loads(pickle.dumps(NewsReader(Options(focus=Focus.PRECISION))))
    assert reader.load_data(FERRY_HTML)[0].metadata["language"] == "en"


def test_a_transformed_node_keeps_its_id_and_metadata() -> None:
    page = Document(text=FERRY_HTML.read_text(encoding="utf-8"), metadata={"url": FERRY_URL, "shelf": 7}, id_="n1")
    gone = Document(text=NOT_FOUND.decode())
    (story,) = NewsTransform()([page, gone])
    assert (story.node_id, story.metadata["shelf"], story.metadata["authors"]) == ("n1", 7, "Ines Marlow; Tobias Reck")
    assert story.get_content().startswith("Two boats")
    assert page.text.startswith("<!DOCTYPE")  # the one that went in is as it was


def test_options_reach_the_transform_and_make_another_cache_key() -> None:
    plain, keeping = NewsTransform(), NewsTransform(options=Options(keep=frozenset({Label.CAPTION})))
    page = Document(text=FERRY_HTML.read_text(encoding="utf-8"))
    assert "at dusk" in keeping([page])[0].get_content()
    assert "at dusk" not in plain([page])[0].get_content()
    assert plain.to_dict() != keeping.to_dict()


def test_a_pipeline_with_a_cache_gives_the_same_twice() -> None:
    page = Document(text=FERRY_HTML.read_text(encoding="utf-8"))
    pipeline = IngestionPipeline(transformations=[NewsTransform()])
    first, second = pipeline.run(documents=[page]), pipeline.run(documents=[page])
    assert [node.get_content() for node in first] == [node.get_content() for node in second]
    assert first
