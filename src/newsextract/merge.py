"""One article of the pages that a story is spread over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from newsextract.article import Article, Author, Decisions
from newsextract.block import Block


def merge(articles: Sequence[Article]) -> Article:
    """The pages of one story as one article.

    Fields are those of the first page; authors, tags, pictures, embeds and updates of later pages follow, each once. A block that a page
    repeats from those before it (the dek, a note) stands once. Indices of blocks count through all pages, in `blocks`, `images`, `embeds`,
    `updates` and `explain()`; `Source.block` is that of the first page.

    Args:
        articles: the pages in order, each as `extract` read it. `next_page` of one leads to the next.

    Raises:
        ValueError: there is no page.
    """
    if not articles:
        raise ValueError("merge needs at least one article")
    first = articles[0]
    offsets = [0]
    for article in articles:
        offsets.append(offsets[-1] + len(article.decisions.texts))
    pages = list(zip(articles, offsets, strict=False))  # the last offset is the number of all blocks
    blocks: list[Block] = []
    seen: set[str] = set()
    for article, offset in pages:
        own = [block for block in article.blocks if block.text not in seen]
        blocks += [replace(block, index=block.index + offset) for block in own]
        seen.update(block.text for block in own)
    authors: dict[str, Author] = {}
    for author in chain.from_iterable(article.authors for article in articles):
        authors.setdefault(author.name, author)
    images = {
        one.url: replace(one, after=_moved(one.after, offset)) for article, offset in reversed(pages) for one in reversed(article.images)
    }
    return replace(
        first,
        authors=tuple(authors.values()),
        tags=tuple(dict.fromkeys(chain.from_iterable(article.tags for article in articles))),
        images=tuple(reversed(images.values())),
        embeds=tuple(replace(one, after=_moved(one.after, offset)) for article, offset in pages for one in article.embeds),
        updates=tuple(replace(one, block=one.block + offset) for article, offset in pages for one in article.updates),
        blocks=tuple(blocks),
        body_complete=articles[-1].body_complete,
        next_page=articles[-1].next_page,
        confidence=min(article.confidence for article in articles),
        decisions=_joined([article.decisions for article in articles]),
    )


def _moved(block: int | None, offset: int) -> int | None:
    return None if block is None else block + offset


def _joined(pages: Sequence[Decisions]) -> Decisions:
    """The decisions about the blocks of all pages, one page after the other."""
    elements: list[int] = []
    parents: list[int] = []
    for page in pages:
        offset = len(parents)
        elements += [element + offset for element in page.elements]
        parents += [parent + offset if parent >= 0 else -1 for parent in page.parents]
    names = ("starts", "ends", "texts", "labels", "scores", "reasons", "tags")
    columns = {name: tuple(chain.from_iterable(getattr(page, name) for page in pages)) for name in names}
    return Decisions(**columns, elements=tuple(elements), parents=tuple(parents))
