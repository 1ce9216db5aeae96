"""The language of a page: the script of its longest lines, then the function words and letters that they hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from math import log2

import numpy as np
import numpy.typing as npt

from newsextract.article import Source
from newsextract.data import read_data
from newsextract.explanation import Trace

# How much is read. The longest lines are the story's; a line's share is capped so that one licence text does not outvote them.
LINES = 8
MORE_LINES = 40  # of the lines after those, which are read where those tell nothing: code, or symbols in a font of their own
LINE_CHARACTERS = 160
_FEWEST_LETTERS = 10  # letters below which nothing is told
_FEWEST_IDEOGRAPHS = 4  # the same for Chinese, Japanese and Korean, where a character says more
_IDEOGRAPH_WEIGHT = 3  # letters that such a character counts for beside Latin brand names

# Swept on the development pages and on the Declaration of Human Rights, by paragraph, in 100 languages.
_LETTER_FOR, _LETTER_AGAINST = 0.25, 0.8  # what one occurrence of a special letter counts, beside words of 1 to 6
_MOST_OF_ONE = 6  # occurrences of one word or letter that count
_HALF_RANK = 25  # place in its list at which a word counts half
_LEAST_COVERAGE = 0.06  # share of the words that are function words of the language, below which it is another
_SURE_COVERAGE, _SURE_MARGIN = 0.20, 0.25  # with these the answer is sure
_PIECE = 2.0  # what a piece of a word counts
_CLOSE = 0.7  # share of the best score from which a language is looked at by pieces of words
_PIECES_READ = 900  # characters that pieces are looked for in
_ASCII_SIGNS = bytes.maketrans(b',.:;!?()"', b" " * 9)  # what ends a word
_OTHER_SIGNS = ("।", "،", "۔", "።", "፡")  # the same in other scripts; quotation marks cost function words little
_UNSURE = 0.3  # the confidence of an answer without enough function words
_LAST_ASCII = 0x7F
_KANA_SHARE = 0.06  # of kana among the ideographs of Japanese; more than any Chinese text quotes

_OTHER_NAMES = {
    "no": "nb",
    "iw": "he",
    "in": "id",
    "ji": "yi",
    "fil": "tl",
    "sh": "hr",
    "mo": "ro",
    "cmn": "zh",
    "yue": "zh",
    "ckb": "ku",
    "kmr": "ku",
}


def base_language(code: str | None) -> str | None:
    """A language code without region or script, in the form used here: "en-US" gives "en", "no" gives "nb"."""
    base = re.split(r"[-_]", (code or "").strip().lower(), maxsplit=1)[0]
    return _OTHER_NAMES.get(base, base) or None


def detect_language(texts: Sequence[str]) -> tuple[str | None, float]:
    """The language that the longest of the texts are written in.

    Args:
        texts: the lines of a page, in any order.

    Returns:
        The ISO 639-1 code and a confidence from 0 to 1; None and 0 where it cannot be told: too little text, or a language
        that `data/languages.toml` does not know.
    """
    longest = sorted(dict.fromkeys(texts), key=len, reverse=True)
    found = _detect(longest[:LINES])
    if found[0] is None and len(longest) > LINES:
        found = _detect(longest[LINES : LINES + MORE_LINES])
    return found


def offer_languages(trace: Trace, texts: Sequence[str], caller: str | None, attribute: str | None) -> None:
    """Takes down what says the language of a page: the caller, the text itself, and the page's own attribute, which is often a default."""
    found, confidence = detect_language(texts)
    if caller is not None:
        trace.offer("language", caller, Source("caller", caller))
    if found is not None:
        longest = max(texts, key=len)[:LINE_CHARACTERS]
        trace.offer("language", found, Source("text", longest, None, confidence), "the caller, or the document, says another")
    if attribute:
        trace.offer("language", base_language(attribute), Source("html lang", attribute), "what the text is written in goes first")


