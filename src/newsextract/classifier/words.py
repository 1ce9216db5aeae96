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
from urllib.parse import unquote

import numpy as np
from numpy.typing import NDArray

from newsextract.address import split_address
from newsextract.classifier.characters import LETTER, LOWER, N_CLASSES, UNSPACED, UPPER, Units, class_table, lower_table, units_of
from newsextract.hashing import Hashes, slots_of

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

WORDS_READ = 20  # words of a block that are looked up; furniture is shorter, and prose is told by other features
_LONG_WORD = 6  # letters from which a shared word is telling
# A word's hash is its letters as the coefficients of a polynomial at this odd number, modulo 2^32 (Rabin and Karp 1987): what stands
# between two places of a page then is a difference of two sums.
_BASE = 2_654_435_789
_INVERSE = pow(_BASE, -1, 1 << 32)


def _powers(count: int) -> Hashes:
    """The first powers of the base."""
    powers = np.full(count, _BASE, dtype=np.uint32)
    powers[0] = 1
    return np.multiply.accumulate(powers, dtype=np.uint32)


_POWERS = _powers(1 << 15)  # enough for most pages
_SPARE_BITS = 6  # slots for each word of the page, as a power of two: one word in sixty shares its slot with another

_IS_WORD = np.zeros(N_CLASSES, dtype=np.bool_)
_IS_WORD[[LETTER, UPPER, LOWER, UNSPACED]] = True


class Vocabulary:
    """The words that the model knows, numbered from 1: a hash table with linear probing (Knuth, 6.4, algorithm L)."""

    _SPARE_BITS = 4  # slots for each word, as a power of two

    def __init__(self, words: Sequence[str]) -> None:
        """`words` must be as `plain_words` gives them."""
        units = units_of("\n".join(words) + "\n")
        hashes = _hash_units(units, class_table()[units])[0]
        self._size = len(words)
        self._bits = len(words).bit_length() + self._SPARE_BITS
        self._hashes = np.concatenate((np.zeros(1, dtype=np.uint32), hashes))  # by number
        self._table = np.zeros((1 << self._bits) + self._size, dtype=np.int32)
        self._probes = 0  # slots to look at for a word
        waiting = np.arange(1, self._size + 1, dtype=np.int32)
        at = slots_of(hashes, self._bits).astype(np.int64)
        while len(waiting):
            free = np.flatnonzero(self._table[at] == 0)
            placed = free[np.unique(at[free], return_index=True)[1]]  # of several that want a slot, the first
            self._table[at[placed]] = waiting[placed]
            waiting, at = np.delete(waiting, placed), np.delete(at, placed) + 1
            self._probes += 1

    def __len__(self) -> int:
        return self._size

    def numbers(self, hashes: Hashes) -> NDArray[np.int32]:
        """The number of each word; 0 for one that is not in the vocabulary."""
        at = slots_of(hashes, self._bits)
        found = np.zeros(len(hashes), dtype=np.int32)
        for probe in range(self._probes):
            there = self._table[probe:].take(at)
            found = np.where(self._hashes.take(there) == hashes, there, found)
        return found


