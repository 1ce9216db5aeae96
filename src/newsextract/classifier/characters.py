"""Characters by class, for whole pages at once: a page's text as UTF-16 units, and tables over all units."""

from __future__ import annotations

import unicodedata
from functools import cache

import numpy as np
from numpy.typing import NDArray

Units = NDArray[np.uint16]

LETTER, UPPER, LOWER, DIGIT, SPACE, STOP, COMMA, QUOTE, UNSPACED, SIGN, NEWLINE, BAR = range(12)
N_CLASSES = 12
_STOPS = ".!?。！？…।۔؟｡"
_COMMAS = ",、，；;：:"
_QUOTES = "\"'“”„‘’«»‹›「」『』"
_BARS = "\t|/·•>›»_@#©"
# Blocks of scripts written without spaces between words: CJK radicals to symbols, kana, ideographs, Thai.
_UNSPACED_RANGES = ((0x2E80, 0x3000), (0x3040, 0x3100), (0x3400, 0xA000), (0xF900, 0xFB00), (0x0E01, 0x0E50))


def units_of(text: str) -> Units:
    """The text as UTF-16 units; a character beyond the basic plane takes two, which both count as signs."""
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")


@cache
def class_table() -> NDArray[np.uint8]:
    """The class of each unit."""
    table = np.full(0x10000, SIGN, dtype=np.uint8)
    for point in range(0x10000):
        category = unicodedata.category(chr(point))
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
    for low, high in _UNSPACED_RANGES:
        table[low:high] = UNSPACED
    for chars, kind in ((_STOPS, STOP), (_COMMAS, COMMA), (_QUOTES, QUOTE), (_BARS, BAR), ("\n", NEWLINE)):
        for char in chars:
            table[ord(char)] = kind
    table[0x3000] = SPACE
    return table


@cache
def lower_table() -> Units:
    """The small letter of each unit, and the unit itself where there is none."""
    table = np.arange(0x10000, dtype=np.uint16)
    for point in np.flatnonzero(class_table() == UPPER).tolist():
        lower = chr(point).lower()
        if len(lower) == 1:
            table[point] = ord(lower)
    return table
