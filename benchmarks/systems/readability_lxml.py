"""readability-lxml, the port of an early Readability to Python: body and title."""

from __future__ import annotations

from importlib.metadata import version

import readability

from benchmarks.corpora import Record
from benchmarks.systems import Extracted, System
from benchmarks.systems.common import decoded, lines_of_html


def load(name: str) -> System:
    """Its summary, as text, and its short title."""

    def extract_page(record: Record) -> Extracted:
        document = readability.Document(decoded(record), url=record.url)
        return Extracted(lines_of_html(document.summary(html_partial=True)), document.short_title())

    return System(name, version("readability-lxml"), extract_page, ("title",))
