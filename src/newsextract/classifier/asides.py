"""What stands inside an HTML story and repeats or interrupts it: quoted posts, pull quotes, captions that their element names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from newsextract.block import Label
from newsextract.classifier.draft import Draft
from newsextract.classifier.markup_features import mark_parts
from newsextract.classifier.rules import CAPTION_WORDS, ends_sentence
from newsextract.data import read_data
from newsextract.tokenizer.markup import Markup

PULL_QUOTE_WORDS = (4.0, 45.0)  # of a line that stands in a paragraph of the story once more
MOST_QUOTES = 200  # lines of a page that are looked for, which keeps time linear
# Elements around a picture that are looked at, blocks in the first with text, words of a line that is its caption. On the development pages
# 256 such lines were taken for story, of which 66 are in the gold text.
PICTURE_LEVELS, PICTURE_BLOCKS, PICTURE_WORDS = 4, 3, 12.0
MOST_PICTURES = 6
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


def leave_out_beside_pictures(draft: Draft) -> None:
    """Short lines in bare boxes are captions where the smallest box around a picture holds little else."""
    markup, nodes = draft.blocks.markup, draft.blocks.nodes
    story = draft.story()
    if markup is None or nodes is None or not story:
        return
    texts, lengths, tags = draft.blocks.texts, draft.lengths, markup.tags
    captions: list[int] = []
    boxes = 0
    for element in {medium.element for medium in nodes.media if story[0] - 1 <= medium.after <= story[-1]}:
        outward = islice(markup.outward(element), PICTURE_LEVELS)
        box = next((around for around in outward if markup.lasts[around] > markup.firsts[around]), 0)
        first, last = markup.firsts[box], markup.lasts[box]
        if tags[box] != "div" or last - first > PICTURE_BLOCKS or sum(lengths[first:last]) > CAPTION_WORDS:
            continue
        bare = [i for i in range(first, last) if tags[markup.elements[i]] == "div" and lengths[i] <= PICTURE_WORDS]
        found = [i for i in bare if draft.inside[i] and not ends_sentence(texts[i])]
        captions += found
        boxes += bool(found)
    if boxes <= MOST_PICTURES:  # more are the cards of a list
        for i in captions:
            draft.set(i, Label.CAPTION, "markup:beside_picture")


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
