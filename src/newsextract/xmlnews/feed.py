"""RSS and Atom: a feed with one entry, or an entry alone, whose content is the full story. A feed of several entries is an index."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsextract.article import PageType
from newsextract.tokenizer.html import element_text, parse_html
from newsextract.xmlnews.parse import descend, feed_name, html_inside, language_of, raw_text, text_of, to_html
from newsextract.xmlnews.story import EMPTY, Facts, NoStory, XmlStory

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

INDEX = NoStory(PageType.INDEX, "index")
FULL_CHARACTERS = 600  # of a description, from which it is no teaser but the story; teasers are cut at 55 words or some 300 characters
# Elements by field, in the order of trust.
_RSS = (
    ("title", ("title", "dc:title")),
    ("person", ("dc:creator", "author")),
    ("published", ("pubDate", "published", "dc:date", "dcterms:created", "dcterms:issued")),
    ("modified", ("updated", "dcterms:modified")),
    ("tags", ("category", "dc:subject")),
    ("canonical_url", ("feedburner:origLink", "link")),
    ("language", ("dc:language", "language")),
)
_MAIL_AND_NAME = re.compile(r"\S+@\S+\s*\(([^()]+)\)")
_LONGEST_MAIL = 200  # characters
_ADDRESS = re.compile(r"https?://")


def read_feed(root: Element) -> XmlStory | NoStory:
    """The story of a feed's only entry."""
    channel = next(iter(_named(root, "channel")), root)
    entries = [entry for holder in dict.fromkeys((channel, root)) for entry in _named(holder, "item", "entry")]
    if len(entries) > 1:
        return INDEX
    return read_entry(entries[0], channel) if entries else EMPTY


def read_entry(entry: Element, channel: Element | None = None) -> XmlStory:
    """The story of one entry; the feed around it gives the site's name and what the entry leaves out."""
    around = [channel] if channel is not None else []
    if feed_name(entry) == "entry":
        return _read_atom(entry, around)
    facts = Facts()
    by_name: dict[str, list[Element]] = {}
    for child in entry:
        by_name.setdefault(feed_name(child), []).append(child)
    for fact, names in _RSS:
        for name in names:
            for element in by_name.get(name, ()):
                facts.add(fact, f"rss:{name}", _plain(text_of(element)))
    for guid in by_name.get("guid", ()):
        if guid.get("isPermaLink") != "false" and _ADDRESS.match(text_of(guid)):
            facts.add("canonical_url", "rss:guid", text_of(guid))
    _read_channel(facts, "rss", entry, around)
    body = ""
    for content in by_name.get("content:encoded", ()):
        body = body or html_inside(raw_text(content))
    for description in by_name.get("description", ()):
        story = html_inside(raw_text(description))
        if not body and len(element_text_of(story)) >= FULL_CHARACTERS:
            body = story
    return XmlStory("rss", body, facts.found)


def _read_atom(entry: Element, around: list[Element]) -> XmlStory:
    facts = Facts()
    for title in _named(entry, "title"):
        facts.add("title", "atom:title", _plain(text_of(title)) if title.get("type") == "html" else text_of(title))
    source = _named(entry, "source")
    for holder in (entry, *source, *around):
        for author in descend(holder, "author", "name"):
            facts.add("person", "atom:author", text_of(author))
        if "person" in facts.found:
            break
    for name, fact in (("published", "published"), ("issued", "published"), ("updated", "modified"), ("modified", "modified")):
        for date in _named(entry, name):
            facts.add(fact, f"atom:{name}", text_of(date))
    if "published" not in facts.found:
        for changed in facts.found.get("modified", [])[:1]:
            facts.add("published", changed.place, changed.text)
    for category in _named(entry, "category"):
        facts.add("tags", "atom:category", category.get("label") or category.get("term"))
    for link in _named(entry, "link"):
        if (link.get("rel") or "alternate") == "alternate":
            facts.add("canonical_url", "atom:link", link.get("href"))
    _read_channel(facts, "atom", entry, source + around)
    contents = _named(entry, "content")
    facts.add("language", "atom:xml:lang", language_of(*contents, entry, *around))
    return XmlStory("atom", next((body for content in contents if (body := _atom_content(content)).strip()), ""), facts.found)


def _read_channel(facts: Facts, vocabulary: str, entry: Element, around: list[Element]) -> None:
    """The site's name and the language, from the feed."""
    for channel in around:
        for title in _named(channel, "title")[:1]:
            facts.add("site_name", f"{vocabulary}:feed title", _plain(text_of(title)))
    facts.add("language", f"{vocabulary}:xml:lang", language_of(entry, *around))
    for channel in around:
        for language in _named(channel, "language"):
            facts.add("language", f"{vocabulary}:language", text_of(language))


def _atom_content(content: Element) -> str:
    """The content of an entry as HTML: markup in place (`xhtml` or an XML media type), or a string (`text`, `html`)."""
    if len(content):
        return to_html(content)
    if content.get("src"):
        return ""
    return html_inside(raw_text(content))


def _named(element: Element, *names: str) -> list[Element]:
    """The children with one of the names, in order; another namespace's element of the same name is not meant."""
    return [child for child in element if feed_name(child) in names]


def _plain(text: str) -> str:
    """A line that may hold HTML, as text; of a mail address with a name, the name."""
    mail = _MAIL_AND_NAME.fullmatch(text[:_LONGEST_MAIL])
    return mail[1] if mail else element_text_of(text) if "<" in text or "&" in text else text


def element_text_of(markup: str) -> str:
    """The text of some HTML as one line."""
    body = parse_html(markup).body
    return element_text(body) if body is not None else ""
