"""Dates that count from now: "4 years ago", "yesterday, 14:40", "May 3" without a year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from newsextract.readers.dates.calendars import day_of
from newsextract.readers.dates.clock import Clock, clock_after
from newsextract.readers.dates.names import LETTER, Names, alternation, calendar_data, fold

LONGEST = 120  # characters; a longer line is prose, whose "yesterday" is not the page's

_UNITS = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
    "month": timedelta(days=30.44),
    "year": timedelta(days=365.2425),
}
_FINEST = {
    "second": "minute",
    "minute": "minute",
    "hour": "day",
    "day": "day",
    "week": "month",
    "month": "month",
    "year": "year",
}


@dataclass(frozen=True, slots=True)
class Counted:
    """A relative date in a line.

    Attributes:
        start: offset of its first character.
        end: offset after its last character.
        value: the moment, cut to the precision; in the zone of `now`.
        precision: one step coarser than the unit: "3 weeks ago" tells the month, "5 hours ago" the day.
    """

    start: int
    end: int
    value: datetime
    precision: str


def find_relative(text: str, names: Names, now: datetime) -> list[Counted]:
    """All relative dates of a short line, in order; none of a long one."""
    if len(text) > LONGEST:
        return []
    found = _ago(text, names, now) + _near(text, names, now)
    if not found:
        found = _without_year(text, names, now)
    return sorted(found, key=lambda one: one.start)


def _ago(text: str, names: Names, now: datetime) -> list[Counted]:
    found = []
    for match in names.ago.finditer(text) if names.ago else ():
        if not (match["before"] or match["after"]):
            continue
        unit = names.units.get(fold(match["unit"]))
        count = int(match["count"]) if match["count"].isdigit() else 1
        if unit is None:
            continue
        moment = now - count * _UNITS[unit]
        start = match.start("before") if match["before"] else match.start("count")
        end = match.end() if match["after"] else match.end("unit")
        found.append(Counted(start, end, cut(moment, _FINEST[unit]), _FINEST[unit]))
    return found


def _near(text: str, names: Names, now: datetime) -> list[Counted]:
    """Today and yesterday, with the time beside."""
    found = []
    for match in names.yesterday.finditer(text) if names.yesterday else ():
        day = now - timedelta(days=1 if match["yesterday"] else 0)
        found.append(_at_clock(match.start(), match.end(), day.date(), clock_after(text, match.end()), now))
    return found


def _without_year(text: str, names: Names, now: datetime) -> list[Counted]:
    """May 3, 5月3日: the latest such day up to now, where the line says no more than weekday, role and time."""
    match = _pattern().search(text)
    if match is None:
        return []
    word = match["month"] or match["month2"]
    month = names.months.get(fold(word)) if word else int(match["number"])
    day = int(match["day"] or match["day2"] or match["day3"])
    clock = clock_after(text, match.end())
    end = clock.end if clock else match.end()
    rest = [w for w in re.findall(rf"{LETTER}+|\d", text[: match.start()] + " " + text[end:]) if fold(w) not in names.weekdays]
    role = names.roles.sub("", " ".join(rest)) if names.roles else " ".join(rest)
    if not month or role.strip():
        return []
    latest = (now + timedelta(days=1)).date()
    for year in range(latest.year, latest.year - 5, -1):  # five years hold a 29 February
        made = day_of(year, month, day)
        if made and made <= latest:
            return [_at_clock(match.start(), end, made, clock, now)]
    return []


def _at_clock(start: int, end: int, day: date, clock: Clock | None, now: datetime) -> Counted:
    if clock is None:
        return Counted(start, end, datetime(day.year, day.month, day.day, tzinfo=now.tzinfo), "day")
    value = datetime(day.year, day.month, day.day, clock.hour, clock.minute, tzinfo=now.tzinfo)
    return Counted(start, clock.end, value, "minute")


def cut(moment: datetime, precision: str) -> datetime:
    """The moment with everything finer than the precision at its lowest."""
    moment = moment.replace(second=0, microsecond=0)
    if precision == "minute":
        return moment
    moment = moment.replace(hour=0, minute=0)
    if precision == "day":
        return moment
    moment = moment.replace(day=1)
    return moment if precision == "month" else moment.replace(month=1)


@cache
def _pattern() -> re.Pattern[str]:
    word = rf"{LETTER}{{2,20}}+"
    suffix = rf"(?:(?:{alternation(calendar_data()['day_suffixes'])})(?!{LETTER})|\.)?"
    return re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}}){suffix}\s?(?:de\s)?(?P<month>{word})|(?<!{LETTER})(?P<month2>{word})\.?\s(?P<day2>\d{{1,2}}){suffix}(?![\d:])"
        r"|(?<!\d)(?P<number>1[0-2]|0?[1-9])\s?[月월]\s?(?P<day3>\d{1,2})\s?[日일]"
    )
