"""goose3, with its default configuration."""

from __future__ import annotations

from importlib.metadata import version

import goose3

from benchmarks.corpora import Record
from benchmarks.systems import FIELDS, Extracted, System
from benchmarks.systems.common import clean_names, decoded, iso_day


def load(name: str) -> System:
    """Its article."""
    goose = goose3.Goose({"enable_image_fetching": False})

    def extract_page(record: Record) -> Extracted:
        article = goose.extract(raw_html=decoded(record))
        day = iso_day(article.publish_datetime_utc) or iso_day(article.publish_date)
        return Extracted(article.cleaned_text or "", article.title or None, clean_names(article.authors), day)

    return System(name, version("goose3"), extract_page, FIELDS, {"enable_image_fetching": False})