@dataclass(frozen=True, slots=True)
class FirstWords:
    """The first words of some blocks, at most `WORDS_READ` each, as numbers of the model's vocabulary.

    Attributes:
        numbers: of the words, block after block; 0 for one that the vocabulary has not.
        starts: for each block the place of its first; one more at the end.
    """

    numbers: NDArray[np.int32]
    starts: Ints

    def __getitem__(self, blocks: slice) -> FirstWords:
        starts = self.starts[blocks.start : blocks.stop + 1]
        return FirstWords(self.numbers[starts[0] : starts[-1]], starts - starts[0])

    @property
    def counts(self) -> Ints:
        """Words of each block."""
        return np.diff(self.starts)

    def table(self) -> NDArray[np.int32]:
        """The numbers in `WORDS_READ` columns, a row a block, 0 where there is none."""
        counts = self.counts
        rows = np.repeat(np.arange(len(counts)), counts)
        made = np.zeros((len(counts), WORDS_READ), dtype=np.int32)
        made[rows, np.arange(len(self.numbers)) - self.starts[rows]] = self.numbers
        return made


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of a page, in order.

    Attributes:
        hashes: what each word is known by.
        slots: the same, in `1 << bits` values.
        lines: the block of each.
        is_long: six letters or more, or a character of a script without spaces.
        starts: for each block the place of its first word; one more at the end.
        bits: of a slot.
        title: slots of the title element's words.
        slug: slots of the address's words.
    """

    hashes: Hashes
    slots: Hashes
    lines: Ints
    is_long: Flags
    starts: Ints
    bits: int
    title: Hashes
    slug: Hashes

    @classmethod
    def read(cls, units: Units, classes: NDArray[np.uint8], line: Ints, blocks: int) -> PageWords:
        """The words of a page's units, whose classes and lines are known: one line a block, one for the title, one for the address."""
        hashes, starts, lengths, unspaced = _hash_units(units, classes)
        lines = line.take(starts)
        bits = min(len(hashes).bit_length() + _SPARE_BITS, 28)
        slots = slots_of(hashes, bits)
        begins = np.searchsorted(lines, np.arange(blocks + 2))
        own, title = int(begins[blocks]), int(begins[blocks + 1])
        is_long = (lengths[:own] >= _LONG_WORD) | unspaced[:own]
        return cls(hashes[:own], slots[:own], lines[:own], is_long, begins[: blocks + 1], bits, slots[own:title], slots[title:])

    def first_words(self, vocabulary: Vocabulary) -> FirstWords:
        """The first words of each block as the vocabulary numbers them."""
        counts = np.minimum(self.starts[1:] - self.starts[:-1], WORDS_READ)
        starts = np.concatenate(([0], counts.cumsum()))
        places = np.arange(starts[-1]) + (self.starts[:-1] - starts[:-1]).repeat(counts)
        return FirstWords(vocabulary.numbers(self.hashes.take(places)), starts)

    def overlaps(self, prose: Flags) -> tuple[Floats, Floats]:
        """What each block's words share with other words of the page, a column a block.

        Args:
            prose: which blocks are prose.

        Returns:
            Six rows: the share of its words that the page's prose has too, its own aside; the same for long words; the share that stands
            in the address; the share of the address's words that stand in it; the share of its words that stands in the page's
            first block, which in a WET record is the title element; the share that stands in the title element. And the number
            of long words shared with the prose, to 12.
        """
        size = self.starts[1:] - self.starts[:-1]
        flags = np.empty((5, len(self.lines)), dtype=np.bool_)
        flags[0] = shared = self._in_prose(prose)
        np.logical_and(shared, self.is_long, out=flags[1])
        flags[2] = in_url = self._among(self.slug)
        flags[3] = self._among(self.slots[: self.starts[1]])
        flags[4] = self._among(self.title)
        sums = np.zeros((6, len(self.lines) + 1), dtype=np.int32)
        flags.cumsum(axis=1, out=sums[:5, 1:])
        self.is_long.cumsum(out=sums[5, 1:])
        edges = sums.take(self.starts, axis=1)
        counts = (edges[:, 1:] - edges[:, :-1]).astype(np.float32)
        shares = np.zeros((6, len(size)), dtype=np.float32)
        shares[:3] = counts[:3]
        shares[4:] = counts[3:5]
        shares /= np.maximum(size, 1)
        shares[1] = counts[1] / np.maximum(counts[5], 1)
        shares[3] = self._url_cover(in_url)
        shares[4, 0] = 0
        return shares, np.minimum(counts[1], 12)

    def _in_prose(self, prose: Flags) -> Flags:
        """For each word, whether a block of prose has it, its own aside."""
        inside = prose.take(self.lines).nonzero()[0]
        slots, lines = self.slots.take(inside), self.lines.take(inside)
        # the first and the last block of prose that holds a word: where an index stands twice, numpy keeps the last value
        last = np.empty(1 << self.bits, dtype=np.int32)
        last[self.slots] = -1
        last[slots] = lines
        first = np.empty(1 << self.bits, dtype=np.int32)
        first[self.slots] = len(prose)
        first[slots[::-1]] = lines[::-1]
        return (first.take(self.slots) < self.lines) | (last.take(self.slots) > self.lines)

    def _url_cover(self, in_url: Flags) -> Floats:
        """For each block, the share of the address's words that it holds."""
        held = in_url.nonzero()[0]
        different = set(zip(self.lines.take(held).tolist(), self.slots.take(held).tolist(), strict=True))
        counts = (
            np.bincount([line for line, _ in different], minlength=len(self.starts) - 1) if different else np.zeros(len(self.starts) - 1)
        )
        return np.minimum(counts / max(len(self.slug), 1), 1).astype(np.float32)

    def _among(self, slots: Hashes) -> Flags:
        """For each word of the page, whether it is one of those."""
        flags = np.zeros(1 << self.bits, dtype=np.bool_)
        flags[slots] = True
        return flags.take(self.slots)


def numbered(items: Sequence[str]) -> tuple[Ints, list[str]]:
    """For each item its number, in the order of first sight, and the different items by number."""
    numbers: dict[str, int] = defaultdict(count().__next__)  # a new one gets the next number, without a step in Python
    ids = np.fromiter(map(numbers.__getitem__, items), dtype=np.int64, count=len(items))
    return ids, list(numbers)


def plain_words(texts: Sequence[str]) -> list[str]:
    """The words of some texts as the vocabulary holds them."""
    units = units_of("\n".join(texts) + "\n")
    _, starts, lengths, _ = _hash_units(units, class_table()[units])
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
    path = _FILE_ENDING.sub("", unquote(split_address(url).path).casefold())
    segments = [list(filter(None, _SLUG_SPLIT.split(segment))) for segment in path.split("/")]
    best = max(segments, key=len, default=[])
    return list(dict.fromkeys(best)) if len(best) >= 3 else []


def _hash_units(units: Units, classes: NDArray[np.uint8]) -> tuple[Hashes, Ints, Ints, Flags]:
    """For each word of units that end with a line feed: hash, place of its first unit, length in units, whether it is of a script
    without spaces."""
    is_word = _IS_WORD.take(classes)
    alone = classes == UNSPACED
    begins = is_word.copy()
    begins[1:] &= ~is_word[:-1] | alone[1:] | alone[:-1]
    ends = is_word[:-1] & (begins[1:] | ~is_word[1:])
    starts, stops = begins.nonzero()[0], ends.nonzero()[0] + 1
    size = len(units)
    powers = _POWERS[: size + 1] if size < len(_POWERS) else _powers(size + 1)
    sums = np.zeros(size + 1, dtype=np.uint32)
    (lower_table().take(units) * powers[:-1]).cumsum(dtype=np.uint32, out=sums[1:])
    # a word that begins at `start` has its letters times the base to the power of `start` and more: brought to `size`, then to 0
    hashes = (sums.take(stops) - sums.take(starts)) * powers.take(size - starts) * np.uint32(pow(_INVERSE, size, 1 << 32))
    return hashes, starts, stops - starts, alone.take(starts)
