"""trafilatura: its default mode, its fast mode, and the default mode on raw text, a `<p>` a line."""

from __future__ import annotations

from importlib.metadata import version

import trafilatura
from trafilatura.settings import Document

from benchmarks.corpora import Record
from benchmarks.systems import FIELDS, Extracted, System
from benchmarks.systems.common import as_paragraphs, clean_names, iso_day


def load(name: str) -> System:
    """One of trafilatura's modes; comments are not asked for, fields are, where the page is HTML."""
    fast = name == "trafilatura-fast"
    lines = name == "trafilatura-lines"

    def extract_page(record: Record) -> Extracted:
        source = as_paragraphs(str(record.source)) if lines else record.source
        found = trafilatura.bare_extraction(source, url=record.url, fast=fast, include_comments=False, with_metadata=not lines)
        if not isinstance(found, Document):
            return Extracted()
        return Extracted(found.text or "", found.title, clean_names((found.author or "").split(";")), iso_day(found.date))

    options = {"fast": fast, "include_comments": False, "with_metadata": not lines}
    return System(name, version("trafilatura"), extract_page, () if lines else FIELDS, options)
