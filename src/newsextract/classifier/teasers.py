"""Teasers of other stories that the model takes for a story, or for the end of one, told by the links of an HTML page."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from statistics import median

from newsextract.classifier.draft import Draft
from newsextract.classifier.rules import ALL_LINK
from newsextract.tokenizer.markup import Markup

# Of 1,202 articles of the development pages none is a list of teasers by these.
FEWEST = 4  # teasers
BEFORE_WORDS, BEFORE_SHARE = 60.0, 0.15  # words of story before the first teaser at most, and their share of all
HEADLINE_WORDS = 4.0  # words in a headline's link; a shorter link is a button
# Headlines that are all link: blocks above the first paragraph among which the first may stand; words below one, to count, and at most.
ABOVE, BLURB_WORDS = 2, (5.0, 80.0)
# List items with a link to what they tell of: their share of the story's words, and the share of an item's characters in its link.
ITEMS_SHARE, ITEM_LINKED = 0.7, 0.15
# Blurbs that end with the same link, "Read more": their share of the story's words, and the characters of the link.
BLURBS_SHARE, MORE_CHARACTERS = 0.5, range(3, 31)


def is_list_of_teasers(draft: Draft, story: list[int]) -> bool:
    """Whether the blocks of a story, in page order, are headlines that link to other stories, or what these are about."""
    markup = draft.blocks.markup
    if markup is None or not story:
        return False
    words = sum(draft.lengths[i] for i in story)
    return _are_headed(draft, markup, story, words) or _are_items(draft, markup, story, words) or _end_alike(draft, markup, story, words)


def _are_headed(draft: Draft, markup: Markup, story: list[int], words: float) -> bool:
    """Whether every few words of the story stand below a headline that is all link."""
    headlines = _headlines(draft, markup, story)
    if len(headlines) < FEWEST or _begins_late(draft, story, headlines[0], words):
        return False
    below = _words_below(draft, story, headlines)
    return sum(size >= BLURB_WORDS[0] for size in below) >= FEWEST - 1 and max(below) <= BLURB_WORDS[1]


def teasers_below(draft: Draft, story: list[int]) -> int | None:
    """The first of the headlines with blurbs that end a story outside the box which holds the rest of it; None where there are none."""
    markup = draft.blocks.markup
    headlines = _headlines(draft, markup, story) if markup is not None and story else []
    if markup is None or len(headlines) < FEWEST - 1:
        return None
    below = _words_below(draft, story, headlines)
    first = len(below)
    while first and BLURB_WORDS[0] <= below[first - 1] <= BLURB_WORDS[1]:
        first -= 1
    if len(below) - first < FEWEST - 1 or headlines[first] <= story[0]:
        return None
    last = max(i for i in story if i < headlines[first])
    box = next(around for around in markup.outward(markup.elements[story[0]]) if markup.lasts[around] > last)
    return headlines[first] if box and markup.lasts[box] <= headlines[first] else None


def _headlines(draft: Draft, markup: Markup, story: list[int]) -> list[int]:
    """The blocks from right above the story to its end that are all link and long enough for a headline."""
    texts, lengths, linked = draft.blocks.texts, draft.lengths, markup.link_characters
    span = range(max(0, story[0] - ABOVE), story[-1] + 1)
    return [i for i in span if linked[i] and linked[i] >= ALL_LINK * len(texts[i]) and lengths[i] >= HEADLINE_WORDS]


def _words_below(draft: Draft, story: list[int], headlines: list[int]) -> list[float]:
    """The words of the story below each headline, to the next."""
    told = set(story).difference(headlines)
    return [sum(draft.lengths[i] for i in range(a + 1, b) if i in told) for a, b in pairwise([*headlines, story[-1] + 1])]


def _are_items(draft: Draft, markup: Markup, story: list[int], words: float) -> bool:
    """Whether most of the story are list items that link to what they tell of."""
    shares = {i: markup.link_characters[i] / len(draft.blocks.texts[i]) for i in story if markup.tags[markup.elements[i]] == "li"}
    items = [i for i, share in shares.items() if share >= ITEM_LINKED]
    if len(items) < FEWEST or sum(draft.lengths[i] for i in items) < ITEMS_SHARE * words or _begins_late(draft, story, items[0], words):
        return False
    return median(draft.lengths[i] * shares[i] for i in items) >= HEADLINE_WORDS


def _begins_late(draft: Draft, story: list[int], first: int, words: float) -> bool:
    """Whether more than an introduction stands before the first teaser."""
    return sum(draft.lengths[i] for i in story if i < first) > min(BEFORE_WORDS, BEFORE_SHARE * words)


def _end_alike(draft: Draft, markup: Markup, story: list[int], words: float) -> bool:
    """Whether most of the story are blurbs that end with the same link, as others of the page do."""
    texts, linked = draft.blocks.texts, markup.link_characters
    blurbs = [i for i in story if linked[i] in MORE_CHARACTERS and 2 * linked[i] < len(texts[i])]
    if sum(draft.lengths[i] for i in blurbs) < BLURBS_SHARE * words:  # most pages
        return False
    ends = Counter(text[-size:] for text, size in zip(texts, linked, strict=True) if size in MORE_CHARACTERS and 2 * size < len(text))
    end, times = ends.most_common(1)[0] if ends else ("", 0)
    return times >= FEWEST and sum(draft.lengths[i] for i in blurbs if texts[i].endswith(end)) >= BLURBS_SHARE * words
