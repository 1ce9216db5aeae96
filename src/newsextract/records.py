"""One page as an input holds it, and what is told when it cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a page gave no article, though it may hold one.

    Attributes:
        reason: one word, to count by: `unreadable`, `truncated`, `too_large`, `timeout`, `worker_killed`, or the name of an exception.
        detail: the same for people, in one line.
    """

    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class PageRecord:
    """One page as an input holds it: its source and what the input tells beside it.

    Attributes:
        source: the page, decoded or as bytes; empty where there is a fault.
        name: file and place that tell it from all others: `crawl.warc.gz:10422` (byte), `pages.jsonl:17` (line),
            `pages.parquet:17` (row), or the path of a file that holds one page.
        url: address of the page.
        charset: charset of the HTTP header that it came with.
        seen: when the page was seen; relative dates are counted from it (`Options.now`).
        language: ISO 639-1 code, where the input names one language and no other; taken as `Options.language`.
        fault: why the page could not be read; None where it could.
        position: bytes of the file, as stored, that are read when this page is; for progress.
    """

    source: str | bytes
    name: str = ""
    url: str | None = None
    charset: str | None = None
    seen: datetime | None = None
    language: str | None = None
    fault: Fault | None = None
    position: int = 0
