"""Forms of output: what is in them, and that each can be cut back to a checkpoint."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from newsextract import Article, InvalidOptionError
from newsextract.sinks import SINKS, sink_for
from newsextract.sinks.markdown import front_matter
from newsextract.sinks.parquet import article_schema
from newsextract.sinks.sink import Sink, State
from tests.batch.outputs import OUTPUTS, content
from tests.pages import load_pages

ARTICLES = [page.article() for page in load_pages("html--*")[:12]] + [page.article() for page in load_pages("text--*")[:6]]


def write(sink: Sink[Any], articles: list[Article], number: int = 0) -> None:
    for place, article in enumerate(articles, number):
        sink.write(place, sink.form(article.to_dict(), article))


def written(path: Path, articles: list[Article]) -> Path:
    sink = sink_for(str(path), None)(path, None, 0)
    write(sink, articles)
    sink.checkpoint(last=True)
    sink.close()
    sink.clean()
    return path


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst"])
def test_a_line_of_json_is_an_article_with_its_address_first(tmp_path: Path, name: str) -> None:
    rows = content(written(tmp_path / name, ARTICLES))
    assert rows == [json.loads(article.to_json()) for article in ARTICLES]
    assert all(next(iter(row)) == "url" for row in rows)


def test_parquet_holds_what_to_dict_tells(tmp_path: Path) -> None:
    path = written(tmp_path / "a.parquet", ARTICLES)
    assert pq.read_schema(path).equals(article_schema())
    for row, article in zip(content(path), ARTICLES, strict=True):
        told = article.to_dict()
        assert json.loads(row["sources"]) == told["sources"]
        assert [json.loads(block["content"]) if block["content"] else None for block in row["blocks"]] == [
            block.get("content") for block in told["blocks"]
        ]
        assert [[block[name] for name in ("index", "label", "text", "score", "path")] for block in row["blocks"]] == [
            [block.get(name) for name in ("index", "label", "text", "score", "path")] for block in told["blocks"]
        ]
        others = [name for name in told if name not in ("sources", "blocks")]
        assert {name: row[name] for name in others} == {name: told[name] for name in others}


def test_parquet_is_written_in_row_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsextract.sinks.parquet.GROUP_ROWS", 5)
    file = pq.ParquetFile(written(tmp_path / "a.parquet", ARTICLES))
    assert [file.metadata.row_group(number).num_rows for number in range(file.metadata.num_row_groups)] == [5, 5, 5, 3]
    file.close()


def test_parquet_without_an_article_is_a_valid_file(tmp_path: Path) -> None:
    assert content(written(tmp_path / "a.parquet", [])) == []


def test_sqlite_can_be_queried_and_searched(tmp_path: Path) -> None:
    base = sqlite3.connect(written(tmp_path / "a.sqlite", ARTICLES))
    assert base.execute("SELECT title, word_count FROM articles ORDER BY number").fetchall() == [(a.title, a.word_count) for a in ARTICLES]
    word = next(word for word in re.findall(r"[a-z]{9,}", ARTICLES[0].text))
    found = base.execute(
        "SELECT number FROM articles_text JOIN articles ON number = articles_text.rowid WHERE articles_text MATCH ?", (word,)
    ).fetchall()
    assert (0,) in found
    assert base.execute("SELECT json_extract(authors, '$[0]') FROM articles").fetchone()[0] == ARTICLES[0].authors[0].name
    base.close()


def test_markdown_has_the_fields_as_front_matter_and_then_the_article(tmp_path: Path) -> None:
    files = content(written(tmp_path / "a", ARTICLES))
    assert len(files) == len(ARTICLES)
    for name, article in zip(sorted(files), ARTICLES, strict=True):
        head, _, body = files[name].decode().removeprefix("---\n").partition("---\n\n")
        told = article.to_dict()
        fields = yaml.safe_load(head)
        assert fields == {key: told[key] for key in fields}
        assert {"page_type", "language", "confidence"} <= fields.keys()
        assert body == article.to_markdown()


@given(st.text(), st.lists(st.text(), max_size=3))
def test_any_yaml_reader_takes_the_front_matter(title: str, tags: list[str]) -> None:
    row = Article().to_dict() | {"title": title, "tags": tags}
    encoded = front_matter(row).encode("utf-8", "replace").decode()
    fields = yaml.safe_load(encoded.split("\n---\n")[0].removeprefix("---\n"))
    plain = [text.encode("utf-8", "replace").decode() for text in (title, *tags)]
    assert fields["title"] == plain[0]
    assert fields.get("tags", []) == plain[1:]


@pytest.mark.parametrize("title", ["", "../../etc/passwd", "名" * 200, "a/b\\c:d*?", ".hidden", "\x00\ud800"])
def test_a_title_never_leaves_the_folder_nor_is_too_long_for_a_name(tmp_path: Path, title: str) -> None:
    (name,) = content(written(tmp_path / "a", [Article(title=title)]))
    assert re.fullmatch(r"00000000(-[^\W_]+(-[^\W_]+)*)?\.md", name)
    assert len(name.encode()) < 120


@pytest.mark.parametrize("name", OUTPUTS)
def test_what_was_written_after_the_checkpoint_is_cut_off_when_it_goes_on(tmp_path: Path, name: str) -> None:
    whole = content(written(tmp_path / f"whole-{name}", ARTICLES))
    path = tmp_path / name
    kind = sink_for(str(path), None)
    first = kind(path, None, 0)
    write(first, ARTICLES[:7])
    state = first.checkpoint(last=True)
    assert state is not None
    write(first, ARTICLES[7:11], 7)
    first.checkpoint(last=True)  # on disk, but not noted
    first.close()
    again = kind(path, state, 7)
    write(again, ARTICLES[7:], 7)
    again.checkpoint(last=True)
    again.close()
    again.clean()
    assert content(path) == whole
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted((name, f"whole-{name}"))


@pytest.mark.parametrize("name", [name for name in OUTPUTS if name != "a.parquet"])
def test_half_surrogates_of_a_page_do_no_harm(tmp_path: Path, name: str) -> None:
    assert content(written(tmp_path / name, [Article(title="a\ud83d", tags=("\udc00",))]))


def test_half_surrogates_in_parquet(tmp_path: Path) -> None:
    assert content(written(tmp_path / "a.parquet", [Article(title="a\ud83d")]))[0]["title"] == "a?"


def states(sink: Sink[Any]) -> Iterator[State | None]:
    for article in ARTICLES[:4]:
        write(sink, [article])
        yield sink.checkpoint(last=False)


def test_parquet_has_a_checkpoint_only_where_a_row_group_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsextract.sinks.parquet.GROUP_ROWS", 2)
    assert list(states(SINKS["parquet"](tmp_path / "a.parquet", None, 0))) == [None, {"parts": 1}, None, {"parts": 2}]


@pytest.mark.parametrize(
    ("output", "form", "kind"),
    [
        ("a.jsonl", None, "JsonLines"),
        ("A.JSONL.GZ", None, "JsonLines"),
        ("a.ndjson.zst", None, "JsonLines"),
        ("a.parquet", None, "ParquetFile"),
        ("a.db", None, "SqliteFile"),
        ("articles", None, "MarkdownFolder"),
        ("a.txt", "jsonl", "JsonLines"),
        ("a.jsonl", "markdown", "MarkdownFolder"),
        ("-", None, "StandardOutput"),
    ],
)
def test_the_name_tells_the_form_unless_it_is_told(output: str, form: str | None, kind: str) -> None:
    assert sink_for(output, form).__name__ == kind


@pytest.mark.parametrize(("output", "form"), [("a.csv", None), ("-", "parquet")])
def test_an_output_of_no_known_form_is_refused(output: str, form: str | None) -> None:
    with pytest.raises(InvalidOptionError):
        sink_for(output, form)
