"""boilerpy3, the port of boilerpipe: its article extractor. The title is the title element as it stands."""

from __future__ import annotations

from importlib.metadata import version

from boilerpy3.extractors import ArticleExtractor

from benchmarks.corpora import Record
from benchmarks.systems import Extracted, System
from benchmarks.systems.common import decoded


def load(name: str) -> System:
    """Its article extractor."""
    extractor = ArticleExtractor()

    def extract_page(record: Record) -> Extracted:
        document = extractor.get_doc(decoded(record))
        return Extracted(document.content or "", document.title or None)

    return System(name, version("boilerpy3"), extract_page, ("title",))
