"""Dates in one line of a page, exactly as far as they are printed: nothing is filled in, the uncertain is left out.

`read_dates` is the fast and strict reader, `date_from_url` reads an address, `prefers_day_first` settles for a whole
page whether 05/03/2024 is in March or May, and `read_dates_slowly` asks dateparser where the fast reader has no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from newsextract.article import Precision
from newsextract.readers.dates.around import Role, role_after, role_before, weekday_after, weekday_before
from newsextract.readers.dates.clock import Clock, clock_after, clock_before, clock_within, zone_of
from newsextract.readers.dates.forms import Found, find_dates
from newsextract.readers.dates.names import Names, base_language, calendar_data, names_for
from newsextract.readers.dates.relative import find_relative
from newsextract.readers.dates.url import find_in_url, host_ending


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date as read from a line or an address.

    Attributes:
        value: the moment; aware where the text names a zone, else naive. Parts finer than `precision` are the lowest
            possible (midnight, the first of the month) and mean nothing.
        precision: the smallest part that the text gives.
        raw: the text it was read from, as printed, with weekday, time and zone.
        start: offset of `raw` in the line.
        end: offset after `raw` in the line.
        role: what the words just before it say it is the date of; None for a plain date.
        relative: it was counted from `now` ("4 years ago"), so it is only about right.
    """

    value: datetime
    precision: Precision
    raw: str
    start: int
    end: int
    role: Role | None = None
    relative: bool = False


