"""newsextract: raw page text in, a clean news article out."""

from newsextract.article import Access, Article, Author, PageType, Precision, Source
from newsextract.block import Block, Label
from newsextract.errors import DataFileError, InputTooLargeError, InvalidOptionError, NewsExtractError, SiteRulesError
from newsextract.merge import merge
from newsextract.options import Focus, Options
from newsextract.page import Kind
from newsextract.site_rules import SiteRule, SiteRules

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
    "SiteRule",
    "SiteRules",
    "SiteRulesError",
    "Source",
    "__version__",
    "explain",
    "extract",
    "extract_many",
    "merge",
]

# Names whose modules are loaded when they are first asked for, and with them numpy: `import newsextract` stays quick.
_LATER = {
    "Candidate": "explanation",
    "Explanation": "explanation",
    "Extractor": "pipeline",
    "explain": "pipeline",
    "extract": "pipeline",
    "extract_many": "many",
}

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsextract.explanation import Candidate, Explanation
    from newsextract.many import extract_many
    from newsextract.pipeline import Extractor, explain, extract


def __getattr__(name: str) -> object:
    """Loads what is in `_LATER`."""
    if name in _LATER:
        from importlib import import_module

        return getattr(import_module(f"newsextract.{_LATER[name]}"), name)
    raise AttributeError(f"module 'newsextract' has no attribute {name!r}")
