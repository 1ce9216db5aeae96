"""datatrove: an extractor for its pipelines: the story into a document's text and, where asked, the article's fields into its metadata."""

from __future__ import annotations

from typing import Any

from newsextract.extras import missing_extra
from newsextract.integrations.rows import flat_record
from newsextract.options import Options
from newsextract.pipeline import Extractor

try:
    from datatrove.data import Document, DocumentsPipeline
    from datatrove.pipeline.extractors.base import BaseExtractor
except ImportError as error:
    raise missing_extra("datatrove", error) from error


class _Text(str):
    """A text with what belongs to it, so that both pass through datatrove's child process: a page's address, or an article's fields."""

    __slots__ = ("facts",)
    facts: dict[str, Any]

    def __new__(cls, text: str, facts: dict[str, Any]) -> _Text:
        made = super().__new__(cls, text)
        made.facts = facts
        return made

    def __getnewargs__(self) -> tuple[str, dict[str, Any]]:  # type: ignore[override]  # what pickle makes it anew from
        return str(self), self.facts


class NewsExtractor(BaseExtractor):
    """Puts the story of a page (HTML, XML-born news or raw text) in place of the page; a document without a story is dropped.

    The address of a page is the document's metadata `url`, as datatrove's readers set it. Pages are read in a child process of datatrove's,
    which is stopped when a page takes longer than `timeout`.
    """

    name = "📰 newsextract"
    _requires_dependencies = ()

    def __init__(self, timeout: float = 1, metadata: bool = False, options: Options | None = None) -> None:
        """Makes the step.

        Args:
            timeout: longest time for a page, in seconds.
            metadata: whether the document's metadata get the article's fields, as JSON types: those of `rows.flat_record` but `text`.
                `url` only replaces the document's where the page tells one.
            options: choices beyond the defaults.
        """
        super().__init__(timeout)
        self.metadata = metadata
        self.extractor = Extractor(options)

    def extract(self, text: str) -> str:
        """The story of a page; empty where there is none. Raises `InputTooLargeError` over `Options.max_bytes`."""
        url = text.facts.get("url") if isinstance(text, _Text) else None
        article = self.extractor.extract(str(text), url=url)
        record = flat_record(article) if self.metadata else {"text": article.text}
        return _Text(record.pop("text"), record)

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        """Reads the pages of the documents, and passes on those that have a story."""
        _load()
        for document in super().run(map(_with_address, data), rank, world_size):
            facts = document.text.facts
            document.metadata |= {name: value for name, value in facts.items() if name != "url" or value is not None}
            document.text = str(document.text)
            yield document


def _with_address(document: Document) -> Document:
    document.text = _Text(document.text, {"url": document.metadata.get("url")})
    return document


def _load() -> None:
    """Loads models and lexicons in this process, from which the child processes are forked: none of them spends a page's time on it."""
    for page in ("A line.", "<p>A line.</p>"):
        Extractor().extract(page)
