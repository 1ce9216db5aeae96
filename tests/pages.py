"""Reads the fixture pages: folders with `input.html`, `input.txt`, `input.xml` or `input.bin`, and `expected.json`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from newsextract import Article, Options, extract

FOLDER = Path(__file__).parent / "fixtures" / "pages"


@dataclass(frozen=True, slots=True)
class PageFixture:
    """One fixture page."""

    name: str
    source: str | bytes
    expected: dict[str, Any]

    def article(self, **more: Any) -> Article:
        """What is extracted from it, with its own options and some more."""
        options = self.expected.get("options", {}) | more
        if "now" in options:
            options["now"] = datetime.fromisoformat(options["now"])
        url = None if self.name == "text--wet-record-with-warc-header" else self.expected.get("url")
        return extract(self.source, url=url, options=Options(**options))


def load_pages(pattern: str = "*") -> list[PageFixture]:
    """All fixture pages whose folder matches, sorted by name."""
    pages = []
    for folder in sorted(FOLDER.glob(pattern)):
        text = next((file for file in (folder / "input.txt", folder / "input.html", folder / "input.xml") if file.exists()), None)
        source = text.read_bytes().decode("utf-8") if text is not None else (folder / "input.bin").read_bytes()
        pages.append(PageFixture(folder.name, source, json.loads((folder / "expected.json").read_text(encoding="utf-8"))))
    return pages
