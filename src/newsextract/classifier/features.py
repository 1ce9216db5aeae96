"""The features of raw-text blocks: their list, and one pass over the page that computes them all.

Characters are classed by one look-up table over the page's code points and counted a block with `bincount`; words are numbered once for
the page. Nothing here walks a character or a word twice in Python.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count, repeat
from urllib.parse import unquote, urlsplit

import numpy as np
from numpy.typing import NDArray

from newsextract.lexicon import concepts
from newsextract.tokenizer.text import Blocks

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

# Character classes.
LETTER, UPPER, LOWER, DIGIT, SPACE, STOP, COMMA, QUOTE, UNSPACED, SIGN, NEWLINE, BAR = range(12)
_CLASSES = 12
_STOPS = ".!?。！？…।۔؟｡"
_COMMAS = ",、，;；:："
_QUOTES = "\"'“”„‘’«»‹›「」『』"
_BARS = "\t|/·•>›»_@#©"

# Characters that make a word, on average: the scale on which scripts without spaces are compared with the others.
_CHARS_A_WORD = 5.8
_UNSPACED_CHARS_A_WORD = 1.7
VOCABULARY_WORDS = 20  # words of a block that are looked up; furniture is shorter, and prose is told by other features
_LONG_WORD = 6  # letters from which a shared word is telling
LONG_WORDS = 14.0  # words from which a block that ends a sentence counts as prose ("long mass"); swept 10 to 20

# name and meaning, in the model's order; the concepts of the lexicon follow, in theirs
FEATURES: tuple[tuple[str, str], ...] = (
    ("words", "log of the words in the block (characters, scaled, in scripts without spaces)"),
    ("word_length", "characters a word"),
    ("ends_sentence", "the last character, quotes aside, ends a sentence"),
    ("ends_open", "the last character is a comma, a colon or an ellipsis"),
    ("ends_colon", "the last character is a colon"),
    ("stops", "sentence ends in the block, log"),
    ("commas", "commas a word"),
    ("upper", "share of capitals among letters"),
    ("title_case", "share of words that begin with a capital"),
    ("digits", "share of digits among characters"),
    ("has_digits", "digits in the block, log"),
    ("starts_lower", "begins with a small letter"),
    ("starts_digit", "begins with a digit"),
    ("starts_quote", "begins with a quotation mark"),
    ("quotes", "quotation marks, log"),
    ("signs", "share of other signs"),
    ("bars", "tabs, bars, slashes, arrows and the like, log"),
    ("caseless", "share of letters without case"),
    ("unspaced", "share of letters of a script without spaces"),
    ("bulleted", "a bullet stood before it"),
    ("gap_before", "blank lines before it, to 2"),
    ("gap_after", "blank lines after it, to 2"),
    ("page_gaps", "share of the page's blocks with a blank line before"),
    ("position", "place on the page, 0 to 1"),
    ("blocks_before", "log of the blocks before it"),
    ("blocks_after", "log of the blocks after it"),
    ("prose_before", "share of the page's prose that stands before it"),
    ("prose_after", "share of the page's prose that stands after it"),
    ("page_blocks", "log of the page's blocks"),
    ("page_prose", "log of the page's words in prose"),
    ("page_prose_share", "share of the page's words that are in prose"),
    ("repeats", "times the same line stands elsewhere on the page, log"),
    ("is_repeat", "the same line stood before on the page"),
    ("core_words", "share of its words that the page's prose has too (its own aside)"),
    ("core_rare", "the same, for words of six letters or more"),
    ("core_count", "long words shared with the prose, log"),
    ("url_share", "share of its words that stand in the address"),
    ("url_cover", "share of the address's words that stand in it"),
    ("has_url", "the address is known and has words"),
    ("first_line", "share of its words that stand in the page's first block"),
    ("relative_length", "words against the mean of the page's prose, log"),
)
N_DENSE = len(FEATURES)


def feature_names() -> tuple[str, ...]:
    """All features, in the model's order."""
    return tuple(name for name, _ in FEATURES) + tuple(f"lexicon:{c.name}" for c in concepts())


