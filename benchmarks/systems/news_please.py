"""news-please, which weighs newspaper4k, readability-lxml and its own finders of dates against each other."""

from __future__ import annotations

from importlib.metadata import version

from newsplease import NewsPlease

from benchmarks.corpora import Record
from benchmarks.systems import FIELDS, Extracted, System
from benchmarks.systems.common import clean_names, decoded, iso_day


def load(name: str) -> System:
    """Its article from a page that it is handed."""

    def extract_page(record: Record) -> Extracted:
        article = NewsPlease.from_html(decoded(record), url=record.url, fetch_images=False)
        return Extracted(article.maintext or "", article.title, clean_names(article.authors or ()), iso_day(article.date_publish))

    return System(name, version("news-please"), extract_page, FIELDS, {"fetch_images": False})
