"""Page: what came in, decoded once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What the input is."""

    TEXT = "text"
    HTML = "html"
    XML = "xml"


@dataclass(frozen=True, slots=True)
class Page:
    """A page as text, before anything is decided.

    Attributes:
        text: the whole input, decoded; the offsets of every `Block` count characters of this.
        kind: raw text, HTML or XML-born news.
        url: address of the page, from the caller or from a WET record's header; None where unknown.
        encoding: what the bytes were decoded from; None where the caller gave a `str`.
        content_start: offset where the page's own text begins (after a WET record's header), characters.
        content_end: offset where it ends, characters.
        language_hint: language that a WET record's header names, ISO 639-3; None where unknown.
        utf8: the whole input as UTF-8, where it came so; None where it would have to be encoded.
    """

    text: str
    kind: Kind
    url: str | None = None
    encoding: str | None = None
    content_start: int = 0
    content_end: int = 0
    language_hint: str | None = None
    utf8: bytes | None = None


# A tag that pages have and prose has not, in the first characters; 2,000 characters reach past any licence comment seen.
_MARKUP = re.compile(
    r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:div|p|article|section|span|meta|script|table)(?:\s+[a-z-]+=|\s*>)",
    re.IGNORECASE,
)
_MARKUP_WINDOW = 2_000
# What may stand before an XML document's root: declaration, comments, document type. Possessive, so it never goes over a character twice.
_PROLOGUE = re.compile(
    r"""\ufeff?(?>\s+|<\?.*?\?>|<!--.*?-->
    |<!DOCTYPE\s(?>"[^"]*"|'[^']*'|[^\[>"'])*+(?>\[(?>"[^"]*"|'[^']*'|<!--.*?-->|<\?.*?\?>|[^\]"'])*+\]\s*)?>)*+""",
    re.DOTALL | re.VERBOSE,
)
# The root elements of the vocabularies that `xmlnews` reads; RDF only where it holds RSS 1.0.
_NEWS_ROOT = re.compile(r"<(?:[\w.-]+:)?(?:nitf|newsItem|newsMessage|packageItem|rss|feed|item|entry|RDF(?=[^>]*purl\.org/rss/))(?=[\s/>])")
_WARC_HEADER = re.compile(r"\ufeff?WARC/1\.\d\r?\n(?:[^\r\n]*\r?\n)*?\r?\n")
_WARC_NEXT = re.compile(r"\r?\n\r?\nWARC/1\.\d\r?\n")


def make_page(
    text: str, *, url: str | None = None, kind: Kind | None = None, encoding: str | None = None, utf8: bytes | None = None
) -> Page:
    """The page of a decoded input. `kind` forces what is otherwise told from the text itself."""
    start, end, hint = 0, len(text), None
    header = _WARC_HEADER.match(text) if text[:6].lstrip("\ufeff").startswith("WARC/") else None
    if header:
        start = header.end()
        fields = dict(re.findall(r"^([A-Za-z-]+):[ \t]*(.*?)\r?$", header[0], re.MULTILINE))
        url = url or fields.get("WARC-Target-URI")
        hint = (fields.get("WARC-Identified-Content-Language") or "").split(",")[0] or None
        following = _WARC_NEXT.search(text, start)
        end = following.start() if following else end
    if kind is None:
        kind = _kind_of(text, start)
    return Page(text, kind, url, encoding, start, end, hint, utf8)


def after_prologue(text: str, start: int = 0) -> int:
    """Where an XML document's root begins, after declaration, comments and document type."""
    found = _PROLOGUE.match(text, start)
    return found.end() if found else start


def _kind_of(text: str, start: int) -> Kind:
    """What a text is, by its first characters: news in XML by its root element, HTML by a tag."""
    if _NEWS_ROOT.match(text, after_prologue(text, start)):
        return Kind.XML
    return Kind.HTML if _MARKUP.search(text, start, start + _MARKUP_WINDOW) else Kind.TEXT