@dataclass(frozen=True, slots=True)
class PageFeatures:
    """What the model reads of a page.

    Attributes:
        dense: a row a block, a column a feature (`feature_names`).
        word_ids: for the first words of each block, in order, their places in the model's vocabulary (0: none).
        word_counts: how many of each block are there, at most `VOCABULARY_WORDS`; they sum to `len(word_ids)`.
        lengths: words of each block on the scale that compares scripts.
    """

    dense: Floats
    word_ids: Ints
    word_counts: Ints
    lengths: Floats


def page_features(blocks: Blocks, masks: Sequence[int], keys: Sequence[str], url: str | None, vocabulary: dict[str, int]) -> PageFeatures:
    """The features of a page with at least one block.

    Args:
        blocks: the page's blocks.
        masks: for each block the bits of its concepts, from `Lexicon.match`.
        keys: the blocks as `line_keys` made them.
        url: address of the page, if known.
        vocabulary: the model's words and their numbers, from 1.
    """
    n = len(blocks)
    points = _code_points("\n".join(blocks.texts) + "\n")
    classes = _class_table()[np.minimum(points, 0xFFFF)]
    ends = np.flatnonzero(classes == NEWLINE)
    starts = np.concatenate(([0], ends[:-1] + 1))
    sizes = ends - starts
    line = np.repeat(np.arange(n), sizes + 1)
    counts = np.bincount(line * _CLASSES + classes, minlength=n * _CLASSES).reshape(n, _CLASSES).astype(np.float32)
    words = _Words.read(keys, vocabulary)

    unspaced, letters = counts[:, UNSPACED], counts[:, [LETTER, UPPER, LOWER, UNSPACED]].sum(1)
    spaced_words = np.maximum(counts[:, SPACE] + 1, (sizes - unspaced) / (2 * _CHARS_A_WORD))
    lengths = np.where(unspaced > 0, (sizes - unspaced) / _CHARS_A_WORD + unspaced / _UNSPACED_CHARS_A_WORD, spaced_words)
    lengths = lengths.astype(np.float32)
    last, before_last, first = classes[ends - 1], classes[np.maximum(ends - 2, starts)], classes[starts]
    closing = (last == QUOTE) | (last == SIGN)
    ends_sentence = (last == STOP) | (closing & (before_last == STOP))
    ellipsis = (points[ends - 1] == 0x2026) | ((last == STOP) & (before_last == STOP))
    word_first = np.concatenate(([True], (classes[:-1] == SPACE) | (classes[:-1] == NEWLINE)))
    capitals = np.bincount(line[word_first & (classes == UPPER)], minlength=n)

    prose = (lengths >= LONG_WORDS) & ends_sentence
    prose_words = np.where(prose, lengths, 0)
    total_prose = max(float(prose_words.sum()), 1e-6)
    cumulated = np.cumsum(prose_words)
    gaps = np.minimum(np.array(blocks.gaps, dtype=np.float32), 2)
    index = np.arange(n, dtype=np.float32)
    lines: dict[str, int] = defaultdict(count().__next__)
    line_ids = np.fromiter(map(lines.__getitem__, keys), dtype=np.int64, count=n)
    repeats = np.bincount(line_ids)[line_ids] - 1
    is_repeat = np.ones(n, dtype=np.bool_)
    is_repeat[np.unique(line_ids, return_index=True)[1]] = False
    core_share, core_rare, core_count = words.core_overlap(prose)
    url_share, url_cover, has_url = words.url_overlap(url)

    dense = np.empty((n, N_DENSE + len(concepts())), dtype=np.float32)
    columns = (
        np.log1p(lengths),
        (sizes - counts[:, SPACE]) / np.maximum(counts[:, SPACE] + 1, 1),
        ends_sentence,
        (last == COMMA) | ellipsis,
        np.isin(points[ends - 1], (0x3A, 0xFF1A)),
        np.log1p(counts[:, STOP]),
        counts[:, COMMA] / np.maximum(lengths, 1),
        counts[:, UPPER] / np.maximum(letters, 1),
        capitals / np.maximum(counts[:, SPACE] + 1, 1),
        counts[:, DIGIT] / np.maximum(sizes, 1),
        np.log1p(counts[:, DIGIT]),
        first == LOWER,
        first == DIGIT,
        first == QUOTE,
        np.log1p(counts[:, QUOTE]),
        counts[:, SIGN] / np.maximum(sizes, 1),
        np.log1p(counts[:, BAR]),
        counts[:, LETTER] / np.maximum(letters, 1),
        unspaced / np.maximum(letters, 1),
        np.array(blocks.bulleted, dtype=np.float32),
        gaps,
        np.append(gaps[1:], 2),
        np.full(n, (gaps > 0).mean(), dtype=np.float32),
        index / n,
        np.log1p(index),
        np.log1p(n - 1 - index),
        (cumulated - prose_words) / total_prose,
        (total_prose - cumulated) / total_prose,
        np.full(n, np.log1p(n), dtype=np.float32),
        np.full(n, np.log1p(total_prose), dtype=np.float32),
        np.full(n, total_prose / max(float(lengths.sum()), 1.0), dtype=np.float32),
        np.log1p(repeats),
        is_repeat,
        core_share,
        core_rare,
        np.log1p(core_count),
        url_share,
        url_cover,
        np.full(n, has_url, dtype=np.float32),
        words.first_line_overlap(),
        np.log1p(lengths) - np.log1p(total_prose / max(int(prose.sum()), 1)),
    )
    for column, values in enumerate(columns):
        dense[:, column] = values
    bits = np.array(masks, dtype=np.int64)[:, None] >> np.arange(len(concepts()), dtype=np.int64)
    dense[:, N_DENSE:] = bits & 1
    front = words.places < VOCABULARY_WORDS
    return PageFeatures(dense, words.vocabulary_ids[front], np.minimum(words.counts, VOCABULARY_WORDS), lengths)


