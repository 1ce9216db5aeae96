"""Genre: the kind of article that a page tells it is: an opinion, a review, a press release, a page for a product, a thread of a forum."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newsextract.address import folders_of, plain, split_address
from newsextract.article import PageType, Source
from newsextract.data import read_data
from newsextract.fields.from_metadata import Given
from newsextract.fields.view import StoryView
from newsextract.lexicon import line_keys
from newsextract.markup.jsonld import texts_of, types_of
from newsextract.markup.metadata import Metadata

ABOVE = 4  # blocks above the story in which a line tells the genre
LONGEST_LINE = 60  # characters of such a line
OPENING = 3  # blocks from the story's first in which its dateline stands
DATELINE = 160  # characters of such a block in which a distributor of press releases is named
_LABEL = re.compile(r"\s*[:：|｜]\s*")


def data_genre(metadata: Metadata) -> Given | None:
    """What the page tells machines: the type of the article that it describes, or of what it is about where it describes none."""
    schemas = _by_name("schema")
    kinds = types_of(metadata.article) if metadata.article is not None else metadata.types
    for kind in kinds:
        if kind in schemas:
            return Given(schemas[kind], Source("json-ld", kind))
    told = metadata.meta.get("og:type", "").lower()
    genre = _by_name("og").get(told) if metadata.article is None else None
    if genre is not None:
        return Given(genre, Source("meta:og:type", told))
    generator = metadata.meta.get("generator", "")
    made = next((genre for name, genre in _by_name("generator").items() if generator.startswith(name)), None)
    return Given(made, Source("meta:generator", generator)) if made is not None else None


def read_genre(view: StoryView, headline: int | None, title: str | None, section: str | None, metadata: Metadata | None) -> Given | None:
    """The genre of a page with a story; None where it tells none."""
    told = data_genre(metadata) if metadata is not None else None
    if told is not None:
        return told
    release = _release_line(view, headline)
    if release is not None:
        return Given(PageType.PRESS_RELEASE, Source("genre block", view.texts[release], release))
    for name, text in _places(view.url, title, section, metadata):
        genre = _words("hosts" if name == "host" else "folders" if name == "url" else "words").get(plain(text))
        if genre is not None:
            return Given(genre, Source(name, text))
    return None


def _places(url: str | None, title: str | None, section: str | None, metadata: Metadata | None) -> Iterator[tuple[str, str]]:
    """What may name the genre, and where it stands."""
    for text in texts_of((metadata.article or {}).get("genre")) if metadata is not None else ():
        yield "json-ld", text
    if section:
        yield "section", section
    for folder in folders_of(url):
        yield "url", folder
    yield "host", split_address(url).netloc.partition(".")[0]
    label = _LABEL.split(title or "", maxsplit=1)
    if len(label) == 2:
        yield "headline", label[0]


def _release_line(view: StoryView, headline: int | None) -> int | None:
    """The block that says that a press release follows: a line above the story or its first, or the story's dateline."""
    lines, wires = _release()
    top = view.first if headline is None else min(headline, view.first)
    for i in range(max(0, top - ABOVE), view.first + 1):
        text = view.texts[i]
        if len(text) <= LONGEST_LINE and i != headline and lines.match(view.draft.keys[i]) and not _is_link(view, i):
            return i
    opening = range(view.first, min(view.first + OPENING, len(view.texts)))
    return next((i for i in opening if wires.search(view.texts[i][:DATELINE])), None)


def _is_link(view: StoryView, i: int) -> bool:
    """Whether a line leads elsewhere, as one of a menu does."""
    markup = view.draft.blocks.markup
    return markup is not None and 2 * markup.link_characters[i] > len(view.texts[i])


@cache
def _by_name(key: str) -> dict[str, PageType]:
    table = read_data("genres")
    return {name: PageType(genre) for genre, row in table.items() for name in row.get(key, ())}


@cache
def _words(place: str) -> dict[str, PageType]:
    """Genres by the words that name them in a place, without case, spaces and signs."""
    table = _by_name("hosts") if place == "hosts" else _by_name("words") | (_by_name("folders") if place == "folders" else {})
    return {plain(word): genre for word, genre in table.items()}


@cache
def _release() -> tuple[re.Pattern[str], re.Pattern[str]]:
    row = read_data("genres")[PageType.PRESS_RELEASE]
    lines, wires = ("|".join(map(re.escape, names)) for names in (line_keys(row["lines"]), row["wires"]))
    return re.compile(rf"\W*(?:{lines})(?!\w)"), re.compile(rf"[/(（]\s*(?:{wires})\s*[/)）]")