def _detect(lines: list[str]) -> tuple[str | None, float]:
    sample = "\n".join([line[:LINE_CHARACTERS] for line in lines]).lower()
    if not sample.isascii():
        sample = unicodedata.normalize("NFC", sample)
    units = np.frombuffer(sample.encode("utf-16-le", "surrogatepass"), dtype="<u2")
    script, share = _script(units)
    if script is None:
        return None, 0.0
    alone = _data().alone.get(script)
    if alone is not None:
        return alone, round(share, 3)
    return _by_words(sample, units, script)


def _script(units: npt.NDArray[np.uint16]) -> tuple[str | None, float]:
    """The script that most of the letters belong to, and its share of them; None where there are too few."""
    data = _data()
    counts = np.bincount(data.script_of[units], minlength=len(data.scripts)).tolist()
    counts[0] = 0  # what is no letter
    total = sum(counts)
    han, kana, hangul = counts[data.han], counts[data.kana], counts[data.hangul]
    ideographs = han + kana + hangul
    weighted = total + (_IDEOGRAPH_WEIGHT - 1) * ideographs
    if 2 * _IDEOGRAPH_WEIGHT * ideographs > weighted:
        if ideographs < _FEWEST_IDEOGRAPHS:
            return None, 0.0
        name = "hangul" if hangul > han + kana or 4 * hangul > ideographs else "kana" if kana > _KANA_SHARE * ideographs else "han"
        return name, _IDEOGRAPH_WEIGHT * ideographs / weighted
    most = max(counts)
    if total < _FEWEST_LETTERS or 2 * most < total:
        return None, 0.0
    return data.scripts[counts.index(most)], most / total


def _by_words(sample: str, units: npt.NDArray[np.uint16], script: str) -> tuple[str | None, float]:
    """The language of a script that several are written in, by the words and letters of the sample."""
    table = _data().tables[script]
    words = _words_of(sample, script)
    times = np.bincount(np.fromiter(map(table.words.get, words, repeat(0)), np.intp, len(words)), minlength=len(table.word_weights))
    times[0] = 0  # words that are not in the table
    rows = times.nonzero()[0]
    times, weights = times[rows], table.word_weights[rows]
    sums = np.minimum(times, _MOST_OF_ONE) @ weights
    if not sample.isascii():
        sums += _letter_scores(units, table)
    scores: list[float] = sums.tolist()
    _weigh_pieces(words, table, scores)
    top = max(scores)
    best = scores.index(top)
    coverage = float(times @ (weights[:, best] > 0)) / max(len(words), 1)
    if top <= 0 or coverage < _LEAST_COVERAGE:
        usual = _data().usual.get(script)
        return (None, 0.0) if usual is None else (table.languages[best] if top > 0 else usual, _UNSURE)
    scores[best] = 0.0
    margin = 1 - max(scores) / top
    confidence = min(1.0, coverage / _SURE_COVERAGE) * (0.5 + 0.5 * min(1.0, margin / _SURE_MARGIN))
    return table.languages[best], round(confidence, 3)


def _words_of(text: str, script: str) -> list[str]:
    """The words as the tables have them."""
    text = text.replace("’", "'").replace(" 'n ", " ŉ ").replace("'", "' ").replace("-", "- ")
    if script not in ("latin", "cyrillic"):  # that have no signs of their own
        for sign in _OTHER_SIGNS:
            text = text.replace(sign, " ")
    # as bytes, since translating a string takes ten times as long
    return text.encode("utf-8", "surrogatepass").translate(_ASCII_SIGNS).decode("utf-8", "surrogatepass").split()


def _letter_scores(units: npt.NDArray[np.uint16], table: _Table) -> npt.NDArray[np.float64]:
    """What special letters say for the languages that have them and against those that have not."""
    counts = np.bincount(table.letter_of[units[units > _LAST_ASCII]])
    rows = counts.nonzero()[0]
    return np.minimum(counts[rows], _MOST_OF_ONE) @ table.letter_weights[rows]


def _weigh_pieces(words: list[str], table: _Table, scores: list[float]) -> None:
    """Adds what pieces of words say, where the best language has a close second."""
    least = _CLOSE * max(scores)
    close = [i for i, score in enumerate(scores) if score >= least]
    if len(close) < 2 or least <= 0:
        return
    start = f" {' '.join(words)[:_PIECES_READ]} "
    for i in close:
        scores[i] += sum(weight * min(start.count(piece), _MOST_OF_ONE) for piece, weight in table.pieces[i])


