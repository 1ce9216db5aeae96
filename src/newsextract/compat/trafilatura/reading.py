"""From a page to a `Document`: what is read, what filters leave out, what goes into which attribute."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from hashlib import blake2b
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from newsextract.address import split_address
from newsextract.article import Article
from newsextract.block import Block, Label
from newsextract.compat.trafilatura.document import Document
from newsextract.compat.trafilatura.forms import plain_text, render
from newsextract.compat.trafilatura.settings import Settings
from newsextract.compat.trafilatura.tree import story_tree
from newsextract.decode import decode
from newsextract.errors import NewsExtractError
from newsextract.pipeline import extract as read_article
from newsextract.structure import SpanKind


def read_document(filecontent: Any, settings: Settings) -> Document | None:
    """The document of a page; None where there is no article, where the page is too large, or where a filter leaves it out."""
    source = _source(filecontent)
    if source is not None and settings.prune_xpath:
        source = _pruned(source, settings.prune_xpath)
    if source is None:
        return None
    try:
        article = read_article(source, url=settings.url, options=settings.reading())
    except NewsExtractError:
        return None
    if article.reason is not None:
        return None
    document = _described(article, settings) if settings.metadata else Document()
    if _filtered(article, document, settings):
        return None
    story = _asked_for(article, settings)
    comments = replace(story, blocks=_comments(article) if settings.include_comments else (), images=())
    flat = " ".join(" ".join(block.text for block in story.blocks).split())
    if len(flat) < settings.min_output_size:
        return None
    document.id = settings.record_id
    document.body, document.commentsbody = story_tree(story), story_tree(comments)
    if settings.output_format == "python":
        document.raw_text = document.text = plain_text(story, settings.formatting)
        document.comments = plain_text(comments, settings.formatting) if settings.include_comments else None
        return document
    document.raw_text = flat
    document.fingerprint = blake2b(flat.encode("utf-8", "replace"), digest_size=8).hexdigest()
    document.text = render(document, story, comments, settings)
    return document


def _source(filecontent: Any) -> str | bytes | None:
    """The page as text or bytes; None for what is no page."""
    if isinstance(filecontent, etree._Element):
        return str(lxml_html.tostring(filecontent, encoding="unicode"))
    data = getattr(filecontent, "data", filecontent)
    return data if isinstance(data, (str, bytes)) else None


def _pruned(source: str | bytes, xpath: str | list[str]) -> str | None:
    """The page without the elements that the expressions find; None where it is no HTML. Raises lxml's error for a wrong expression."""
    decoded = (source, None) if isinstance(source, str) else decode(source)
    if decoded is None or not decoded[0].strip():
        return None
    root = lxml_html.document_fromstring(decoded[0].encode("utf-8", "replace"), parser=lxml_html.HTMLParser(encoding="utf-8"))
    for expression in [xpath] if isinstance(xpath, str) else xpath:
        found: Any = etree.XPath(expression)(root)
        for element in found:
            if element.getparent() is not None:
                element.drop_tree()
    return str(lxml_html.tostring(root, encoding="unicode"))


def _described(article: Article, settings: Settings) -> Document:
    """A document with the article's metadata."""
    params = settings.date_extraction_params or {}
    unwanted = {name.lower() for name in settings.author_blacklist or ()}
    authors = [author.name for author in article.authors if author.name.lower() not in unwanted]
    url = article.canonical_url or article.url
    latest = params.get("max_date")
    return Document(
        title=article.title,
        author="; ".join(authors) or None,
        url=url,
        hostname=(split_address(url).hostname or "").removeprefix("www.") or None,
        description=article.dek,
        sitename=article.site_name,
        date=_date(article, settings.date_extraction_params),
        categories=[article.section] if article.section else [],
        tags=list(article.tags),
        language=article.language,
        image=article.lead_image.url if article.lead_image else None,
        pagetype=str(article.page_type),
        filedate=str(_day(latest)) if latest else None,
    )


def _date(article: Article, params: dict[str, Any] | None) -> str | None:
    """The day of publication; where parameters are given without `original_date`, that of the last change, as htmldate has it."""
    params = {"original_date": True} if params is None else params
    changed = None if params.get("original_date", False) else article.modified
    value = changed or article.published
    if value is None:
        return None
    earliest, latest = params.get("min_date"), params.get("max_date")
    if (earliest and value.date() < _day(earliest)) or (latest and value.date() > _day(latest)):
        return None
    return value.strftime(params.get("outputformat") or "%Y-%m-%d")


def _day(value: str | datetime) -> date:
    return (value if isinstance(value, datetime) else datetime.fromisoformat(value)).date()


def _filtered(article: Article, document: Document, settings: Settings) -> bool:
    """Whether some filter leaves the page out."""
    if document.url in (settings.url_blacklist or ()):
        return True
    if settings.only_with_metadata and not (document.date and document.title and document.url):
        return True
    return bool(settings.target_language and article.language and article.language != settings.target_language)


def _asked_for(article: Article, settings: Settings) -> Article:
    """The article with the blocks, pictures and spans that the arguments ask for; a dek is a paragraph like the others."""
    kinds = {SpanKind.LINK} if settings.include_links else set()
    kinds |= {SpanKind.EMPHASIS, SpanKind.STRONG, SpanKind.CODE} if settings.formatting else set()
    blocks: list[Block] = []
    seen: set[str] = set()
    for block in article.blocks:
        if (block.label is Label.TABLE and not settings.include_tables) or (settings.deduplicate and block.text in seen):
            continue
        seen.add(block.text)
        label = Label.BODY if block.label is Label.DEK else block.label
        blocks.append(replace(block, label=label, spans=tuple(span for span in block.spans if span.kind in kinds)))
    images = tuple(replace(image, caption=None, credit=None) for image in article.images) if settings.include_images else ()
    return replace(article, blocks=tuple(blocks), images=images, embeds=(), dek=None)


def _comments(article: Article) -> tuple[Block, ...]:
    """The readers' comments as paragraphs."""
    return tuple(replace(block, label=Label.BODY) for block in article.explain() if block.label is Label.COMMENT)
