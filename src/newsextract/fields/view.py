"""What the field readers see of a page: its blocks with their labels, and where the story stands among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from selectolax.lexbor import LexborNode

from newsextract.classifier.draft import Draft
from newsextract.classifier.markup_features import mark_parts
from newsextract.markup.metadata import Metadata
from newsextract.tokenizer.inline import is_inline

# Where a story's headline, byline and date stand: on the development pages the title is within 20 blocks before the story on 80 to
# 94 % of pages; authors and date within 20 before to 10 after its beginning, or 10 after its end, on 82 to 98 %.
BEFORE = 25
INTO = 10
AFTER = 10


@dataclass(frozen=True, slots=True)
class StoryView:
    """A classified page.

    Attributes:
        draft: the page's blocks and what was decided about them.
        first: index of the story's first block.
        last: index of its last block.
        language: language of the story, if known.
        url: address of the page, if known.
        now: when the page was seen, if the caller told.
        metadata: what the page tells machines; None for raw text.
    """

    draft: Draft
    first: int
    last: int
    language: str | None
    url: str | None
    now: datetime | None
    metadata: Metadata | None = None

    @property
    def texts(self) -> list[str]:
        """The blocks' texts."""
        return self.draft.blocks.texts

    def around_top(self) -> Iterator[int]:
        """Indices of the blocks where headline, byline and date stand, in page order."""
        return iter(range(max(0, self.first - BEFORE), min(len(self.texts), self.first + INTO + 1)))

    @property
    def headings(self) -> list[int]:
        """Level of the heading that each block stands in, 0 for none; empty for raw text."""
        markup = self.draft.blocks.markup
        return markup.headings if markup is not None else []

    def elements_around(self, block: int) -> Iterator[LexborNode]:
        """The elements around a block's first text, the innermost first, up to the block-level one; none in raw text."""
        nodes = self.draft.blocks.nodes
        node = nodes.heads[block].parent if nodes is not None else None
        while node is not None:
            yield node
            if not is_inline(node.tag or ""):
                return
            node = node.parent

    def around_end(self) -> Iterator[int]:
        """Indices of the blocks just after the story, where some pages print byline and date."""
        return iter(range(self.last + 1, min(len(self.texts), self.last + AFTER + 1)))


def is_called(node: LexborNode, names: frozenset[str]) -> bool:
    """Whether one of some names is among the words of an element's classes."""
    return not names.isdisjoint(mark_parts(node.attributes.get("class") or ""))
