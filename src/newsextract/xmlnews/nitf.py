"""NITF, the News Industry Text Format: one story a document, its head for machines, its body with headline, byline and paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.xmlnews.parse import children, descend, inside, language_of, parts_of, text_of, to_html
from newsextract.xmlnews.story import Facts, XmlStory

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# The HTML tag for each element; what is not here stands inside a line of text.
_TAGS = {name: name for name in (
    "p", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "pre", "br", "hr", "a", "em",
    "q", "sub", "sup", "img",
)} | {
    "hl1": "h2", "hl2": "h2", "block": "div", "note": "div", "bq": "blockquote", "nitf-table": "div", "custom-table": "div",
    "media": "figure", "media-caption": "figcaption", "datasource": "p",
}  # fmt: skip
# Not text of the story: what is for machines, and the parts of a head that a block may repeat.
_SKIPPED = frozenset({
    "media-reference", "media-metadata", "media-object", "nitf-table-metadata", "col", "colgroup", "fn", "byline",
    "dateline", "hedline", "abstract", "copyrite", "alt-code",
})  # fmt: skip
_NOT_A_NAME = ("function", "alt-code")
_FOR_EDITORS = frozenset({"editorsnote", "hd", "cpyrt", "trademk"})  # classes of notes that readers do not see in the story


def read_nitf(root: Element) -> XmlStory:
    """The story of a `nitf` element."""
    facts = Facts()
    for head in children(root, "head"):
        _read_docdata(facts, head)
    for body in children(root, "body"):
        for head in children(body, "body.head"):
            _read_body_head(facts, head)
        if "byline" not in facts.found:
            for tagline in descend(body, "body.end", "tagline"):
                _read_byline(facts, tagline)
    for head in children(root, "head"):
        facts.add("title", "nitf:title", text_of(next(iter(children(head, "title")), None)))
    facts.add("language", "nitf:xml:lang", language_of(root, *children(root, "body"), *descend(root, "body", "body.content")))
    return XmlStory("nitf", "\n".join(map(_content, descend(root, "body", "body.content"))), facts.found)


def _read_docdata(facts: Facts, head: Element) -> None:
    """Dates, keywords, section, name of the publication and address."""
    for data in children(head, "docdata"):
        for name in ("date.issue", "date.release"):
            for date in children(data, name):
                facts.add("published", f"nitf:{name}", date.get("norm"))
        for keyword in descend(data, "key-list", "keyword"):
            facts.add("tags", "nitf:keyword", keyword.get("key"))
    for publication in children(head, "pubdata"):
        facts.add("published", "nitf:pubdata", publication.get("date.publication"))
        facts.add("section", "nitf:pubdata", publication.get("position.section"))
        facts.add("site_name", "nitf:pubdata", publication.get("name"))
        facts.add("canonical_url", "nitf:pubdata", publication.get("ex-ref"))
    for subject in descend(head, "tobject", "tobject.subject"):
        facts.add("section", "nitf:tobject.subject", subject.get("tobject.subject.type"))
    changes = [norm for change in children(head, "revision-history") if (norm := change.get("norm"))]
    if len(changes) > 1:  # the first is the story's making
        facts.add("modified", "nitf:revision-history", max(changes))


def _read_body_head(facts: Facts, head: Element) -> None:
    """Headline, dek, byline, agency, dateline, and the date where the document's head has none."""
    for name, fact in (("hl1", "title"), ("hl2", "dek")):
        for line in descend(head, "hedline", name):
            facts.add(fact, f"nitf:{name}", text_of(line))
    for byline in children(head, "byline"):
        _read_byline(facts, byline)
    for distributor in children(head, "distributor"):
        organisation = next(iter(inside(distributor, "org")), distributor)
        facts.add("agency", "nitf:distributor", text_of(organisation, "alt-code"))
    for dateline in children(head, "dateline"):
        for location in children(dateline, "location"):
            facts.add("place", "nitf:location", parts_of(location, ", "))
        facts.add("dateline", "nitf:dateline", text_of(dateline, "story.date", "person"))
        for date in inside(dateline, "story.date"):
            facts.add("published", "nitf:story.date", date.get("norm") or text_of(date))


def _read_byline(facts: Facts, byline: Element) -> None:
    for person in inside(byline, "person"):
        facts.add("person", "nitf:person", parts_of(person, " ", *_NOT_A_NAME))
    lines = [text_of(byline, "byttl"), *map(text_of, inside(byline, "byttl"))]
    facts.add("byline", "nitf:byline", ", ".join(filter(None, lines)))


def _content(content: Element) -> str:
    """The story as HTML: pictures with their captions in figures, notes to editors left out."""
    for note in inside(content, "note"):
        if note.get("noteclass") in _FOR_EDITORS:
            note.tag = "alt-code"
    for media in inside(content, "media"):
        for producer in children(media, "media-producer"):
            producer.tag = "media-caption"
            producer.set("class", "credit")
        reference = next(iter(children(media, "media-reference")), None)
        if reference is None or not (source := reference.get("source")):
            continue
        if media.get("media-type") == "image" or (reference.get("mime-type") or "").startswith("image/"):
            alternate = reference.get("alternate-text") or ""
            reference.tag, reference.text = "img", None
            reference.attrib.clear()
            reference.attrib.update({"src": source, "alt": alternate})
    return to_html(content, lambda name: _TAGS.get(name, "span"), _SKIPPED)
