"""The corpora that the gate runs over: those in the project, and those of a folder."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.corpora import HTML, RENDERINGS, Record, file_sha256, fixture_records, page_records
from benchmarks.systems import TEXT
from tests.pages import load_pages


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus that the gate runs over: its name in the floors, how to get its hash, and its pages."""

    name: str
    sha256: Callable[[], str]
    records: Callable[[], Iterator[Record]]


def fixture_corpora() -> list[Corpus]:
    """The corpora that are in the project: the hand-made pages, and those that `tests/fixtures/corpus` composes."""
    hand_made = [_of_records(f"fixtures {kind}", partial(gate_records, kind)) for kind in (HTML, TEXT)]
    return hand_made + [_of_records(f"composed {kind}", partial(fixture_records, kind)) for kind in (HTML, *RENDERINGS)]


def gate_records(kind: str) -> Iterator[Record]:
    """The project's own pages of one kind as records: the hand-made ones, with what is expected of them as gold."""
    for page in load_pages(f"{kind}--*"):
        wanted = page.expected
        if wanted.get("options"):
            continue  # pages that are about an option
        text = "" if wanted["reason"] else "\n".join(block["text"] for block in wanted["blocks"])
        gold = {"text": text, "title": wanted["title"], "authors": wanted["authors"], "date": wanted["published"]}
        yield Record("fixtures", page.name, kind, wanted.get("url"), page.source, gold)


def folder_corpora(folder: Path | None, renderings: Sequence[str]) -> Iterator[Corpus]:
    """The corpora of a folder in some renderings; none without a folder."""
    for file in sorted(folder.glob("*.jsonl.xz")) if folder is not None else ():
        for rendering in renderings:
            name = f"{file.name.removesuffix('.jsonl.xz')} {rendering}"
            yield Corpus(name, partial(file_sha256, file), partial(page_records, file, rendering))


def _of_records(name: str, records: Callable[[], Iterator[Record]]) -> Corpus:
    return Corpus(name, lambda: records_sha256(records()), records)


def records_sha256(records: Iterator[Record]) -> str:
    """The hash of pages and gold."""
    digest = hashlib.sha256()
    for record in records:
        source = record.source.encode("utf-8", "surrogatepass") if isinstance(record.source, str) else record.source
        digest.update(json.dumps([record.id, record.url, record.gold, len(source)], sort_keys=True).encode() + source)
    return digest.hexdigest()
