"""What is known of words in bylines: the vocabulary of one choice of languages, compiled from the data files.

The lists stand in `data/names.toml`, `data/agencies.toml` and `data/places.toml`; months, weekdays, joiners, roles and
byline phrases come from the lexicon.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from newsextract.data import read_data
from newsextract.lexicon import FALLBACK, language_table, languages

# One bit for each table of names.toml that lists single words.
GIVEN, SURNAME, PLACE, COMMON, NEVER, PARTICLE, ARTICLE, HONORIFIC, SUFFIX, CREDENTIAL = (1 << bit for bit in range(10))
ROLE, ROLE_MODIFIER, OUTLET, PICTURE_AGENCY, DATE_WORD, JOINER, LINK = (1 << bit for bit in range(10, 17))
BY, GENRE, OTHER_CREDIT, LABEL = (1 << bit for bit in range(17, 21))
ABBREVIATION, USER_NAME = 1 << 21, 1 << 22
MONTH = 1 << 23  # months and weekdays, from the lexicon
AGENCY = 1 << 24  # the first word of an agency's name, from agencies.toml
_TABLES = {
    "given": GIVEN,
    "surname": SURNAME,
    "place": PLACE,
    "common": COMMON,
    "never": NEVER,
    "particle": PARTICLE,
    "article": ARTICLE,
    "honorific": HONORIFIC,
    "suffix": SUFFIX,
    "credential": CREDENTIAL,
    "role": ROLE,
    "role_modifier": ROLE_MODIFIER,
    "outlet": OUTLET,
    "picture_agency": PICTURE_AGENCY,
    "date_word": DATE_WORD,
    "joiner": JOINER,
    "link": LINK,
    "by": BY,
    "genre": GENRE,
    "other_credit": OTHER_CREDIT,
    "label": LABEL,
    "abbreviation": ABBREVIATION,
    "user_name": USER_NAME,
}
ALL = "all"  # key of the lists that count whatever the page's language
_BASE_LANGUAGE = {"no": "nb", "nn": "nb", "iw": "he", "in": "id"}  # codes that other tools give
_SHORTEST_WITH_ENDING = 6  # letters; shorter words end like common words by chance
_SHORTEST_ROLE_WORD = 5  # letters; shorter words of the lexicon's role phrases ("of", "news") tell nothing by themselves
# Signs inside words that `\w` leaves out: combining accents, Hebrew and Arabic points, vowel signs, zero-width joiners.
WORD_SIGNS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u0670\u06d6-\u06ed\u0900-\u0dff\u0e31-\u0e4e\u200c\u200d"
_PHRASE_WORD = re.compile(rf"[^\W_](?:[\w'’.{WORD_SIGNS}-]*[\w{WORD_SIGNS}])?\.?|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Agency:
    """One way to print an agency's name.

    Attributes:
        words: the words as printed.
        name: the canonical name.
        how: `alias`; `beside`: known only beside a name or after a byline phrase; `alone`: only with nothing around it.
    """

    words: tuple[str, ...]
    name: str
    how: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words and phrases of some languages, ready to look up. Made by `vocabulary`; never changed afterwards.

    Attributes:
        flags: lower-case word -> the bits of what is known of it.
        prefixes: first word of a byline phrase, lower case -> its other words, longest first.
        agencies: first word of an agency's name, lower case -> the ways to print it, longest first.
        slugs: part of a user name -> canonical name of an agency.
        not_people: pairs of words, lower case, that look like a name and are none.
        ending: matches words that end like common words.
        openers: the words that a byline phrase begins with: a line that holds none of them has no phrase.
    """

    flags: dict[str, int]
    prefixes: dict[str, tuple[tuple[str, ...], ...]]
    agencies: dict[str, tuple[Agency, ...]]
    slugs: dict[str, str]
    not_people: frozenset[str]
    ending: re.Pattern[str]
    openers: frozenset[str]


def word_key(word: str) -> str:
    """A word in the form that the lists are compared in: lower case, straight apostrophe, no full stop at the end."""
    key = word.lower()
    if key.isascii():
        return key.rstrip(".") if key[-1:] == "." else key
    return key.rstrip(".").replace("’", "'").replace("i̇", "i")


