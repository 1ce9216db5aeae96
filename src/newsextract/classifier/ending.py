"""Where the story ends: what the model still holds for story after that is another story, a comment or a teaser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

import numpy as np

from newsextract.block import Label
from newsextract.classifier.draft import Draft
from newsextract.classifier.teasers import teasers_below
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
BEFORE_ONLY = 60.0  # the same before the page's only other h1
BEFORE_ELEMENT = 40.0  # words of story before, from which an article element with a headline of its own holds another story
FIRST_BLOCKS = 6  # blocks of an article element in which its headline stands
SECOND_BYLINE_WORDS = 12.0  # a longer line is no byline


def cut_at_end(draft: Draft) -> None:
    """Puts out of the story what stands after its end: by the model's head for the end, the comments' heading, a second byline,
    article element or headline, teasers."""
    _cut_by_model(draft)
    _cut_at_comments(draft)
    _cut_at_second_article(draft)
    _cut_at_second_element(draft)
    _cut_at_second_headline(draft)
    _cut_at_teasers(draft)


def _put_out(draft: Draft, blocks: Iterable[int], reason: str) -> None:
    for i in blocks:
        draft.set(i, Label.OTHER, reason)


def _cut_by_model(draft: Draft) -> None:
    odds = draft.scores.last.astype(np.float64)
    shares = np.exp(odds - odds.max())
    goes_on = np.cumsum(shares[::-1])[::-1] / shares.sum()  # probability that the story's last block is this one or a later one
    _put_out(draft, (i for i in draft.story() if goes_on[i] < GOES_ON), "ending:model")


def _cut_at_comments(draft: Draft) -> None:
    bit = bit_of("comment_heading")
    headings = [i for i, mask in enumerate(draft.masks) if mask & bit and not draft.inside[i]]
    if not headings:
        return
    story = draft.story()
    total = sum(draft.lengths[i] for i in story)
    for heading in headings:
        before = sum(draft.lengths[i] for i in story if i < heading)
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
        before += draft.lengths[i]
        if before < least or following - i <= BETWEEN_STORIES:
            continue
        if any(draft.masks[k] & phrase and draft.lengths[k] <= SECOND_BYLINE_WORDS for k in range(i + 1, following)):
            rest = [k for k in story if k > i]
            if not _goes_on_in_same_box(draft, [k for k in story if k <= i], rest):
                _put_out(draft, rest, "ending:second_article")
            return


def _cut_at_second_element(draft: Draft) -> None:
    """An article element of HTML with a headline of its own (h1), after one with a good part of the story, holds another story."""
    markup = draft.blocks.markup
    if markup is None or markup.tags.count("article") < 2:
        return
    articles: list[int] = []  # outermost ones, in page order
    end = 0
    for element, tag in enumerate(markup.tags):
        if tag == "article" and markup.firsts[element] >= end:
            articles.append(element)
            end = markup.lasts[element]
    before, headed = 0.0, False
    for element in articles:
        blocks = range(markup.firsts[element], markup.lasts[element])
        top = any(markup.headings[i] == 1 for i in blocks[:FIRST_BLOCKS])
        story = [i for i in blocks if draft.inside[i]]
        if top and headed and before >= BEFORE_ELEMENT:
            _put_out(draft, story, "ending:second_element")
        else:
            headed = headed or (top and bool(story))
            before += sum(draft.lengths[i] for i in story)


def _cut_at_second_headline(draft: Draft) -> None:
    """A second h1 that is marked like the headline, after a good part of the story, heads another story.

    One without a class may be a crosshead where there are several: of the development pages four have such, and none a single one.
    """
    markup = draft.blocks.markup
    story = draft.story()
    if markup is None or not story:
        return
    titles = [i for i, level in enumerate(markup.headings) if level == 1]
    first = next((i for i in reversed(titles) if i <= story[0]), None)
    if first is None:
        return
    mark, text = markup.marks[markup.elements[first]], draft.blocks.texts[first]
    like = [i for i in titles if i > first and markup.marks[markup.elements[i]] == mark and draft.blocks.texts[i] != text]
    if not like or (" " not in mark and len(like) > 1):
        return
    if sum(draft.lengths[k] for k in story if k < like[0]) >= (BEFORE_SECOND if " " in mark else BEFORE_ONLY):
        _put_out(draft, (k for k in story if k >= like[0]), "ending:second_headline")


def _cut_at_teasers(draft: Draft) -> None:
    """Headlines that link to other stories, with a few words below each, end an HTML story where they stand outside its box."""
    story = draft.story()
    first = teasers_below(draft, story)
    if first is not None:
        _put_out(draft, (i for i in story if i >= first), "ending:teasers")


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
        words[markup.parents[markup.elements[i]]] += round(draft.lengths[i])
    return words.most_common(1)[0][0]
