"""Article: what comes out, field by field, and its plain forms."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from newsextract.block import Block, Label
from newsextract.structure import Content, Embed, Image, Span, Update, content_to_dict

NESTED = ("blocks", "images", "embeds", "updates", "sources")  # fields of `Article.to_dict` that have parts of their own


class PageType(StrEnum):
    """What the page is. The first seven may have a body, the others have none."""

    ARTICLE = "article"
    LIVE_BLOG = "liveblog"
    OPINION = "opinion"
    REVIEW = "review"
    PRESS_RELEASE = "press_release"
    PRODUCT = "product"
    FORUM = "forum"
    INDEX = "index"
    GALLERY = "gallery"
    VIDEO = "video"
    LOGIN = "login"
    CHALLENGE = "challenge"
    CONSENT = "consent"
    ERROR = "error"
    EMPTY = "empty"
    OTHER = "other"


class Access(StrEnum):
    """Who may read the whole story."""

    FREE = "free"
    METERED = "metered"
    PAYWALLED = "paywalled"


class Precision(StrEnum):
    """The smallest part of a date that is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class Author:
    """A person who wrote the story.

    Attributes:
        name: as printed, without "By", title or role.
        url: address of the author's own page, absolute where the page's is known; None where the page gives none.
        role: what they are, as printed with the name ("Harbour correspondent") or given in the page's data; None where nothing says.
    """

    name: str
    url: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a field's value was read.

    Attributes:
        name: kind of place: `headline block`, `byline block`, `dateline`, `date block`, `url`, `text` (of the whole story).
        raw: the text that it was read from, as printed.
        block: index of the block that it was read from; None where it was no block.
        confidence: 0 to 1, how sure the reader is; only for comparing fields and pages with each other in this release.
    """

    name: str
    raw: str
    block: int | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Decisions:
    """What was decided about every block of a page, as columns; `Article.explain` shows them as blocks.

    Attributes:
        starts: offsets of the blocks' first characters in the input.
        ends: offsets after their last characters.
        texts: their texts.
        labels: their labels.
        scores: the classifier's probability that each belongs to the story.
        reasons: what decided each label.
        elements: in HTML, the innermost block-level element that holds each.
        tags: in HTML, the tags of those elements and of those around them.
        parents: in HTML, for each of these the one around it; -1 for the outermost.
    """

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    texts: tuple[str, ...] = ()
    labels: tuple[Label, ...] = ()
    scores: tuple[float, ...] = ()
    reasons: tuple[str, ...] = ()
    elements: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()
    parents: tuple[int, ...] = ()

    def block(self, index: int, content: Content | None = None, spans: tuple[Span, ...] = ()) -> Block:
        """One row as a `Block`, with what is known of its inside."""
        return Block(
            index,
            self.starts[index],
            self.ends[index],
            self.texts[index],
            self.labels[index],
            self.scores[index],
            self.reasons[index],
            self._path(index) if self.elements else None,
            content,
            spans,
        )

    def _path(self, index: int) -> str:
        tags, parents = self.tags, self.parents
        element = self.elements[index]
        path = tags[element]
        while (element := parents[element]) >= 0:
            path = f"{tags[element]}>{path}"
        return path


@dataclass(frozen=True, slots=True)
class Article:
    """A news page, read. A field is None (or empty) where the page does not tell, never a guess.

    Attributes:
        title: the headline that readers see, without the site's name.
        dek: the standfirst under the headline, where one stands apart; it is also a block of the story.
        authors: the people named in the byline, in printed order.
        agency: the news agency credited ("Associated Press").
        published: when the story was published; aware only where the page names a zone. Parts finer than `published_precision`
            are the lowest possible and mean nothing.
        published_precision: smallest part of `published` that the page tells; None without a date.
        modified: when it was last changed, in the same way.
        modified_precision: smallest part of `modified` that the page tells.
        dateline: the place that opens the lede ("WASHINGTON"), as printed; the text keeps it.
        language: ISO 639-1 code of the story's language.
        section: the part of the site ("Politics"), where the page prints one beside the headline.
        tags: the story's own keywords, where the page lists them.
        publisher: who publishes the site, where an HTML page tells machines.
        access: who may read the whole story, where the page tells machines or offers the rest of it for money.
        body_complete: whether the story is here whole: False where an offer to read on follows it; None without a story.
        site_name: name of the site, where an HTML page or XML-born news tells it.
        canonical_url: the address that an HTML page or XML-born news gives as its own.
        next_page: address of the page that the story goes on on; see `merge`.
        previous_page: address of the page that it comes from.
        url: address of the page, from the caller, a WET record or XML-born news.
        corrections: notes of the editors that mend or explain the story, as printed; those that stand in the story are part of it too.
        images: the story's pictures in page order, with captions and credits; of HTML only.
        embeds: posts, videos and frames of other sites inside the story; of HTML only.
        updates: the updates of a live blog in page order.
        blocks: the story's blocks in page order.
        page_type: what the page is; of an article, its genre where the page tells one.
        reason: why there is no body; None where there is one.
        confidence: 0 to 1, the probability that nine tenths of the text are right (F1 above .9), as cross-validated; 0 without a body.
        sources: for each field that has a value, where it was read.
    """

    title: str | None = None
    dek: str | None = None
    authors: tuple[Author, ...] = ()
    agency: str | None = None
    published: datetime | None = None
    published_precision: Precision | None = None
    modified: datetime | None = None
    modified_precision: Precision | None = None
    dateline: str | None = None
    language: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    publisher: str | None = None
    access: Access | None = None
    body_complete: bool | None = None
    site_name: str | None = None
    canonical_url: str | None = None
    next_page: str | None = None
    previous_page: str | None = None
    url: str | None = None
    corrections: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    embeds: tuple[Embed, ...] = ()
    updates: tuple[Update, ...] = ()
    blocks: tuple[Block, ...] = ()
    page_type: PageType = PageType.EMPTY
    reason: str | None = None
    confidence: float = 0.0
    sources: Mapping[str, Source] = field(default_factory=dict)
    decisions: Decisions = field(default_factory=Decisions, repr=False)

    @property
    def text(self) -> str:
        """The story as plain text: one block a paragraph, a blank line between."""
        return "\n\n".join(block.text for block in self.blocks)

    @property
    def word_count(self) -> int:
        """Words of the story; in scripts without spaces between words, characters."""
        return len(_WORD.findall(self.text))

    @property
    def lead_image(self) -> Image | None:
        """The story's first picture; None where it has none."""
        return self.images[0] if self.images else None

    def explain(self) -> tuple[Block, ...]:
        """Every block of the page with its label, score and reason, in page order."""
        return tuple(map(self.decisions.block, range(len(self.decisions.texts))))

    def to_dict(self) -> dict[str, Any]:
        """All fields as JSON types, `url` first; dates as ISO 8601, cut to what is known ("2021-05-24")."""
        return {
            "url": self.url,
            "title": self.title,
            "dek": self.dek,
            "authors": [author.name for author in self.authors],
            "author_pages": [author.url for author in self.authors],
            "author_roles": [author.role for author in self.authors],
            "agency": self.agency,
            "published": iso_date(self.published, self.published_precision),
            "modified": iso_date(self.modified, self.modified_precision),
            "dateline": self.dateline,
            "language": self.language,
            "section": self.section,
            "tags": list(self.tags),
            "publisher": self.publisher,
            "access": self.access and str(self.access),
            "body_complete": self.body_complete,
            "site_name": self.site_name,
            "canonical_url": self.canonical_url,
            "next_page": self.next_page,
            "previous_page": self.previous_page,
            "page_type": str(self.page_type),
            "reason": self.reason,
            "confidence": round(self.confidence, 4),
            "word_count": self.word_count,
            "text": self.text,
            "blocks": list(map(_block_dict, self.blocks)),
            "corrections": list(self.corrections),
            "images": list(map(asdict, self.images)),
            "embeds": list(map(asdict, self.embeds)),
            "updates": [
                {"block": u.block, "time": u.time, "published": u.published and u.published.isoformat(), "heading": u.heading}
                for u in self.updates
            ],
            "sources": {
                name: {"name": s.name, "raw": s.raw, "block": s.block, "confidence": round(s.confidence, 4)}
                for name, s in self.sources.items()
            },
        }

    def to_json(self, *, indent: int | None = None) -> str:
        """`to_dict` as JSON, letters of every script as they are."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)

    def to_html(self) -> str:
        """The article as an `<article>` element of HTML: safe to show, since nothing of the page's own markup is in it."""
        from newsextract.output.html import article_to_html

        return article_to_html(self)

    def _repr_html_(self) -> str:
        """How notebooks show the article."""
        from newsextract.output.html import article_for_notebook

        return article_for_notebook(self)

    def to_xml(self) -> str:
        """The article as a TEI document (https://tei-c.org)."""
        from newsextract.output.tei import article_to_tei

        return article_to_tei(self)

    def to_markdown(self) -> str:
        """The article as Markdown: title, byline and date, then the story with crossheads, lists and quotes marked."""
        from newsextract.output.markdown import article_to_markdown

        return article_to_markdown(self)


def _block_dict(block: Block) -> dict[str, Any]:
    made: dict[str, Any] = {
        "index": block.index,
        "start": block.start,
        "end": block.end,
        "label": str(block.label),
        "text": block.text,
        "score": round(block.score, 4),
        "reason": block.reason,
    }
    if block.path is not None:
        made |= {"path": block.path, "content": content_to_dict(block.content)}
        made["spans"] = [{"start": s.start, "end": s.end, "kind": str(s.kind), "url": s.url} for s in block.spans]
    return made


# A character of a script without spaces between words, or a run of other letters and digits.
_UNSPACED = r"\u2e80-\u2fff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e01-\u0e4f"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+(?:['’\-][^\W{_UNSPACED}]+)*")
_ISO_LENGTH = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}


def iso_date(value: datetime | None, precision: Precision | None) -> str | None:
    """A date as ISO 8601, cut to what is known: `2021`, `2021-05`, `2021-05-24`, `2021-05-24T10:20:00+02:00`."""
    if value is None:
        return None
    text = value.isoformat()
    return text[: _ISO_LENGTH[precision]] if precision in _ISO_LENGTH else text
