"""The words of a page as numbers, found and compared without a step in Python for any of them.

A word is a run of letters, or a single character of a script without spaces. It is known by a hash of its small letters: 32 bits tell
words of the vocabulary apart (a foreign word is taken for one in a million times), a shorter slot tells the page's own words apart.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from urllib.parse import unquote, urlsplit

import numpy as np
from numpy.typing import NDArray

from newsextract.classifier.characters import LETTER, LOWER, N_CLASSES, UNSPACED, UPPER, Units, class_table, lower_table, units_of

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Hashes = NDArray[np.uint32]
Flags = NDArray[np.bool_]

WORDS_READ = 20  # words of a block that are looked up; furniture is shorter, and prose is told by other features
_LONG_WORD = 6  # letters from which a shared word is telling
# Odd multipliers of the letters by their place in the word; all letters from the last place on share one.
_PLACES = 24
_MULTIPLIERS = np.random.default_rng(20_26).integers(1, 1 << 31, _PLACES, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
_FACTORS: list[int] = _MULTIPLIERS.tolist()
_MIX = np.uint32(2_654_435_769)  # 2^32 over the golden ratio (Knuth, The Art of Computer Programming 6.4)
_SPARE_BITS = 5  # slots for each word of the page, as a power of two: one word in a hundred shares its slot with another

_IS_WORD = np.zeros(N_CLASSES, dtype=np.bool_)
_IS_WORD[[LETTER, UPPER, LOWER, UNSPACED]] = True


class Vocabulary:
    """The words that the model knows, numbered from 1."""

    def __init__(self, words: Sequence[str]) -> None:
        """`words` must be as `plain_words` gives them."""
        hashes = np.array([hash_word(word) for word in words], dtype=np.uint32)
        order = np.argsort(hashes)
        self._hashes = hashes[order]
        self._numbers = (order + 1).astype(np.int32)

    def __len__(self) -> int:
        return len(self._hashes)

    def numbers(self, hashes: Hashes) -> NDArray[np.int32]:
        """The number of each word; 0 for one that is not in the vocabulary."""
        if not len(self._hashes):
            return np.zeros(len(hashes), dtype=np.int32)
        at = np.minimum(np.searchsorted(self._hashes, hashes), len(self._hashes) - 1)
        return np.where(self._hashes[at] == hashes, self._numbers[at], 0)


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of a page, in order.

    Attributes:
        hashes: what each word is known by.
        slots: the same, in `1 << bits` values.
        lines: the block of each.
        is_long: six letters or more, or a character of a script without spaces.
        counts: words of each block.
        bits: of a slot.
    """

    hashes: Hashes
    slots: Hashes
    lines: Ints
    is_long: Flags
    counts: Ints
    bits: int

    @classmethod
    def read(cls, units: Units, classes: NDArray[np.uint8], line: Ints, blocks: int) -> PageWords:
        """The words of a page's units, whose classes and blocks are known."""
        hashes, starts, lengths, unspaced = _hash_units(units, classes)
        lines = line[starts]
        bits = min(len(hashes).bit_length() + _SPARE_BITS, 28)
        return cls(hashes, _slots(hashes, bits), lines, (lengths >= _LONG_WORD) | unspaced, np.bincount(lines, minlength=blocks), bits)

    def first_words(self, vocabulary: Vocabulary) -> NDArray[np.int32]:
        """Vocabulary numbers of the first `WORDS_READ` words of each block, a row a block, 0 where there is none."""
        places = np.arange(len(self.lines)) - np.repeat(np.cumsum(self.counts) - self.counts, self.counts)
        front = places < WORDS_READ
        table = np.zeros((len(self.counts), WORDS_READ), dtype=np.int32)
        table[self.lines[front], places[front]] = vocabulary.numbers(self.hashes[front])
        return table

    def core_overlap(self, prose: Flags) -> tuple[Floats, Floats, Floats]:
        """How far each block's words are those of the page's prose, its own aside: share, share of long words, number of long words."""
        inside = prose[self.lines]
        slots, lines = self.slots[inside], self.lines[inside]
        # the first and the last block of prose that holds a word: where an index stands twice, numpy keeps the last value
        last = np.full(1 << self.bits, -1, dtype=np.int32)
        last[slots] = lines
        first = np.full(1 << self.bits, len(prose), dtype=np.int32)
        first[slots[::-1]] = lines[::-1]
        shared = (first[self.slots] < self.lines) | (last[self.slots] > self.lines)
        rare = self._count(shared & self.is_long)
        return self._share(shared), (rare / np.maximum(self._count(self.is_long), 1)).astype(np.float32), np.minimum(rare, 12)

    def url_overlap(self, url: str | None) -> tuple[Floats, Floats, float]:
        """Share of each block's words that stand in the address, share of the address's words in the block, whether there are any."""
        slug = url_words(url)
        wanted = np.array([hash_word(word) for word in slug], dtype=np.uint32)
        found = self._among(_slots(wanted, self.bits))
        pairs = np.unique(self.lines[found] << 32 | self.hashes[found])
        cover = np.bincount(pairs >> 32, minlength=len(self.counts)) / max(len(slug), 1)
        return self._share(found), np.minimum(cover, 1).astype(np.float32), float(bool(slug))

    def overlap_with(self, text: str) -> Floats:
        """Share of each block's words that stand in another text."""
        wanted = np.array([hash_word(word) for word in plain_words([text])], dtype=np.uint32)
        return self._share(self._among(_slots(wanted, self.bits)))

    def first_block_overlap(self) -> Floats:
        """Share of each block's words that stand in the page's first block, which in a WET record is the title element."""
        share = self._share(self._among(self.slots[: self.counts[0]]))
        share[0] = 0
        return share

    def _among(self, slots: Hashes) -> Flags:
        """For each word of the page, whether it is one of those."""
        flags = np.zeros(1 << self.bits, dtype=np.bool_)
        flags[slots] = True
        return flags[self.slots]

    def _count(self, flags: Flags) -> Floats:
        return np.bincount(self.lines[flags], minlength=len(self.counts)).astype(np.float32)

    def _share(self, flags: Flags) -> Floats:
        return np.divide(self._count(flags), np.maximum(self.counts, 1), dtype=np.float32)


