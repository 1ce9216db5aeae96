"""A site's own name at the end of a title, "Ferry sails again | The Skellby Observer", and how it is taken off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from newsextract.address import split_address

SEPARATOR = re.compile(r"\s+[|–—·•»:\-]{1,2}\s+|\s*[|｜ㅣ]\s*|_(?=[^_]*$)")
LONGEST_SITE = 6  # words of a site's name
SHORTEST_LABEL = 5  # letters of a host's label from which a name that holds it is the site's; a shorter one must be the whole name
_FEWEST_WORDS = 2  # of a title that is left
_LONGEST_SECTION = 3  # words of a section between a title and the site
_BARS = frozenset("|｜ㅣ")  # other signs stand in headlines too
_GENERIC_LABELS = frozenset(
    {"www", "com", "co", "org", "net", "edu", "gov", "news", "blog", "blogs", "amp", "info", "ac", "go", "or", "ne"}
)


def without_site(title: str, names: Iterator[str] | list[str | None], url: str | None) -> str:
    """The title without the site's name behind a separator.

    Args:
        title: as printed or given.
        names: what the site is called.
        url: address of the page, whose host mostly spells the site's name.
    """
    own = {_letters(name) for name in names if name}
    labels = _host_labels(url)
    for cut in reversed(list(SEPARATOR.finditer(title))):
        head, tail = title[: cut.start()].strip(), title[cut.end() :].strip()
        letters = _letters(tail)
        known = letters in own or letters in labels or any(len(label) >= SHORTEST_LABEL and label in letters for label in labels)
        if known and letters and len(tail.split()) <= LONGEST_SITE and len(head.split()) >= _FEWEST_WORDS:
            return _without_section(head, cut[0].strip())
    return title


def _without_section(head: str, sign: str) -> str:
    """What stands before the section that a title names between headline and site, "Ferry sails again | Sea | The Skellby Observer"."""
    first, _, section = head.rpartition(f" {sign} ")
    named = sign in _BARS and first and len(section.split()) <= _LONGEST_SECTION and len(first.split()) >= _FEWEST_WORDS
    return first.strip() if named else head


def parted(title: str) -> Iterator[tuple[str, str]]:
    """What stands before and behind each separator of a title."""
    for cut in SEPARATOR.finditer(title):
        head, tail = title[: cut.start()].strip(), title[cut.end() :].strip()
        if head and tail:
            yield head, tail


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


@lru_cache(maxsize=256)  # asked for several titles of a page
def _host_labels(url: str | None) -> tuple[str, ...]:
    """The labels of an address's host that can be a name, without signs."""
    host = split_address(url).hostname or ""
    return tuple(_letters(label) for label in host.split(".")[:-1] if label not in _GENERIC_LABELS)
