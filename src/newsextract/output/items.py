"""What all output forms share: the story's blocks with the media between them, and a block's text cut at its spans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from newsextract.article import Article
from newsextract.block import Block, Label
from newsextract.structure import Embed, Image, ListItem, Span

Item = Block | Image | Embed


def story_items(article: Article) -> Iterator[Item]:
    """Blocks, images and embeds in page order."""
    media: list[Image | Embed] = sorted([*article.images, *article.embeds], key=_place)
    place = 0
    for block in article.blocks:
        while place < len(media) and _place(media[place]) < block.index:
            yield media[place]
            place += 1
        yield block
    yield from media[place:]


def dek_apart(article: Article) -> str | None:
    """The dek, where it is none of the story's blocks and so has to be shown by itself."""
    return None if any(block.label is Label.DEK for block in article.blocks) else article.dek


def _place(medium: Image | Embed) -> int:
    return -1 if medium.after is None else medium.after


def grouped(article: Article) -> Iterator[list[Item]]:
    """The same, with list items that follow each other in one group, and quotes, and notes; all others alone."""
    runs = frozenset({Label.LIST_ITEM, Label.QUOTE, Label.FOOTNOTE})

    def key(numbered: tuple[int, Item]) -> tuple[int, object]:
        number, item = numbered
        return (-1, item.label) if isinstance(item, Block) and item.label in runs else (number, None)

    for _, run in groupby(enumerate(story_items(article)), key):
        yield [item for _, item in run]


def item_place(block: Block) -> ListItem:
    """Where a list item stands in its list; of raw text, which does not tell, an outermost unnumbered one."""
    return block.content if isinstance(block.content, ListItem) else ListItem(False, 1)


@dataclass(frozen=True, slots=True)
class Inline:
    """A run of a block's text.

    Attributes:
        text: the text where no span begins; empty where there are children.
        span: the span that the run is.
        children: what is in the span.
    """

    text: str
    span: Span | None = None
    children: tuple[Inline, ...] = ()


def inline_tree(text: str, spans: tuple[Span, ...]) -> tuple[Inline, ...]:
    """A block's text as nested runs. A span that crosses the end of one around it is cut there."""

    def build(start: int, end: int, first: int) -> tuple[tuple[Inline, ...], int]:
        made: list[Inline] = []
        at = start
        while first < len(ordered) and ordered[first].start < end:
            span = ordered[first]
            to = min(span.end, end)
            if span.start > at:
                made.append(Inline(text[at : span.start]))
            begin = max(span.start, at)
            if to <= begin or len(open_spans) >= _DEEPEST:
                first += 1
                continue
            open_spans.append(span)
            children, first = build(begin, to, first + 1)
            open_spans.pop()
            made.append(Inline("", span, children))
            at = to
        if at < end:
            made.append(Inline(text[at:end]))
        return tuple(made), first

    ordered = sorted(spans, key=lambda span: (span.start, -span.end))
    open_spans: list[Span] = []
    return build(0, len(text), 0)[0]


_DEEPEST = 12  # spans inside each other that are shown
