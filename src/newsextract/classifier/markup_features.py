"""The features that only HTML has: what the boxes around a block hold, how its like fare elsewhere, what its boxes are called.

Elements hold unbroken runs of blocks, so whatever sums up over an element is a difference of prefix sums.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsextract.classifier.words import numbered
from newsextract.tokenizer.markup import Markup

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

PLAIN = "div"  # marks of an element that says nothing of itself
LEVELS = 3  # boxes around a block's own that are looked at one by one
CORE_SHARE = 0.6  # of the page's prose, that the smallest box which holds so much is the core
_DEEPEST = 300  # levels counted; what lies deeper counts as so deep
PARTS_READ = 8  # parts of one element's names that are looked up
# Elements whose names are read, by how far out they stand: the block's own, those near around it, those further out.
NAME_GROUPS = ((0,), (1, 2), (3, 4, 5, 6))
NAME_LEVELS = 7
_DIGITS = re.compile(r"\d+")
_NAME_PART = re.compile(r"[A-Z]?[a-z]{2,}|[A-Z]{2,}|h[1-6]\b")

# name and meaning, in the model's order, after those of `features.FEATURES` and before the lexicon's concepts
MARKUP_FEATURES: tuple[tuple[str, str], ...] = (
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
    ("link_share", "share of the block's characters that stand in links"),
    ("is_link", "nearly all of it is a link"),
    ("heading", "1 for h1, less for each level below; 0 for no heading"),
    ("in_core", "the block stands in the box that holds most of the prose"),
    ("depth", "elements around it, log"),
    ("above_core", "steps up from the block to that box, 0 inside it, log"),
    ("below_core", "steps down from that box to the block's own, 0 outside, log"),
)


NAMES_KEPT = 16_384  # names of elements that are remembered


@lru_cache(maxsize=NAMES_KEPT)  # pages of one site share their names; finding them anew took a third of the features' time
def mark_parts(mark: str) -> tuple[str, ...]:
    """The distinct parts of an element's names, lower case: `article-body storyText` gives article, body, story, text."""
    return tuple(dict.fromkeys(map(str.lower, _NAME_PART.findall(mark))))


@lru_cache(maxsize=NAMES_KEPT)
def without_digits(mark: str) -> str:
    """An element's names with each run of digits made one sign."""
    return _DIGITS.sub("#", mark)


class NameVocabulary:
    """The parts of names that a model knows, numbered from 1. Remembers the numbers of names, which the pages of a site share."""

    def __init__(self, parts: Sequence[str] = ()) -> None:
        self._numbers = {part: number for number, part in enumerate(parts, 1)}
        self._rows: dict[str, bytes] = {}

    def rows(self, marks: Sequence[str]) -> NDArray[np.int32]:
        """For each element's names the numbers of the first `PARTS_READ` known parts of them, 0 where there are fewer, a row each."""
        known = self._rows
        if len(known) + len(marks) > NAMES_KEPT:
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

    def sums(self, values: NDArray[Any]) -> NDArray[np.float64]:
        """The sums over each element's blocks of values that stand in rows, a column a block."""
        cumulated = np.zeros((len(values), values.shape[1] + 1))
        values.cumsum(axis=1, out=cumulated[:, 1:])
        return cumulated.take(self.lasts, axis=1) - cumulated.take(self.firsts, axis=1)

    def outward(self, levels: int) -> Ints:
        """For each block, a column, its own element and those around it, so many lines; -1 beyond the outermost."""
        chain = np.empty((levels, len(self.elements)), dtype=np.int64)
        chain[0] = self.elements
        parents = np.append(self.parents, -1)  # that of the element -1
        for level in range(1, levels):
            parents.take(chain[level - 1], out=chain[level], mode="wrap")
        return chain


