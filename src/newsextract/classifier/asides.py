"""What stands inside an HTML story and repeats or interrupts it: quoted posts, pull quotes, captions that their element names."""

from __future__ import annotations

from collections.abc import Iterator

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
        names, tags = _around(markup, i)
        if not _CAPTION_NAMES.isdisjoint(names):
            draft.set(i, Label.CAPTION, "markup:caption")
        elif PULL_QUOTE_WORDS[0] <= lengths[i] <= PULL_QUOTE_WORDS[1] and (
            not _QUOTE_NAMES.isdisjoint(names) or not _QUOTE_TAGS.isdisjoint(tags)
        ):
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


def _around(markup: Markup, block: int) -> tuple[set[str], set[str]]:
    """Names and tags of the block's element and of those around it that hold no other block."""
    names: set[str] = set()
    tags: set[str] = set()
    element = markup.elements[block]
    for _ in range(_LEVELS):
        names.update(mark_parts(markup.marks[element]))
        tags.add(markup.tags[element])
        element = markup.parents[element]
        if element < 0 or markup.lasts[element] - markup.firsts[element] > 2:
            break
    return names, tags
