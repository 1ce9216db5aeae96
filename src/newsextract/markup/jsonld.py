"""JSON-LD: the article that a page describes in `<script type="application/ld+json">` (schema.org)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from newsextract.markup.json_text import read_json

# schema.org's Article and those of its subtypes that news pages use.
ARTICLE_TYPES = frozenset({
    "Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle",
    "AskPublicNewsArticle", "ReviewNewsArticle", "AdvertiserContentArticle", "Report", "SatiricalArticle", "ScholarlyArticle",
    "TechArticle", "BlogPosting", "LiveBlogPosting", "SocialMediaPosting", "MedicalScholarlyArticle", "Review",
})  # fmt: skip
_MOST_NODES = 5_000  # objects looked at on a page; more is an attack, not a description
PAGE_TYPES = frozenset({"WebPage", "ItemPage", "MedicalWebPage", "FAQPage"})
# One of these stands in every script that is of use.
_MARKS = ("Article", "Posting", "Report", "Review", "datePublished", '"Product', "QAPage")

Node = dict[str, Any]


def find_described(scripts: Sequence[str]) -> tuple[Node | None, Node | None, tuple[str, ...]]:
    """The article and the page that the page's scripts describe, None where they describe none; and the types of all that they describe.

    The article is the first article object, one with a headline before one without; what its author and publisher refer to by `@id` stands
    in their place. The page is the first object of a type such as `WebPage` that has a date: it speaks for pages without an article object.
    """
    found: list[Node] = []
    named: dict[str, Node] = {}
    page: Node | None = None
    types: list[str] = []
    for script in scripts:
        if not any(mark in script for mark in _MARKS):
            continue
        for node in _nodes(list(read_json(script))):
            types += types_of(node)
            if _is_a(node, ARTICLE_TYPES):
                found.append(node)
                continue
            if page is None and "datePublished" in node and _is_a(node, PAGE_TYPES):
                page = node
            if isinstance(node.get("@id"), str) and len(node) > 1:
                named.setdefault(node["@id"], node)
    article = next((node for node in found if text_of(node.get("headline"))), found[0] if found else None)
    if article is not None:
        article = article | {key: _resolved(article[key], named) for key in ("author", "creator", "publisher") if key in article}
    return article, page, tuple(dict.fromkeys(types))


def _resolved(value: object, named: dict[str, Node]) -> object:
    if isinstance(value, list):
        return [_resolved(one, named) for one in value]
    if isinstance(value, dict) and len(value) <= 2 and isinstance(value.get("@id"), str):
        return named.get(value["@id"], value)
    return value


def text_of(value: object) -> str | None:
    """A value as one line of text; of a list, its first; of an object, its name or `@value`. None for an empty one."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        parts = [value[key] for key in ("givenName", "familyName") if isinstance(value.get(key), str)]
        value = value.get("name") or value.get("@value") or " ".join(parts)
    if isinstance(value, str):
        return " ".join(value.split()) or None
    return None


def texts_of(value: object) -> list[str]:
    """The texts of a value that may be a list."""
    found = map(text_of, value if isinstance(value, list) else [value])
    return [text for text in found if text]


def _nodes(root: object) -> Iterator[Node]:
    """All objects in lists and `@graph`s, and those that a page names its main entity."""
    stack = [root]
    seen = 0
    while stack and seen < _MOST_NODES:
        value = stack.pop()
        seen += 1
        if isinstance(value, list):
            stack.extend(reversed(value))
        elif isinstance(value, dict):
            yield value
            for key in ("mainEntity", "mainEntityOfPage", "itemReviewed", "@graph"):
                if isinstance(value.get(key), (list, dict)):
                    stack.append(value[key])


def types_of(node: Node) -> list[str]:
    """The types of an object, without the address of their vocabulary."""
    kind = node.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return [k.rpartition("/")[2] for k in kinds if isinstance(k, str)]


def _is_a(node: Node, types: frozenset[str]) -> bool:
    return not types.isdisjoint(types_of(node))
