"""trafilatura's functions (2.x): same arguments, same shapes of results, newsextract's own extraction.

`from newsextract.compat.trafilatura import extract` in place of `from trafilatura import extract`. Arguments that cannot be honoured give a
`newsextract.compat.CompatibilityWarning`, which Python shows once for each place in the caller's code.
"""

from __future__ import annotations

import warnings
from typing import Any

from newsextract.compat.trafilatura.document import Document
from newsextract.compat.trafilatura.reading import read_document
from newsextract.compat.trafilatura.settings import Settings

__all__ = ["Document", "bare_extraction", "extract", "extract_with_metadata"]


def extract(
    filecontent: Any,
    url: str | None = None,
    record_id: str | None = None,
    fast: bool = False,
    no_fallback: bool = False,
    favor_precision: bool = False,
    favor_recall: bool = False,
    include_comments: bool = True,
    output_format: str = "txt",
    tei_validation: bool = False,
    target_language: str | None = None,
    include_tables: bool = True,
    include_images: bool = False,
    include_formatting: bool | None = None,
    include_links: bool = False,
    deduplicate: Any = False,
    date_extraction_params: dict[str, Any] | None = None,
    with_metadata: bool = False,
    only_with_metadata: bool = False,
    max_tree_size: int | None = None,
    url_blacklist: set[str] | None = None,
    author_blacklist: set[str] | None = None,
    settingsfile: str | None = None,
    prune_xpath: str | list[str] | None = None,
    config: Any = None,
    options: Any = None,
) -> str | None:
    """The article of a page in the form `output_format`; None where there is none, or where a filter leaves it out.

    Args:
        filecontent: the page: `str`, `bytes`, an lxml element, or a response that has its bytes as `data`.
        url: address of the page.
        record_id: goes into the metadata as `id`.
        fast: accepted; there is no slower way that it would leave out.
        no_fallback: the same.
        favor_precision: `Focus.PRECISION`.
        favor_recall: `Focus.RECALL`; goes before precision.
        include_comments: whether the readers' comments stand behind the text.
        output_format: `txt`, `markdown`, `json`, `xml`, `xmltei`, `html` or `csv`.
        tei_validation: not honoured.
        target_language: ISO 639-1; None for a page that is known to be in another language.
        include_tables: whether tables are part of the text.
        include_images: whether pictures are.
        include_formatting: whether headings, emphasis and the like are marked; None is yes for Markdown, no for the others.
        include_links: whether links keep their targets.
        deduplicate: repeats are left out, but only within the page.
        date_extraction_params: `original_date`, `outputformat`, `min_date` and `max_date` are honoured.
        with_metadata: whether metadata is read and put into the output.
        only_with_metadata: None for a page without title, date or address.
        max_tree_size: a ValueError, as in trafilatura.
        url_blacklist: None for a page of one of these addresses.
        author_blacklist: names that are no authors.
        settingsfile: `MIN_OUTPUT_SIZE` and `MAX_FILE_SIZE` (characters, bytes) of it are honoured.
        prune_xpath: elements that are taken out of the page first.
        config: as `settingsfile`, as a `ConfigParser`.
        options: trafilatura's `Extractor`; goes before the other arguments.

    Raises:
        AttributeError: there is no such format.
        ValueError: the format is "python", or `max_tree_size` is given.
    """
    given = locals()  # must come first: the arguments and nothing else
    settings = Settings.of(given)
    if settings.output_format == "python":
        raise ValueError("'python' format only usable in bare_extraction() function")
    document = read_document(filecontent, settings)
    return None if document is None else document.text


def extract_with_metadata(
    filecontent: Any,
    url: str | None = None,
    record_id: str | None = None,
    fast: bool = False,
    favor_precision: bool = False,
    favor_recall: bool = False,
    include_comments: bool = True,
    output_format: str = "txt",
    tei_validation: bool = False,
    target_language: str | None = None,
    include_tables: bool = True,
    include_images: bool = False,
    include_formatting: bool | None = None,
    include_links: bool = False,
    deduplicate: Any = False,
    date_extraction_params: dict[str, Any] | None = None,
    url_blacklist: set[str] | None = None,
    author_blacklist: set[str] | None = None,
    settingsfile: str | None = None,
    prune_xpath: str | list[str] | None = None,
    config: Any = None,
    options: Any = None,
) -> Document | None:
    """As `extract`, with metadata; gives the `Document`, whose `text` is the output."""
    given = locals()
    settings = Settings.of(given | {"with_metadata": True})
    if settings.output_format == "python":
        raise ValueError("'python' format only usable in bare_extraction() function")
    return read_document(filecontent, settings)


def bare_extraction(
    filecontent: Any,
    url: str | None = None,
    fast: bool = False,
    no_fallback: bool = False,
    favor_precision: bool = False,
    favor_recall: bool = False,
    include_comments: bool = True,
    output_format: str = "python",
    target_language: str | None = None,
    include_tables: bool = True,
    include_images: bool = False,
    include_formatting: bool | None = None,
    include_links: bool = False,
    deduplicate: Any = False,
    date_extraction_params: dict[str, Any] | None = None,
    with_metadata: bool = False,
    only_with_metadata: bool = False,
    max_tree_size: int | None = None,
    url_blacklist: set[str] | None = None,
    author_blacklist: set[str] | None = None,
    as_dict: bool = False,
    prune_xpath: str | list[str] | None = None,
    config: Any = None,
    options: Any = None,
) -> Document | dict[str, Any] | None:
    """As `extract`, but gives a `Document` with the text, the tree and, if asked, the metadata; with `as_dict` (deprecated) its dict."""
    given = locals()
    del given["as_dict"]
    document = read_document(filecontent, Settings.of(given))
    if as_dict:
        warnings.warn('"as_dict" will be removed, use the .as_dict() method instead', DeprecationWarning, stacklevel=2)
    return document.as_dict() if as_dict and document is not None else document
