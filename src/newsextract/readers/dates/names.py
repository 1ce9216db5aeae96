"""Names of months and weekdays, "ago" words: the lexicon's tables and `data/calendar.toml`, ready to look up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from newsextract.data import read_data
from newsextract.lexicon import FALLBACK, language_table, languages

UNITS = ("second", "minute", "hour", "day", "week", "month", "year")

# A letter, as names of months need it: anything but space, digits and marks; with the vowel signs that `\w` leaves out.
LETTER = (
    r"[^\s\d!-/:-@\[-`{-~\u00a0-\u00bf\u2010-\u2027\u2030-\u205e"
    r"\u3000-\u3004\u3008-\u301f\u30fb\uff01-\uff0f\uff1a-\uff20]"
)

# A letter of a script that puts spaces between words: where no such letter stands beside a phrase, a word ends there.
SPACED = r"[A-Za-z\u00aa\u00b5\u00ba\u00c0-\u0dff\u1000-\u1fff]"

_MARKS = re.compile("[\u0300-\u036f\u0653-\u0655\u064b-\u0652]")
_SPELLING = str.maketrans({"ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ı": "i", ".": None, "’": "'", "\u200c": None})
_ALIASES = {"no": "nb", "nn": "nb", "iw": "he", "in": "id", "bs": "hr", "sh": "hr"}


@dataclass(frozen=True, slots=True)
class Names:
    """The words of one language (with English beside it), or of all.

    Attributes:
        months: folded name to month, 1 to 12.
        jalali: folded name to month of the Persian calendar, 1 to 12.
        weekdays: folded names of days.
        yesterday: finds the word for the day before; group `today` or `yesterday` tells which matched.
        ago: finds "4 years ago" and its like; None where the language has no such words.
        units: folded unit word to the unit, one of `UNITS`.
        roles: finds words such as "published" (group `published`) and "updated" (`modified`); None without any.
    """

    months: Mapping[str, int]
    jalali: Mapping[str, int]
    weekdays: frozenset[str]
    yesterday: re.Pattern[str] | None
    ago: re.Pattern[str] | None
    units: Mapping[str, str]
    roles: re.Pattern[str] | None


def fold(word: str) -> str:
    """A word in the form that names are compared in: no case, accents, dots, or Arabic spelling variants."""
    if word.isascii():
        return word.lower().replace(".", "")
    plain = unicodedata.normalize("NFD", word.casefold().translate(_SPELLING))
    return _MARKS.sub("", plain)


def base_language(language: str | None) -> str | None:
    """`pt-BR` to `pt`, old and close codes to the one that has a file."""
    if not language:
        return None
    code = re.split(r"[-_]", language.lower(), maxsplit=1)[0]
    return _ALIASES.get(code, code)


@cache
def names_for(language: str | None) -> Names:
    """The words of `language` and English; of all languages where it is None or has no words of its own."""
    code = base_language(language)
    calendar = calendar_data()
    own = [c for c in (code,) if c and (c in languages() or c in calendar["months"])]
    codes = own or sorted({*languages(), *calendar["months"]})
    tables = [language_table(c) for c in dict.fromkeys([FALLBACK, *codes]) if c in languages()]
    yesterday, ago, units = _relative(tables)
    return Names(
        _months(codes, calendar["months"]),
        {fold(name): month for name, month in calendar["jalali_months"].items()},
        frozenset(fold(day) for table in tables for day in table.get("weekdays", ())),
        yesterday,
        ago,
        units,
        _roles(tables),
    )


def _months(codes: list[str], extra: Mapping[str, list[list[str]]]) -> dict[str, int]:
    """Names to months. A name that means two months in two languages is left out, but English keeps its own."""
    found: dict[str, int] = {}
    torn: set[str] = set()
    english = language_table(FALLBACK).get("months", [])
    for code in codes:
        for rows in (language_table(code).get("months", []) if code in languages() else [], extra.get(code, [])):
            for month, row in enumerate(rows, start=1):
                for key in map(fold, row):
                    if found.setdefault(key, month) != month:
                        torn.add(key)
    for key in torn:
        del found[key]
    found.update({fold(name): month for month, row in enumerate(english, start=1) for name in row})
    return {key: month for key, month in found.items() if not key.isdigit()}


def _relative(
    tables: list[dict[str, Any]],
) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None, dict[str, str]]:
    """Patterns for "yesterday" and "4 years ago", and what unit each unit word is."""
    ago: set[str] = set()
    units: dict[str, str] = {}
    days: dict[str, set[str]] = {"yesterday": set(), "today": set()}
    for table in tables:
        row = table.get("ago", {})
        ago.update(row.get("words", ()))
        for day, near in days.items():
            near.update(row.get(day, []))
        for unit in UNITS:
            for word in row.get(unit, ()):
                units.setdefault(fold(word), unit)
    if not ago or not units:
        return None, None, {}
    words = [word for table in tables for unit in UNITS for word in table.get("ago", {}).get(unit, ())]
    one = alternation(calendar_data()["relative"]["one"])
    pattern = (
        rf"(?:(?<!{SPACED})(?P<before>{alternation(ago)})\s*)?"
        rf"(?P<count>(?<!\d)\d{{1,3}}|(?<!{SPACED})(?:{one})(?=\s))\s*"
        rf"(?P<unit>{alternation(words)})\.?(?!{SPACED})(?:\s*(?P<after>{alternation(ago)})(?!{SPACED}))?"
    )
    either = "|".join(rf"(?P<{day}>{alternation(near)})" for day, near in days.items())
    spoken = rf"(?<!{SPACED})(?:{either})(?!{SPACED})"
    yesterday = re.compile(spoken, re.IGNORECASE) if days["yesterday"] and days["today"] else None
    return yesterday, re.compile(pattern, re.IGNORECASE), units


def _roles(tables: list[dict[str, Any]]) -> re.Pattern[str] | None:
    """A pattern for the words that say what a date is the date of. A phrase listed for both roles counts as modified."""
    phrases = {
        role: {
            phrase.rstrip(" :：#")
            for table in tables
            for place in ("whole", "start", "end", "anywhere")
            for phrase in table.get(f"{role}_prefix", {}).get(place, ())
            if phrase.strip(" :：#") and "#" not in phrase.rstrip(" :：#")
        }
        for role in ("modified", "published")
    }
    phrases["published"] -= phrases["modified"]
    sides = [rf"(?P<{role}>{alternation(found)})" for role, found in phrases.items() if found]
    return re.compile(rf"(?<!{SPACED})(?:{'|'.join(sides)})(?!{SPACED})", re.IGNORECASE) if sides else None


def alternation(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest first; dots may be missing, and spaces after them."""
    escaped = []
    for word in sorted(set(words), key=lambda w: (-len(w), w)):
        parts = [re.escape(part) for part in word.split(".")]
        escaped.append(r"\.?\s?".join(parts).removesuffix(r"\s?").replace(r"\ ", r"\s"))
    return "|".join(escaped)


@cache
def calendar_data() -> dict[str, Any]:
    """`data/calendar.toml` as read. Do not change it."""
    return read_data("calendar")


@cache
def zone_data() -> dict[str, Any]:
    """`data/zones.toml` as read. Do not change it."""
    return read_data("zones")
