"""The features of raw-text blocks: their list, and one pass over the page that computes them all.

Characters are classed by one look-up table over the page and counted a block with `bincount`; `words.py` finds the words in the same
arrays. Nothing here takes a step in Python for a character or a word.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsextract.classifier import characters as c
from newsextract.classifier.characters import class_table, units_of
from newsextract.classifier.markup_features import MARKUP_FEATURES, Boxes, Names, NameVocabulary, markup_columns
from newsextract.classifier.words import FirstWords, PageWords, Vocabulary, numbered, url_words
from newsextract.lexicon import concepts
from newsextract.tokenizer.text import Blocks

Floats = NDArray[np.float32]

# Characters that make a word, on average: the scale on which scripts without spaces are compared with the others.
_CHARS_A_WORD = 5.8
_UNSPACED_CHARS_A_WORD = 1.7
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


def feature_names(*, markup: bool = False) -> tuple[str, ...]:
    """All features, in the model's order: of raw text, or of HTML."""
    own = FEATURES + MARKUP_FEATURES if markup else FEATURES
    return tuple(name for name, _ in own) + tuple(f"lexicon:{concept.name}" for concept in concepts())


@dataclass(frozen=True, slots=True)
class PageFeatures:
    """What the model reads of a page.

    Attributes:
        dense: a row a block, a column a feature (`feature_names`).
        words: the model's numbers of the first words of each block.
        lengths: words of each block on the scale that compares scripts.
        names: names of the elements around each block; none in raw text.
    """

    dense: Floats
    words: FirstWords
    lengths: Floats
    names: Names


def page_features(
    blocks: Blocks, masks: Sequence[int], keys: Sequence[str], url: str | None, vocabulary: Vocabulary, marks: NameVocabulary | None = None
) -> PageFeatures:
    """The features of a page with at least one block.

    Args:
        blocks: the page's blocks.
        masks: for each block the bits of its concepts, from `Lexicon.match`.
        keys: the blocks as `line_keys` made them.
        url: address of the page, if known.
        vocabulary: the model's words.
        marks: the model's parts of names, for HTML.
    """
    n = len(blocks)
    markup = blocks.markup
    # a line a block, one for the title element and one for the address
    units = units_of("\n".join([*blocks.texts, markup.title if markup is not None else "", " ".join(url_words(url)), ""]))
    classes = class_table().take(units)
    every_end = np.flatnonzero(classes == c.NEWLINE)
    every_start = np.concatenate(([0], every_end[:-1] + 1))
    line = np.repeat(np.arange(n + 2), every_end - every_start + 1)
    words = PageWords.read(units, classes, line, n)
    starts, ends = every_start[:n], every_end[:n]
    sizes = ends - starts
    counts = np.bincount(line * c.N_CLASSES + classes, minlength=(n + 2) * c.N_CLASSES).reshape(n + 2, c.N_CLASSES)[:n].T.astype(np.float32)

    unspaced, letters = counts[c.UNSPACED], counts[c.LETTER] + counts[c.UPPER] + counts[c.LOWER] + counts[c.UNSPACED]
    spaces = counts[c.SPACE] + 1
    spaced_words = np.maximum(spaces, (sizes - unspaced) / (2 * _CHARS_A_WORD))
    lengths = np.where(unspaced > 0, (sizes - unspaced) / _CHARS_A_WORD + unspaced / _UNSPACED_CHARS_A_WORD, spaced_words)
    lengths = lengths.astype(np.float32)
    closing_unit = units.take(ends - 1)
    last, before_last, first = classes.take(ends - 1), classes.take(np.maximum(ends - 2, starts)), classes.take(starts)
    closing = (last == c.QUOTE) | (last == c.SIGN)
    ends_sentence = (last == c.STOP) | (closing & (before_last == c.STOP))
    ellipsis = (closing_unit == 0x2026) | ((last == c.STOP) & (before_last == c.STOP))
    capital = np.flatnonzero(classes == c.UPPER)
    before_capital = classes.take(capital - 1)  # of the page's first unit, that of its last: a line feed
    capitals = np.bincount(line.take(capital[(before_capital == c.SPACE) | (before_capital == c.NEWLINE)]), minlength=n)[:n]

    prose = (lengths >= LONG_WORDS) & ends_sentence
    prose_words = np.where(prose, lengths, 0)
    total_prose = max(float(prose_words.sum()), 1e-6)
    cumulated = np.cumsum(prose_words)
    gaps = np.minimum(np.array(blocks.gaps, dtype=np.float32), 2)
    index = np.arange(n, dtype=np.float32)
    line_ids, _ = numbered(keys)
    repeats = np.bincount(line_ids).take(line_ids) - 1
    is_repeat = np.zeros(n, dtype=np.bool_)
    is_repeat[1:] = line_ids[1:] <= np.maximum.accumulate(line_ids)[:-1]  # a line met for the first time has a number of its own
    overlaps = words.overlaps(prose)
    log_lengths = np.log1p(lengths)

    columns: list[NDArray[Any] | float] = [
        log_lengths,
        (sizes - counts[c.SPACE]) / spaces,
        ends_sentence,
        (last == c.COMMA) | ellipsis,
        (closing_unit == 0x3A) | (closing_unit == 0xFF1A),
        np.log1p(counts[c.STOP]),
        counts[c.COMMA] / np.maximum(lengths, 1),
        counts[c.UPPER] / np.maximum(letters, 1),
        capitals / spaces,
        counts[c.DIGIT] / np.maximum(sizes, 1),
        np.log1p(counts[c.DIGIT]),
        first == c.LOWER,
        first == c.DIGIT,
        first == c.QUOTE,
        np.log1p(counts[c.QUOTE]),
        counts[c.SIGN] / np.maximum(sizes, 1),
        np.log1p(counts[c.BAR]),
        counts[c.LETTER] / np.maximum(letters, 1),
        unspaced / np.maximum(letters, 1),
        np.array(blocks.bulleted, dtype=np.float32),
        gaps,
        np.append(gaps[1:], 2),
        np.count_nonzero(gaps) / n,
        index / n,
        np.log1p(index),
        np.log1p(n - 1 - index),
        (cumulated - prose_words) / total_prose,
        (total_prose - cumulated) / total_prose,
        math.log1p(n),
        math.log1p(total_prose),
        total_prose / max(float(lengths.sum()), 1.0),
        np.log1p(repeats),
        is_repeat,
        overlaps.core,
        overlaps.core_rare,
        np.log1p(overlaps.core_count),
        overlaps.url,
        overlaps.url_cover,
        float(len(words.slug) > 0),
        overlaps.first,
        log_lengths - math.log1p(total_prose / max(int(prose.sum()), 1)),
    ]
    names = Names.none(n)
    if markup is not None:
        boxes = Boxes.of(markup)
        names = Names.read(boxes, marks or NameVocabulary())
        columns += markup_columns(markup, boxes, lengths, sizes, prose_words, overlaps.title)
    dense = np.empty((n, len(columns) + len(concepts())), dtype=np.float32, order="F")
    for column, values in enumerate(columns):
        dense[:, column] = values
    bits = np.array(masks, dtype=np.int64) >> np.arange(len(concepts()), dtype=np.int64)[:, None]
    dense[:, len(columns) :] = (bits & 1).T
    return PageFeatures(dense, words.first_words(vocabulary), lengths, names)
