"""The headline: which block readers see above the story, and what the page's title line says."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from newsextract.fields.view import StoryView

TITLE_LINES = 2  # blocks at the page's head among which a WET record has its title element
_SITE_SEPARATOR = re.compile(r"\s+[|–—·•»:\-]{1,2}\s+|\s*[|｜]\s*|_(?=[^_]*$)")
_WORD = re.compile(r"\w+")
_MAX_CHARACTERS = 300  # a longer line is no headline


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline that was chosen.

    Attributes:
        text: the headline, as printed.
        block: index of its block.
        source: `headline block` or `title line`.
        confidence: 0 to 1, the model's share for this block among those that could be it.
    """

    text: str
    block: int
    source: str
    confidence: float


def read_headline(view: StoryView) -> Headline | None:
    """The block that the model holds most likely to be the headline; the title line where none is likely."""
    last = min(len(view.texts), view.last + 2)
    odds = view.draft.scores.headline[:last].astype(np.float64).copy()
    shares = np.exp(odds - odds.max())
    shares /= shares.sum()
    best = int(shares.argmax())
    if len(view.texts[best]) > _MAX_CHARACTERS:
        return None
    titled = _title_line(view)
    if titled is not None and best < TITLE_LINES:
        return Headline(titled, best, "title line", float(shares[best]))
    return Headline(view.texts[best], best, "headline block", float(shares[best]))


def _title_line(view: StoryView) -> str | None:
    """The headline inside the page's first line, where that reads "Headline | Site" and a later block repeats the headline."""
    for line in view.texts[:TITLE_LINES]:
        cuts = [cut.start() for cut in _SITE_SEPARATOR.finditer(line)]
        for cut in reversed(cuts):
            head = line[:cut].strip()
            if len(_WORD.findall(head)) >= 3:
                return head
    return None
