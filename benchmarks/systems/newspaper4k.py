"""newspaper4k, with its default configuration but for the pictures, which it would fetch.

Without the packages that it asks for where a page is Chinese, Japanese or Hindi: there it raises, and its answer is empty.
"""

from __future__ import annotations

from importlib.metadata import version

from newspaper import Article

from benchmarks.corpora import Record
from benchmarks.systems import FIELDS, Extracted, System
from benchmarks.systems.common import clean_names, decoded, iso_day


def load(name: str) -> System:
    """Its article, parsed from the page that it is handed."""

    def extract_page(record: Record) -> Extracted:
        article = Article(record.url or "", fetch_images=False)
        article.download(input_html=decoded(record), ignore_read_more=True)
        article.parse()
        return Extracted(article.text or "", article.title or None, clean_names(article.authors), iso_day(article.publish_date))

    return System(name, version("newspaper4k"), extract_page, FIELDS, {"fetch_images": False})
