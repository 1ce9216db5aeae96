"""The dek: the standfirst between the headline and the byline or date."""

from __future__ import annotations

from newsextract.block import Label
from newsextract.fields.view import StoryView

_WORDS = (6.0, 70.0)  # a dek has at least and at most so many words
_LEAST_SCORE = 0.12  # a line in doubt is a dek where it stands right under the headline


def find_dek(view: StoryView, headline: int | None, byline: int | None, date: int | None) -> int | None:
    """Index of the one block that stands after the headline and before byline or date; None where none, or more, stand there.

    It must be part of the story, or stand right under the headline: what stands there otherwise may be a teaser or a caption.
    """
    if headline is None:
        return None
    after = [i for i in (byline, date) if i is not None and i > headline]
    if not after:
        return None
    labels, lengths = view.draft.labels, view.draft.lengths
    between = [i for i in range(headline + 1, min(after)) if labels[i] is Label.BODY]
    below = headline + 1
    if not between and below < min(after) and labels[below] is Label.OTHER and view.draft.scores.body[below] >= _LEAST_SCORE:
        between = [below]
    if len(between) != 1 or not _WORDS[0] <= lengths[between[0]] <= _WORDS[1]:
        return None
    return between[0]
