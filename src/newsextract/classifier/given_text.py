"""The story's text as the page tells machines (JSON-LD's articleBody): blocks that stand in it and that the model left out come back."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from newsextract.block import Label
from newsextract.classifier.draft import Draft
from newsextract.classifier.neighbours import name_story_blocks

# The given text is that of this story where so much of the story's words stands in it, and it is used where it adds so much. A given
# text that lacks blocks says nothing: many are cut off or without headings.
AGREEING_SHARE, ADDED_SHARE = 0.5, 0.05
# A shown story below so many characters is looked for in the page's data: it is the beginning of one that is so many times as long, where
# so much of its longer paragraphs stands there. On the development pages two are, and two whole stories stand beside longer ones.
TEASER_CHARACTERS, GOES_ON, SHORTEST_SHOWN, SHOWN_SHARE = 1_500, 2.0, 60, 0.5
SHORTEST_BLOCK = 3.0  # words of a block that is looked for
MOST_WORK = 200_000_000  # characters of given text times blocks, above which a page is not completed
_TAG = re.compile(r"<[^<>]{1,2000}>")


def complete_from(draft: Draft, given: str) -> None:
    """Takes the blocks that stand in the given text into the story."""
    text = flat(html.unescape(_TAG.sub("", html.unescape(given))))
    if len(text) * len(draft.labels) > MOST_WORK:
        return
    story = draft.story()
    words = sum(draft.lengths[i] for i in story)
    agreeing = sum(draft.lengths[i] for i in story if flat(draft.blocks.texts[i]) in text)
    if agreeing < AGREEING_SHARE * words:
        return
    left_out = [
        i
        for i, label in enumerate(draft.labels)
        if label is Label.OTHER
        and draft.reasons[i].startswith(("model", "ending:", "rule:"))
        and draft.lengths[i] >= SHORTEST_BLOCK
        and flat(draft.blocks.texts[i]) in text
    ]
    if sum(draft.lengths[i] for i in left_out) >= ADDED_SHARE * words:
        for i in left_out:
            draft.set(i, Label.BODY, "json-ld:article_body")
        name_story_blocks(draft)


def is_short(draft: Draft) -> bool:
    """Whether the story that a page shows may be only the beginning of one."""
    return sum(len(draft.blocks.texts[i]) for i in draft.story()) < TEASER_CHARACTERS


def is_beginning(draft: Draft, given: Sequence[str]) -> bool:
    """Whether the story that a page shows is a part of a much longer one in the page's data."""
    shown = [draft.blocks.texts[i] for i in draft.story()]
    whole = flat("".join(given))
    if len(whole) < GOES_ON * len(flat("".join(shown))):
        return False
    long = [text for text in shown if len(text) >= SHORTEST_SHOWN]
    return bool(long) and sum(1 for text in long if flat(text) in whole) >= SHOWN_SHARE * len(long)


def flat(text: str) -> str:
    """A text without white space, which the given text has at other places than the page."""
    return "".join(text.split())
