"""LangChain: a blob parser for loaders, and a transformer for documents that hold a whole page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from newsextract.extras import missing_extra
from newsextract.integrations.records import metadata_of, story_of, web_address
from newsextract.options import Options
from newsextract.pipeline import Extractor

try:
    from langchain_core.document_loaders import BaseBlobParser
    from langchain_core.documents import BaseDocumentTransformer, Document
    from langchain_core.documents.base import Blob
except ImportError as error:
    raise missing_extra("langchain", error) from error


class NewsBlobParser(BaseBlobParser):
    """Parses a blob that holds a news page (HTML, XML-born news or raw text) into one document, its story.

    Metadata of the document: that of the blob, `source`, and the keys of `records.metadata_of`. A blob without an article gives no document
    and a warning in the log.
    """

    def __init__(self, options: Options | None = None) -> None:
        """Args: options: choices beyond the defaults."""
        self.extractor = Extractor(options)

    def lazy_parse(self, blob: Blob) -> Iterator[Document]:
        """The blob's story; its address is `blob.metadata["url"]`, else its source where that is an address."""
        name = blob.source or "blob"
        page = blob.data if isinstance(blob.data, str) else blob.as_bytes()
        charset = None if blob.encoding == "utf-8" else blob.encoding  # utf-8 is what a blob says that was told nothing
        url = blob.metadata.get("url") or web_address(blob.source)
        article = story_of(self.extractor, page, name=name, url=url, charset=charset)
        if article is not None:
            yield Document(page_content=article.text, metadata={"source": name, **blob.metadata, **metadata_of(article)})


class NewsTransformer(BaseDocumentTransformer):
    """Turns documents that hold a page into documents that hold its story, as any loader of HTML or text gives them.

    A document keeps its id and metadata and gets those of `records.metadata_of`. One without an article is left out, with a warning in the
    log.
    """

    def __init__(self, options: Options | None = None) -> None:
        """Args: options: choices beyond the defaults."""
        self.extractor = Extractor(options)

    def transform_documents(self, documents: Sequence[Document], **kwargs: Any) -> Sequence[Document]:
        """The stories, in order; the address of a page is its metadata `url`, else `source` where that is an address."""
        made = []
        for document in documents:
            source = document.metadata.get("source")
            url = document.metadata.get("url") or web_address(source)
            article = story_of(self.extractor, document.page_content, name=str(source or document.id or "document"), url=url)
            if article is not None:
                metadata = {**document.metadata, **metadata_of(article)}
                made.append(Document(page_content=article.text, metadata=metadata, id=document.id))
        return made
