"""The dek: the standfirst between the headline and the byline or date."""

from __future__ import annotations

from newsextract.block import Label
from newsextract.fields.view import StoryView

_WORDS = (6.0, 70.0)  # a dek has at least and at most so many words


def find_dek(view: StoryView, headline: int | None, byline: int | None, date: int | None) -> int | None:
    """Index of the story block that stands after the headline and before byline or date; None where none stands there.

    Only a block that is part of the story counts: what stands there outside it may be a teaser or a caption.
    """
    if headline is None:
        return None
    after = [i for i in (byline, date) if i is not None and i > headline]
    if not after:
        return None
    labels, lengths = view.draft.labels, view.draft.lengths
    between = [i for i in range(headline + 1, min(after)) if labels[i] is Label.BODY]
    if len(between) != 1 or not _WORDS[0] <= lengths[between[0]] <= _WORDS[1]:
        return None
    return between[0]