def markup_rows(
    markup: Markup, boxes: Boxes, lengths: Floats, characters: Floats, prose_words: Floats
) -> tuple[Floats, NDArray[np.float64]]:
    """The features of `MARKUP_FEATURES` for a page, a row a feature, a column a block; and each element's share of the page's prose.

    Args:
        markup: the page's elements.
        boxes: the same as arrays.
        lengths: words of each block.
        characters: characters of each block.
        prose_words: its words if it is prose, else 0.
    """
    linked = np.array(markup.link_characters, dtype=np.float32) / np.maximum(characters, 1)
    values = np.empty((3, len(lengths)), dtype=np.float32)  # words of each block: those of prose, those in links, all
    values[0], values[2] = prose_words, lengths
    np.multiply(linked, lengths, out=values[1])
    total_prose = max(float(prose_words.sum()), 1e-6)
    sums = boxes.sums(values)
    near = np.maximum(boxes.outward(LEVELS + 1), 0)  # beyond the outermost, the outermost
    prose_share = sums[0] / total_prose
    rows = np.concatenate((
        _box_rows(boxes, near, sums, total_prose),
        _like_rows(boxes, near, values, total_prose),
        _own_rows(markup, boxes, linked, prose_share),
    ))  # fmt: skip
    return rows, prose_share


def _box_rows(boxes: Boxes, near: Ints, sums: NDArray[np.float64], total_prose: float) -> Floats:
    """What the boxes around each block hold, the nearest first."""
    prose, links, words = sums
    words = np.maximum(words, 1e-6)
    held = np.empty((4, len(words)), dtype=np.float32)
    held[0], held[1], held[2], held[3] = prose / total_prose, links / words, prose / words, boxes.lasts - boxes.firsts
    np.log1p(held[3], out=held[3])
    return held.take(near, axis=1).transpose(1, 0, 2).reshape(-1, near.shape[1])


def _like_rows(boxes: Boxes, near: Ints, values: Floats, total_prose: float) -> Floats:
    """What the blocks hold that are like each: whose element, and the one around it, have the same names."""
    own, around = boxes.named.take(near[:2])
    like = np.unique(own << 32 | around, return_inverse=True)[1]
    size = int(like.max()) + 1
    prose, links, words = (np.bincount(like, value, size) for value in values)
    words, count = np.maximum(words, 1e-6), np.bincount(like, minlength=size)
    held = np.empty((4, size), dtype=np.float32)
    held[0], held[1], held[2], held[3] = prose / total_prose, count, links / words, words / count
    np.log1p(held[1::2], out=held[1::2])
    return held.take(like, axis=1)


def _own_rows(markup: Markup, boxes: Boxes, linked: NDArray[np.floating], prose_share: NDArray[np.float64]) -> Floats:
    """Each block's links and heading level, and where it stands in the tree and to the box that holds the core."""
    depths = _depths(markup.parents)
    above, below = _core_steps(markup, boxes, depths, prose_share)
    heading = np.array(markup.headings, dtype=np.float32)
    rows = np.empty((7, len(linked)), dtype=np.float32)
    rows[0], rows[1], rows[2], rows[3] = linked, linked > 0.9, (1.2 - 0.2 * heading) * (heading > 0), above == 0
    np.log1p((depths.take(boxes.elements), above, below), out=rows[4:])
    return rows


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
    def read(cls, boxes: Boxes, vocabulary: NameVocabulary, plain: Sequence[int] = ()) -> Names:
        """The names of a page's elements; of those in `plain`, that they are boxes and no more."""
        rows = np.append(boxes.named + 1, 0)  # the last one is that of no element, which is -1
        rows[list(plain)] = len(boxes.marks) + 1
        return cls(vocabulary.rows(["", *boxes.marks, PLAIN]), rows.take(boxes.outward(NAME_LEVELS), mode="wrap"))

    def __getitem__(self, blocks: slice) -> Names:
        return Names(self.parts, self.levels[:, blocks])


def _depths(parents: Sequence[int]) -> Ints:
    """How many elements stand around each."""
    depths: list[int] = []
    for parent in parents:
        depths.append(depths[parent] + 1 if parent >= 0 else 0)
    return np.minimum(np.array(depths, dtype=np.int64), _DEEPEST)


def _core_steps(markup: Markup, boxes: Boxes, depths: Ints, prose_share: NDArray[np.float64]) -> tuple[Ints, Ints]:
    """Steps from each block up to the first box that also holds the core, and from the core down to the block's own box."""
    holding = (prose_share >= CORE_SHARE).nonzero()[0]
    core = int(holding[np.argmax(depths[holding])]) if len(holding) else 0
    shared = np.zeros(len(boxes.elements), dtype=np.int64)  # depth of the innermost box of the core's path that holds the block
    for box in reversed(list(markup.outward(core))):
        shared[boxes.firsts[box] : boxes.lasts[box]] = depths[box]
    above = depths[core] - shared
    below = np.where(above == 0, depths[boxes.elements] - depths[core], 0)
    return above, below
