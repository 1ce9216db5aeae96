"""Where the story ends: what the model still holds for story after that is another story, a comment or a teaser."""

from __future__ import annotations

import numpy as np

from newsextract.block import Label
from newsextract.classifier.draft import Draft
from newsextract.lexicon import bit_of

# The story goes on at a block with less than this probability: the block is out. Swept .02 to .5 on cross-validated scores.
GOES_ON = 0.08
# Share of the story's words that must stand before the heading of the comments, for it to end the story: on some pages such a
# heading is a link at the top.
BEFORE_COMMENTS = 0.5


def cut_at_end(draft: Draft) -> None:
    """Puts out of the story what stands after its end, by the model's own head for the end, then by the comments' heading."""
    _cut_by_model(draft)
    _cut_at_comments(draft)


def _cut_by_model(draft: Draft) -> None:
    odds = draft.scores.last.astype(np.float64)
    shares = np.exp(odds - odds.max())
    goes_on = np.cumsum(shares[::-1])[::-1] / shares.sum()  # probability that the story's last block is this one or a later one
    for i in draft.story():
        if goes_on[i] < GOES_ON:
            draft.set(i, Label.OTHER, "ending:model")


def _cut_at_comments(draft: Draft) -> None:
    bit = bit_of("comment_heading")
    headings = [i for i, mask in enumerate(draft.masks) if mask & bit and not draft.inside[i]]
    if not headings:
        return
    story = draft.story()
    total = float(sum(draft.lengths[i] for i in story))
    for heading in headings:
        before = float(sum(draft.lengths[i] for i in story if i < heading))
        if before >= BEFORE_COMMENTS * total:
            for i in story:
                if i > heading:
                    draft.set(i, Label.COMMENT, "ending:comments")
            return
