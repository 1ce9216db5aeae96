"""Document: what trafilatura's functions give instead of an `Article`."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

from lxml import etree


def _empty_body() -> etree._Element:
    return etree.Element("body")


@dataclass(slots=True, eq=False)
class Document:
    """A page's text and metadata, with the attributes of trafilatura's `Document`, in its order.

    Attributes:
        title: headline.
        author: names, "; " between.
        url: canonical address, else that given.
        hostname: host of it, without "www.".
        description: `Article.dek`.
        sitename: name of the site.
        date: day of publication, or of the last change if asked, in the format asked for.
        categories: `Article.section`, as a list.
        tags: keywords.
        fingerprint: of the text, 16 hexadecimal digits; equal texts have equal ones, which says nothing of similar texts.
        id: `record_id`.
        license: always None.
        body: the story as a tree of trafilatura's elements.
        comments: the readers' comments as text.
        commentsbody: the same as a tree.
        raw_text: the text without any marks.
        text: the text in the form that was asked for.
        language: ISO 639-1.
        image: address of the first picture.
        pagetype: `Article.page_type`.
        filedate: `max_date` of `date_extraction_params`; None without, since extraction looks at no clock.
    """

    title: str | None = None
    author: str | None = None
    url: str | None = None
    hostname: str | None = None
    description: str | None = None
    sitename: str | None = None
    date: str | None = None
    categories: list[str] | None = None
    tags: list[str] | None = None
    fingerprint: str | None = None
    id: str | None = None
    license: str | None = None
    body: etree._Element = field(default_factory=_empty_body)
    comments: str | None = None
    commentsbody: etree._Element = field(default_factory=_empty_body)
    raw_text: str | None = None
    text: str | None = None
    language: str | None = None
    image: str | None = None
    pagetype: str | None = None
    filedate: str | None = None

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Document:
        """The document that `as_dict` described."""
        return cls(**data)

    def as_dict(self) -> dict[str, Any]:
        """All attributes by name."""
        return {one.name: getattr(self, one.name) for one in fields(self)}
