"""Fields: one module for each field of the article, all read from the same view of the classified page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from newsextract.article import Access, Author, PageType, Precision, Source
from newsextract.block import Label
from newsextract.classifier.draft import Draft
from newsextract.fields.access import given_access, offer_to_read_on
from newsextract.fields.authors import byline_goes_first, read_credit
from newsextract.fields.bio import leave_out_bios
from newsextract.fields.corrections import find_corrections
from newsextract.fields.dek import find_dek
from newsextract.fields.from_metadata import (
    Given,
    described,
    given_authors,
    given_fields,
    given_modified,
    given_published,
    meta_authors,
    time_element_dates,
    weakly_given_date,
)
from newsextract.fields.genre import data_genre, read_genre
from newsextract.fields.headline import read_headline
from newsextract.fields.published import StoryDates, choose_modified, choose_published, date_of_address, read_story_dates
from newsextract.fields.rejected import offer_given
from newsextract.fields.section import find_section
from newsextract.fields.tags import find_tags
from newsextract.fields.verdict import Verdict
from newsextract.fields.view import StoryView
from newsextract.markup.metadata import Metadata
from newsextract.readers.agencies import agency_name
from newsextract.readers.dateline import read_dateline


@dataclass(slots=True)
class Fields:
    """Values by field name, and where each was read."""

    values: dict[str, Any] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)

    def put(self, name: str, value: object, source: Source) -> None:
        """Sets a field and its source."""
        self.values[name] = value
        self.sources[name] = source

    def put_date(self, name: str, value: datetime, precision: Precision, source: Source) -> None:
        """Sets a date, the smallest part of it that is known, and its source."""
        self.put(name, value, source)
        self.values[f"{name}_precision"] = precision


def read_fields(
    draft: Draft, verdict: Verdict, language: str | None, url: str | None, now: datetime | None, metadata: Metadata | None = None
) -> Fields:
    """All fields of a page with a story. Labels the blocks that the fields were read from.

    A page without a story has those that its data gives, unless it only stands in the way of another page.
    """
    fields = Fields()
    if not verdict.has_story:
        if metadata is not None and verdict.page_type in _DESCRIBED:
            dates = date_of_address(url)
            put_dates(fields, dates, metadata, language)
            _put_metadata(fields, metadata, language, url)
            _put_genre(fields, data_genre(metadata) if verdict.page_type in _UNNAMED else None)
            if draft.trace is not None:
                offer_given(draft.trace, metadata, dates, language, url)
        return fields
    story = draft.story()
    view = StoryView(draft, story[0], story[-1], language, url, now, metadata)
    headline = read_headline(view)
    if headline is not None:
        fields.put("title", headline.text, Source(headline.source, view.texts[headline.block], headline.block, headline.confidence))
        if len(story) > 1 or not draft.inside[headline.block]:  # a story is never left without a block
            draft.set(headline.block, Label.HEADLINE, "field:headline")
    headline_block = headline.block if headline is not None else None
    byline_block = put_credit(fields, view, headline_block)
    dates = read_story_dates(view, headline_block, byline_block)
    date_block = dates.published.block if dates.published is not None else None
    put_dates(fields, dates, metadata, language)
    for chosen in (dates.published, dates.modified):
        if chosen and chosen.block is not None and chosen.block != byline_block and (not draft.inside[chosen.block] or chosen.fills_line):
            draft.set(chosen.block, Label.DATE, "field:date")
    _read_story_lines(fields, view, headline_block, byline_block, date_block)
    if metadata is not None:
        _put_metadata(fields, metadata, language, url, draft.blocks.texts)
        if draft.trace is not None:
            offer_given(draft.trace, metadata, dates, language, url)
    leave_out_bios(draft, fields.values.get("authors", ()), byline_block)
    _put_access(fields, draft, metadata)
    if verdict.page_type is PageType.ARTICLE:
        _put_genre(fields, read_genre(view, headline_block, fields.values.get("title"), fields.values.get("section"), metadata))
    fields.values["corrections"] = find_corrections(draft, language)
    return fields


def _put_genre(fields: Fields, genre: Given | None) -> None:
    if genre is not None:
        fields.put("page_type", genre.value, genre.source)


def _put_access(fields: Fields, draft: Draft, metadata: Metadata | None) -> None:
    """Who may read the whole story, as the page tells machines and as it offers the rest of it."""
    offer = offer_to_read_on(draft)
    given = given_access(metadata) if metadata is not None else None
    if given is not None:
        fields.put("access", given.value, given.source)
    elif offer is not None:
        fields.put("access", Access.PAYWALLED, Source("offer block", draft.blocks.texts[offer], offer))
    fields.values["body_complete"] = offer is None


_UNNAMED = frozenset({PageType.INDEX, PageType.OTHER, PageType.EMPTY})  # kinds that the page's data may name more closely
_DESCRIBED = _UNNAMED | {PageType.VIDEO, PageType.GALLERY}  # kinds with data of their own


def put_credit(fields: Fields, view: StoryView, headline: int | None) -> int | None:
    """Authors and agency from the byline on the page, and its block; None where the page has none."""
    credit = read_credit(view, headline)
    if credit is None:
        return None
    source = Source("byline block", credit.raw, credit.block, credit.confidence)
    if credit.names:
        fields.put("authors", tuple(Author(name, role=credit.roles.get(name)) for name in credit.names), source)
    if credit.agency and "agency" not in fields.values:
        fields.put("agency", credit.agency, source)
    if not view.draft.inside[credit.block]:
        view.draft.set(credit.block, Label.BYLINE, "field:byline")
    return credit.block


def _put_metadata(fields: Fields, metadata: Metadata, language: str | None, url: str | None, texts: Sequence[str] = ()) -> None:
    """What machines are told: before the printed line for authors and dates, after it for the rest. `texts` are the page's blocks."""
    authors = given_authors(metadata) or (next(meta_authors(metadata), None) if "authors" not in fields.values else None)
    printed: tuple[Author, ...] = fields.values.get("authors", ())
    if authors is not None and not (printed and byline_goes_first(printed, fields.sources["authors"], authors.value, texts)):
        fields.put("authors", authors.value, authors.source)
    for name, read in given_fields(metadata, url).items():
        given = next(read(), None) if name not in fields.values else None
        if given is not None:
            fields.put(name, given.value, given.source)
    if fields.values.get("authors"):
        fields.values["authors"] = described(fields.values["authors"], printed, metadata, url)


