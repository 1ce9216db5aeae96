"""The pages that tables of articles are tested with: bytes, address, and the article as the library gives it."""

from __future__ import annotations

import importlib
import importlib.util
from dataclasses import dataclass
from functools import cache

from newsextract import extract
from tests.pages import load_pages

CORPUS = "tests.fixtures.corpus"
RAY_COMPLAINTS = "ray._private.worker.print_to_stdstream"  # on a busy machine Ray prints complaints of its own between an example's lines
COMPOSED = 60  # pages taken of the composed corpus


@dataclass(frozen=True, slots=True)
class PageRow:
    """One row of a table of pages, with `Article.to_json` of what the library reads from it."""

    name: str
    page: bytes
    url: str | None
    json: str


@cache
def page_rows() -> tuple[PageRow, ...]:
    """The fixture pages, and the first of the composed corpus in its three renderings."""
    given = [(p.name, p.source if isinstance(p.source, bytes) else p.source.encode(), p.expected.get("url")) for p in load_pages()]
    if importlib.util.find_spec(CORPUS) is not None:
        for page in importlib.import_module(CORPUS).compose(COMPOSED):
            forms = {"html": page.html, "inner_text": page.inner_text, "wet_text": page.wet_text}
            given += [(f"{page.name}--{form}", text.encode(), page.url) for form, text in forms.items()]
    return tuple(PageRow(name, page, url, extract(page, url=url).to_json()) for name, page, url in given)
