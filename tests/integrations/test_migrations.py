"""The pages on coming from other extractors: their examples run with the real packages, and their tables name what is there."""

from __future__ import annotations

import importlib
import re
import shutil
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import newsextract
from newsextract import extract
from newsextract.compat.trafilatura import extract as trafilatura_extract
from tests.documentation import FERRY_HTML, FERRY_URL, ROOT, run_page

PAGES = {"newspaper4k": "newspaper", "readability": "readability", "goose3": "goose3"}  # page: the package that it comes from
_CODE = re.compile(r"`([^`]+)`")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(FERRY_HTML, tmp_path / "page.html")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def _quiet() -> Iterator[None]:
    """Other packages' warnings are theirs."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def rows(page: str, heading: str) -> list[list[str]]:
    """The cells of the table whose first heading cell is given, each as its pieces of code."""
    text = (ROOT / f"docs/how-to/migrate-from-{page}.md").read_text(encoding="utf-8")
    table = text.partition(f"\n| {heading} |")[2].partition("\n\n")[0].splitlines()[2:]
    assert table, heading
    return [row.strip("|").split("|") for row in table]


def code_in(cell: str) -> list[str]:
    return _CODE.findall(cell)


@pytest.mark.usefixtures("_quiet")
@pytest.mark.parametrize("page", PAGES)
def test_the_examples_print_what_is_written_and_the_tables_name_what_is_there(page: str) -> None:
    pytest.importorskip(PAGES[page], reason="needs the other extractor")
    names = run_page(f"how-to/migrate-from-{page}.md")
    heading = {"readability": "readability-lxml"}.get(page, page)
    for theirs, ours, *_ in rows(page, heading):
        for expression in (*code_in(theirs), *code_in(ours)):
            eval(expression, {**vars(newsextract), **names})  # an AttributeError or NameError fails the test


@pytest.mark.usefixtures("_quiet")
@pytest.mark.parametrize(
    ("page", "heading", "make"),
    [("readability", "argument of `Document`", "Document"), ("goose3", "configuration of `Goose`", "Configuration")],
)
def test_the_tables_of_arguments_name_what_is_there(page: str, heading: str, make: str) -> None:
    module: Any = pytest.importorskip(PAGES[page], reason="needs the other extractor")
    there = set(dir(getattr(module, make)(FERRY_HTML.read_text(encoding="utf-8")) if make == "Document" else getattr(module, make)()))
    assert {name for theirs, *_ in rows(page, heading) for name in code_in(theirs)} <= there


def test_the_page_on_trafilatura_prints_what_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", sys.modules.get("trafilatura"))  # set back afterwards
    run_page("how-to/migrate-from-trafilatura.md")
    assert importlib.import_module("trafilatura").extract is trafilatura_extract


def test_the_tables_on_trafilatura_name_what_is_there() -> None:
    page = FERRY_HTML.read_text(encoding="utf-8")
    compat = importlib.import_module("newsextract.compat.trafilatura")
    names: dict[str, Any] = {"page": page, "document": compat.bare_extraction(page, with_metadata=True)}
    article = extract(page, url=FERRY_URL)
    for theirs, ours in rows("trafilatura", "trafilatura"):
        for expression in code_in(theirs):
            assert eval(expression, {**names, "extract": trafilatura_extract}) is not None, expression
        for expression in code_in(ours):
            assert eval(expression, {**names, "extract": extract, "article": article}) is not None, expression
    arguments = {name for theirs, _ in rows("trafilatura", "argument") for name in code_in(theirs)}
    assert arguments == {*compat.extract.__annotations__, "as_dict"} - {"return", "filecontent"}
