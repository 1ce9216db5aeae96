"""The shapes in which a day is printed, in all languages: each number of a line is tried as day or year of a date.

The patterns know no month names: they find "number word number", and the word is looked up. So the same patterns serve
every language, and a word that is no month costs one dictionary miss.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from newsextract.readers.dates.calendars import day_of, is_jalali_year, jalali_day, two_digit_year
from newsextract.readers.dates.names import Names, calendar_data, fold
from newsextract.readers.dates.shapes import Shapes, shapes


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a line, before its time of day and role are read.

    Attributes:
        start: offset of its first character.
        end: offset after its last character.
        day: the day; the first of the month where none is printed. The day-first reading where `other` is set.
        parts: how many of year, month and day are printed: 2 or 3.
        other: the month-first reading of an all-digit date that can be read both ways; None elsewhere.
        day_first: what an all-digit date tells of the order its writer uses; None where it tells nothing.
    """

    start: int
    end: int
    day: date
    parts: int = 3
    other: date | None = None
    day_first: bool | None = None


def find_dates(text: str, names: Names, *, persian: bool) -> list[Found]:
    """All dates in a line, in order. `persian`: all-digit dates may be of the Persian calendar."""
    patterns = shapes()
    found: list[Found] = []
    if not text.isascii() and _SIGN.search(text):
        found = [one for match in patterns.signs.finditer(text) if (one := _signs(match))]
    ahead = list(reversed(found))
    at = 0
    for number in _NUMBER.finditer(text):
        start, end = number.span()
        while ahead and ahead[-1].start <= start:
            at = max(at, ahead.pop().end)
        if start < at or end - start not in (1, 2, 4):
            continue
        one = (_from_year if end - start == 4 else _from_day)(text, start, names, persian, patterns)
        if one and one.start >= at and not (ahead and one.end > ahead[-1].start):
            found.append(one)
            at = one.end
    found.sort(key=lambda one: one.start)
    return found


_NUMBER = re.compile(r"\d+")
_SIGN = re.compile("[年년]")
_DAY_BEFORE = re.compile(r"(?<!\d)\d{1,2}[ .]*\Z")
_WINDOW = 64  # characters before a number in which the name of its month is looked for: two words, one with more glued to it


def _from_day(text: str, start: int, names: Names, persian: bool, patterns: Shapes) -> Found | None:
    """The date that a number of one or two digits begins, or follows the month of."""
    match = patterns.from_day.match(text, start)
    if match:
        one = _READERS[match.lastgroup or ""](match, names, persian)
        if one:
            return one
    match = patterns.day_year.match(text, start)
    if match:
        word = patterns.word_before.search(text, max(0, start - _WINDOW), start)
        return word and _word_first(names, word, match["day"], match["year"], match.end())
    return None


def _from_year(text: str, start: int, names: Names, persian: bool, patterns: Shapes) -> Found | None:
    """The date that a four-digit number begins, or ends as the year of a month."""
    match = patterns.from_year.match(text, start)
    one = match and _READERS[match.lastgroup or ""](match, names, persian)
    if one:
        return one
    end = start + 4
    word = patterns.word_before_year.search(text, max(0, start - _WINDOW), start)
    if word is None or _DAY_BEFORE.search(text, max(0, word.start("word") - 5), word.start("word")):
        return None  # a day that does not exist, or a range, stands before the month
    return _word_first(names, word, None, text[start:end], end)


def _found(match: re.Match[str], day: date | None, day_first: bool | None = None) -> Found | None:
    return None if day is None else Found(*match.span(), day, day_first=day_first)


def _year_first(match: re.Match[str], names: Names, persian: bool) -> Found | None:
    year, month, day = int(match["y1"]), int(match["y2"]), int(match["y3"])
    made = day_of(year, month, day)
    if made is None and persian:
        made = jalali_day(year, month, day)
    return _found(match, made)


def _numbers(match: re.Match[str], names: Names, persian: bool) -> Found | None:
    """03/05/2024, 22.12.2023, 12/22/23: day first, month first, or one of the two that only the page can tell."""
    first, second, digits, sign = int(match["n1"]), int(match["n2"]), match["n3"] or match["n4"], match["sign"]
    year: int | None = int(digits)
    if len(digits) == 2:
        if sign in "-|" or (sign == "." and (len(match["n1"]) < 2 or len(match["n2"]) < 2)):
            return None  # a version or section number as well as a date
        year = two_digit_year(int(digits))
    elif persian and is_jalali_year(int(digits)):
        made = jalali_day(int(digits), second, first)
        return _found(match, made)
    if year is None:
        return None
    day_first, month_first = day_of(year, second, first), day_of(year, first, second)
    if day_first and month_first and first != second:
        return Found(*match.span(), day_first, other=month_first)
    made = day_first or month_first
    return _found(match, made, None if first == second else day_first is not None)