def numbered(items: Sequence[str]) -> tuple[Ints, list[str]]:
    """For each item its number, in the order of first sight, and the different items by number."""
    numbers: dict[str, int] = defaultdict(count().__next__)  # a new one gets the next number, without a step in Python
    ids = np.fromiter(map(numbers.__getitem__, items), dtype=np.int64, count=len(items))
    return ids, list(numbers)


def plain_words(texts: Sequence[str]) -> list[str]:
    """The words of some texts as the vocabulary holds them."""
    units = units_of("\n".join(texts))
    classes = class_table()[units]
    _, starts, lengths, _ = _hash_units(units, classes)
    lower = lower_table()[units].tobytes().decode("utf-16-le", "surrogatepass")  # as long as the units: none is half a pair
    if len(lower) != len(units):  # characters beyond the basic plane, which are no words: one unit for each keeps the places
        lower = "".join(c if c <= "\uffff" else "  " for c in lower)
    return [lower[a : a + n] for a, n in zip(starts.tolist(), lengths.tolist(), strict=True)]


_SLUG_SPLIT = re.compile(r"[\W_\d]+")
_FILE_ENDING = re.compile(r"\.[a-z]{2,5}$")


def url_words(url: str | None) -> list[str]:
    """The distinct words of an address's path, lower case, without numbers and file endings: at least three, else none."""
    if not url:
        return []
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return []
    path = _FILE_ENDING.sub("", path.casefold())
    segments = [list(filter(None, _SLUG_SPLIT.split(segment))) for segment in path.split("/")]
    best = max(segments, key=len, default=[])
    return list(dict.fromkeys(best)) if len(best) >= 3 else []


def _slots(hashes: Hashes, bits: int) -> Hashes:
    return (hashes * _MIX) >> np.uint32(32 - bits)


def hash_word(word: str) -> int:
    """What `_hash_units` makes of a word in small letters."""
    return sum(ord(letter) * _FACTORS[min(place, _PLACES - 1)] for place, letter in enumerate(word)) & 0xFFFFFFFF


def _hash_units(units: Units, classes: NDArray[np.uint8]) -> tuple[Hashes, Ints, Ints, Flags]:
    """For each word: hash, place of its first unit, length in units, whether it is of a script without spaces."""
    is_word = _IS_WORD[classes]
    alone = classes == UNSPACED
    begins = is_word.copy()
    begins[1:] &= ~is_word[:-1] | alone[1:] | alone[:-1]
    starts = np.flatnonzero(begins)
    if not len(starts):
        return np.zeros(0, dtype=np.uint32), starts, starts, np.zeros(0, dtype=np.bool_)
    letters = np.flatnonzero(is_word)
    firsts = np.flatnonzero(begins[letters])
    lengths = np.concatenate((firsts[1:], [len(letters)])) - firsts
    places = np.arange(len(letters)) - np.repeat(firsts, lengths)
    terms = lower_table()[units[letters]].astype(np.uint32) * _MULTIPLIERS[np.minimum(places, _PLACES - 1)]
    return np.add.reduceat(terms, firsts, dtype=np.uint32), starts, lengths, alone[starts]
