"""Haystack: a converter from news pages to documents."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from newsextract.extras import missing_extra
from newsextract.integrations.records import metadata_of, story_of
from newsextract.options import Options
from newsextract.pipeline import Extractor

try:
    from haystack import Document, component, default_from_dict, default_to_dict
    from haystack.components.converters.utils import get_bytestream_from_source, normalize_metadata
    from haystack.dataclasses import ByteStream
except ImportError as error:
    raise missing_extra("haystack", error) from error

_log = logging.getLogger("newsextract.integrations")


@component
class NewsToDocument:
    """Converts news pages (HTML, XML-born news or raw text) to documents, each the story of a page.

    A source that cannot be read, or that holds no article, is skipped with a warning in the log.
    """

    def __init__(self, options: dict[str, Any] | None = None, store_full_path: bool = False) -> None:
        """Makes the component.

        Args:
            options: arguments of `newsextract.Options` as JSON types, for example `{"focus": "precision", "keep": ["caption"]}`.
            store_full_path: whether `file_path` in the metadata of a document is the whole path, or the file's name alone.

        Raises:
            InvalidOptionError: an option's value is wrong.
        """
        self.options = options or {}
        self.store_full_path = store_full_path
        self._extractor = Extractor(Options(**self.options))

    def to_dict(self) -> dict[str, Any]:
        """The component as JSON types, as pipelines store it."""
        stored: dict[str, Any] = default_to_dict(self, options=self.options, store_full_path=self.store_full_path)
        return stored

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> NewsToDocument:
        """The component that `to_dict` stored."""
        made: NewsToDocument = default_from_dict(cls, data)
        return made

    @component.output_types(documents=list[Document])
    def run(
        self, sources: list[str | Path | ByteStream], meta: dict[str, Any] | list[dict[str, Any]] | None = None
    ) -> dict[str, list[Document]]:
        """Converts the sources.

        Args:
            sources: paths of files, or byte streams; `url` in a stream's metadata, or in `meta`, is the page's address.
            meta: metadata for all documents, or a list with those of each source.

        Returns:
            `documents`: the stories, in order. Their metadata: that of the stream, that given, and the keys of `records.metadata_of`.

        Raises:
            ValueError: `meta` is a list of another length than `sources`.
        """
        documents = []
        for source, given in zip(sources, normalize_metadata(meta=meta, sources_count=len(sources)), strict=True):
            try:
                stream = get_bytestream_from_source(source)
            except (OSError, ValueError) as error:
                _log.warning("skipped %s: %s", source, error)
                continue
            told = {**stream.meta, **given}
            path = told.get("file_path")
            article = story_of(self._extractor, stream.data, name=str(path or told.get("url") or "a stream"), url=told.get("url"))
            if article is None:
                continue
            if path and not self.store_full_path:
                told["file_path"] = Path(path).name
            documents.append(Document(content=article.text, meta={**told, **metadata_of(article)}))
        return {"documents": documents}
