"""zyte-common-items: an article as the item that Zyte's spiders and APIs give."""

from __future__ import annotations

from datetime import UTC, datetime

from newsextract.article import Article
from newsextract.extras import missing_extra
from newsextract.output.html import story_to_html

try:
    import zyte_common_items as zyte
except ImportError as error:
    raise missing_extra("scrapy", error) from error

_MEDIA = frozenset({"video", "audio"})


def to_zyte(article: Article, *, url: str | None = None) -> zyte.Article:
    """The article as `zyte_common_items.Article`.

    What a page does not tell is None. `metadata.probability` is `Article.confidence`; a page without an article has only its address and
    probability 0. `datePublished` falls back on the modification's, as the item asks.

    Args:
        article: what `extract` gave.
        url: address of the response; the item must have one. None takes `Article.url`, then the canonical one.

    Raises:
        ValueError: no address is known.
    """
    address = url or article.url or article.canonical_url
    if not address:
        raise ValueError("zyte_common_items.Article needs an address: pass url=")
    metadata = zyte.ArticleMetadata(probability=article.confidence)
    if article.reason is not None:
        return zyte.Article(url=address, metadata=metadata)
    published, published_raw = _date(article.published), _raw(article, "published")
    modified, modified_raw = _date(article.modified), _raw(article, "modified")
    if published is None:
        published, published_raw = modified, modified_raw
    byline = _raw(article, "authors")
    images = [zyte.Image(url=image.url) for image in article.images if not image.url.startswith("data:")]
    embeds = {kind: [embed.url for embed in article.embeds if embed.kind == kind] for kind in _MEDIA}
    return zyte.Article(
        url=address,
        canonicalUrl=article.canonical_url,
        headline=article.title,
        datePublished=published,
        datePublishedRaw=published_raw,
        dateModified=modified,
        dateModifiedRaw=modified_raw,
        authors=[zyte.Author(name=author.name, nameRaw=byline, url=author.url) for author in article.authors] or None,
        inLanguage=article.language,
        mainImage=images[0] if images else None,
        images=images or None,
        description=article.dek,
        articleBody=article.text,
        articleBodyHtml=story_to_html(article),
        videos=[zyte.Video(url=one) for one in embeds["video"]] or None,
        audios=[zyte.Audio(url=one) for one in embeds["audio"]] or None,
        metadata=metadata,
    )


def _raw(article: Article, name: str) -> str | None:
    source = article.sources.get(name)
    return source.raw if source is not None else None


def _date(value: datetime | None) -> str | None:
    """`YYYY-MM-DDThh:mm:ss`, with the zone where one is known: `Z` for UTC, as the item's own format has it."""
    if value is None:
        return None
    text = value.isoformat(timespec="seconds")
    return text.removesuffix("+00:00") + "Z" if value.utcoffset() == UTC.utcoffset(None) else text