# What a line must hold to be looked at (or the sign for "year"): four digits in a row, 3.5.24, 3-May-24.
_MAYBE = re.compile(r"\d(?:\d{3}|\s?[./]\s?\d\d?\s?[./]\s?\d\d|-[^\W\d]{3,9}-\d\d)")
# Read as other signs, one for one: no-break spaces and direction marks as spaces, full-width signs as ASCII.
_PLAIN = str.maketrans(
    dict.fromkeys((160, 8239, 8201, 12288, 8206, 8207, 1564, *range(8234, 8239), *range(8294, 8298)), " ")
    | {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | {ord("،"): ",", ord("٫"): ".", ord("\u2010"): "-", ord("\u2011"): "-"}
)


def read_dates(text: str, language: str | None, *, now: datetime | None = None, day_first: bool | None = None) -> list[DateReading]:
    """All dates of one line, in order.

    Args:
        text: the line.
        language: the page's language (ISO 639-1, or with a region: `en-GB`); its names and English ones are known.
            None: those of all languages, and an all-digit date that can be read both ways is left out.
        now: the moment that the page was seen; without it relative dates and days without a year are not read.
        day_first: how the page writes 05/03/2024 (see `prefers_day_first`); None where that is not known.
    """
    maybe = _MAYBE.search(text) is not None or "年" in text
    if not maybe and now is None:
        return []
    names = names_for(language)
    plain = text if text.isascii() else text.translate(_PLAIN)
    readings: list[DateReading] = []
    if maybe:
        found = find_dates(plain, names, persian=base_language(language) in (None, "fa"))
        if found:
            readings = _Line(text, plain, names, language).readings(found, day_first)
    if now is not None:
        for one in find_relative(plain, names, now):
            if not any(one.start < r.end and r.start < one.end for r in readings):
                role = role_before(plain, 0, one.start, names)
                raw = text[one.start : one.end]
                readings.append(DateReading(one.value, Precision(one.precision), raw, one.start, one.end, role, True))
        readings.sort(key=lambda r: r.start)
    return readings


_BAR = re.compile("[|•·]")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that holds dates, and what is needed to read what stands around them."""

    text: str
    plain: str
    names: Names
    language: str | None

    def readings(self, found: list[Found], day_first: bool | None) -> list[DateReading]:
        order = _order(found, self.plain, self.language, day_first)
        made = []
        before = 0
        for i, one in enumerate(found):
            upto = found[i + 1].start if i + 1 < len(found) else len(self.plain)
            reading = self._reading(one, before, upto, order)
            before = one.end
            if reading:
                made.append(reading)
                before = reading.end
        return made

    def _reading(self, found: Found, before: int, upto: int, order: bool | None) -> DateReading | None:
        """One date with its weekday, time, zone and role. `before`, `upto`: the part of the line that is its own."""
        start = weekday_before(self.plain, before, found.start, self.names)
        end = weekday_after(self.plain, found.end, self.names)
        day = found.day
        if found.other:
            by_weekday = _order_by_weekday(self.plain[start:end], found)
            order = order if by_weekday is None else by_weekday
            if order is None:
                return None
            day = found.day if order else found.other
        clock = None
        if found.parts == 3:
            clock, start, end = self._clock(found, before, upto, start, end)
        role = role_before(self.plain, before, start, self.names) or role_after(self.plain, end, upto, self.names)
        value, precision = self._value(day, found.parts, clock)
        return DateReading(value, precision, self.text[start:end], start, end, role)

    def _clock(self, found: Found, before: int, upto: int, start: int, end: int) -> tuple[Clock | None, int, int]:
        """The time of day after, inside or before a date, and the offsets of the two together."""
        clock = clock_after(self.plain, end)
        if clock and clock.end <= upto:
            nearer = clock_before(self.plain, before, start) if _BAR.search(self.plain, end, clock.end) else None
            return (nearer, nearer.start, end) if nearer else (clock, start, clock.end)
        clock = clock_within(self.plain, found.start, found.end)
        if clock:
            return clock, start, end
        clock = clock_before(self.plain, before, start)
        return clock, clock.start if clock else start, end

    def _value(self, day: date, parts: int, clock: Clock | None) -> tuple[datetime, Precision]:
        if clock is None:
            return datetime.combine(day, time()), Precision.DAY if parts == 3 else Precision.MONTH
        at = time(clock.hour, clock.minute, clock.second or 0, tzinfo=zone_of(clock, self.language, day))
        return datetime.combine(day, at), Precision.MINUTE if clock.second is None else Precision.SECOND


_DOTTED = re.compile(r"\d\.\d{1,2}\.")


def _order(found: list[Found], text: str, language: str | None, day_first: bool | None) -> bool | None:
    """Whether the line's all-digit dates write the day first; None where nothing tells.

    The line's own clear dates decide, then the caller, then the region or language. English without a region is read
    month first: so were 6 of the 8 unclear dates on the development pages (`prefers_day_first` is for the others).
    """
    told = {one.day_first for one in found} - {None}
    if len(told) == 1:
        return told.pop()
    if all(_DOTTED.search(text, one.start, one.end) for one in found if one.other):
        return True  # 02.12.2019: who writes dots writes the day first
    if day_first is not None or language is None:
        return day_first
    region = language[3:].upper()
    if base_language(language) == "en":
        return region not in ("", "US", "PH")
    return True


def _order_by_weekday(raw: str, found: Found) -> bool | None:
    """Whether an unclear date writes the day first, from the English weekday beside it."""
    week = calendar_data()["english_week"]
    for word in re.findall(r"[a-z]{3}", raw.lower()):
        if word in week and found.other:
            fits = [one.weekday() == week.index(word) for one in (found.day, found.other)]
            return fits[0] if fits[0] != fits[1] else None
    return None


def date_from_url(url: str) -> DateReading | None:
    """The day that an address names in its path, or the month where it names no more; None where it names none."""
    found = find_in_url(url)
    if found is None:
        return None
    day, start, end, whole = found
    precision = Precision.DAY if whole else Precision.MONTH
    return DateReading(datetime.combine(day, time()), precision, url[start:end], start, end)


_ALL_DIGITS = re.compile(r"(?<!\d)\d{1,2}[./\-]\d{1,2}[./\-](?:\d{4}|\d\d)(?!\d)")


def prefers_day_first(lines: Iterable[str], language: str | None, url: str | None = None) -> bool | None:
    """Whether a page's all-digit dates write the day first; None where nothing tells.

    What tells, in this order: clear dates such as 22/12/2023 and one that the address repeats, if they agree; a language
    other than English (day first); the host's country; a time in a United States zone.
    """
    told: set[bool] = set()
    us_zone = False
    from_url = date_from_url(url) if url else None
    published = from_url.value.date() if from_url and from_url.precision is Precision.DAY else None
    lines = list(lines)
    for line in lines if _ALL_DIGITS.search("\n".join(lines)) else ():
        if _ALL_DIGITS.search(line):
            found = find_dates(line, names_for(language), persian=False)
            told.update(one.day_first for one in found if one.day_first is not None)
            told.update(one.day == published for one in found if one.other and published in (one.day, one.other))
            us_zone = us_zone or _US_TIME.search(line) is not None
    if len(told) == 1:
        return told.pop()
    if base_language(language) not in (None, "en"):
        return True
    ending = host_ending(url) if url else ""
    if ending in calendar_data()["day_first_hosts"]:
        return True
    if ending in calendar_data()["month_first_hosts"] or us_zone:
        return False
    return None


_US_TIME = re.compile(r"\d\s?(?:[AaPp]\.?[Mm]\.?)?\s(?:[ECMP][SD]?T)\b")


# How dateparser is asked: only for whole days, each part printed; nothing is completed from today's date.
_SLOW_SETTINGS = {"REQUIRE_PARTS": ["day", "month", "year"], "STRICT_PARSING": True, "PARSERS": ["absolute-time"]}
_SLOW_WINDOW = 40  # characters each side of the year
_SLOW_WORDS = 4  # words of a date besides its year
_YEAR = re.compile(r"(?<!\d)(?:19[89]\d|20[0-3]\d)(?!\d)")


def read_dates_slowly(text: str, language: str | None) -> list[DateReading]:
    """For lines with a date that `read_dates` could not read: tries the month names of all languages, then dateparser.

    A hundred times slower than `read_dates`, and the first call may import dateparser (a quarter of a second). What
    dateparser finds around a printed year has day precision.
    """
    known = read_dates(text, None)
    if known or not _YEAR.search(text):
        return known
    import dateparser

    code = base_language(language)
    readings: list[DateReading] = []
    for year in _YEAR.finditer(text):
        for start, end in _windows(text, year):
            raw = text[start:end]
            try:
                made = dateparser.parse(raw, languages=[code] if code else None, settings=_SLOW_SETTINGS)
            except ValueError:  # a language that dateparser does not know
                return readings
            if made is not None and str(made.year) == year[0]:
                value = made.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
                readings.append(DateReading(value, Precision.DAY, raw, start, end))
                break
    return readings


def _windows(text: str, year: re.Match[str]) -> Iterable[tuple[int, int]]:
    """Stretches of words that end or begin with the year, the longest first."""
    low, high = max(0, year.start() - _SLOW_WINDOW), min(len(text), year.end() + _SLOW_WINDOW)
    before = [m.start() for m in re.finditer(r"\S+", text[low : year.start()])][-_SLOW_WORDS:]
    after = [m.end() for m in re.finditer(r"\S+", text[year.end() : high])][:_SLOW_WORDS]
    yield from ((low + start, year.end()) for start in before[:-1])
    yield from ((year.start(), year.end() + end) for end in reversed(after[1:]))
