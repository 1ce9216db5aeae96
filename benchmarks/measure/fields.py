"""Title, authors and day as they are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_BY = re.compile(r"^\s*(by|von|par|por)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r",|;| and | & | und | et | y ")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def plain(text: str | None) -> str:
    """A title or name as it is compared: lower case, words with single spaces."""
    return re.sub(r"\W+", " ", unicodedata.normalize("NFKC", text or "").lower()).strip()


def name_set(names: Iterable[str]) -> set[str]:
    """Names as they are compared, lists in one string split."""
    parts = (part for name in names for part in _BETWEEN.split(name))
    return {name for name in (plain(_BY.sub("", part)) for part in parts) if name}


def names_f1(predicted: Iterable[str], gold: Iterable[str]) -> float:
    """F1 of two sets of names; 1 where both are empty."""
    a, b = name_set(predicted), name_set(gold)
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def day(value: object) -> str | None:
    """The day that a date or moment begins with, as YYYY-MM-DD."""
    found = _DAY.match(str(value or ""))
    return found[0] if found else None
