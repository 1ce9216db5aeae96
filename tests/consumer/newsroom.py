"""Uses all of the public surface; every `assert_type` is what a user's editor must see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, assert_type

from newsextract import (
    Access,
    Article,
    Author,
    Block,
    DataFileError,
    Extractor,
    Focus,
    InputTooLargeError,
    InvalidOptionError,
    Kind,
    Label,
    NewsExtractError,
    Options,
    PageType,
    Precision,
    Source,
    __version__,
    extract,
    merge,
)
from newsextract.compat import CompatibilityWarning
from newsextract.compat.trafilatura import Document, bare_extraction, extract_with_metadata
from newsextract.compat.trafilatura import extract as trafilatura_extract

OPTIONS = Options(
    kind=Kind.HTML,
    focus=Focus.PRECISION,
    keep=frozenset({Label.CAPTION}),
    language="en",
    now=datetime(2024, 5, 3, tzinfo=UTC),
    max_bytes=1_000_000,
    disabled_rules=frozenset({"ending:model"}),
)


def stories(pages: Iterable[tuple[str, bytes]]) -> Iterator[Article]:
    """The articles of the pages that hold one."""
    extractor = Extractor(OPTIONS)
    for url, page in pages:
        try:
            article = extractor.extract(page, url=url, charset="utf-8")
        except InputTooLargeError as error:
            assert_type((error.size, error.limit), tuple[int, int])
            continue
        if article.page_type in (PageType.ARTICLE, PageType.LIVE_BLOG):
            yield article


def described(article: Article) -> dict[str, Any]:
    """An article as a row, with the types that its fields have."""
    assert_type(article.title, str | None)
    assert_type(article.authors, tuple[Author, ...])
    assert_type(article.published, datetime | None)
    assert_type(article.published_precision, Precision | None)
    assert_type(article.access, Access | None)
    assert_type(article.blocks, tuple[Block, ...])
    assert_type(article.explain(), tuple[Block, ...])
    assert_type(article.sources, Mapping[str, Source])
    assert_type(article.text, str)
    assert_type(article.to_json(indent=2), str)
    assert_type(article.to_markdown() + article.to_html() + article.to_xml(), str)
    for image in article.images:
        assert_type(image.url, str)
    for block in article.blocks:
        assert_type(block.label, Label)
        for span in block.spans:
            assert_type(block.text[span.start : span.end], str)
    return article.to_dict() | {"names": [author.name for author in article.authors], "version": __version__}


def whole(parts: list[bytes]) -> Article:
    """One article of the pages of a story."""
    return merge([extract(part) for part in parts])


def checked(focus: Focus) -> Options | None:
    """Options, or None where a value is wrong."""
    try:
        return Options(focus=focus)
    except (InvalidOptionError, DataFileError) as error:
        failure: NewsExtractError = error
        print(failure)
        return None


def switched(page: str) -> tuple[str | None, str | None]:
    """What a program gets that used trafilatura."""
    assert_type(trafilatura_extract(page, output_format="json", with_metadata=True), str | None)
    assert_type(bare_extraction(page, with_metadata=True), Document | dict[str, Any] | None)
    document = extract_with_metadata(page)
    assert issubclass(CompatibilityWarning, UserWarning)
    return (None, None) if document is None else (document.title, document.text)
