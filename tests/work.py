"""Work that misbehaves, for tests of worker processes: what a page's text asks for."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass

from newsextract.article import Article
from newsextract.records import Fault, PageRecord


def obey(record: PageRecord) -> str:
    """The page's text in capitals; unless it asks to hang, to crash, to raise, or to sleep some milliseconds."""
    text = str(record.source)
    if text == "hang":
        time.sleep(600)
    elif text == "crash":
        os.kill(os.getpid(), signal.SIGKILL)
    elif text == "exit":
        os._exit(7)
    elif text == "raise":
        raise LookupError("no such thing")
    elif text.startswith("sleep "):
        time.sleep(int(text[6:]) / 1000)
    return text.upper()


def process(record: PageRecord) -> int:
    """The id of the process that works."""
    return os.getpid()


class Unstartable:
    """Work that no process can read."""

    def __call__(self, record: PageRecord) -> str:
        return ""

    def __reduce__(self) -> tuple[object, ...]:
        return (os._exit, (9,))


@dataclass(frozen=True, slots=True)
class ObeyFirst:
    """Reads a page, but first does what its text asks for, as `obey` does."""

    then: Callable[[PageRecord], Article | Fault]

    def __call__(self, record: PageRecord) -> Article | Fault:
        obey(record)
        return self.then(record)
