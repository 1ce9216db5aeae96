"""Fields that a user's rule for a site says where to read: title, authors, published."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsextract.article import Author, Source
from newsextract.block import Label
from newsextract.classifier.draft import Draft
from newsextract.classifier.site_rule import blocks_in, selected
from newsextract.fields import Fields
from newsextract.fields.from_metadata import described, names_in, read_moment, site_names
from newsextract.fields.site import without_site
from newsextract.markup.metadata import Metadata
from newsextract.readers.byline import read_byline
from newsextract.site_rules import SiteRule
from newsextract.tokenizer.html import element_text

NAME = "site_rule"  # of the source


def read_told_fields(
    fields: Fields, draft: Draft, tree: LexborHTMLParser, rule: SiteRule, metadata: Metadata, language: str | None, url: str | None
) -> None:
    """Reads them, in place of what the page tells, and labels their blocks. What a rule selects nothing for stays as it is."""
    for node in selected(tree, rule.title):
        title = _text(node)
        if title:
            block = _labelled(draft, [node], Label.HEADLINE, "title")
            fields.put("title", without_site(title, site_names(metadata), url), Source(NAME, title, block))
            break
    printed = [(node, text) for node in selected(tree, rule.authors) if (text := _text(node))]
    authors = tuple(dict.fromkeys(author for _, text in printed for author in _people(text, language)))
    if authors:
        block = _labelled(draft, [node for node, _ in printed], Label.BYLINE, "authors")
        raw = "; ".join(text for _, text in printed)
        fields.put("authors", described(authors, authors, metadata, url), Source(NAME, raw, block))
    for node in selected(tree, rule.date):
        text = node.attributes.get("datetime") or _text(node)
        moment = read_moment(text, language)
        if moment is not None:
            block = _labelled(draft, [node], Label.DATE, "date")
            fields.put_date("published", *moment, Source(NAME, text, block))
            break


def _text(node: LexborNode) -> str:
    """What an element says: its `content` if it has one, as meta elements do, else its text."""
    return " ".join((node.attributes.get("content") or "").split()) or element_text(node)


def _people(text: str, language: str | None) -> list[Author]:
    byline = read_byline(text, language)
    if byline is not None and byline.names:
        return [Author(name, role=role) for name, role in zip(byline.names, byline.roles, strict=True)]
    return [Author(name) for name in names_in(text)]


def _labelled(draft: Draft, elements: list[LexborNode], label: Label, key: str) -> int | None:
    """Labels the blocks in some elements, but never the story's last one; gives the first."""
    found = blocks_in(draft, elements)
    left = len(draft.story())
    for i in found:
        if not draft.inside[i] or left > 1:
            left -= draft.inside[i]
            draft.set(i, label, f"{NAME}:{key}")
    return found[0] if found else None
