"""Gold text to a label for each block: which blocks of the page are the story."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import LCSseq

# A word as the public article-extraction benchmark counts it: a character is a word in CJK and Thai.
_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\u0e00-\u0e7f]"
    r"|[^\W\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\u0e00-\u0e7f]+"
)
MATCHED_SHARE = 0.6  # of a block's words, from which it counts as part of the story


def words(text: str) -> list[str]:
    """The words of a text in its normal form, lower case: what a browser shows may be in capitals where the markup is not."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).lower())


def fold(text: str) -> str:
    """A text as titles and names are compared: lower case, words with single spaces."""
    return re.sub(r"\W+", " ", unicodedata.normalize("NFKC", text).lower()).strip()


def body_shares(blocks: Sequence[str], gold: str) -> list[float]:
    """For each block the share of its words that stand, in order, in the gold text.

    A longest common subsequence of words keeps duplicates in order. Its chance hits on single words of menus are thrown out: a block of
    up to four words counts only where it is a whole line of the gold, or where the words around it are matched at the neighbouring places.
    """
    ids: dict[str, int] = {}
    gold_words = [ids.setdefault(w, len(ids)) for w in words(gold)]
    gold_lines = {fold(line) for line in gold.splitlines()}
    page_words: list[int] = []
    bounds = [0]
    for block in blocks:
        page_words += [ids.setdefault(w, len(ids)) for w in words(block)]
        bounds.append(len(page_words))
    at = [-1] * len(page_words)  # for each word of the page, the place of its partner in the gold
    for op in LCSseq.opcodes(page_words, gold_words):
        if op.tag == "equal":
            for k in range(op.src_end - op.src_start):
                at[op.src_start + k] = op.dest_start + k
    shares: list[float] = []
    for i, block in enumerate(blocks):
        a, b = bounds[i], bounds[i + 1]
        places = [p for p in at[a:b] if p >= 0]
        if not places:
            shares.append(0.0)
            continue
        # matched words must lie close together in the gold: scattered hits are chance
        runs = sum(1 for p, q in pairwise(places) if q != p + 1) + 1
        share = len(places) / (b - a) if runs <= 1 + (b - a) // 8 else 0.0
        if b - a <= 4 and share >= MATCHED_SHARE and fold(block) not in gold_lines:
            joined_before = a > 0 and at[a - 1] == places[0] - 1 and places[0] > 0
            joined_after = b < len(at) and at[b] == places[-1] + 1
            if not (joined_before or joined_after):
                share = 0.0
        shares.append(share)
    return shares
