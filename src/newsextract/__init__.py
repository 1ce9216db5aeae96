"""newsextract: raw page text in, a clean news article out."""

from newsextract.article import Access, Article, Author, PageType, Precision, Source
from newsextract.block import Block, Label
from newsextract.errors import DataFileError, InputTooLargeError, InvalidOptionError, NewsExtractError
from newsextract.merge import merge
from newsextract.options import Focus, Options
from newsextract.page import Kind

__version__ = "0.1.0"

__all__ = [
    "Access",
    "Article",
    "Author",
    "Block",
    "DataFileError",
    "Extractor",
    "Focus",
    "InputTooLargeError",
    "InvalidOptionError",
    "Kind",
    "Label",
    "NewsExtractError",
    "Options",
    "PageType",
    "Precision",
    "Source",
    "__version__",
    "extract",
    "extract_many",
    "merge",
]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsextract.many import extract_many
    from newsextract.pipeline import Extractor, extract


def __getattr__(name: str) -> object:
    """Loads the pipeline, and with it numpy, when it is first asked for: `import newsextract` stays quick."""
    if name in ("Extractor", "extract"):
        from newsextract import pipeline

        return getattr(pipeline, name)
    if name == "extract_many":
        from newsextract import many

        return many.extract_many
    raise AttributeError(f"module 'newsextract' has no attribute {name!r}")
