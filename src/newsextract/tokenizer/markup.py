"""Markup: what only HTML tells of the blocks of a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

HIDDEN = " hidden"  # stands in the marks of an element that is not shown


@dataclass(frozen=True, slots=True)
class Markup:
    """Facts of a page's blocks and of the block-level elements that hold them, as columns.

    The elements stand in the order in which they open, so an element's descendants follow it, and each holds an unbroken run of blocks.

    Attributes:
        elements: for each block, the innermost element that holds it.
        link_characters: for each block, how many of its characters stand in links.
        headings: for each block, 1 to 6 for the text of h1 to h6, 0 for any other.
        tags: for each element, its tag.
        parents: for each element, the element around it; -1 for the outermost.
        firsts: for each element, its first block.
        lasts: for each element, the block after its last; as `firsts` where it holds none.
        marks: for each element that holds blocks, tag, class, id, role and itemprop as written, with spaces between; else empty.
        title: text of the title element.
        fields: for each field that a reader may type in, the element that holds it.
    """

    elements: list[int]
    link_characters: list[int]
    headings: list[int]
    tags: list[str]
    parents: list[int]
    firsts: list[int]
    lasts: list[int]
    marks: list[str]
    title: str
    fields: list[int]

    def outward(self, element: int) -> Iterator[int]:
        """The element and those around it, to the outermost."""
        while element >= 0:
            yield element
            element = self.parents[element]

    def hidden(self) -> list[bool]:
        """For each element, whether it or one around it says of itself that it is not shown."""
        found: list[bool] = []
        for mark, parent in zip(self.marks, self.parents, strict=True):
            found.append(HIDDEN in mark or (parent >= 0 and found[parent]))
        return found


def enclosing(node: LexborNode | None, tag: str) -> LexborNode | None:
    """The innermost element with a tag that a node is or stands in; None where there is none."""
    while node is not None and node.tag != tag:
        node = node.parent
    return node


@dataclass(frozen=True, slots=True)
class Medium:
    """An element that shows something other than text.

    Attributes:
        node: the element.
        after: the block that it stands after or in; -1 before the first.
        element: the innermost block-level element around it.
    """

    node: LexborNode
    after: int
    element: int


@dataclass(frozen=True, slots=True)
class Nodes:
    """Where blocks and media stand in the parsed page, for the readers of structure; not to be kept longer than the page is read.

    Attributes:
        heads: for each block, the node of its first text.
        media: pictures, frames, players, in page order.
    """

    heads: list[LexborNode]
    media: list[Medium]
