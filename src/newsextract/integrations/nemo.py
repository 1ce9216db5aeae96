"""NeMo Curator: an algorithm for its Common Crawl stage, and an extractor that keeps the article's fields too."""

from __future__ import annotations

from typing import Any

from newsextract.article import Article
from newsextract.extras import missing_extra
from newsextract.integrations.records import story_of
from newsextract.integrations.rows import flat_record
from newsextract.options import Options
from newsextract.pipeline import Extractor

try:
    from nemo_curator.stages.text.download import DocumentExtractor
    from nemo_curator.stages.text.download.html_extractors import HTMLExtractorAlgorithm
except ImportError as error:
    raise missing_extra("nemo", error) from error

_SOURCE = ("url", "warc_id", "source_id")  # columns that NeMo Curator's WARC reader gives beside the page


class NewsAlgorithm(HTMLExtractorAlgorithm):
    """The paragraphs of a page's story, for `CommonCrawlDownloadExtractStage(html_extraction=NewsAlgorithm())`.

    NeMo Curator gives it no address, keeps only text, and passes over pages in languages that it has no stop words for;
    `NewsDocumentExtractor` has none of these limits.
    """

    def __init__(self, options: Options | None = None) -> None:
        """Args: options: choices beyond the defaults."""
        self.extractor = Extractor(options)

    def extract_text(self, html: str, stop_words: frozenset[str], language: str) -> list[str] | None:
        """The story's paragraphs; None where the page has none. Stop words and language are not needed, and passed over."""
        article = story_of(self.extractor, html, name="page")
        return None if article is None else [block.text for block in article.blocks]


class NewsDocumentExtractor(DocumentExtractor):
    """Reads a record of a WARC file into the article's fields: for `DocumentDownloadExtractStage(..., extractor=NewsDocumentExtractor())`.

    A record gives `url`, `warc_id` and `source_id` as it came, then the flat fields of `Article.to_dict` as JSON types. A record without an
    article is passed over with a warning in the log.
    """

    def __init__(self, options: Options | None = None) -> None:
        """Args: options: choices beyond the defaults."""
        self.extractor = Extractor(options)

    def extract(self, record: dict[str, Any]) -> dict[str, Any] | None:
        """The fields of the article in `record["content"]`, bytes or a string; None where it holds none."""
        page, url = record.get("content"), record.get("url")
        if not page:
            return None
        article = story_of(self.extractor, page, name=str(url), url=url)
        source = {name: record.get(name) for name in _SOURCE}
        return None if article is None else source | flat_record(article) | source

    def input_columns(self) -> list[str]:
        """Columns that a record must have."""
        return [*_SOURCE, "content"]

    def output_columns(self) -> list[str]:
        """Columns that it gives."""
        return list(dict.fromkeys([*_SOURCE, *flat_record(Article())]))
