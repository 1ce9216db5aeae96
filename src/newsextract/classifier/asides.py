"""What stands inside an HTML story and repeats or interrupts it: quoted posts, pull quotes, captions that their element names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from newsextract.block import Label
from newsextract.classifier.draft import Draft
from newsextract.classifier.markup_features import mark_parts
from newsextract.classifier.rules import CAPTION_WORDS
from newsextract.data import read_data
from newsextract.tokenizer.markup import Markup

PULL_QUOTE_WORDS = (4.0, 45.0)  # of a line that stands in a paragraph of the story once more
MOST_QUOTES = 200  # lines of a page that are looked for, which keeps time linear
_CAPTION_NAMES = frozenset({"caption", "figcaption", "legend", "legende", "bildunterschrift"})
_QUOTE_NAMES = frozenset({"pullquote", "pull", "quote", "blockquote", "zitat", "citation"})
_QUOTE_TAGS = frozenset({"aside", "blockquote", "q"})
_MARKS = " \"'“”„‘’‚«»‹›「」『』—–-."
_LEVELS = 3  # elements around a block whose names and tags tell


def leave_out_asides(draft: Draft) -> None:
    """Puts them out of the story."""
    markup = draft.blocks.markup
    if markup is None:
        return
    story = draft.story()
    for element, _ in quoted_posts(markup):
        for i in range(markup.firsts[element], markup.lasts[element]):
            draft.set(i, Label.OTHER, "markup:post")
    texts, lengths = draft.blocks.texts, draft.lengths
    whole = "\n".join(texts[i] for i in story)
    looked_for = 0
    for i in story:
        if not draft.inside[i] or lengths[i] > CAPTION_WORDS or draft.labels[i] in (Label.TABLE, Label.CODE):
            continue
        in_caption, in_quote = _around(markup, i)
        if in_caption:
            draft.set(i, Label.CAPTION, "markup:caption")
        elif in_quote and PULL_QUOTE_WORDS[0] <= lengths[i] <= PULL_QUOTE_WORDS[1]:
            looked_for += 1
            said = texts[i].strip(_MARKS)
            if looked_for <= MOST_QUOTES and whole.count(said) > texts[i].count(said):
                draft.set(i, Label.OTHER, "markup:pull_quote")


def quoted_posts(markup: Markup) -> Iterator[tuple[int, str]]:
    """The elements that quote a post of another site, and the site: block quotes with a telling name."""
    if "blockquote" not in markup.tags:
        return
    kinds = read_data("lexicon/embeds")["posts"]
    for element, mark in enumerate(markup.marks):
        if markup.tags[element] == "blockquote":
            kind = next((kinds[name] for name in mark.split() if name in kinds), None)
            if kind is not None:
                yield element, kind


@lru_cache(maxsize=16_384)  # as `mark_parts`
def _named(mark: str) -> tuple[bool, bool]:
    """Whether an element's names are those of a caption, and of a quote."""
    parts = mark_parts(mark)
    return not _CAPTION_NAMES.isdisjoint(parts), not _QUOTE_NAMES.isdisjoint(parts)


def _around(markup: Markup, block: int) -> tuple[bool, bool]:
    """Whether the block's element, or one around it that holds no other block, is a caption, and whether one is a quote."""
    caption = quote = False
    element = markup.elements[block]
    for _ in range(_LEVELS):
        named = _named(markup.marks[element])
        caption = caption or named[0]
        quote = quote or named[1] or markup.tags[element] in _QUOTE_TAGS
        element = markup.parents[element]
        if element < 0 or markup.lasts[element] - markup.firsts[element] > 2:
            break
    return caption, quote