@dataclass(frozen=True)
class _Table:
    """The languages of one script.

    Attributes:
        languages: ISO 639-1 codes.
        words: a word's row in `word_weights`; the first row, of zeros, is that of all other words.
        word_weights: what a word counts for each language: the more, the fewer have it and the earlier it stands in their list.
        letter_of: UTF-16 unit to a row in `letter_weights`; the first row, of zeros, is that of all other characters.
        letter_weights: what a special letter counts for each language, or against it.
        pieces: for each language, pieces of words and what each counts.
    """

    languages: tuple[str, ...]
    words: dict[str, int]
    word_weights: npt.NDArray[np.float64]
    letter_of: npt.NDArray[np.uint8]
    letter_weights: npt.NDArray[np.float64]
    pieces: tuple[tuple[tuple[str, float], ...], ...]


@dataclass(frozen=True)
class _Data:
    """`data/languages.toml`, ready to look up.

    Attributes:
        scripts: their names; the first, empty, is that of characters which are no letters.
        script_of: UTF-16 unit to index in `scripts`.
        alone: script to its one language.
        usual: script to the language that text in it without a known word is taken for.
        tables: script to its languages.
        han, kana, hangul: their indices in `scripts`.
    """

    scripts: tuple[str, ...]
    script_of: npt.NDArray[np.uint8]
    alone: dict[str, str]
    usual: dict[str, str]
    tables: dict[str, _Table]
    han: int
    kana: int
    hangul: int


@cache
def _data() -> _Data:
    raw = read_data("languages")
    script_of = np.zeros(0x10000, dtype=np.uint8)
    for i, ranges in enumerate(raw["scripts"].values(), start=1):
        for pair in ranges.split():
            first, last = (int(end, 16) for end in pair.split("-"))
            script_of[first : last + 1] = i
    tables = {
        script: _table(words, raw["letters"].get(script, {}), raw["pieces"].get(script, {})) for script, words in raw["words"].items()
    }
    scripts = ("", *raw["scripts"])
    east_asian = (scripts.index(name) for name in ("han", "kana", "hangul"))
    return _Data(scripts, script_of, raw["alone"], raw["usual"], tables, *east_asian)


def _table(words: dict[str, str], letters: dict[str, str], pieces: dict[str, str]) -> _Table:
    languages = tuple(words)
    count = len(languages)
    ranks = [{word: rank for rank, word in enumerate(dict.fromkeys(text.split()))} for text in words.values()]
    word_holders = _holders(ranks)
    word_weights = np.zeros((1 + len(word_holders), count))
    for row, (word, held) in enumerate(word_holders.items(), start=1):
        for i in held:
            word_weights[row, i] = log2(1 + count / len(held)) / (1 + ranks[i][word] / _HALF_RANK)
    letter_holders = _holders(letters.get(language, "") for language in languages)
    letter_of = np.zeros(0x10000, dtype=np.uint8)
    letter_weights = np.full((1 + len(letter_holders), count), -_LETTER_AGAINST)
    letter_weights[0] = 0.0
    for row, (letter, held) in enumerate(letter_holders.items(), start=1):
        letter_of[ord(letter)] = row
        letter_weights[row, held] = _LETTER_FOR * log2(1 + count / len(held))
    piece_lists = [pieces.get(language, "").split() for language in languages]
    shared = _holders(piece_lists)
    weighed = tuple(tuple((piece.replace("_", " "), _PIECE / len(shared[piece])) for piece in row) for row in piece_lists)
    rows = {word: row for row, word in enumerate(word_holders, start=1)}
    return _Table(languages, rows, word_weights, letter_of, letter_weights, weighed)


def _holders(rows: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    """For each item, the numbers of the rows that have it."""
    holders: dict[str, list[int]] = {}
    for i, row in enumerate(rows):
        for item in dict.fromkeys(row):
            holders.setdefault(item, []).append(i)
    return holders
