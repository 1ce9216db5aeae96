"""Every system that is installed reads a simple page; one that is not says how to get it."""

from __future__ import annotations

import subprocess
import sys
import warnings
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.corpora import HTML, RENDERINGS, page_records
from benchmarks.systems import FIELDS, SYSTEMS, TEXT, System, javascript, load_system
from benchmarks.systems.common import as_paragraphs, clean_names, iso_day
from benchmarks.systems.lines import load as load_lines
from tests.benchmarks.invented import STORY, TITLE, write_corpus


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpus(tmp_path_factory.mktemp("corpus") / "invented.jsonl.xz")


def loaded(name: str) -> System:
    """The system; the test is skipped where it is not installed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_system(name)
    except ImportError as error:
        pytest.skip(str(error))


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("name", "kind"), [(name, kind) for name, entry in SYSTEMS.items() for kind in entry.kinds])
def test_a_system_finds_the_story_of_a_simple_page(name: str, kind: str, corpus: Path) -> None:
    system = loaded(name)
    renderings = (HTML,) if kind == HTML else RENDERINGS
    for rendering in renderings:
        (record,) = islice(page_records(corpus, rendering), 1)
        found = system.extract_page(record)
        assert all(line in found.text for line in STORY.split("\n"))
        assert set(system.fields) <= set(FIELDS)
        if "title" in system.fields:
            assert TITLE in (found.title or "")


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", [name for name, entry in SYSTEMS.items() if HTML in entry.kinds])
def test_a_system_reads_a_page_that_is_not_in_utf8(name: str, corpus: Path) -> None:
    system = loaded(name)
    *_, record = page_records(corpus, HTML)
    assert "in fishing boats" in system.extract_page(record).text


def test_a_missing_package_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "goose3", None)
    monkeypatch.delitem(sys.modules, "benchmarks.systems.goose3", raising=False)
    with pytest.raises(ImportError, match=r"newsextract\[bench\]"):
        load_system("goose3")


def test_missing_node_and_missing_node_packages_are_told_apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(javascript, "FOLDER", tmp_path)
    monkeypatch.setattr("shutil.which", lambda name: "/bin/node")
    with pytest.raises(ImportError, match="needs defuddle and linkedom: npm ci"):
        javascript.load("defuddle")
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(ImportError, match="runs in Node, which is not installed"):
        javascript.load("readability.js")


def test_a_node_process_that_dies_is_an_error_and_the_next_page_has_a_new_one(tmp_path: Path) -> None:
    server = tmp_path / "server.py"
    server.write_text(
        "import json, sys\nfor line in sys.stdin:\n    page = json.loads(line)\n    if page['html'] == 'die': sys.exit(3)\n"
        "    print(json.dumps({'echo': page['html']}), flush=True)\n",
        encoding="utf-8",
    )
    node = javascript.NodeProcess([sys.executable, str(server)])
    assert node.ask({"html": "one"}) == {"echo": "one"}
    with pytest.raises(RuntimeError, match="ended with 3"):
        node.ask({"html": "die"})
    assert node.ask({"html": "two"}) == {"echo": "two"}
    node.close()


def test_no_system_is_imported_before_it_is_asked_for() -> None:
    code = "import sys, benchmarks.predict; print([m for m in sys.modules if m.startswith('benchmarks.systems.')])"
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True).stdout == "[]\n"


def test_c4_keeps_lines_of_five_words_that_end_in_punctuation(corpus: Path) -> None:
    record = next(page_records(corpus, "wet_text"))
    assert load_lines("c4-lines").extract_page(record).text == STORY
    assert load_lines("whole-text").extract_page(record).text == record.source


def test_a_line_is_a_paragraph_of_escaped_text() -> None:
    assert as_paragraphs("a < b\n\n  \nc") == "<html><body><p>a &lt; b</p><p>c</p></body></html>"


@pytest.mark.parametrize(("value", "day"), [("2024-05-03T10:00Z", "2024-05-03"), ("May 3, 2024", None), (None, None), ("", None)])
def test_days_are_those_of_iso_dates(value: object, day: str | None) -> None:
    assert iso_day(value) == day


def test_empty_names_are_none() -> None:
    assert clean_names(["", None, " Ada Marsh "]) == ("Ada Marsh",)


def test_the_raw_text_baselines_read_text_only() -> None:
    assert all(SYSTEMS[name].kinds == (TEXT,) for name in ("whole-text", "c4-lines", "justext-lines", "trafilatura-lines"))
