"""LlamaIndex: a reader of files with news pages, and a transformation for nodes that hold a whole page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from newsextract.article import Article
from newsextract.extras import missing_extra
from newsextract.integrations.records import metadata_of, story_of
from newsextract.options import Options
from newsextract.pipeline import Extractor

try:
    from llama_index.core.readers.base import BaseReader
    from llama_index.core.schema import BaseNode, Document, MetadataMode, TransformComponent
except ImportError as error:
    raise missing_extra("llamaindex", error) from error


class NewsReader(BaseReader):
    """Reads a file that holds a news page into one document, its story.

    It goes into `SimpleDirectoryReader(file_extractor={".html": NewsReader()})`. Metadata of the document: that given, and the keys of
    `records.metadata_of`, authors as one string since vector stores want flat values. A file without an article gives no document and a
    warning in the log.
    """

    def __init__(self, options: Options | None = None) -> None:
        """Args: options: choices beyond the defaults."""
        self.extractor = Extractor(options)

    def lazy_load_data(self, file: str | Path, extra_info: dict[str, Any] | None = None, fs: Any = None) -> Iterator[Document]:
        """The file's story.

        Args:
            file: the page.
            extra_info: metadata for the document; `url` in it is the page's address.
            fs: the fsspec file system that has the file; None is the local one.

        Raises:
            OSError: the file cannot be read.
        """
        given = extra_info or {}
        page = fs.cat_file(str(file)) if fs is not None else Path(file).read_bytes()
        article = story_of(self.extractor, page, name=str(file), url=given.get("url"))
        if article is not None:
            yield Document(text=article.text, metadata={**given, **_flat_metadata(article)})


class NewsTransform(TransformComponent):
    """Turns nodes that hold a page into nodes that hold its story; for `IngestionPipeline(transformations=[NewsTransform(), ...])`.

    A node keeps its id, metadata and relationships; one without an article is left out with a warning in the log.

    Attributes:
        options: choices beyond the defaults.
    """

    options: Options | None = None

    @classmethod
    def class_name(cls) -> str:
        """The name under which pipelines store it."""
        return "NewsTransform"

    def __call__(self, nodes: Sequence[BaseNode], **kwargs: Any) -> Sequence[BaseNode]:
        """The stories, in order; the address of a page is its metadata `url`."""
        extractor = Extractor(self.options)
        made = []
        for node in nodes:
            page = node.get_content(metadata_mode=MetadataMode.NONE)
            article = story_of(extractor, page, name=node.node_id, url=node.metadata.get("url"))
            if article is not None:
                story = node.model_copy(deep=True)
                story.set_content(article.text)
                story.metadata.update(_flat_metadata(article))
                made.append(story)
        return made


def _flat_metadata(article: Article) -> dict[str, Any]:
    metadata = metadata_of(article)
    return metadata | {"authors": "; ".join(metadata["authors"])}
