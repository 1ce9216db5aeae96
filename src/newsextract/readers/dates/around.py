"""The words around a date: its weekday, and what they say it is the date of."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from newsextract.readers.dates.names import LETTER, SPACED, Names, calendar_data, fold

Role = Literal["published", "modified"]

_REACH = 60  # characters before a date in which its role is looked for: "Published by First Last of Some Desk on"
_SENTENCE_END = re.compile(r"[.!?]\s+\S|[。！？]")
_WORD_AFTER = re.compile(rf"[\s,]{{0,3}}(?P<open>[(（\[]?)(?P<word>{LETTER}{{1,16}}+(?:[\s-]{LETTER}{{1,14}}+)?)\.?(?P<close>[)）\]]?)")


def weekday_before(text: str, start: int, at: int, names: Names) -> int:
    """Where the date at `at` begins once the weekday before it belongs to it; looks back to `start`."""
    head = text[max(start, at - 24) : at].rstrip(" ,.")
    link = head.rpartition(" ")
    if fold(link[2]) in _links():
        head = link[0].rstrip(" ,.")
    offset = max(start, at - 24)
    words = head.split(" ")
    for count in (1, 2):
        word = " ".join(words[-count:])
        bare = word.lstrip("([（•·|")
        if fold(bare).rstrip(",") in names.weekdays:
            return offset + len(head) - len(bare)
    return at


def weekday_after(text: str, at: int, names: Names) -> int:
    """Where the date that ends at `at` ends once the weekday or year word after it belongs to it."""
    match = _year_suffix().match(text, at)
    if match:
        at = match.end()
    match = _WORD_AFTER.match(text, at)
    if match is None:
        return at
    word = match["word"]
    bracketed = bool(match["open"]) and bool(match["close"])
    if bracketed:
        return match.end() if fold(word) in names.weekdays or word in calendar_data()["bracket_weekdays"] else at
    first = re.split(r"[\s-]", word, maxsplit=1)[0]
    for name in (word, first):
        # Short forms of weekdays are other words too ("so", "die", "sun"): after a date only full names count.
        if not match["open"] and fold(name) in names.weekdays and (len(name) > 3 or not re.match(SPACED, name)):
            return match.start("word") + len(name)
    return at


def role_before(text: str, start: int, at: int, names: Names) -> Role | None:
    """What the last telling word between `start` and a date at `at` says, if no sentence ends after it."""
    if names.roles is None or at <= start:
        return None
    found = None
    for match in names.roles.finditer(text, max(start, at - _REACH), at):
        found = match
    if found is None or _SENTENCE_END.search(text, found.end(), at):
        return None
    return "published" if found.lastgroup == "published" else "modified"


def role_after(text: str, at: int, upto: int, names: Names) -> Role | None:
    """What the word right after a date says, in languages that put it there: "2024-05-03 10:20 更新"."""
    if names.roles is None or at >= len(text):
        return None
    begin = at + (text[at] == " ")
    match = names.roles.match(text, begin)
    if match is None or re.match(SPACED, text[begin]) or (upto < len(text) and upto - match.end() <= 3):
        return None
    return "published" if match.lastgroup == "published" else "modified"


@cache
def _links() -> frozenset[str]:
    return frozenset(map(fold, calendar_data()["weekday_links"]))


@cache
def _year_suffix() -> re.Pattern[str]:
    words = sorted((w.removesuffix(".") for w in calendar_data()["year_suffixes"]), key=len, reverse=True)
    return re.compile(rf"\.?\s?(?:{'|'.join(map(re.escape, words))})\.?(?![\w])")
