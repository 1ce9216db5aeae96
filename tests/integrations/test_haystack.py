"""Haystack: the converter, with the real package."""

from __future__ import annotations

import json
import logging
import shutil
from pathlib import Path

import pytest

from tests.documentation import FERRY_HTML, FERRY_URL, NOT_FOUND, run_page

pytest.importorskip("haystack", reason="needs the extra haystack")

from haystack import Pipeline
from haystack.dataclasses import ByteStream

from newsextract import InvalidOptionError
from newsextract.integrations.haystack import NewsToDocument


def test_the_documented_examples_print_what_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(FERRY_HTML, tmp_path / "page.html")
    monkeypatch.chdir(tmp_path)
    run_page("how-to/haystack.md")


def test_metadata_of_stream_and_call_stay_and_all_is_json() -> None:
    stream = ByteStream(FERRY_HTML.read_bytes(), meta={"url": FERRY_URL, "shelf": 7})
    (document,) = NewsToDocument().run([stream], meta=[{"corpus": "ferries"}])["documents"]
    assert document.content is not None
    assert document.content.startswith("Two boats")
    assert (document.meta["shelf"], document.meta["corpus"], document.meta["link"]) == (7, "ferries", FERRY_URL)
    json.dumps(document.meta)


def test_bad_sources_are_skipped_with_a_warning_each(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "newsextract.integrations"):
        made = NewsToDocument().run(["nowhere.html", ByteStream(NOT_FOUND), ByteStream(b""), ByteStream(b"\x00\x01" * 500), FERRY_HTML])
    assert len(made["documents"]) == 1
    assert len(caplog.records) == 4


@pytest.mark.parametrize(("whole", "path"), [(False, "harbour-ferry.html"), (True, str(FERRY_HTML))])
def test_the_path_of_a_file_is_stored_as_asked(whole: bool, path: str) -> None:
    (document,) = NewsToDocument(store_full_path=whole).run([FERRY_HTML])["documents"]
    assert document.meta["file_path"] == path


def test_a_list_of_metadata_of_another_length_is_an_error() -> None:
    with pytest.raises(ValueError, match="length"):
        NewsToDocument().run([FERRY_HTML], meta=[{}, {}])


def test_a_stored_component_comes_back_with_its_options() -> None:
    stored = NewsToDocument(options={"keep": ["caption"]}, store_full_path=True).to_dict()
    again = NewsToDocument.from_dict(json.loads(json.dumps(stored)))
    assert (again.options, again.store_full_path) == ({"keep": ["caption"]}, True)
    (document,) = again.run([FERRY_HTML])["documents"]
    assert document.content is not None
    assert "at dusk" in document.content


def test_a_stored_pipeline_runs_again() -> None:
    pipeline = Pipeline()
    pipeline.add_component("news", NewsToDocument(options={"focus": "recall"}))
    again = Pipeline.loads(pipeline.dumps(), allowed_modules=["newsextract.integrations.haystack"])
    assert len(again.run({"news": {"sources": [str(FERRY_HTML)]}})["news"]["documents"]) == 1


def test_a_wrong_option_is_told_when_the_component_is_made() -> None:
    with pytest.raises(InvalidOptionError, match="focus"):
        NewsToDocument(options={"focus": "best"})
