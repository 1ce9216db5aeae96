"""Names that datelines are made of: places, agencies, and words in capitals that are no place."""

from __future__ import annotations

import re
from functools import cache

from newsextract.data import read_data
from newsextract.readers.dates.names import fold

_PARTS = re.compile(r"/|\s-\s|\s?–\s?|\s(?:and|und|et|y|e|i)\s")


def is_place(name: str) -> bool:
    """Whether a name, or one of two joined ("Berlin/Hamburg"), is a place of `data/places.toml`."""
    known = _names("names")
    return fold(name) in known or any(fold(part.strip()) in known for part in _PARTS.split(name))


def is_chinese_place(name: str) -> bool:
    """Whether a name is one of the Chinese-written places of `data/places.toml`."""
    return name in _names("han")


def is_no_place(word: str) -> bool:
    """Whether a word is one that stands in capitals before a dash and names no place: "WATCH", "OPINION"."""
    return fold(word.strip(".'’!?")) in _names("not_places")


def is_link(word: str) -> bool:
    """Whether a word is a small one inside names of places: "of", "am"."""
    return fold(word) in _names("links")


def is_agency(name: str) -> bool:
    """Whether a name, or the first of several ("dpa/lnw"), is a news agency's."""
    known = _agencies()
    return fold(name) in known or fold(re.split(r"[/,]|\s-\s", name)[0].strip()) in known


@cache
def _names(key: str) -> frozenset[str]:
    names = (part.strip() for part in read_data("places")["places"][key].replace("\n", " ").split(","))
    return frozenset(name if key == "han" else fold(name) for name in names if name)


@cache
def _agencies() -> frozenset[str]:
    rows = read_data("agencies")["agency"]
    kinds = ("alias", "beside", "alone")
    return frozenset(fold(name) for row in rows for kind in kinds for name in [row["name"], *row.get(kind, ())])
