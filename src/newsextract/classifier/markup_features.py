"""The features that only HTML has: what the boxes around a block hold, how its like fare elsewhere, what its boxes are called.

Elements hold unbroken runs of blocks, so whatever sums up over an element is a difference of prefix sums.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from newsextract.classifier.words import numbered
from newsextract.tokenizer.markup import Markup

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

LEVELS = 3  # boxes around a block's own that are looked at one by one
CORE_SHARE = 0.6  # of the page's prose, that the smallest box which holds so much is the core
_DEEPEST = 300  # levels counted; what lies deeper counts as so deep
PARTS_READ = 8  # parts of one element's names that are looked up
# Elements whose names are read, by how far out they stand: the block's own, those near around it, those further out.
NAME_GROUPS = ((0,), (1, 2), (3, 4, 5, 6))
NAME_LEVELS = 7
_NAME_PART = re.compile(r"[A-Z]?[a-z]{2,}|[A-Z]{2,}|h[1-6]\b")

# name and meaning, in the model's order, after those of `features.FEATURES` and before the lexicon's concepts
MARKUP_FEATURES: tuple[tuple[str, str], ...] = (
    ("link_share", "share of the block's characters that stand in links"),
    ("is_link", "nearly all of it is a link"),
    ("heading", "1 for h1, less for each level below; 0 for no heading"),
    ("depth", "elements around it, log"),
    *(
        (f"{name}_{level}", f"{meaning}, {('its own', 'the next', 'the second', 'the third')[level]} box")
        for level in range(LEVELS + 1)
        for name, meaning in (
            ("box_prose", "share of the page's prose in the box"),
            ("box_links", "share of words in links in the box"),
            ("box_density", "share of the box's words that are prose"),
            ("box_blocks", "log of the box's blocks"),
        )
    ),
    ("like_prose", "share of the page's prose in blocks with the same names of element and box"),
    ("like_blocks", "log of how many there are"),
    ("like_links", "share of their words in links"),
    ("like_length", "log of their mean words"),
    ("above_core", "steps up from the block to the box that holds most of the prose, 0 inside it"),
    ("below_core", "steps down from that box to the block's own, 0 outside"),
    ("in_core", "the block stands in that box"),
    ("title_share", "share of its words that stand in the title element"),
)


_NAMES_KEPT = 16_384


@lru_cache(maxsize=_NAMES_KEPT)  # pages of one site share their names; finding them anew took a third of the features' time
def mark_parts(mark: str) -> tuple[str, ...]:
    """The distinct parts of an element's names, lower case: `article-body storyText` gives article, body, story, text."""
    return tuple(dict.fromkeys(map(str.lower, _NAME_PART.findall(mark))))


class NameVocabulary:
    """The parts of names that a model knows, numbered from 1. Remembers the numbers of names, which the pages of a site share."""

    def __init__(self, parts: Sequence[str] = ()) -> None:
        self._numbers = {part: number for number, part in enumerate(parts, 1)}
        self._rows: dict[str, bytes] = {}

    def rows(self, marks: Sequence[str]) -> NDArray[np.int32]:
        """For each element's names the numbers of the first `PARTS_READ` known parts of them, 0 where there are fewer, a row each."""
        known = self._rows
        if len(known) + len(marks) > _NAMES_KEPT:
            known = self._rows = {}
        rows = b"".join([known.get(mark) or self._remember(known, mark) for mark in marks])
        return np.frombuffer(rows, dtype=np.int32).reshape(len(marks), PARTS_READ)

    def _remember(self, known: dict[str, bytes], mark: str) -> bytes:
        numbers = [number for part in mark_parts(mark) if (number := self._numbers.get(part))][:PARTS_READ]
        row = known[mark] = np.array(numbers + [0] * (PARTS_READ - len(numbers)), dtype=np.int32).tobytes()
        return row


@dataclass(frozen=True, slots=True)
class Boxes:
    """A page's elements as arrays: the columns of `Markup`, and for each element the number of its names (`marks`, by number)."""

    elements: Ints
    parents: Ints
    firsts: Ints
    lasts: Ints
    named: Ints
    marks: list[str]

    @classmethod
    def of(cls, markup: Markup) -> Boxes:
        """The arrays of a page's markup."""
        columns = (markup.elements, markup.parents, markup.firsts, markup.lasts)
        elements, parents, firsts, lasts = (np.array(column, dtype=np.int64) for column in columns)
        named, marks = numbered(markup.marks)
        return cls(elements, parents, firsts, lasts, named, marks)

    def sums(self, values: NDArray[np.floating]) -> Floats:
        """The sum over each element's blocks."""
        cumulated = np.concatenate(([0.0], np.cumsum(values, dtype=np.float64)))
        return (cumulated[self.lasts] - cumulated[self.firsts]).astype(np.float32)

    def around(self, elements: Ints) -> Ints:
        """The elements around some; the outermost has itself."""
        return np.maximum(self.parents.take(elements), 0)


