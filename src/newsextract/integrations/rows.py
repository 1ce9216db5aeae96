"""The row of an article: `Article.to_dict` made flat, with what tables want beside it, for every host that keeps articles in columns."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from newsextract.article import NESTED, Article, Precision
from newsextract.options import Options
from newsextract.pipeline import extract

NO_PAGE = "the row holds no page"  # what `error` says of a row whose page is null
_DAYS = frozenset({Precision.YEAR, Precision.MONTH, Precision.DAY})


def flat_record(article: Article) -> dict[str, Any]:
    """`Article.to_dict` without what has parts of its own: strings, numbers, booleans, None and lists, always under the same keys."""
    return {name: value for name, value in article.to_dict().items() if name not in NESTED}


@dataclass(frozen=True, slots=True)
class Given:
    """What a row of the input tells of a page.

    Attributes:
        page: the page; None gives a row with an error.
        url: its address.
        charset: charset of the HTTP header that it came with.
        seen: when it was seen, a moment or its ISO 8601 form; taken as `Options.now`.
    """

    page: str | bytes | None
    url: str | None = None
    charset: str | None = None
    seen: datetime | str | None = None


def read_row(given: Given, options: Options, columns: Sequence[str]) -> dict[str, Any]:
    """The row of one page. Nothing that a page holds raises: the row then has its address and, under `error`, what went wrong.

    Args:
        given: the page.
        options: choices beyond the defaults.
        columns: names of the columns that are wanted, of `columns.SCHEMA`.
    """
    if given.page is None:
        return error_row(given.url, NO_PAGE, columns)
    try:
        if given.seen is not None:
            seen = datetime.fromisoformat(given.seen) if isinstance(given.seen, str) else given.seen
            options = replace(options, now=seen)
        return row_of(extract(given.page, url=given.url, charset=given.charset, options=options), columns)
    except Exception as error:  # noqa: BLE001 - a fault met on one page of a billion must cost that page, not the job
        return error_row(given.url, f"{type(error).__name__}: {error}", columns)


def row_of(article: Article, columns: Sequence[str]) -> dict[str, Any]:
    """The columns of an article."""
    record = article.to_dict()
    made = {
        "published_utc": utc_moment(article.published, article.published_precision),
        "published_precision": article.published_precision and str(article.published_precision),
        "modified_utc": utc_moment(article.modified, article.modified_precision),
        "modified_precision": article.modified_precision and str(article.modified_precision),
        "json": json.dumps(record, ensure_ascii=False) if "json" in columns else None,
    }
    return {name: made[name] if name in made else record.get(name) for name in columns}


def error_row(url: str | None, error: str, columns: Sequence[str]) -> dict[str, Any]:
    """The columns of a page that could not be read: of `Article()`, but for what that says of a page that was read."""
    said = {"page_type": None, "reason": None, "text": None, "json": None, "error": error}
    return {name: said.get(name, value) for name, value in row_of(Article(url=url), columns).items()}


def utc_moment(value: datetime | None, precision: Precision | None) -> datetime | None:
    """A date as a moment in UTC, for columns of timestamps.

    A moment whose zone the page names is converted. One without a zone is taken for UTC as printed. A day, month or year stays the one that
    the page tells, at its first midnight in UTC, whatever the zone. None where the moment falls outside the years 1 to 9999.
    """
    if value is None or value.tzinfo is None or precision in _DAYS:
        return value and value.replace(tzinfo=UTC)
    try:
        return value.astimezone(UTC)
    except OverflowError:
        return None
