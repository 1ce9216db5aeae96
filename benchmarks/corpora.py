"""Reads the public corpora from a folder that the caller names; nothing of them is part of this project.

A corpus is `NAME.jsonl.xz`, one JSON object a line: `id`, `url`, gold `text`, `title`, `authors`, `date` where known, and the page
as `inner_text` (what a browser shows) and `wet_text` (one line a block), or as `html` (`html_b64` where it is not UTF-8).
"""

from __future__ import annotations

import base64
import hashlib
import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.fixtures.corpus import compose

RENDERINGS = ("inner_text", "wet_text")
HTML = "html"


@dataclass(frozen=True, slots=True)
class Record:
    """One page in one rendering, with its gold."""

    corpus: str
    id: str
    rendering: str
    url: str | None
    source: str | bytes
    gold: dict[str, Any]

    @property
    def site(self) -> str:
        """What pages are kept together by in cross-validation: the last two or three labels of the host; the page itself where unknown."""
        host = urlsplit(self.url or "").hostname or ""
        labels = host.split(".")
        if len(labels) < 2:
            return f"{self.corpus}/{self.id}"
        keep = 3 if len(labels[-1]) == 2 and len(labels[-2]) <= 3 and len(labels) > 2 else 2
        return ".".join(labels[-keep:])


def read_corpus(path: Path) -> Iterator[dict[str, Any]]:
    """The records of one `.jsonl.xz` file."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def text_records(folder: Path, names: tuple[str, ...]) -> Iterator[Record]:
    """Every page of the named corpora in both renderings, where it has them and a gold text."""
    for name in names:
        for row in read_corpus(folder / f"{name}.jsonl.xz"):
            for rendering in RENDERINGS:
                if row.get(rendering) and row.get("text"):
                    yield Record(name, str(row["id"]), rendering, row.get("url"), row[rendering], gold_of(row))


def html_records(folder: Path, names: tuple[str, ...]) -> Iterator[Record]:
    """Every page of the named corpora as HTML, where it has a gold text."""
    for name in names:
        yield from (record for record in page_records(folder / f"{name}.jsonl.xz", HTML) if record.gold.get("text"))


def page_records(path: Path, rendering: str) -> Iterator[Record]:
    """Every page of one corpus that has the rendering, whatever its gold has: `html`, `inner_text` or `wet_text`."""
    name = path.name.removesuffix(".jsonl.xz")
    for row in read_corpus(path):
        source = html_of(row) if rendering == HTML else row.get(rendering)
        if source:
            yield Record(name, str(row["id"]), rendering, row.get("url"), source, gold_of(row))


def gold_of(row: dict[str, Any]) -> dict[str, Any]:
    """What is known to be right of a page: the record without the page."""
    return {k: v for k, v in row.items() if k not in (HTML, "html_b64", *RENDERINGS)}


def file_sha256(path: Path) -> str:
    """The hash of a corpus's file, by which scores and floors know it."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def fixture_records(kind: str) -> Iterator[Record]:
    """Every page of the fixtures corpus, which is composed anew, in one rendering: `html`, `inner_text` or `wet_text`."""
    for page in compose():
        yield Record("fixtures", page.name, kind, page.url, getattr(page, kind), page.gold())


def html_of(row: dict[str, Any]) -> str | bytes:
    """The HTML of a record: bytes where it is not UTF-8."""
    return str(row["html"]) if "html" in row else base64.b64decode(row["html_b64"])
