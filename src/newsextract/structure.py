"""Structure: what only markup tells of a block's inside, and of the pictures, embedded posts and updates between the blocks."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar


class SpanKind(StrEnum):
    """What a part of a block's text is."""

    LINK = "link"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a block's text that the markup sets off.

    Attributes:
        start: offset in `Block.text` of its first character.
        end: offset after its last character.
        kind: what it is.
        url: where a link leads, absolute where the page's address is known; None for other kinds.
    """

    start: int
    end: int
    kind: SpanKind
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """Of a crosshead.

    Attributes:
        level: 1 to 6, as in h1 to h6.
    """

    type: ClassVar[str] = "heading"
    level: int


@dataclass(frozen=True, slots=True)
class ListItem:
    """Of a list item.

    Attributes:
        ordered: its list is numbered.
        depth: lists around it, 1 for an item of an outermost list.
    """

    type: ClassVar[str] = "list_item"
    ordered: bool
    depth: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table.

    Attributes:
        text: its text, white space normalised.
        header: it is a header cell.
        columns: columns that it takes.
        rows: rows that it takes.
    """

    text: str
    header: bool
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Of a table, which is one block. `Block.text` has its cells joined by tabs and its rows by line feeds.

    Attributes:
        rows: the rows with their cells.
        caption: text of its caption element.
    """

    type: ClassVar[str] = "table"
    rows: tuple[tuple[Cell, ...], ...]
    caption: str | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """Of a listing, whose `Block.text` keeps its white space.

    Attributes:
        language: as a class such as `language-python` names it.
    """

    type: ClassVar[str] = "code"
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Footnote:
    """Of a note below the story.

    Attributes:
        marker: what the story refers to it by.
    """

    type: ClassVar[str] = "footnote"
    marker: str | None = None


Content = Heading | ListItem | Table | Code | Footnote


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the story.

    Attributes:
        url: its address, absolute where the page's is known; the largest of those offered.
        alt: text for who does not see it.
        caption: what stands under it, without the credit.
        credit: who made it.
        after: index of the story's block that it stands after; None before the first.
    """

    url: str
    alt: str | None = None
    caption: str | None = None
    credit: str | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Embed:
    """Something of another site inside the story: a post, a video.

    Attributes:
        url: its address.
        kind: `x`, `youtube`, `instagram` ... where known, else `iframe`, `video` or `audio`.
        text: text of a quoted post.
        after: index of the story's block that it stands after; None before the first.
    """

    url: str
    kind: str
    text: str | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Update:
    """One update of a live blog.

    Attributes:
        block: index of its first block.
        time: when it was made, as printed.
        published: the same as the markup has it for machines.
        heading: its heading.
    """

    block: int
    time: str
    published: datetime | None = None
    heading: str | None = None


def content_to_dict(content: Content | None) -> dict[str, Any] | None:
    """A block's content as JSON types, with its type."""
    return None if content is None else {"type": content.type, **asdict(content)}
