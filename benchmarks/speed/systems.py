"""The systems that are timed side by side: the bare call of each. `benchmarks.systems` also asks for fields, and puts answers in one form.

Each is imported only when it is loaded.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.corpora import HTML
from benchmarks.systems.common import as_paragraphs

OURS = "newsextract"


def _as_it_is(text: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class System:
    """What turns a page into an article or a text.

    Attributes:
        run: the call that is timed; takes what `prepare` gave and the page's address.
        prepare: makes the system's input of a page's text; not timed.
    """

    run: Callable[[str, str | None], object]
    prepare: Callable[[str], str] = _as_it_is


def _newsextract() -> System:
    from newsextract import extract

    return System(lambda source, url: extract(source, url=url))


def _resiliparse() -> System:
    from resiliparse.extract.html2text import extract_plain_text

    return System(lambda source, url: extract_plain_text(source, main_content=True))


def _trafilatura_text() -> System:
    import trafilatura

    return System(lambda source, url: trafilatura.extract(source, url=url, fast=True))


def _trafilatura_fields() -> System:
    import trafilatura

    return System(lambda source, url: trafilatura.bare_extraction(source, url=url, fast=True, with_metadata=True))


def _justext() -> System:
    import justext

    stops = justext.get_stoplist("English")
    return System(lambda source, url: justext.justext(source, stops), as_paragraphs)


_LOADERS: dict[str, Callable[[], System]] = {
    OURS: _newsextract,
    "resiliparse, body only": _resiliparse,
    "trafilatura fast, text": _trafilatura_text,
    "trafilatura fast, fields": _trafilatura_fields,
    "justext": _justext,
}


def system_names(kind: str) -> tuple[str, ...]:
    """The systems that read pages of a kind, this project first."""
    return tuple(name for name in _LOADERS if name == OURS or (name == "justext") != (kind == HTML))


def load(name: str) -> System:
    """A system by name. Raises `ImportError` where it is not installed."""
    try:
        return _LOADERS[name]()
    except ModuleNotFoundError as error:
        raise ImportError(f"{name} is not installed: pip install 'newsextract[bench]'") from error


def load_all(kind: str) -> dict[str, System]:
    """The systems of a kind that are installed; says of the others that they are not."""
    found = {}
    for name in system_names(kind):
        try:
            found[name] = load(name)
        except ImportError as error:
            print(error)
    return found