def _day_word(match: re.Match[str], names: Names, persian: bool) -> Found | None:
    """3 May 2024, 3 de mayo de 2024, 3. toukokuuta 2024, 3 كانون الثاني 2024."""
    made = _worded(names, match["d1"], fold(match["d2"]), match["d3"])
    return _found(match, made)


def _year_word(match: re.Match[str], names: Names, persian: bool) -> Found | None:
    """2024. május 3., 2024 m. gegužės 3 d."""
    made = _worded(names, match["w3"], fold(match["w2"]), match["w1"])
    return _found(match, made)


def _year_day_word(match: re.Match[str], names: Names, persian: bool) -> Found | None:
    """2024. gada 3. maijs, 2024 жылы 3 мамыр."""
    made = _worded(names, match["k2"], fold(match["k3"]), match["k1"])
    return _found(match, made)


def _short_year(match: re.Match[str], names: Names, persian: bool) -> Found | None:
    """3-May-24."""
    year = two_digit_year(int(match["s3"]))
    made = _worded(names, match["s1"], fold(match["s2"]), str(year)) if year else None
    return _found(match, made)


def _vietnamese(match: re.Match[str], names: Names, persian: bool) -> Found | None:
    """3 tháng 5 năm 2024."""
    made = day_of(int(match["v3"]), int(match["v2"]), int(match["v1"]))
    return _found(match, made)


_READERS: dict[str, Callable[[re.Match[str], Names, bool], Found | None]] = {
    "numbers": _numbers,
    "vietnamese": _vietnamese,
    "day_word": _day_word,
    "short_year": _short_year,
    "year_first": _year_first,
    "year_day_word": _year_day_word,
    "year_word": _year_word,
}


def _word_first(names: Names, match: re.Match[str], day: str | None, year: str, end: int) -> Found | None:
    """A date whose month stands before its day or its year: May 3, 2024; tháng Năm 3, 2024; May 2024."""
    word, start = match["word"], match.start("word")
    made = _worded(names, day, fold(word), year)
    if made is None and match["first"]:
        made = _worded(names, day, fold(f"{match['first']} {word}"), year)
        start = match.start("first") if made else start
    if made is None:
        cut = _glued(word, names)
        made = _worded(names, day, fold(word[cut:]), year) if cut else None
        start += cut
    return None if made is None else Found(start, end, made, 3 if day else 2)


def _worded(names: Names, day: str | None, month_name: str, year: str) -> date | None:
    """The day of a date whose month is a (folded) word; the first of the month where no day is printed."""
    month = names.months.get(month_name) or names.months.get(month_name.removeprefix("ב"))  # Hebrew: "in May" is one word
    if month:
        return day_of(int(year), month, int(day) if day else 1)
    if month_name in names.jalali and day:
        return jalali_day(int(year), names.jalali[month_name], int(day))
    return None


def _glued(word: str, names: Names) -> int:
    """Where a month begins inside a word: renderers glue "Jane DoeMay 3, 2024" and "ESPNDec 22, 2023" together."""
    for at in range(len(word) - 3, 0, -1):
        if word[at].isupper() and fold(word[at:]) in names.months:
            return at
    return 0


def _signs(match: re.Match[str]) -> Found | None:
    """2024年5月3日, 2024년 5월 3일, 令和6年5月3日, 二〇二四年五月三日."""
    year = _han_number(match["year"])
    era, day = match["era"], match["day"]
    if era:
        year += calendar_data()["japanese_eras"][era] - 1
    made = day_of(year, _han_number(match["month"]), _han_number(day) if day else 1)
    return None if made is None else Found(*match.span(), made, 3 if day else 2)


_HAN_DIGITS = {sign: str(value) for value, sign in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0", "元": "1"}


def _han_number(text: str) -> int:
    """A number in digits or Chinese signs: 二十五, 廿五, 二〇二四 (up to 99 with 十). 0 for what is none."""
    if text.isdecimal():
        return int(text)
    text = text.replace("廿", "二十").replace("卅", "三十")
    if "十" not in text:
        return int("".join(_HAN_DIGITS[sign] for sign in text))
    tens, _, ones = text.partition("十")
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return 0
    return 10 * int(_HAN_DIGITS[tens] if tens else 1) + int(_HAN_DIGITS[ones] if ones else 0)
