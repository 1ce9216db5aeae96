"""Corrections: notes with which the editors mend or explain the story, in it or near its ends."""

from __future__ import annotations

from functools import cache

from newsextract.classifier.draft import Draft
from newsextract.data import read_data
from newsextract.lexicon import FALLBACK, line_keys

BEFORE, AFTER = 4, 12  # blocks before the story's beginning and after its end in which such a note stands
LONGEST = 1_000  # characters of a note
_EDGE = " *_([{【［<»•·–—-"


def find_corrections(draft: Draft, language: str | None) -> tuple[str, ...]:
    """The notes, in page order."""
    story = draft.story()
    near = range(max(0, story[0] - BEFORE), min(len(draft.keys), story[-1] + 1 + AFTER))
    openings = _openings(language)
    texts = draft.blocks.texts
    found = (texts[i] for i in near if len(texts[i]) <= LONGEST and draft.keys[i].lstrip(_EDGE).startswith(openings))
    return tuple(dict.fromkeys(found))


@cache
def _openings(language: str | None) -> tuple[str, ...]:
    table = read_data("corrections")
    wanted = table if language is None else [code for code in (language, FALLBACK) if code in table]
    return tuple(line_keys(list(dict.fromkeys(phrase for code in wanted for phrase in table[code]))))
