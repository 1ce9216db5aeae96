"""The time of day beside a date, and the zone it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta, timezone
from functools import cache

from newsextract.readers.dates.names import SPACED, alternation, base_language, calendar_data, zone_data


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as printed.

    Attributes:
        hour: 0 to 23.
        minute: 0 to 59.
        second: 0 to 59; None where only the minute is printed.
        zone: the printed zone: an abbreviation, or an offset such as `+01:00`; None without one.
        start: offset of its first character in the line.
        end: offset after its last character.
    """

    hour: int
    minute: int
    second: int | None
    zone: str | None
    start: int
    end: int


def clock_after(text: str, at: int) -> Clock | None:
    """The time of day that follows a date which ends at `at`, with nothing but signs and words such as "at" between."""
    match = _patterns()[0].match(text, at)
    return _clock(match, match.end()) if match else None


def clock_before(text: str, start: int, at: int) -> Clock | None:
    """The time of day that stands between `start` and a date which begins at `at`: "10:20 PM EST, Fri May 3, 2024"."""
    found = None
    for match in _patterns()[1].finditer(text, max(start, at - _REACH), at):
        found = match
    if found is None or not _patterns()[2].fullmatch(text, found.end(), at):
        return None
    return _clock(found, found.end())


def clock_within(text: str, start: int, end: int) -> Clock | None:
    """The time of day that stands inside a date: "Fri May 3 10:20:15 EDT 2024"."""
    match = _patterns()[1].search(text, text.index(":", start, end) - 2, end) if ":" in text[start:end] else None
    return _clock(match, match.end()) if match else None


_REACH = 30  # characters before a date in which its time of day is looked for
_LONGEST_OFFSET = timedelta(hours=14)


def _clock(match: re.Match[str], end: int) -> Clock | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    second = int(match["second"]) if match["second"] else None
    morning, afternoon = match["am"] or match["am0"], match["pm"] or match["pm0"]
    if match["minute"] is None and not (morning or afternoon):
        return None  # a bare number is no time
    if afternoon and hour < 12:
        hour += 12
    elif morning and hour == 12:
        hour = 0
    if hour > 23 or minute > 59 or (second or 0) > 59:
        return None
    zone = match["zone"] or match["offset"]
    bare = match["bare"]
    if bare and (bare[0] == "+" or second is not None or match.string[match.start("hour") - 1] == "T"):
        zone = bare
    elif bare:  # 10:20-11:30 is a span of time
        end = match.start("bare")
    return Clock(hour, minute, second, zone, match.start(), end)


def zone_of(clock: Clock, language: str | None, day: date) -> timezone | None:
    """The zone that a time names, on that day; None without one, and where its name has several meanings."""
    name = clock.zone
    if name is None:
        return None
    if name[0] in "+-\u2212":
        return _offset(name)
    data = zone_data()
    if name in data["offsets"]:
        return timezone(timedelta(minutes=data["offsets"][name]))
    if name in data["us_clock"]:
        return timezone(timedelta(minutes=data["us_clock"][name] + 60 * _us_summer(day)))
    minutes = data["by_language"][name].get(base_language(language))
    return None if minutes is None else timezone(timedelta(minutes=minutes))


def _offset(text: str) -> timezone | None:
    digits = text[1:].replace(":", "")
    hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
    size = timedelta(hours=hours, minutes=minutes)
    if size > _LONGEST_OFFSET:
        return None
    return timezone(size if text[0] == "+" else -size)


def _us_summer(day: date) -> bool:
    """Whether United States daylight saving time is in force, by the laws of 1986 and 2005."""
    if day.year >= 2007:
        return _sunday(day.year, 3, 2) <= day < _sunday(day.year, 11, 1)
    return _sunday(day.year, 4, 1) <= day < _sunday(day.year, 11, 1) - timedelta(weeks=1)


def _sunday(year: int, month: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(6 - first.weekday()) % 7 + 7 * (nth - 1))


# A word ends, or the next begins with a capital: renderers glue "6:02 PM" and "Updated" together.
_WORD_END = rf"(?:(?!{SPACED})|(?=(?-i:[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ])))"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The time after a date, the time before one, and what may stand between the latter and its date."""
    data = calendar_data()["clock"]
    before = "|".join(rf"(?P<{half}0>{alternation(data[half + '_before'])})" for half in ("am", "pm"))
    after = "|".join(rf"(?P<{half}>{alternation(data[half + '_after'])})\.?{_WORD_END}" for half in ("am", "pm"))
    digits = (
        r"(?P<hour>\d{1,2})(?:\s?(?:[:.h時时点點]|시)\s?(?P<minute>\d\d)(?!\d)"
        r"(?:\s?[:.分분]\s?(?P<second>\d\d)(?!\d)\s?[秒초]?(?:[.,]\d{1,9})?|\s?[分분])?)?(?![.,/]?\d)"
    )
    names = alternation([*zone_data()["offsets"], *zone_data()["us_clock"], *zone_data()["by_language"]])
    zone = (
        r"(?:\s?\(?(?:(?-i:UTC|GMT)\s?(?P<offset>[+\-\u2212]\d{1,2}(?::?[0-5]\d)?)(?!\d)"
        rf"|(?P<bare>[+\-\u2212]\d\d:?[0-5]\d)(?!\d)|(?P<zone>(?-i:{names})){_WORD_END})\)?)?"
    )
    suffixes = rf"(?:\s?(?:{alternation(data['suffixes'])}){_WORD_END})?"
    time = rf"(?:(?:{before})\s?)?{digits}(?:\s?(?:{after}))?{suffixes}{zone}(?!\s?min)"
    at = rf"(?:(?:{alternation(data['at'])})(?!{SPACED})[\s.:]{{0,2}}){{0,2}}"
    gap = r"[\s,;.|•·・‧/–—\-@(（:]{0,5}"
    between = rf"{gap}(?:(?:{alternation(data['between'])})[\s.]{{1,2}})?"
    return (
        re.compile(rf"(?:(?-i:T)(?=\d\d:)|{gap}{at}){time}", re.IGNORECASE),
        re.compile(rf"(?<!\d){time}", re.IGNORECASE),
        re.compile(between, re.IGNORECASE),
    )
