"""Block and Label: one type for a piece of a page, whether the page came as HTML or as raw text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from newsextract.structure import Content, Span


class Label(StrEnum):
    """What a block is. Being part of the article's text is a property of the label: see `in_story`."""

    BODY = "body"
    CROSSHEAD = "crosshead"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    TABLE = "table"
    CODE = "code"
    FOOTNOTE = "footnote"
    DEK = "dek"
    HEADLINE = "headline"
    KICKER = "kicker"
    BYLINE = "byline"
    DATE = "date"
    CAPTION = "caption"
    CREDIT = "credit"
    TAGS = "tags"
    BIO = "bio"
    RELATED = "related"
    SHARE = "share"
    PROMO = "promo"
    NAV = "nav"
    COMMENT = "comment"
    ADVERT = "advert"
    LEGAL = "legal"
    CONSENT = "consent"
    PAYWALL = "paywall"
    OTHER = "other"

    @property
    def in_story(self) -> bool:
        """True where blocks of this label are part of `Article.text`."""
        return self in _IN_STORY


_IN_STORY = frozenset({
    Label.BODY, Label.CROSSHEAD, Label.LIST_ITEM, Label.QUOTE, Label.DEK, Label.TABLE, Label.CODE, Label.FOOTNOTE,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the page, in page order, with what was decided about it and why.

    Attributes:
        index: position among all blocks of the page, from 0.
        start: offset in the raw text of the block's first character; -1 in HTML.
        end: offset in the raw text after the block's last character; -1 in HTML.
        text: its text with white space normalised and invisible characters taken out, and nothing else; in raw text that from `start`
            to `end`. A table has tabs and line feeds between its cells, a listing keeps its white space.
        label: what the block is.
        score: the classifier's probability that the block belongs to the story, 0 to 1.
        reason: what decided the label: `model`, or the name of a rule such as `lexicon:related_heading`.
        path: tag path in HTML such as `body>article>p`; None in raw text, where it is unknown.
        content: what the markup tells of its inside: heading level, list, table, listing, note; None where nothing.
        spans: links, emphasis and code in its text, in the order in which they begin; only of blocks that stay in an HTML story.
    """

    index: int
    start: int
    end: int
    text: str
    label: Label
    score: float
    reason: str
    path: str | None = None
    content: Content | None = None
    spans: tuple[Span, ...] = ()
