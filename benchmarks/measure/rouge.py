"""ROUGE-Lsum (Lin 2004, section 3.2): the union of the longest common subsequences of the gold's lines with the prediction's lines.

Words are those of `benchmarks.measure.body` in lower case, so that scripts without spaces count too. The counting is that of the
rouge-score package, whose own words are those of ASCII and whose tables, in Python, take minutes for a long page; the subsequences are
rapidfuzz's. Where there are several longest ones any may be taken, so that the two packages can differ by a word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import LCSseq

from benchmarks.measure.body import f1, words

LONGEST = 20_000  # words of either text that are looked at; the rest of the longest pages is left out of both


def rouge_lsum(predicted: str, gold: str) -> float:
    """F1 of the union of subsequences over the words of both texts; 1 where both are empty."""
    a, b = _lines(predicted), _lines(gold)
    words_a, words_b = sum(map(len, a)), sum(map(len, b))
    if not words_a or not words_b:
        return float(words_a == words_b)
    hits = _hits(a, b)
    return f1(hits / words_a, hits / words_b)


def _lines(text: str) -> list[list[str]]:
    """The words of each line that has some."""
    lines: list[list[str]] = []
    left = LONGEST
    for line in text.splitlines():
        found = words(line.lower())[:left]
        if found:
            lines.append(found)
            left -= len(found)
    return lines


def _hits(predicted: Sequence[list[str]], gold: Sequence[list[str]]) -> int:
    """Words of the gold that are in the union of a line's subsequences, none more often than either text has it."""
    left_a, left_b = Counter(w for line in predicted for w in line), Counter(w for line in gold for w in line)
    whole = {tuple(line) for line in predicted}
    bags = [frozenset(line) for line in predicted]
    hits = 0
    for line in gold:
        for place in range(len(line)) if tuple(line) in whole else sorted(_union(line, predicted, bags)):
            word = line[place]
            if left_a[word] > 0 and left_b[word] > 0:
                left_a[word] -= 1
                left_b[word] -= 1
                hits += 1
    return hits


def _union(line: list[str], predicted: Sequence[list[str]], bags: Sequence[frozenset[str]]) -> set[int]:
    """Places of a gold line's words that are in its longest common subsequence with some line of the prediction."""
    found: set[int] = set()
    for other, bag in zip(predicted, bags, strict=True):
        if bag.isdisjoint(line):
            continue
        for block in LCSseq.opcodes(line, other):
            if block.tag == "equal":
                found.update(range(block.src_start, block.src_end))
        if len(found) == len(line):
            break
    return found
