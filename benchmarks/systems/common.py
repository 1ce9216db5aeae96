"""What several systems need: pages as text, answers as text, names and days in one form."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from datetime import date

from benchmarks.corpora import Record
from benchmarks.page_text import page_text
from newsextract.decode import decode
from newsextract.fields.language import detect_language

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def decoded(record: Record) -> str:
    """The page as `str`, for systems that take no bytes; decoded as newsextract does it, so that the encoding is not what is compared."""
    if isinstance(record.source, str):
        return record.source
    found = decode(record.source)
    return found[0] if found is not None else record.source.decode("utf-8", "replace")


def lines_of_html(fragment: str | None) -> str:
    """The text of an answer that a system gives as HTML, a line a block."""
    return page_text(fragment or "")


def as_paragraphs(text: str) -> str:
    """Raw text as a page of HTML for systems that read nothing else: a `<p>` a line."""
    lines = "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line.strip())
    return f"<html><body>{lines}</body></html>"


def language_of(text: str) -> str | None:
    """ISO 639-1 code of a text's language, as newsextract tells it."""
    return detect_language(text.splitlines())[0]


def iso_day(value: object) -> str | None:
    """The day of a date, a moment or a string that begins with one, as YYYY-MM-DD."""
    if isinstance(value, date):
        return value.isoformat()[:10]
    found = _ISO_DAY.match(str(value or "").strip())
    return found[0] if found else None


def clean_names(names: Iterable[str | None]) -> tuple[str, ...]:
    """Names without the empty ones."""
    return tuple(name.strip() for name in names if name and name.strip())
