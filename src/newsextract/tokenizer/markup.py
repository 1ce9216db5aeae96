"""Markup: what only HTML tells of the blocks of a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


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

    def outward(self, element: int) -> Iterator[int]:
        """The element and those around it, to the outermost."""
        while element >= 0:
            yield element
            element = self.parents[element]

    def path(self, block: int) -> str:
        """The tags from the outermost element to the block's own, such as `body>article>p`."""
        return ">".join(reversed([self.tags[element] for element in self.outward(self.elements[block])]))
