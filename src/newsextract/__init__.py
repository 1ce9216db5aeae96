"""newsextract: raw page text in, a clean news article out."""

from newsextract.article import Access, Article, Author, PageType, Precision, Source
from newsextract.block import Block, Label
from newsextract.errors import DataFileError, InputTooLargeError, InvalidOptionError, NewsExtractError
from newsextract.explanation import Candidate, Explanation
from newsextract.merge import merge
from newsextract.options import Focus, Options
from newsextract.page import Kind

__version__ = "0.1.0"

__all__ = [
    "Access",
    "Article",
    "Author",
    "Block",
    "Candidate",
    "DataFileError",
    "Explanation",
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
    "explain",
    "extract",
    "merge",
]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsextract.pipeline import Extractor, explain, extract


def __getattr__(name: str) -> object:
    """Loads the pipeline, and with it numpy, when it is first asked for: `import newsextract` stays quick."""
    if name in ("Extractor", "explain", "extract"):
        from newsextract import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module 'newsextract' has no attribute {name!r}")
