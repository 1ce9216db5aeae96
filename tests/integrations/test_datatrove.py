"""datatrove: the extractor in the real package."""

from __future__ import annotations

import json
import pickle
import shutil
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("datatrove", reason="needs the extra datatrove")

from datatrove.data import Document
from datatrove.pipeline.extractors.base import BaseExtractor

from newsextract import Options, extract
from newsextract.integrations.datatrove import NewsExtractor
from newsextract.integrations.rows import flat_record
from tests.documentation import FERRY_HTML, FERRY_URL, NOT_FOUND, run_page
from tests.pages import load_pages

RELATIVE = "Ferry to sail all night\n\nBy Ines Marlow\n\n3 days ago\n\n" + "The harbour town will keep its boats moving after dark. " * 12


def read(step: NewsExtractor, documents: Iterable[Document]) -> list[Document]:
    return list(step.run(iter(documents)))


def test_a_document_s_text_becomes_the_story() -> None:
    pages = [page for page in load_pages() if isinstance(page.source, str)]
    documents = [Document(text=str(page.source), id=page.name, metadata={"url": page.expected.get("url")}) for page in pages]
    wanted = {page.name: extract(page.source, url=page.expected.get("url")).text for page in pages}
    got = {document.id: document.text for document in read(NewsExtractor(timeout=30), documents)}
    assert got == {name: text for name, text in wanted.items() if text}
    assert all(type(text) is str for text in got.values())


def test_metadata_get_the_fields_of_the_article_beside_those_that_were_there() -> None:
    page = FERRY_HTML.read_text(encoding="utf-8")
    given = {"url": FERRY_URL, "date": "2024-02-21T05:17:33Z", "file_path": "a.warc.gz"}
    (document,) = read(NewsExtractor(timeout=30, metadata=True), [Document(text=page, id="1", metadata=dict(given))])
    record = flat_record(extract(page, url=FERRY_URL))
    assert document.text == record.pop("text")
    assert document.metadata == given | record
    assert document.metadata["authors"] == ["Ines Marlow", "Tobias Reck"]
    json.dumps(document.metadata)


def test_without_metadata_only_the_text_changes() -> None:
    page = FERRY_HTML.read_text(encoding="utf-8")
    (document,) = read(NewsExtractor(timeout=30), [Document(text=page, id="1", metadata={"shelf": 7})])
    assert document.metadata == {"shelf": 7}


def test_an_address_that_the_page_does_not_tell_does_not_replace_the_document_s() -> None:
    (document,) = read(
        NewsExtractor(timeout=30, metadata=True), [Document(text=RELATIVE, id="1", metadata={"url": "https://skellby.example/1"})]
    )
    assert document.metadata["url"] == "https://skellby.example/1"


def test_a_page_without_a_story_is_dropped_and_counted() -> None:
    step = NewsExtractor(timeout=30)
    assert read(step, [Document(text=NOT_FOUND.decode(), id="1"), Document(text="", id="2")]) == []
    assert step.stats["dropped"].total == 2


def test_a_page_that_is_too_large_costs_only_itself() -> None:
    step = NewsExtractor(timeout=30, options=Options(max_bytes=len(RELATIVE)))
    documents = [Document(text=RELATIVE * 2, id="1"), Document(text=RELATIVE, id="2")]
    assert [document.id for document in read(step, documents)] == ["2"]


def test_the_empty_page_that_warms_a_child_process_up_is_quick() -> None:
    step = NewsExtractor()
    step.extract(RELATIVE)
    started = time.process_time()
    assert step.extract("") == ""
    assert time.process_time() - started < 0.1


def test_the_step_pickles_as_executors_send_it_to_their_workers() -> None:
    step = pickle.loads(pickle.dumps(NewsExtractor(metadata=True, options=Options(focus="recall"))))  # type: ignore[arg-type]
    assert isinstance(step, BaseExtractor)
    assert step.extract(RELATIVE)


def test_the_documented_example_prints_what_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("orjson", reason="datatrove reads and writes JSON Lines with its extra io")
    (tmp_path / "pages").mkdir()
    page = {"text": FERRY_HTML.read_text(encoding="utf-8"), "id": "ferry", "metadata": {"url": FERRY_URL}}
    (tmp_path / "pages" / "pages.jsonl").write_text(json.dumps(page) + "\n", encoding="utf-8")
    shutil.copy(FERRY_HTML, tmp_path)
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = run_page("how-to/datatrove.md")
    assert names
