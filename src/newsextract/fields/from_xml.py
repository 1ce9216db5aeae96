"""Fields that a document of XML-born news gives: what it prints of each, read by the same readers as the lines of a page."""

from __future__ import annotations

import re

from newsextract.article import Source
from newsextract.block import Label
from newsextract.classifier.draft import Draft
from newsextract.fields import Fields, put_credit, put_dateline
from newsextract.fields.from_metadata import as_authors, names_in, read_moment, tags_in
from newsextract.fields.language import base_language, detect_language
from newsextract.fields.view import StoryView
from newsextract.lexicon import bit_of, lexicon_for, line_keys
from newsextract.readers.agencies import agency_name
from newsextract.readers.byline import read_byline
from newsextract.readers.dateline import read_dateline
from newsextract.xmlnews.story import Printed, XmlStory

_SURE = 0.8  # of another language in the text, from which the document's own word is not taken: feeds often keep their system's default
_CODE = re.compile(r"[a-z]{2,3}")
_FOOTER_CHARACTERS = 45  # of a feed's last line beside the headline and the site's name: "The post ... appeared first on ..." has 29
_DATELINE_END = " \t,.:;-–—"
_LEDE = " — The council of the town met on Monday and took a vote."  # what a dateline's reader must see behind one


def told_language(story: XmlStory, texts: list[str]) -> tuple[str | None, Source | None]:
    """The language of a story, as the document says where its text does not surely say otherwise, and where it says so."""
    found, confidence = detect_language(texts)
    printed = story.first("language")
    code = base_language(printed.text) if printed is not None else None
    if printed is None or code is None or not _CODE.fullmatch(code) or (found != code and confidence >= _SURE):
        return found, None
    return code, Source(printed.place, printed.text)


def read_xml_fields(draft: Draft, story: XmlStory, language: str | None, url: str | None) -> Fields:
    """All fields of a story, and the labels of the lines that stand above it. What the document does not tell is read from its text."""
    fields = Fields()
    head = label_head(draft, story)
    label_footer(draft, story, len(head))
    for name in ("title", "dek", "section", "site_name"):
        printed = story.first(name)
        if printed is not None:
            fields.put(name, printed.text, Source(printed.place, printed.text, head.get(name)))
    address = next((one for one in story.facts.get("canonical_url", ()) if one.text.startswith(("http://", "https://"))), None)
    if address is not None:
        fields.put("canonical_url", address.text, Source(address.place, address.text))
    _put_people(fields, story, head, language)
    _put_dates(fields, story, language)
    _put_tags(fields, story)
    _put_place(fields, story, language)
    body = [i for i in draft.story() if i >= len(head)]
    if "authors" not in fields.values and body:
        put_credit(fields, StoryView(draft, body[0], body[-1], language, url, None), head.get("title"))
    put_dateline(fields, draft, language)
    return fields


def label_head(draft: Draft, story: XmlStory) -> dict[str, int]:
    """Labels the lines above the story, and a headline that the story repeats as its first line; gives the lines' blocks."""
    head = {name: i for i, name in enumerate(story.head())}
    for name, label in story.head().items():
        draft.set(head[name], label, f"xml:{story.vocabulary}")
    first, title = len(head), story.first("title")
    texts = draft.blocks.texts
    if title is not None and first + 1 < len(texts) and texts[first].casefold() == title.text.casefold():
        draft.set(first, Label.HEADLINE, f"xml:{story.vocabulary}")
    return head


def label_footer(draft: Draft, story: XmlStory, first: int) -> None:
    """Labels a last line that says no more than the headline and the site's name, in any language: feeds add it to every story."""
    title, site, last = story.first("title"), story.first("site_name"), len(draft.inside) - 1
    text = draft.blocks.texts[last].casefold()
    if title is None or site is None or last <= first:
        return
    names = (title.text.casefold(), site.text.casefold())
    if all(name in text for name in names) and len(text) <= sum(map(len, names)) + _FOOTER_CHARACTERS:
        draft.set(last, Label.PROMO, "xml:footer")


def _put_people(fields: Fields, story: XmlStory, head: dict[str, int], language: str | None) -> None:
    """Authors and agency: the people that the document marks as such, else those in its byline."""
    for printed in story.facts.get("agency", ())[:1]:
        fields.put("agency", agency_name(printed.text), Source(printed.place, printed.text))
    site = story.first("site_name")
    own = site.text.casefold() if site is not None else ""
    for fact in ("person", "byline"):
        for lines in _readings(story, fact):
            source = Source(lines[0].place, "; ".join(line.text for line in lines), head.get("byline") if fact == "byline" else None)
            names: list[str] = []
            for line in lines:
                found, agency = _people(line, language, only_names=fact == "person")
                names += [name for name in found if name.casefold() != own]
                if agency and "agency" not in fields.values:
                    fields.put("agency", agency, source)
            authors = as_authors(names)
            if authors and ("authors" not in fields.values or set(authors) > set(fields.values["authors"])):  # a byline may name more
                fields.put("authors", authors, source)


def _readings(story: XmlStory, fact: str) -> list[list[Printed]]:
    """What is read together: all people of one place; a byline by itself, since a second says the same in another form."""
    lines = story.facts.get(fact, [])
    if fact == "byline":
        return [[line] for line in lines]
    return [[line for line in lines if line.place == place] for place in dict.fromkeys(line.place for line in lines)]


def _people(printed: Printed, language: str | None, *, only_names: bool) -> tuple[list[str], str | None]:
    """The people that a text names, and an agency. A name in an unusual form is taken where the text holds nothing but names."""
    byline = read_byline(printed.text, language)
    if byline is not None:
        return list(byline.names), byline.agency
    if not only_names or lexicon_for(language).match(line_keys([printed.text]))[0] & bit_of("role"):
        return [], None
    return [name for name in names_in(printed.text) if " " in name or not name.isascii()], None


def _put_dates(fields: Fields, story: XmlStory, language: str | None) -> None:
    """Published and modified, each from the first text that is a date; one text is not two dates."""
    for name in ("published", "modified"):
        for printed in story.facts.get(name, ()):
            moment, source = read_moment(printed.text, language), Source(printed.place, printed.text)
            if moment is not None:
                if source != fields.sources.get("published"):
                    fields.put_date(name, *moment, source)
                break


def _put_tags(fields: Fields, story: XmlStory) -> None:
    """Tags from the first kind of place that has any."""
    printed = story.facts.get("tags", [])
    texts = [one.text for one in printed if one.place == printed[0].place]
    tags = tags_in(texts)
    if tags:
        fields.put("tags", tags, Source(printed[0].place, "; ".join(texts)))


def _put_place(fields: Fields, story: XmlStory, language: str | None) -> None:
    """The dateline: a place marked as such, else what a dateline's line says."""
    place, line = story.first("place"), story.first("dateline")
    if place is not None:
        fields.put("dateline", place.text.rstrip(_DATELINE_END), Source(place.place, place.text))
    if line is None:
        return
    bare = line.text.rstrip(_DATELINE_END)
    reading = read_dateline(bare + _LEDE, language)
    source = Source(line.place, line.text)
    if "dateline" not in fields.values and bare and (reading is None or reading.place):
        fields.put("dateline", reading.place if reading is not None else bare, source)
    if reading is not None and reading.agency and "agency" not in fields.values:
        fields.put("agency", agency_name(reading.agency), source)