def markup_columns(
    markup: Markup, boxes: Boxes, lengths: Floats, characters: Ints, prose_words: Floats, title_share: Floats
) -> list[NDArray[np.floating]]:
    """The columns of `MARKUP_FEATURES` for a page.

    Args:
        markup: the page's elements.
        boxes: the same as arrays.
        lengths: words of each block.
        characters: characters of each block.
        prose_words: its words if it is prose, else 0.
        title_share: share of its words that stand in the title element.
    """
    linked = np.array(markup.link_characters, dtype=np.float32) / np.maximum(characters, 1)
    link_words = linked * lengths
    total_prose = max(float(prose_words.sum()), 1e-6)
    words, links, prose = boxes.sums(lengths), boxes.sums(link_words), boxes.sums(prose_words)
    blocks = np.log1p(boxes.lasts - boxes.firsts)
    prose_share, link_share, density = prose / total_prose, links / np.maximum(words, 1e-6), prose / np.maximum(words, 1e-6)
    heading = np.array(markup.headings, dtype=np.float32)
    depths = _depths(markup.parents)
    columns: list[NDArray[np.floating]] = [
        linked,
        (linked > 0.9).astype(np.float32),
        np.where(heading > 0, 1.2 - 0.2 * heading, 0),
        np.log1p(depths[boxes.elements]),
    ]
    element = boxes.elements
    for _ in range(LEVELS + 1):
        columns += [values.take(element) for values in (prose_share, link_share, density, blocks)]
        element = boxes.around(element)
    like = _signatures(boxes)
    size = int(like.max()) + 1
    like_words = np.maximum(np.bincount(like, lengths, size), 1e-6)
    like_count = np.bincount(like, minlength=size)
    columns += [
        (np.bincount(like, prose_words, size) / total_prose)[like],
        np.log1p(like_count)[like],
        (np.bincount(like, link_words, size) / like_words)[like],
        np.log1p(like_words / like_count)[like],
    ]
    above, below = _core_steps(markup, boxes, depths, prose_share)
    return [*columns, np.log1p(above), np.log1p(below), above == 0, title_share]


@dataclass(frozen=True, slots=True)
class Names:
    """The names of the elements around each block, as numbers of the parts that the model knows.

    Attributes:
        parts: for each different name of the page the numbers of its parts, `PARTS_READ` columns, 0 where there is none; the first row
            is that of no element.
        levels: for each block, a column, the rows of its own element and of those around it, `NAME_LEVELS` lines.
    """

    parts: NDArray[np.int32]
    levels: Ints

    @classmethod
    def none(cls, blocks: int) -> Names:
        """Of raw text, which has no elements."""
        return cls(np.zeros((1, 0), dtype=np.int32), np.zeros((NAME_LEVELS, blocks), dtype=np.int64))

    @classmethod
    def read(cls, boxes: Boxes, vocabulary: NameVocabulary) -> Names:
        """The names of a page's elements."""
        parts = vocabulary.rows(["", *boxes.marks])
        levels = np.empty((NAME_LEVELS, len(boxes.elements)), dtype=np.int64)
        rows = np.append(boxes.named + 1, 0)  # the last one is that of the element around the outermost, which is none: index -1
        parents = np.append(boxes.parents, -1)
        element = boxes.elements
        for level in range(NAME_LEVELS):
            rows.take(element, out=levels[level], mode="wrap")
            element = parents.take(element, mode="wrap")
        return cls(parts, levels)

    def __getitem__(self, blocks: slice) -> Names:
        return Names(self.parts, self.levels[:, blocks])


def _depths(parents: Sequence[int]) -> Ints:
    """How many elements stand around each."""
    depths: list[int] = []
    for parent in parents:
        depths.append(depths[parent] + 1 if parent >= 0 else 0)
    return np.minimum(np.array(depths, dtype=np.int64), _DEEPEST)


def _signatures(boxes: Boxes) -> Ints:
    """For each block, the number of its kind: the names of its element and of the one around it."""
    own = boxes.named.take(boxes.elements)
    around = boxes.named.take(boxes.around(boxes.elements))
    kinds: Ints = np.unique(own * len(boxes.marks) + around, return_inverse=True)[1]
    return kinds


def _core_steps(markup: Markup, boxes: Boxes, depths: Ints, prose_share: Floats) -> tuple[Ints, Ints]:
    """Steps from each block up to the first box that also holds the core, and from the core down to the block's own box."""
    holding = np.flatnonzero(prose_share >= CORE_SHARE)
    core = int(holding[np.argmax(depths[holding])]) if len(holding) else 0
    shared = np.zeros(len(boxes.elements), dtype=np.int64)  # depth of the innermost box of the core's path that holds the block
    for box in reversed(list(markup.outward(core))):
        shared[boxes.firsts[box] : boxes.lasts[box]] = depths[box]
    above = depths[core] - shared
    below = np.where(above == 0, depths[boxes.elements] - depths[core], 0)
    return above, below
