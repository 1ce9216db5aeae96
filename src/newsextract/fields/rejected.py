"""What a page's data says of each field, taken down for `explain`: also what the field has not taken."""

from __future__ import annotations

from newsextract.article import Author, iso_date
from newsextract.explanation import Trace
from newsextract.fields.from_metadata import (
    Given,
    given_authors,
    given_fields,
    given_modified,
    given_published,
    meta_authors,
    time_element_dates,
    weakly_given_date,
)
from newsextract.fields.published import StoryDates
from newsextract.markup.metadata import Metadata


def offer_given(trace: Trace, metadata: Metadata, dates: StoryDates, language: str | None, url: str | None) -> None:
    """Offers all values of the page's data, in the order in which the fields ask for them."""
    for name, read in given_fields(metadata, url).items():
        for given in read():
            trace.offer(name, given.value, given.source)
    told = given_authors(metadata)
    for given in ([told] if told is not None else []) + list(meta_authors(metadata)):
        trace.offer("authors", _names(given), given.source)
    for given in given_published(metadata, language):
        trace.offer("published", iso_date(*given.value), given.source)
    for given in time_element_dates(metadata, language):
        trace.offer("published", iso_date(*given.value), given.source, "may be another story's: the page names the date elsewhere")
    for given in weakly_given_date(metadata, language):
        trace.offer("published", iso_date(*given.value), given.source, "does not say of what it is the date")
    for given in given_modified(metadata, language):
        trace.offer("modified", iso_date(*given.value), given.source)
    for name, seen in (("published", dates.published), ("modified", dates.modified)):
        if seen is not None:
            trace.offer(name, iso_date(*seen.moment.value), seen.moment.source, "the page's data goes first")


def _names(given: Given) -> tuple[str, ...]:
    authors: tuple[Author, ...] = given.value
    return tuple(author.name for author in authors)
