"""Where the story ends: what the model still holds for story after that is another story, a comment or a teaser."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np

from newsextract.block import Label
from newsextract.classifier.draft import Draft
from newsextract.lexicon import bit_of
from newsextract.tokenizer.markup import Markup

# The story goes on at a block with less than this probability: the block is out. Swept .02 to .5 on cross-validated scores.
GOES_ON = 0.08
# Share of the story's words that must stand before the heading of the comments, for it to end the story: on some pages such a
# heading is a link at the top.
BEFORE_COMMENTS = 0.5

# Words of story before, their share of the story, and blocks between, from which a byline between two parts of the story begins
# another story. Without the share, a page that opens with teasers lost its story to the byline.
BEFORE_SECOND = 120.0
BEFORE_SECOND_SHARE = 0.5
BETWEEN_STORIES = 3
SECOND_BYLINE_WORDS = 12.0  # a longer line is no byline


def cut_at_end(draft: Draft) -> None:
    """Puts out of the story what stands after its end: by the model's head for the end, the comments' heading, a second byline."""
    _cut_by_model(draft)
    _cut_at_comments(draft)
    _cut_at_second_article(draft)


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


def _cut_at_second_article(draft: Draft) -> None:
    """A gap in the story that holds a byline, after a good part of the story, is where another story begins."""
    phrase, live = bit_of("byline_prefix"), bit_of("live")
    story = draft.story()
    if not story or any(mask & live for mask in draft.masks[: story[0] + 3]):  # a live blog has a byline an update
        return
    least = max(BEFORE_SECOND, BEFORE_SECOND_SHARE * sum(draft.lengths[i] for i in story))
    before = 0.0
    for i, following in pairwise(story):
        before += float(draft.lengths[i])
        if before < least or following - i <= BETWEEN_STORIES:
            continue
        if any(draft.masks[k] & phrase and draft.lengths[k] <= SECOND_BYLINE_WORDS for k in range(i + 1, following)):
            rest = [k for k in story if k > i]
            if not _goes_on_in_same_box(draft, [k for k in story if k <= i], rest):
                for k in rest:
                    draft.set(k, Label.OTHER, "ending:second_article")
            return


def _goes_on_in_same_box(draft: Draft, before: list[int], after: list[int]) -> bool:
    """Whether most words of two parts of an HTML story stand in the same box: then what is between them is a teaser, not a story's end."""
    markup = draft.blocks.markup
    if markup is None:
        return False
    boxes = [_main_box(draft, markup, part) for part in (before, after)]
    return boxes[0] == boxes[1]


def _main_box(draft: Draft, markup: Markup, part: list[int]) -> int:
    """The element around the elements that hold the most words of some blocks."""
    words: Counter[int] = Counter()
    for i in part:
        words[markup.parents[markup.elements[i]]] += round(float(draft.lengths[i]))
    return words.most_common(1)[0][0]
