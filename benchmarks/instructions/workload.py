"""What is counted: a process that does everything once, and then a copy of it for each job, which does the job once more.

    python -m benchmarks.instructions.workload

Prints the id of each copy and its job. The instructions of the copy with the job `nothing` are those of Python, the imports, the data and
the first pass; what another copy has beyond them is its job's.
"""

from __future__ import annotations

import gc
import os
import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from selectolax.lexbor import LexborHTMLParser

from benchmarks.speed.growth import page_of
from benchmarks.speed.pages import Page
from newsextract import extract
from tests.pages import FOLDER

KINDS = ("html", "text")
REFERENCE, NOTHING = "reference", "nothing"
LONG = 100_000  # characters of the one long page of each kind; the fixture pages are short
# A few fixture pages by name, so that a new fixture does not change what was pinned: scripts, languages and layouts that differ.
_NAMES = {
    "html": (
        "arabic-rtl-page",
        "comments-longer-than-story",
        "data-table-in-story",
        "embedded-posts-in-story",
        "index-of-headlines-and-blurbs",
        "japanese-ruby-two-authors",
        "live-blog-with-time-elements",
        "semantic-json-ld",
        "table-layout-br-paragraphs",
    ),
    "text": (
        "chinese-title-line",
        "comments-after-story",
        "german-regional-captions-comments",
        "hard-wrapped-72-columns",
        "index-of-headlines",
        "live-blog",
        "polish-portal-blank-lines",
        "russian-one-line-a-block",
        "wet-record-with-warc-header",
    ),
}


def fixed_pages(kind: str) -> list[Page]:
    """The pages that are counted."""
    suffix = "html" if kind == "html" else "txt"
    files = (FOLDER / f"{kind}--{name}" / f"input.{suffix}" for name in _NAMES[kind])
    return [Page(file.read_text(encoding="utf-8"), None) for file in files] + [Page(page_of(kind, LONG), None)]


def reference() -> float:
    """A job that never changes, of what extraction is made of: parsing, strings and dicts, calls of numpy on short arrays, a small net.

    Changing it makes all pinned numbers meaningless.
    """
    html = page_of("html", 60_000)
    body = LexborHTMLParser(html).body
    words: Counter[str] = Counter()
    lengths: list[int] = []
    for node in body.traverse(include_text=True) if body is not None else ():
        if node.tag == "-text":
            text = re.sub(r"\s+", " ", node.text_content or "").strip()
            words.update(text.lower().split())
            lengths.append(len(text))
        else:
            words.update((node.attributes.get("class") or "").split())
    total = float(sum(words.values()))
    for start in range(0, len(lengths), 4):
        part = np.array(lengths[start : start + 64], dtype=np.float32)
        total += float(np.bincount((part > part.mean()).astype(np.intp), minlength=2)[0]) + float(np.clip(part, 0, 40).sum())
    layer = np.arange(len(lengths) * 64, dtype=np.float32).reshape(-1, 64) % 7
    weights = np.eye(64, dtype=np.float32)[:, :48]
    for _ in range(4):
        total += float(np.maximum(layer @ weights, 0).sum())
    return total


def _extract_all(pages: Sequence[Page]) -> None:
    for page in pages:
        extract(page.text, url=page.url)


def jobs() -> dict[str, Callable[[], object]]:
    """What is counted, by name."""
    kinds = {kind: partial(_extract_all, fixed_pages(kind)) for kind in KINDS}
    return {NOTHING: bool, **kinds, REFERENCE: reference}


def run_copies() -> None:
    """Does everything once, so that all data are loaded, then each job in a copy of this process."""
    calls = jobs()
    for call in calls.values():
        call()
    gc.collect()
    gc.freeze()  # what is loaded is not looked through again, however much it is
    for job, call in calls.items():
        copy = os.fork()
        if copy == 0:
            call()
            os._exit(0)
        if os.waitpid(copy, 0)[1] != 0:
            raise RuntimeError(f"the job {job} failed")
        print(copy, job, flush=True)


if __name__ == "__main__":
    run_copies()
