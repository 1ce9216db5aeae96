"""Rows of named values (JSON Lines, Parquet) as pages: which name holds what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from newsextract.records import Fault, PageRecord
from newsextract.sources.language import language_code

PAGE_NAMES = ("html", "text", "content")  # tried in this order where the caller names none


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of the fields of a row that hold a page.

    Attributes:
        page: the page, as a string or bytes; None takes the first of `html`, `text` and `content` that a row has.
        url: its address.
        charset: charset of the HTTP header that it came with, where the page is bytes.
        seen: when it was seen, as ISO 8601 or as seconds since 1970; None reads none.
        language: its language, ISO 639-1 or 639-3; None reads none.
    """

    page: str | None = None
    url: str = "url"
    charset: str = "charset"
    seen: str | None = None
    language: str | None = None

    def names(self) -> tuple[str, ...]:
        """All names that are looked for."""
        pages = PAGE_NAMES if self.page is None else (self.page,)
        return (*pages, *filter(None, (self.url, self.charset, self.seen, self.language)))

    def record(self, row: Mapping[str, Any], name: str, position: int) -> PageRecord:
        """The page of a row; one with a fault where no page is in it."""
        pages = PAGE_NAMES if self.page is None else (self.page,)
        source = next((row[key] for key in pages if row.get(key) is not None), None)
        url = _text(row.get(self.url))
        if not isinstance(source, (str, bytes)):
            fault = Fault("unreadable", f"no page in the field {' or '.join(pages)}")
            return PageRecord(b"", name, url, fault=fault, position=position)
        seen = _moment(row.get(self.seen)) if self.seen else None
        language = language_code(_text(row.get(self.language))) if self.language else None
        return PageRecord(source, name, url, _text(row.get(self.charset)), seen, language, position=position)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _moment(value: object) -> datetime | None:
    """A moment given as ISO 8601, as seconds since 1970 or as a datetime; None where it is none of them."""
    if isinstance(value, datetime):
        return value
    try:
        if isinstance(value, (int, float)):
            return datetime.fromtimestamp(value, UTC)
        return datetime.fromisoformat(value) if isinstance(value, str) else None
    except (ValueError, OverflowError, OSError):
        return None