def vocabulary(language: str | None) -> Vocabulary:
    """The vocabulary of a page in `language`, with English; of all languages where that is None or unknown."""
    code = (language or "")[:2].lower()
    code = _BASE_LANGUAGE.get(code, code)
    return _vocabulary(code if code in _known_languages() else None)


@cache
def _known_languages() -> frozenset[str]:
    tables = read_data("names")
    return frozenset(languages()).union(*(tables[name] for name in _TABLES)) - {ALL}


@cache
def _vocabulary(language: str | None) -> Vocabulary:
    tables = read_data("names")
    wanted = _known_languages() | {ALL} if language is None else {ALL, FALLBACK, language}
    flags: dict[str, int] = {}
    for name, bit in _TABLES.items():
        for key, words in tables[name].items():
            if key in wanted:
                for word in words.split():
                    flags[word] = flags.get(word, 0) | bit
    places = [word_key(place.strip()) for place in read_data("places")["places"]["names"].split(",")]
    for place in places:
        if " " not in place:
            flags[place] = flags.get(place, 0) | PLACE
    prefixes: dict[str, set[tuple[str, ...]]] = {}
    for code in sorted(wanted & set(languages())):
        _add_lexicon(language_table(code), flags, prefixes)
    for word in [word for word, bits in flags.items() if bits & BY]:
        prefixes.setdefault(word, set()).add(())
    agencies, slugs = _agencies()
    for word in agencies:
        flags[word] = flags.get(word, 0) | AGENCY
    endings = "|".join(sorted({end for key, ends in tables["ending"].items() if key in wanted for end in ends.split()}))
    return Vocabulary(
        flags,
        {head: tuple(sorted(tails, key=len, reverse=True)) for head, tails in prefixes.items()},
        agencies,
        slugs,
        frozenset(tables["not_person"][ALL].strip().splitlines()) | {place for place in places if " " in place},
        re.compile(rf"(?=.{{{_SHORTEST_WITH_ENDING}}}).*(?:{endings})$"),
        frozenset(prefixes) | {word for word, bits in flags.items() if bits & (GENRE | LABEL)},
    )


def _add_lexicon(table: dict[str, Any], flags: dict[str, int], prefixes: dict[str, set[tuple[str, ...]]]) -> None:
    """Takes months, weekdays, joiners, words of roles and byline phrases from one language's lexicon file."""
    dates = [word for month in table.get("months", ()) for word in month] + list(table.get("weekdays", ()))
    for words, bit in ((dates, MONTH), (table.get("name_joiners", ()), JOINER)):
        for word in map(word_key, words):
            flags[word] = flags.get(word, 0) | bit
    for phrase in [phrase for phrases in table.get("role", {}).values() for phrase in phrases]:
        for word in word_key(phrase).split():
            if len(word) >= _SHORTEST_ROLE_WORD and word not in flags:
                flags[word] = ROLE
    for phrase in table.get("byline_prefix", {}).get("start", ()):
        words = [word_key(word) for word in _PHRASE_WORD.findall(phrase.rstrip(":： "))]
        if len(words) == 1 and phrase.endswith(":"):
            flags[words[0]] = flags.get(words[0], 0) | LABEL
            continue
        own = not words or not flags.get(words[0], 0) & OTHER_CREDIT or any(flags.get(word, 0) & (GENRE | LABEL) for word in words)
        if words and own:
            head, *tail = words
            prefixes.setdefault(head, set()).add(tuple(tail))


@cache
def _agencies() -> tuple[dict[str, tuple[Agency, ...]], dict[str, str]]:
    found: dict[str, list[Agency]] = {}
    slugs: dict[str, str] = {}
    for row in read_data("agencies")["agency"]:
        for how in ("alias", "beside", "alone"):
            for alias in row.get(how, ()):
                words = tuple(_PHRASE_WORD.findall(alias))
                found.setdefault(word_key(words[0]), []).append(Agency(words, row["name"], how))
        slugs.update(dict.fromkeys(row.get("slug", ()), row["name"]))
    return {head: tuple(sorted(rows, key=lambda row: -len(row.words))) for head, rows in found.items()}, slugs
