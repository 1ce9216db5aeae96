"""The measures of the body.

Shingles: precision and recall of the page's bag of 4-word shingles, as the public article-extraction benchmark does it. Words: F1 of the
bag of lower-cased words, as WCXB does it. A page is exact when all its words are right, in order.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import NamedTuple

SHINGLE = 4  # words
_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\u0e00-\u0e7f]"
    r"|[^\W\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\u0e00-\u0e7f]+"
)


class BodyScore(NamedTuple):
    """What one page's text is worth.

    Attributes:
        precision: of the shingles; None where there is none in the prediction, but some in the gold.
        recall: of the shingles; None where there is none in the gold, but some in the prediction.
        exact: all words are right.
    """

    precision: float | None
    recall: float | None
    exact: bool

    @property
    def f1(self) -> float:
        """The page's own F1."""
        return f1(self.precision or 0.0, self.recall or 0.0)


def words(text: str) -> list[str]:
    """The words of a text; a character is a word in CJK and Thai."""
    return _WORD.findall(unicodedata.normalize("NFKC", text))


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The bag of runs of four words; a shorter text is one run."""
    found = words(text)
    return Counter(tuple(found[i : i + SHINGLE]) for i in range(max(1, len(found) - SHINGLE + 1)) if found[i : i + SHINGLE])


def body(predicted: str, gold: str) -> BodyScore:
    """Precision and recall of the shingles, and whether all words are right. Two empty texts are right."""
    a, b = shingles(predicted), shingles(gold)
    exact = words(predicted) == words(gold)
    if a == b:
        return BodyScore(1.0, 1.0, exact)
    both = (a & b).total()
    return BodyScore(both / a.total() if a else None, both / b.total() if b else None, exact)


def word_f1(predicted: str, gold: str) -> float:
    """F1 of the two bags of words in lower case; here a run of letters is a word in every script."""
    a, b = (Counter(re.findall(r"\w+", text.lower())) for text in (predicted, gold))
    if not a or not b:
        return float(not a and not b)
    both = (a & b).total()
    return f1(both / a.total(), both / b.total())


def f1(precision: float, recall: float) -> float:
    """The harmonic mean of both; 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
