"""The patterns of printed dates. They know no names: a word that may be a month is looked up by `forms`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from newsextract.readers.dates.names import LETTER, alternation, calendar_data

_HAN_DIGIT = "〇零○一二三四五六七八九"
_HAN_NUMBER = "一二三四五六七八九十廿卅"
# A month's name: one word, dots inside ("พ.ค.").
_WORD = rf"{LETTER}{{1,20}}+(?:\.{LETTER}{{1,20}}+)*"
_LONG_WORD = rf"{LETTER}{{1,40}}+(?:\.{LETTER}{{1,20}}+)*"  # with more glued before it: "LongnameMay 3, 2024"
# A year may have a clock time glued to it ("3 May 20249:53 AM"), and is no part of a longer number.
_YEAR = r"\d{4}(?:(?!\d)|(?=\d{1,2}:\d\d))"
_NOT_IN_NUMBER = r"(?<!\d[./\-])"


@dataclass(frozen=True, slots=True)
class Shapes:
    """Compiled patterns. Those named `from_` have one named group a shape; at one place the first that fits wins.

    Attributes:
        from_day: shapes that begin with the day (or, all in digits, the month).
        from_year: shapes that begin with the year.
        day_year: what stands after the month in "May 3, 2024".
        word_before: the one or two words before such a day.
        word_before_year: the one or two words before a year alone.
        signs: shapes with signs for year and month.
    """

    from_day: re.Pattern[str]
    from_year: re.Pattern[str]
    day_year: re.Pattern[str]
    word_before: re.Pattern[str]
    word_before_year: re.Pattern[str]
    signs: re.Pattern[str]


@cache
def shapes() -> Shapes:
    """All patterns, with the small words of `data/calendar.toml` in them."""
    data = calendar_data()
    link = rf"(?:(?:{alternation(data['connectors'])})\s|d['’]\s?)?"
    suffix = rf"(?:(?:{alternation(data['day_suffixes'])})(?!{LETTER})|\.)?"
    before = rf"(?<!{LETTER})(?:(?P<first>{_WORD})\s)??(?P<word>{_LONG_WORD})"
    return Shapes(
        re.compile(_named(_from_day(link, suffix))),
        re.compile(_named(_from_year(alternation(data["year_suffixes"])))),
        # So sure that more digits may be glued to the year ("May 3, 20240 comments").
        # A time may stand inside ("May 3 10:20:15 EDT 2024").
        re.compile(
            rf"(?P<day>\d{{1,2}}){suffix}"
            rf"(?:[\s.,\-/]{{1,4}}|\s[\d:]{{5,8}}(?:\s[AP]M)?(?:\s[A-Z]{{2,5}})?\s){link}(?P<year>\d{{4}})"
        ),
        re.compile(rf"{before}\.?[\s.\-/]{{0,2}}\Z"),
        re.compile(rf"{before}\.?[\s,.\-/']{{1,3}}{link}\Z"),
        re.compile(_signs(alternation(data["japanese_eras"]))),
    )


def _named(shapes: dict[str, str]) -> str:
    return "|".join(f"(?P<{name}>{shape})" for name, shape in shapes.items())


def _from_day(link: str, suffix: str) -> dict[str, str]:
    return {
        "numbers": (
            rf"{_NOT_IN_NUMBER}(?<!\b[vV])(?P<n1>\d{{1,2}})\s?(?P<sign>[./\-|])\s?(?P<n2>\d{{1,2}})\s?(?P=sign)"
            rf"(?:\s?(?P<n3>{_YEAR})|(?P<n4>\d\d)(?![\d:]))(?![./]\d)"
        ),
        "vietnamese": rf"(?P<v1>\d{{1,2}})\s?[Tt]háng\s?(?P<v2>\d{{1,2}})[\s,/]{{1,2}}(?:năm\s?)?(?P<v3>{_YEAR})",
        "short_year": rf"(?P<s1>\d{{1,2}})-(?P<s2>{_WORD})\.?-(?P<s3>\d\d)(?!\d)",
        # A letter alone before the number makes it a name: "V8 May 2024".
        # A second name may follow the month's: "3 آذار/مارس 2024".
        "day_word": (
            rf"(?<!\b[A-Za-z])(?P<d1>\d{{1,2}}){suffix}[\s\-./,]{{0,3}}{link}(?P<d2>{_WORD}(?:\s{_WORD})??)"
            rf"(?:\s?/\s?{_WORD})?\.?[\s\-./,']{{0,3}}{link}(?P<d3>{_YEAR})"
        ),
    }


def _from_year(year_suffix: str) -> dict[str, str]:
    return {
        "year_first": (
            rf"{_NOT_IN_NUMBER}(?P<y1>\d{{4}})\s?(?P<ysign>[./\-•·])\s?(?P<y2>\d{{1,2}})\s?(?P=ysign)\s?(?P<y3>\d{{1,2}})"
            r"(?!\d)(?![./\-]\d)"
        ),
        "year_day_word": rf"(?P<k1>\d{{4}})\.?\s?(?:{year_suffix})\.?\s(?P<k2>\d{{1,2}})\.?\s(?P<k3>{_WORD})",
        # Not where the day has a year of its own: "© 2024 May 3, 2025".
        "year_word": (
            rf"(?P<w1>\d{{4}})(?:\s?(?:{year_suffix}))?[\s.,\-/]{{1,3}}(?P<w2>{_WORD})\.?[\s\-./]{{0,3}}"
            r"(?P<w3>\d{1,2})(?!\d)(?!(?:st|nd|rd|th)?,?\s?\d{4})"
        ),
    }


def _signs(eras: str) -> str:
    aside = r"(?:\s?[(（][^()（）]{1,10}[)）])?"  # the same year of another calendar
    return (
        rf"(?:(?P<era>{eras})\s?)?(?<!\d)(?P<year>\d{{1,4}}|[{_HAN_DIGIT}]{{4}}|(?<=\w)元){aside}\s?[年년]{aside}"
        rf"\s?(?P<month>\d{{1,2}}|[{_HAN_NUMBER}]{{1,3}})\s?[月월](?:\s?(?P<day>\d{{1,2}}|[{_HAN_NUMBER}]{{1,3}})\s?[日일號号])?"
    )
