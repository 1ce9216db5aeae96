"""The shapes in which a day is printed, in all languages: one pattern that finds candidates, and one reader a shape.

The pattern knows no month names: it finds "number word number", and the reader looks the word up. So one compiled pattern serves
every language, and a word that is no month costs one dictionary miss.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from newsextract.fields.dates_calendars import day_of, gregorian_year, is_jalali_year, jalali_day, two_digit_year
from newsextract.fields.dates_names import LETTER, Names, alternation, calendar_data, fold


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a line, before its time of day and role are read.

    Attributes:
        start: offset of its first character.
        end: offset after its last character.
        day: the day; its first of month or year where less is printed. The day-first reading where `other` is set.
        parts: how many of year, month and day are printed: 1 to 3.
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
    pattern, readers = _pattern(), _READERS
    found: list[Found] = []
    at = 0
    while (match := pattern.search(text, at)) is not None:
        one = readers[match.lastgroup or ""](match, names, persian)
        if one is not None:
            found.append(one)
            at = one.end
        else:
            at = _resume(match)
    return found


def _resume(match: re.Match[str]) -> int:
    """Where to go on after a candidate that is no date: behind its first word or number."""
    first = match[0][0]
    word = _FIRST_NUMBER if first.isdigit() else _FIRST_WORD
    head = word.match(match.string, match.start())
    return head.end() if head and head.end() > match.start() else match.start() + 1


_FIRST_NUMBER = re.compile(r"\d+")
_FIRST_WORD = re.compile(rf"{LETTER}+")


def _year_first(match: re.Match[str], names: Names, persian: bool) -> Found | None:
    year, month, day = int(match["y1"]), int(match["y2"]), int(match["y3"])
    made = day_of(year, month, day)
    if made is None and persian:
        made = jalali_day(year, month, day)
    return made and Found(*match.span(), made)


def _signs(match: re.Match[str], names: Names, persian: bool) -> Found | None:
    """2024年5月3日, 2024년 5월 3일, 令和6年5月3日, 二〇二四年五月三日."""
    year = _han_number(match["c1"])
    era = match["era"]
    if era:
        year += calendar_data()["japanese_eras"][era] - 1
    elif match["c1"] == "元":
        return None
    day = match["c3"]
    made = day_of(year, _han_number(match["c2"]), _han_number(day) if day else 1)
    return made and Found(*match.span(), made, 3 if day else 2)


_HAN_DIGITS = {sign: str(value) for value, sign in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0", "元": "1"}


def _han_number(text: str) -> int:
    """A number in digits or Chinese signs, up to 99 with 十: 二十五, 廿五, 二〇二四."""
    if text[0].isdigit() and text[0] not in _HAN_DIGITS:
        return int(text)
    text = text.replace("廿", "二十").replace("卅", "三十")
    if "十" not in text:
        return int("".join(_HAN_DIGITS[sign] for sign in text))
    tens, _, ones = text.partition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return 10 * int(_HAN_DIGITS[tens] if tens else 1) + int(_HAN_DIGITS[ones] if ones else 0)


def _numbers(match: re.Match[str], names: Names, persian: bool) -> Found | None:
    """03/05/2024, 22.12.2023, 12/22/23: day first, month first, or one of the two that only the page can tell."""
    first, second, digits, sign = int(match["n1"]), int(match["n2"]), match["n3"], match["sign"]
    year: int | None = int(digits)
    if len(digits) == 2:
        if sign == "-" or (sign == "." and (len(match["n1"]) < 2 or len(match["n2"]) < 2)):
            return None  # a version or section number as well as a date
        year = two_digit_year(int(digits))
    elif persian and is_jalali_year(int(digits)):
        made = jalali_day(int(digits), second, first)
        return made and Found(*match.span(), made)
    if year is None:
        return None
    day_first, month_first = day_of(year, second, first), day_of(year, first, second)
    if day_first and month_first and first != second:
        return Found(*match.span(), day_first, other=month_first)
    made = day_first or month_first
    return made and Found(*match.span(), made, day_first=None if first == second else day_first is not None)


def _day_word(match: re.Match[str], names: Names, persian: bool) -> Found | None:
    return _worded(match, names, match["d1"], match["d2"], match["d3"])


def _word_day(match: re.Match[str], names: Names, persian: bool) -> Found | None:
    return _worded(match, names, match["m2"], match["m1"], match["m3"], match.start("m1"))


def _year_word(match: re.Match[str], names: Names, persian: bool) -> Found | None:
    return _worded(match, names, match["w3"], match["w2"], match["w1"])


def _short_year(match: re.Match[str], names: Names, persian: bool) -> Found | None:
    """3-May-24."""
    year = two_digit_year(int(match["s3"]))
    return year and _worded(match, names, match["s1"], match["s2"], str(year)) or None


def _vietnamese(match: re.Match[str], names: Names, persian: bool) -> Found | None:
    """ngày 3 tháng 5 năm 2024; tháng 5 năm 2024."""
    word, day = match["v2"], match["v1"]
    month = int(word) if word.isdigit() else names.months.get(fold(f"tháng {word}"), 0)
    made = day_of(int(match["v3"]), month, int(day or 1))
    return made and Found(*match.span(), made, 3 if day else 2)


def _word_year(match: re.Match[str], names: Names, persian: bool) -> Found | None:
    return _worded(match, names, None, match["a1"], match["a2"], match.start("a1"))


def _worded(match: re.Match[str], names: Names, day: str | None, word: str, year: str, word_at: int = -1) -> Found | None:
    """A date whose month is a word. `word_at`: where the word begins, if the date begins with it: more may be glued before it."""
    start = match.start()
    key = fold(word)
    if word_at >= 0 and key not in names.months and key not in names.jalali:
        cut = _glued(word)
        key = fold(word[cut:])
        start = word_at + cut
    month = names.months.get(key) or names.months.get(key.removeprefix("ב"))  # Hebrew "in May" is one word
    made: date | None = None
    if month:
        made = day_of(int(year), month, int(day) if day else 1)
    elif key in names.jalali and day:
        made = jalali_day(int(year), names.jalali[key], int(day))
    return made and Found(start, match.end(), made, 3 if day else 2)


def _glued(word: str) -> int:
    """Where the last capitalised part of a word begins: renderers glue "Jane DoeMay 3, 2024" together."""
    for at in range(len(word) - 2, 0, -1):
        if word[at].isupper() and word[at - 1].islower():
            return at
    return 0


_READERS: dict[str, Callable[[re.Match[str], Names, bool], Found | None]] = {
    "year_first": _year_first,
    "signs": _signs,
    "numbers": _numbers,
    "day_word": _day_word,
    "word_day": _word_day,
    "year_word": _year_word,
    "short_year": _short_year,
    "vietnamese": _vietnamese,
    "word_year": _word_year,
}


@cache
def _pattern() -> re.Pattern[str]:
    """All shapes, one named group each; at one place the first that fits wins, so the fuller ones stand first."""
    data = calendar_data()
    link = rf"(?:(?:{alternation(data['connectors'])})\s|d['’]\s?)?"
    suffix = rf"(?:(?:{alternation(data['day_suffixes'])})(?!{LETTER})|\.)?"
    word = rf"{LETTER}{{2,20}}+(?:\.{LETTER}{{1,20}}+)*"
    two_words = rf"{word}(?:\s{word})??"
    # A year may have a clock time glued to it ("December 24, 20239:53 AM"), and is no part of a longer number.
    year = r"\d{4}(?:(?!\d)|(?=\d{1,2}:\d\d))"
    han = "〇零○一二三四五六七八九"
    clean = r"(?<!\d)(?<!\d[./\-])"
    shapes = {
        "year_first": rf"{clean}(?P<y1>\d{{4}})\s?(?P<ysign>[./\-])\s?(?P<y2>\d{{1,2}})\s?(?P=ysign)\s?(?P<y3>\d{{1,2}})(?!\d)(?![./\-]\d)",
        "signs": (
            rf"(?P<era>{alternation(data['japanese_eras'])})?\s?(?<!\d)(?P<c1>\d{{1,4}}|[{han}]{{4}}|元)(?:\s?[(（][^()（）]{{1,10}}[)）])?\s?[年년]"
            rf"\s?(?P<c2>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s?[月월](?:\s?(?P<c3>\d{{1,2}}|[一二三四五六七八九十廿卅]{{1,3}})\s?[日일號号])?"
        ),
        "numbers": rf"{clean}(?P<n1>\d{{1,2}})\s?(?P<sign>[./\-])\s?(?P<n2>\d{{1,2}})\s?(?P=sign)\s?(?P<n3>{year}|\d\d(?!\d))(?![./]\d)",
        "vietnamese": rf"(?:(?<!\d)(?P<v1>\d{{1,2}})\s?)?[Tt]háng\s?(?P<v2>\d{{1,2}}|{two_words})[\s,/]{{0,2}}(?:năm\s?)?(?P<v3>{year})",
        "day_word": (
            rf"(?<!\d)(?P<d1>\d{{1,2}}){suffix}[\s\-./,]{{0,3}}{link}(?P<d2>{two_words})(?:/{word})?\.?[\s\-./,']{{0,3}}{link}(?P<d3>{year})"
        ),
        "short_year": rf"(?<!\d)(?P<s1>\d{{1,2}})-(?P<s2>{word})\.?-(?P<s3>\d\d)(?!\d)",
        "year_word": (
            rf"(?<!\d)(?P<w1>\d{{4}})(?:\s?(?:{alternation(data['year_suffixes'])}))?[\s.,\-/]{{1,3}}(?P<w2>{word})\.?[\s\-./]{{0,3}}"
            rf"(?P<w3>\d{{1,2}})(?!\d)(?!(?:st|nd|rd|th)?,?\s?\d{{4}})"
        ),
        "word_day": (
            rf"(?<!{LETTER})(?P<m1>{word})\.?[\s.\-/]{{0,2}}(?P<m2>\d{{1,2}}){suffix}"
            rf"(?:[\s.,\-/]{{1,4}}|\s[\d:]{{5,8}}(?:\s[AP]M)?(?:\s[A-Z]{{2,5}})?\s){link}(?P<m3>{year})"
        ),
        "word_year": rf"(?<!{LETTER})(?P<a1>{word})\.?[\s,.\-/']{{1,3}}{link}(?P<a2>{year})",
    }
    return re.compile("|".join(f"(?P<{name}>{shape})" for name, shape in shapes.items()))
