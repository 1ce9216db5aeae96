"""resiliparse: the text of the body, no fields."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from resiliparse.extract.html2text import extract_plain_text

from benchmarks.corpora import Record
from benchmarks.systems import Extracted, System
from benchmarks.systems.common import decoded

OPTIONS: dict[str, Any] = {"main_content": True, "alt_texts": False, "comments": False}


def load(name: str) -> System:
    """Its extraction of the main content, without comments and descriptions of pictures."""

    def extract_page(record: Record) -> Extracted:
        return Extracted(extract_plain_text(decoded(record), **OPTIONS))

    return System(name, version("resiliparse"), extract_page, (), OPTIONS)