@dataclass(frozen=True, slots=True)
class _Words:
    """The page's words, numbered in order of first sight."""

    ids: Ints  # for each word of the page, its number
    counts: Ints  # words a block
    lines: Ints  # for each word, its block
    places: Ints  # for each word, its place in the block
    vocabulary_ids: Ints
    numbers: dict[str, int]
    long_word: NDArray[np.bool_]  # by number: six letters or more, or any character of a script without spaces

    @classmethod
    def read(cls, keys: Sequence[str], vocabulary: dict[str, int]) -> _Words:
        plain, has_unspaced = _plain_points(keys)
        is_word = (plain != 32) & (plain != 10)
        begins = is_word & ~np.concatenate(([False], is_word[:-1]))
        lines = np.cumsum(plain == 10)[begins]
        text = plain.tobytes().decode("utf-32-le", "surrogatepass")
        numbers: dict[str, int] = defaultdict(count().__next__)  # a new word gets the next number, without a step in Python
        ids = np.fromiter(map(numbers.__getitem__, text.split()), dtype=np.int64)
        known = np.fromiter(map(vocabulary.get, numbers, repeat(0)), dtype=np.int64, count=len(numbers))
        long_word = np.fromiter(map(len, numbers), dtype=np.int64, count=len(numbers)) >= _LONG_WORD
        if has_unspaced:
            long_word |= np.fromiter(map("\u2e80".__le__, numbers), dtype=np.bool_, count=len(numbers))
        counts = np.bincount(lines, minlength=len(keys))
        places = np.arange(len(ids)) - np.repeat(np.cumsum(counts) - counts, counts)
        return cls(ids, counts, lines, places, known[ids] if len(ids) else ids, numbers, long_word)

    def _share(self, flags: NDArray[np.float64]) -> Floats:
        """Mean of a value a word over the words of each block; 0 for a block without words."""
        sums = np.bincount(self.lines, weights=flags, minlength=len(self.counts))
        return (sums / np.maximum(self.counts, 1)).astype(np.float32)

    def core_overlap(self, prose: NDArray[np.bool_]) -> tuple[Floats, Floats, Floats]:
        """How far each block's words are those of the prose: share, share of long words, number of long words."""
        if not len(self.ids):
            zero = np.zeros(len(self.counts), dtype=np.float32)
            return zero, zero, zero
        in_prose = prose[self.lines]
        pairs = np.unique(self.ids[in_prose] * len(prose) + self.lines[in_prose])
        holders = np.bincount(pairs // len(prose), minlength=len(self.numbers))  # prose blocks that hold the word
        shared = ((holders[self.ids] - in_prose) > 0).astype(np.float64)
        long_word = self.long_word[self.ids]
        rare = np.bincount(self.lines, weights=shared * long_word, minlength=len(self.counts))
        rare_all = np.bincount(self.lines, weights=long_word.astype(np.float64), minlength=len(self.counts))
        return (
            self._share(shared),
            (rare / np.maximum(rare_all, 1)).astype(np.float32),
            np.minimum(rare, 12).astype(np.float32),
        )

    def url_overlap(self, url: str | None) -> tuple[Floats, Floats, float]:
        """Share of each block's words that stand in the address, share of the address's words in the block, whether there are any."""
        slug = url_words(url)
        wanted = [self.numbers[word] for word in slug if word in self.numbers]
        if not wanted or not len(self.ids):
            zero = np.zeros(len(self.counts), dtype=np.float32)
            return zero, zero, float(bool(slug))
        flags = np.zeros(len(self.numbers))
        flags[wanted] = 1
        found = np.unique((self.lines * len(self.numbers) + self.ids)[flags[self.ids] > 0])
        cover = np.bincount(found // len(self.numbers), minlength=len(self.counts)) / len(slug)
        return self._share(flags[self.ids]), cover.astype(np.float32), 1.0

    def first_line_overlap(self) -> Floats:
        """Share of each block's words that stand in the page's first block, which in a WET record is the title element."""
        flags = np.zeros(max(len(self.numbers), 1))
        flags[self.ids[: self.counts[0]]] = 1
        share = self._share(flags[self.ids]) if len(self.ids) else np.zeros(len(self.counts), dtype=np.float32)
        share[0] = 0
        return share


def plain_words(keys: Sequence[str]) -> list[str]:
    """The words of some line keys as the vocabulary holds them."""
    return _plain_points(keys)[0].tobytes().decode("utf-32-le", "surrogatepass").split()


def _plain_points(keys: Sequence[str]) -> tuple[NDArray[np.uint32], bool]:
    """The keys as code points with all but words made spaces, a line feed after each; whether a script without spaces occurs.

    Of such scripts each character is a word.
    """
    points = _code_points("\n".join(keys) + "\n")
    classes = _class_table()[np.minimum(points, 0xFFFF)]
    plain = np.where(_WORD_CLASS[classes] | (classes == NEWLINE), points, 32).astype("<u4")
    unspaced = classes == UNSPACED
    if not unspaced.any():
        return plain, False
    plain = np.repeat(plain, 1 + unspaced)
    plain[np.cumsum(1 + unspaced)[unspaced] - 1] = 32
    return plain, True


_SLUG_SPLIT = re.compile(r"[\W_\d]+")


def url_words(url: str | None) -> list[str]:
    """The distinct words of an address's path, lower case, without numbers and file endings: at least three, else none."""
    if not url:
        return []
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return []
    path = re.sub(r"\.[a-z]{2,5}$", "", path.casefold())
    segments = [list(filter(None, _SLUG_SPLIT.split(segment))) for segment in path.split("/")]
    best = max(segments, key=len, default=[])
    return list(dict.fromkeys(best)) if len(best) >= 3 else []


def _code_points(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


@cache
def _class_table() -> NDArray[np.uint8]:
    """The class of each character of the basic plane; what lies beyond counts as the last one, a sign."""
    table = np.full(0x10000, SIGN, dtype=np.uint8)
    for point in range(0x10000):
        char = chr(point)
        category = unicodedata.category(char)
        if category in ("Lu", "Lt"):
            table[point] = UPPER
        elif category == "Ll":
            table[point] = LOWER
        elif category[0] in "LM":
            table[point] = LETTER
        elif category[0] == "N":
            table[point] = DIGIT
        elif category == "Zs":
            table[point] = SPACE
    for low, high in ((0x2E80, 0x3000), (0x3040, 0x3100), (0x3400, 0xA000), (0xF900, 0xFB00), (0x0E01, 0x0E50)):
        table[low:high] = UNSPACED
    for chars, kind in ((_STOPS, STOP), (_COMMAS, COMMA), (_QUOTES, QUOTE), (_BARS, BAR), ("\n", NEWLINE)):
        for char in chars:
            table[ord(char)] = kind
    table[0x3000] = SPACE
    return table


_WORD_CLASS = np.zeros(_CLASSES, dtype=np.bool_)
_WORD_CLASS[[LETTER, UPPER, LOWER, DIGIT, UNSPACED]] = True
