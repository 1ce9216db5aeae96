"""The features of raw-text blocks: their list, and one pass over the page that computes them all.

Characters are classed by one look-up table over the page and counted a block with `bincount`; `words.py` finds the words in the same
arrays. Nothing here takes a step in Python for a character or a word.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from newsextract.classifier import characters as c
from newsextract.classifier.box_names import is_misnamed
from newsextract.classifier.characters import class_table, units_of
from newsextract.classifier.markup_features import MARKUP_FEATURES, Boxes, Names, NameVocabulary, markup_rows
from newsextract.classifier.words import FirstWords, PageWords, Vocabulary, numbered, url_words
from newsextract.lexicon import concepts
from newsextract.tokenizer.text import Blocks

Floats = NDArray[np.float32]

# Characters that make a word, on average: the scale on which scripts without spaces are compared with the others.
_CHARS_A_WORD = 5.8
_UNSPACED_CHARS_A_WORD = 1.7
_OPENING = np.array([[c.LOWER], [c.DIGIT], [c.QUOTE]], dtype=np.uint8)
NEARLY_ALL = 0.8  # share of the page's prose from which a box is the story's, though it may be called an aside or a form
LONG_WORDS = 14.0  # words from which a block that ends a sentence counts as prose ("long mass"); swept 10 to 20

# name and meaning, in the model's order; the concepts of the lexicon follow, in theirs
FEATURES: tuple[tuple[str, str], ...] = (
    # logarithms
    ("words", "log of the words in the block (characters, scaled, in scripts without spaces)"),
    ("stops", "sentence ends in the block, log"),
    ("has_digits", "digits in the block, log"),
    ("quotes", "quotation marks, log"),
    ("bars", "tabs, bars, slashes, arrows and the like, log"),
    ("blocks_before", "log of the blocks before it"),
    ("blocks_after", "log of the blocks after it"),
    ("repeats", "times the same line stands elsewhere on the page, log"),
    ("core_count", "long words shared with the prose, log"),
    # shares
    ("upper", "share of capitals among letters"),
    ("caseless", "share of letters without case"),
    ("unspaced", "share of letters of a script without spaces"),
    ("digits", "share of digits among characters"),
    ("signs", "share of other signs"),
    ("title_case", "share of words that begin with a capital"),
    ("word_length", "characters a word"),
    ("commas", "commas a word"),
    # flags
    ("ends_sentence", "the last character, quotes aside, ends a sentence"),
    ("ends_open", "the last character is a comma, a colon or an ellipsis"),
    ("ends_colon", "the last character is a colon"),
    ("starts_lower", "begins with a small letter"),
    ("starts_digit", "begins with a digit"),
    ("starts_quote", "begins with a quotation mark"),
    ("bulleted", "a bullet stood before it"),
    ("is_repeat", "the same line stood before on the page"),
    # where it stands
    ("gap_before", "blank lines before it, to 2"),
    ("gap_after", "blank lines after it, to 2"),
    ("position", "place on the page, 0 to 1"),
    ("prose_before", "share of the page's prose that stands before it"),
    ("prose_after", "share of the page's prose that stands after it"),
    ("relative_length", "words against the mean of the page's prose, log"),
    # the page, the same for all its blocks
    ("page_gaps", "share of the page's blocks with a blank line before"),
    ("page_blocks", "log of the page's blocks"),
    ("page_prose", "log of the page's words in prose"),
    ("page_prose_share", "share of the page's words that are in prose"),
    ("has_url", "the address is known and has words"),
    # its words elsewhere
    ("core_words", "share of its words that the page's prose has too (its own aside)"),
    ("core_rare", "the same, for words of six letters or more"),
    ("url_share", "share of its words that stand in the address"),
    ("url_cover", "share of the address's words that stand in it"),
    ("first_line", "share of its words that stand in the page's first block"),
    ("title_share", "share of its words that stand in the title element; 0 in raw text"),
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
    blocks: Blocks,
    masks: Sequence[int],
    keys: Sequence[str],
    url: str | None,
    vocabulary: Vocabulary,
    marks: NameVocabulary | None = None,
    *,
    as_named: bool = False,
) -> PageFeatures:
    """The features of a page with at least one block.

    Args:
        blocks: the page's blocks.
        masks: for each block the bits of its concepts, from `Lexicon.match`.
        keys: the blocks as `line_keys` made them.
        url: address of the page, if known.
        vocabulary: the model's words.
        marks: the model's parts of names, for HTML.
        as_named: tell also of boxes with nearly all of the prose what they are called; a model is trained so.
    """
    n = len(blocks)
    markup = blocks.markup
    # a line a block, one for the title element and one for the address
    units = units_of("\n".join([*blocks.texts, markup.title if markup is not None else "", " ".join(url_words(url)), ""]))
    classes = class_table().take(units)
    every_end = (classes == c.NEWLINE).nonzero()[0]
    every_start = np.concatenate(([0], every_end[:-1] + 1))
    line = np.arange(n + 2).repeat(every_end - every_start + 1)
    words = PageWords.read(units, classes, line, n)
    starts, ends = every_start[:n], every_end[:n]
    sizes = (ends - starts).astype(np.float32)
    # a row a class of characters, a column a block
    counts = np.bincount(line * c.N_CLASSES + classes, minlength=(n + 2) * c.N_CLASSES).reshape(n + 2, c.N_CLASSES)[:n].T.astype(np.float32)
    unspaced, spaces = counts[c.UNSPACED], counts[c.SPACE] + 1
    lengths = np.where(
        unspaced > 0,
        (sizes - unspaced) / _CHARS_A_WORD + unspaced / _UNSPACED_CHARS_A_WORD,
        np.maximum(spaces, (sizes - unspaced) / (2 * _CHARS_A_WORD)),
    ).astype(np.float32)

    first, last, before_last = classes.take(starts), classes.take(ends - 1), classes.take(np.maximum(ends - 2, starts))
    closing_unit, stop = units.take(ends - 1), last == c.STOP
    ends_sentence = stop | (((last == c.QUOTE) | (last == c.SIGN)) & (before_last == c.STOP))
    prose = (lengths >= LONG_WORDS) & ends_sentence
    prose_words = lengths * prose
    total_prose = max(float(prose_words.sum()), 1e-6)
    overlaps, long_shared = words.overlaps(prose)
    gaps = np.minimum(np.array(blocks.gaps, dtype=np.float32), 2)
    line_ids, _ = numbered(keys)

    logs = np.empty((9, n), dtype=np.float32)
    logs[0] = lengths
    logs[1:5] = counts.take((c.STOP, c.DIGIT, c.QUOTE, c.BAR), axis=0)
    logs[5] = np.arange(n)
    logs[6] = logs[5, ::-1]
    logs[7] = np.bincount(line_ids).take(line_ids) - 1
    logs[8] = long_shared
    np.log1p(logs, out=logs)

    capital = (classes == c.UPPER).nonzero()[0]
    before_capital = classes.take(capital - 1)  # of the page's first unit, that of its last: a line feed
    shares = np.empty((8, n), dtype=np.float32)
    shares[:3] = counts.take((c.UPPER, c.LETTER, c.UNSPACED), axis=0)
    shares[:3] /= np.maximum(shares[:3].sum(0) + counts[c.LOWER], 1)
    shares[3:5] = counts.take((c.DIGIT, c.SIGN), axis=0)
    shares[3:5] /= np.maximum(sizes, 1)
    shares[5] = np.bincount(line.take(capital[(before_capital == c.SPACE) | (before_capital == c.NEWLINE)]), minlength=n)[:n]
    shares[6] = sizes - counts[c.SPACE]
    shares[5:7] /= spaces
    shares[7] = counts[c.COMMA] / np.maximum(lengths, 1)

    flags = np.zeros((8, n), dtype=np.float32)
    flags[0] = ends_sentence
    flags[1] = (last == c.COMMA) | (closing_unit == 0x2026) | (stop & (before_last == c.STOP))
    flags[2] = (closing_unit == 0x3A) | (closing_unit == 0xFF1A)
    flags[3:6] = first == _OPENING
    flags[6] = blocks.bulleted
    flags[7, 1:] = line_ids[1:] <= np.maximum.accumulate(line_ids)[:-1]  # a line met for the first time has a number of its own

    places = np.empty((6, n), dtype=np.float32)
    places[0] = gaps
    places[1, :-1], places[1, -1] = gaps[1:], 2
    places[2] = np.arange(n) / n
    cumulated = prose_words.cumsum() / total_prose
    places[3] = cumulated - prose_words / total_prose
    places[4] = 1 - cumulated
    places[5] = logs[0] - math.log1p(total_prose / max(int(np.count_nonzero(prose)), 1))

    page = np.empty((5, n), dtype=np.float32)
    page.T[:] = (
        np.count_nonzero(gaps) / n,
        math.log1p(n),
        math.log1p(total_prose),
        total_prose / max(float(lengths.sum()), 1.0),
        len(words.slug) > 0,
    )

    concept_bits = np.array(masks, dtype=np.int64) >> np.arange(len(concepts()), dtype=np.int64)[:, None] & 1
    groups = [logs, shares, flags, places, page, overlaps, concept_bits.astype(np.float32)]
    names = Names.none(n)
    if markup is not None:
        boxes = Boxes.of(markup)
        rows, prose_share = markup_rows(markup, boxes, lengths, sizes, prose_words)
        held = (prose_share >= NEARLY_ALL).nonzero()[0].tolist() if not as_named else []
        names = Names.read(boxes, marks or NameVocabulary(), [box for box in held if is_misnamed(markup.marks[box])])
        groups.insert(-1, rows)
    return PageFeatures(np.concatenate(groups).T, words.first_words(vocabulary), lengths, names)
