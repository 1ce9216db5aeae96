"""Block and Label: one type for a piece of a page, whether the page came as HTML or as raw text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Label(StrEnum):
    """What a block is. Being part of the article's text is a property of the label: see `in_story`."""

    BODY = "body"
    CROSSHEAD = "crosshead"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
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


_IN_STORY = frozenset({Label.BODY, Label.CROSSHEAD, Label.LIST_ITEM, Label.QUOTE, Label.DEK})


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the page, in page order, with what was decided about it and why.

    Attributes:
        index: position among all blocks of the page, from 0.
        start: offset in `Page.text` of the block's first character.
        end: offset in `Page.text` after the block's last character.
        text: `Page.text[start:end]` with white space normalised and invisible characters taken out, and nothing else.
        label: what the block is.
        score: the classifier's probability that the block belongs to the story, 0 to 1.
        reason: what decided the label: `model`, or the name of a rule such as `lexicon:related_heading`.
        path: tag path in HTML such as `body>article>p`; None in raw text, where it is unknown.
    """

    index: int
    start: int
    end: int
    text: str
    label: Label
    score: float
    reason: str
    path: str | None = None
