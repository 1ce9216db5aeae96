"""The day that an address names: /2025/01/14/, /2025-01-14-title, /20250114, /2025/jan/14/."""

from __future__ import annotations

import re
from datetime import date

from newsextract.address import split_address
from newsextract.readers.dates.calendars import day_of
from newsextract.readers.dates.names import names_for

_YEAR = r"(?P<y>19[89]\d|20[0-3]\d)"
_MONTH = r"(?P<m>0?[1-9]|1[0-2])"
_FULL_MONTH = r"(?P<m>0[1-9]|1[0-2])"
_FULL_DAY = r"(?P<d>0[1-9]|[12]\d|3[01])"

# In the order of trust.
_DAYS = (
    re.compile(rf"(?<!\d){_YEAR}(?P<s>[/_.-]){_MONTH}(?P=s)(?P<d>0?[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(rf"(?<!\d){_YEAR}[/-](?P<w>[a-z]{{3,9}})[/-](?P<d>0?[1-9]|[12]\d|3[01])(?!\d)", re.IGNORECASE),
    re.compile(rf"(?<!\d){_YEAR}/?{_FULL_MONTH}/?{_FULL_DAY}(?!\d)"),
    # /202501/14, and a stamp of day and time.
    re.compile(rf"(?<!\d){_YEAR}{_FULL_MONTH}{_FULL_DAY}(?:[01]\d|2[0-3])[0-5]\d"),
)
_MONTHS = (
    re.compile(rf"/{_YEAR}[/-]{_FULL_MONTH}(?=[/-])"),
    re.compile(rf"/{_YEAR}[/-](?P<w>[a-z]{{3,9}})(?=/)", re.IGNORECASE),
)


def find_in_url(url: str) -> tuple[date, int, int, bool] | None:
    """The day of an address, where it stands in it, and whether the day of the month is printed; the path only."""
    parts = split_address(url)
    begin = url.find(parts.path, len(parts.scheme) + len(parts.netloc)) if parts.path else -1
    if begin < 0:
        return None
    end = begin + len(parts.path)
    for pattern in (*_DAYS, *_MONTHS):
        for match in pattern.finditer(url, begin, end):
            groups = match.groupdict()
            month = _english_month(groups["w"]) if groups.get("w") else int(groups["m"])
            made = day_of(int(groups["y"]), month, int(groups.get("d") or 1))
            if made:
                return made, match.start("y"), match.end("d") if groups.get("d") else match.end(), "d" in groups
    return None


def host_ending(url: str) -> str:
    """The last part of an address's host ("uk"); empty where it has none."""
    return (split_address(url).hostname or "").rpartition(".")[2]


def _english_month(word: str) -> int:
    return names_for("en").months.get(word.lower(), 0)