def _put_moment(fields: Fields, name: str, given: Given | None) -> None:
    if given is not None:
        value, precision = given.value
        fields.put_date(name, value, precision, given.source)


def _read_story_lines(fields: Fields, view: StoryView, headline: int | None, byline: int | None, date: int | None) -> None:
    """Dek, dateline, section and tags."""
    dek = find_dek(view, headline, byline, date)
    if dek is not None:
        fields.put("dek", view.texts[dek], Source("dek block", view.texts[dek], dek))
        view.draft.set(dek, Label.DEK, "field:dek")
    put_dateline(fields, view.draft, view.language)
    section = find_section(view, headline)
    if section is not None:
        fields.put("section", section[0], Source("section block", view.texts[section[1]], section[1]))
    tags = find_tags(view)
    if tags is not None:
        fields.put("tags", tags[0], Source("tags block", view.texts[tags[1]], tags[1]))


def put_dateline(fields: Fields, draft: Draft, language: str | None) -> None:
    """The place that opens the lede, and the agency that is printed with it, where no field has them yet."""
    lede = next((i for i in draft.story() if draft.labels[i] is Label.BODY), None)
    text = draft.blocks.texts[lede] if lede is not None else ""
    place = read_dateline(text, language) if text else None
    if place is None:
        return
    source = Source("dateline", text[: place.end], lede)
    if place.place and "dateline" not in fields.values:
        fields.put("dateline", place.place, source)
    if place.agency and "agency" not in fields.values:
        fields.put("agency", agency_name(place.agency), source)


def put_dates(fields: Fields, dates: StoryDates, metadata: Metadata | None, language: str | None) -> None:
    """Published and modified, of the dates on the page and those in its data."""
    published: Given | None = dates.published.moment if dates.published is not None else None
    modified: Given | None = dates.modified.moment if dates.modified is not None else None
    if metadata is not None:
        elements, weak = time_element_dates(metadata, language), next(weakly_given_date(metadata, language), None)
        published = choose_published(dates, given_published(metadata, language), elements, weak)
        modified = choose_modified(dates.modified, next(given_modified(metadata, language), None))
    _put_moment(fields, "published", published)
    _put_moment(fields, "modified", modified)
