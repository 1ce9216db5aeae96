"""NewsML-G2: an item wraps one story, whose text is NITF, XHTML or a string; a message holds several items."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsextract.readers.agencies import is_agency
from newsextract.xmlnews.nitf import read_nitf
from newsextract.xmlnews.parse import children, descend, html_inside, inside, language_of, local_name, raw_text, text_of, to_html
from newsextract.xmlnews.story import EMPTY, Facts, NoStory, XmlStory

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SLUG_PARTS = re.compile(r"[-/_]")


def read_message(root: Element) -> XmlStory | NoStory:
    """The first item of a `newsMessage` that holds a story: one that says it is text, else any."""
    items = inside(root, "newsItem")
    for item in sorted(items, key=lambda item: not _is_text(item)):
        story = read_item(item)
        if story.body.strip():
            return story
    return EMPTY


def read_item(item: Element) -> XmlStory:
    """The story of a `newsItem`: what the item tells, then what the story inside it tells."""
    facts = Facts()
    for meta in children(item, "contentMeta"):
        _read_content_meta(facts, meta)
    for meta in children(item, "itemMeta"):
        _read_item_meta(facts, meta, item)
    facts.add("language", "newsml:xml:lang", _language(item))
    body = ""
    for content in descend(item, "contentSet"):
        inner = _read_content(content)
        if inner is not None and inner.body.strip():
            for fact, texts in inner.facts.items():
                for printed in texts:
                    facts.add(fact, printed.place, printed.text)
            body = inner.body
            break
    return XmlStory("newsml", body, facts.found)


def _is_text(item: Element) -> bool:
    classes = [one.get("qcode") or one.get("uri") or "" for one in descend(item, "itemMeta", "itemClass")]
    return any(name.endswith("text") for name in classes)


def _read_content_meta(facts: Facts, meta: Element) -> None:
    """Headline, dek, byline, agency, dateline, dates and keywords."""
    for headline in children(meta, "headline"):
        below = "sub" in (headline.get("role") or "").lower()
        facts.add("dek" if below else "title", "newsml:headline", text_of(headline))
    for name, fact in (("by", "byline"), ("creditline", "agency"), ("dateline", "dateline")):
        for line in children(meta, name):
            facts.add(fact, f"newsml:{name}", text_of(line))
    for creator in children(meta, "creator"):
        name = _name_of(creator)
        if is_agency(name):
            facts.add("agency", "newsml:creator", name)
        elif "org" not in (creator.get("type") or "").lower():
            facts.add("person", "newsml:creator", name)
    for name, fact in (("contentCreated", "published"), ("contentModified", "modified")):
        for date in children(meta, name):
            facts.add(fact, f"newsml:{name}", text_of(date))
    for keyword in children(meta, "keyword"):
        facts.add("tags", "newsml:keyword", text_of(keyword))
    for subject in descend(meta, "subject", "name"):
        facts.add("tags", "newsml:subject", text_of(subject))
    for slugline in children(meta, "slugline"):
        for part in _SLUG_PARTS.split(text_of(slugline)):
            facts.add("tags", "newsml:slugline", part)


def _read_item_meta(facts: Facts, meta: Element, item: Element) -> None:
    """Who provides the item, its title and address, and when its first and this version were made."""
    for provider in children(meta, "provider"):
        name = _name_of(provider)
        facts.add("agency" if is_agency(name) else "site_name", "newsml:provider", name)
    facts.add("title", "newsml:title", text_of(next(iter(children(meta, "title")), None)))
    for link in children(meta, "link"):
        if (link.get("rel") or "").lower().endswith(("canonical", "webversion")):
            facts.add("canonical_url", "newsml:link", link.get("href"))
    for created in children(meta, "firstCreated"):
        facts.add("published", "newsml:firstCreated", text_of(created))
    for created in children(meta, "versionCreated"):
        facts.add("published", "newsml:versionCreated", text_of(created))
        if (item.get("version") or "1") != "1":
            facts.add("modified", "newsml:versionCreated", text_of(created))


def _name_of(party: Element) -> str:
    """The name of a person or organisation: its `name`, else what stands for it where that is a name and no code."""
    name = text_of(next(iter(children(party, "name")), None))
    literal = party.get("literal") or ""
    return name or (literal if " " in literal or is_agency(literal) else "")


def _language(item: Element) -> str | None:
    """The language that the content is in, as its metadata or its content says, before that of the metadata."""
    tags = [tag for language in descend(item, "contentMeta", "language") if (tag := language.get("tag"))]
    inner = descend(item, "contentSet", "inlineXML") + descend(item, "contentSet", "inlineData")
    return tags[0] if tags else language_of(*inner, item)


def _read_content(content: Element) -> XmlStory | None:
    """The first rendition in a `contentSet` that has text."""
    for rendition in children(content, "inlineXML", "inlineData"):
        for inner in rendition:
            if local_name(inner) == "nitf":
                return read_nitf(inner)
        markup = html_inside(raw_text(rendition)) if local_name(rendition) == "inlineData" else _as_html(rendition)
        if markup.strip():
            return XmlStory("newsml", markup, {})
    return None


def _as_html(rendition: Element) -> str:
    return to_html(next(iter(inside(rendition, "body")), rendition))
