"""What hosts that work through many documents share: a bad page is passed over, and a good one tells about itself as JSON types."""

from __future__ import annotations

import logging
from typing import Any

from newsextract.article import Article, iso_date
from newsextract.errors import NewsExtractError
from newsextract.pipeline import Extractor

_log = logging.getLogger("newsextract.integrations")


def story_of(extractor: Extractor, source: str | bytes, *, name: str, url: str | None = None, charset: str | None = None) -> Article | None:
    """The article of a page; None, with a warning in the log, where there is none or the page is too large to read.

    Args:
        extractor: reads the page.
        source: the page, bytes best.
        name: what the warning calls the page: its file, address or id.
        url: address of the page.
        charset: of the HTTP header that the bytes came with.
    """
    try:
        article = extractor.extract(source, url=url, charset=charset)
    except NewsExtractError as error:
        _log.warning("skipped %s: %s", name, error)
        return None
    if article.reason is not None:
        _log.warning("skipped %s: no article (%s)", name, article.reason)
        return None
    return article


def metadata_of(article: Article) -> dict[str, Any]:
    """What document frameworks keep beside the text, as JSON types.

    The first six keys are those of LangChain's `NewsURLLoader`. Every key is always there. A string that the page does not tell is empty,
    since some vector stores refuse None; `publish_date` is ISO 8601, cut to what is known; `confidence` is `Article.confidence`, 0 to 1.
    """
    return {
        "title": article.title or "",
        "link": article.url or article.canonical_url or "",
        "authors": [author.name for author in article.authors],
        "language": article.language or "",
        "description": article.dek or "",
        "publish_date": iso_date(article.published, article.published_precision) or "",
        "page_type": str(article.page_type),
        "confidence": round(article.confidence, 4),
    }


def web_address(name: object) -> str | None:
    """A source's name where it is an address of the web; None where it is a file's name or something else."""
    return name if isinstance(name, str) and name.startswith(("http://", "https://")) else None
