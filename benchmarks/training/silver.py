"""More pages to learn from: pages without a gold text, whose story another extractor found in the markup.

An extractor that reads HTML errs in other places than one that reads lines, so what trafilatura takes from a page's markup is
a useful, if imperfect, target for the page's text. A page is used where what is known of its gold agrees: all snippets that must be
in the story are, and none that must not. Such pages count less in training and never in a score.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.corpora import HTML, Record, html_of, read_corpus
from benchmarks.page_text import page_text

CORPORA = {
    "trafilatura": "trafilatura's evaluation set (Apache-2.0), pages whose snippets agree",
    "dates": "htmldate's evaluation set (Apache-2.0)",
    "postlight": "postlight/parser fixtures (MIT or Apache-2.0), pages whose first words agree",
    "wcxb-other": "WCXB, other pages (CC-BY-4.0), with gold text",
}
GOLD = frozenset({"wcxb-other"})  # those with gold text
Candidate = tuple[Record, dict[str, Any]]  # a page with an extractor's answer as its text, and the row of the corpus
SPACED_ONE_IN = 5  # pages of those without bullets that get a blank line between blocks
SHORTEST = 400  # characters of story below which a page is not used


def silver_records(
    candidates: Iterable[Candidate], *, opinions: Mapping[tuple[str, str], str] | None = None, as_html: bool = False
) -> Iterator[Record]:
    """The usable ones of some pages: as they are, or as text twice, with bullets and tabs and without.

    Where both extractors' answers agree with what is known of the gold, the second stands in the gold as `second`.

    Args:
        candidates: the pages (see `read_candidates`).
        opinions: a second extractor's answers by corpus and id (see `opinions.py`).
        as_html: the pages as they are.
    """
    for page, row in candidates:
        answers = [page.gold["text"]]
        if opinions is not None and page.corpus not in GOLD:
            answers.append(opinions.get((page.corpus, page.id), ""))
        usable = [text for text in answers if len(text) >= SHORTEST and (row.get("text") or _agrees(row, text))]
        if not usable:
            continue
        page = replace(page, gold=page.gold | {"text": usable[0], "second": usable[1] if len(usable) > 1 else None})
        if as_html:
            yield page
            continue
        source = page.source
        rendered = page_text(source if isinstance(source, str) else source.decode("utf-8", "replace"))
        yield replace(page, rendering="wet_text", source=rendered)
        spaced = int(hashlib.sha256(page.id.encode()).hexdigest(), 16) % SPACED_ONE_IN == 0
        yield replace(page, rendering="inner_text", source=_plain(rendered, "\n\n" if spaced else "\n"))


def read_candidates(folder: Path, most: int | None = None) -> Iterator[Candidate]:
    """All pages of the corpora that the folder has, or the first of each, with trafilatura's answer as their text."""
    import trafilatura

    for name in CORPORA:
        path = folder / f"{name}.jsonl.xz"
        for row in islice(read_corpus(path), most) if path.exists() else ():
            source = html_of(row)
            html = source if isinstance(source, str) else source.decode("utf-8", "replace")
            text = row.get("text") or trafilatura.extract(html, include_comments=False) or ""
            gold = {"text": text, "title": row.get("title"), "authors": row.get("authors"), "date": str(row.get("date") or "")}
            yield Record(name, str(row["id"]), HTML, row.get("url"), source, gold), row


def _plain(rendered: str, separator: str) -> str:
    """A page's text as a browser's `innerText` has it: no bullets, no tabs."""
    return separator.join(line.removeprefix("• ").replace("\t", " ") for line in rendered.split("\n"))


def _agrees(row: dict[str, Any], text: str) -> bool:
    """Whether a text has all that is known to be in the gold and nothing that is known not to be."""
    flat = " ".join(text.split())
    snippets = [" ".join(s.split()) for s in row.get("with") or ()]
    if row.get("first_words"):
        snippets.append(" ".join(row["first_words"].split()[:6]))
    unwanted = [" ".join(s.split()) for s in row.get("without") or ()]
    return all(s in flat for s in snippets) and not any(s in flat for s in unwanted)
