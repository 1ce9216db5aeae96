"""Metadata: what a page tells machines about its article, by place, in the order in which the fields ask."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsextract.markup.jsonld import Node, find_described

# Where a page tells: few selectors, since each is tried on every element.
_TELLING = 'meta, script[type="application/ld+json"], base[href], time[datetime], a[rel~="author"], [itemprop]'
_LINKS = 'link[rel="canonical"], link[rel="next"], link[rel="prev"], link[rel="previous"]'
_AUTHORS = 'a[rel~="author"], [itemprop="author"] [itemprop="name"], [itemprop="author"]:not(meta)'
_PUBLISHED = re.compile(r"published|datePublished|pubdate", re.IGNORECASE)
_DATE_PROPERTIES = frozenset({"datePublished", "dateModified"})
_RELATIONS = {"canonical": "canonical", "next": "next", "prev": "prev", "previous": "prev"}
MOST_TIMES = 6  # time elements that are read
_COMMENT_LEVELS = 4  # elements around a time element among which that of a comment is looked for
_LONGEST_AUTHOR = 60  # characters of an element marked as the author's; a longer one holds more
_META_KEYS = ("property", "name", "itemprop", "http-equiv")


AGREEING_SHARE = 0.5  # of the words of the shorter of two titles, from which they are taken for the same
AGREEING_WORDS = 2  # ... and so many words at least, or all where the shorter has fewer
_WORD = re.compile(r"\w+")


def title_words(text: str) -> set[str]:
    """The words by which titles are compared."""
    return set(_WORD.findall(text.casefold()))


def titles_agree(one: set[str], other: set[str]) -> bool:
    """Whether two titles, as `title_words`, say the same."""
    shorter = min(len(one), len(other))
    return len(one & other) >= max(AGREEING_SHARE * shorter, min(AGREEING_WORDS, shorter))


@dataclass(frozen=True, slots=True)
class Metadata:
    """The machine-readable data of a page.

    Attributes:
        meta: content of the meta elements by property, name or itemprop, lower case; the first of each.
        meta_lists: all contents by the same names.
        article: the article object of the page's JSON-LD; None where there is none.
        page: the object of the page's JSON-LD that describes the page itself, if it has a date; None where there is none.
        types: schema.org's types of the objects in the page's JSON-LD, in page order.
        title: text of the title element.
        canonical: address that the page gives as its own.
        times: `datetime` of the time elements: of those that say they are of publication, then of the others, in page order.
        base: address that the base element gives to relative ones.
        links: addresses of the link elements, by relation: `canonical`, `prev`, `next`.
        author_links: text and address of the links that mark their target as the author's page.
        authors: text of the elements that mark their content as the author's name (`rel=author`, `itemprop=author`), in page order.
    """

    meta: dict[str, str] = field(default_factory=dict)
    meta_lists: dict[str, list[str]] = field(default_factory=dict)
    article: Node | None = None
    page: Node | None = None
    types: tuple[str, ...] = ()
    title: str | None = None
    canonical: str | None = None
    times: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    base: str | None = None
    links: dict[str, str] = field(default_factory=dict)
    author_links: tuple[tuple[str, str], ...] = ()

    @property
    def is_video(self) -> bool:
        """Whether the page says of itself that it is about a video."""
        return self.meta.get("og:type", "").lower().startswith("video")

    def base_url(self, url: str | None) -> str | None:
        """The address that relative ones on the page refer to: its base element's, else its own or the canonical one."""
        try:
            return urljoin(url or "", self.base) if self.base else url or self.canonical
        except ValueError:
            return url


def _is_in_comment(node: LexborNode) -> bool:
    """Whether an element stands in one that is named for comments: a time there is not the story's."""
    outer = node.parent
    for _ in range(_COMMENT_LEVELS):
        if outer is None:
            return False
        attributes = outer.attributes
        if "comment" in f"{attributes.get('class')} {attributes.get('id')}".lower():
            return True
        outer = outer.parent
    return False


def read_metadata(tree: LexborHTMLParser) -> Metadata:
    """The metadata of a parsed page."""
    lists: dict[str, list[str]] = {}
    scripts: list[str] = []
    times: list[str] = []
    published: list[str] = []
    bases: list[str | None] = []
    has_authors = False
    for node in tree.css(_TELLING):  # one search: each costs as much as all of these
        attributes, tag = node.attributes, node.tag
        if tag == "meta":
            content = attributes.get("content")
            if content and (content := " ".join(content.split())):
                for key in _META_KEYS:
                    name = attributes.get(key)
                    if name:
                        lists.setdefault(name.lower(), []).append(content)
        elif tag == "script":
            scripts.append(node.text())
        elif tag == "base":
            bases.append(attributes.get("href"))
        else:
            if tag == "time" and attributes.get("datetime") and len(times) < MOST_TIMES and not _is_in_comment(node):
                marked = _PUBLISHED.search(f"{attributes.get('class')} {attributes.get('itemprop')}") or "pubdate" in attributes
                (published if marked else times).append(attributes["datetime"] or "")
            marked_as = attributes.get("itemprop")
            if marked_as in _DATE_PROPERTIES:
                lists.setdefault(marked_as.lower(), []).append(attributes.get("content") or attributes.get("datetime") or node.text())
            has_authors = has_authors or "rel" in attributes or marked_as == "author"
    links: dict[str, str] = {}
    for link in tree.head.css(_LINKS) if tree.head is not None else ():
        relation = _RELATIONS.get((link.attributes.get("rel") or "").lower())  # "Canonical" matches too
        address = link.attributes.get("href")
        if relation is not None and address:
            links.setdefault(relation, address)
    title = tree.css_first("title")
    article, described, types = find_described(scripts)
    marked_authors = tree.css(_AUTHORS) if has_authors else []
    authors = [" ".join(node.text().split()) for node in marked_authors]
    author_links = [(name, href) for name, node in zip(authors, marked_authors, strict=True) if (href := node.attributes.get("href"))]
    return Metadata(
        {name: values[0] for name, values in lists.items()},
        lists,
        article,
        described,
        types,
        (" ".join(title.text().split()) or None) if title is not None else None,
        links.get("canonical"),
        (*published, *times),
        tuple(name for name in authors if name and len(name) < _LONGEST_AUTHOR),
        bases[0] if bases else None,
        links,
        tuple(author_links),
    )
