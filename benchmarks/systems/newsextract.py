"""newsextract itself, with the model that it ships."""

from __future__ import annotations

import json
from importlib import resources

from benchmarks.corpora import HTML, Record
from benchmarks.systems import FIELDS, Extracted, System
from newsextract import Extractor, Kind, Options, __version__
from newsextract.article import Article


def load(name: str) -> System:
    """The installed newsextract."""
    extractors = {kind: Extractor(Options(kind=kind)) for kind in (Kind.HTML, Kind.TEXT)}

    def extract_page(record: Record) -> Extracted:
        kind = Kind.HTML if record.rendering == HTML else Kind.TEXT
        return extracted(extractors[kind].extract(record.source, url=record.url))

    return System(name, __version__, extract_page, FIELDS, {"model": "shipped", "trained_on": trained_on()})


def trained_on() -> list[str]:
    """The corpora that the shipped models were trained on, by their manifests: there the scores are in-sample."""
    folder = resources.files("newsextract").joinpath("data/model")
    manifests = (json.loads(folder.joinpath(f"{name}.json").read_text(encoding="utf-8")) for name in ("html", "text"))
    return sorted({corpus["corpus"] for manifest in manifests for corpus in manifest["training"]})


def extracted(article: Article) -> Extracted:
    """An article in the form that systems are compared in."""
    day = article.published.date().isoformat() if article.published else None
    return Extracted(article.text, article.title, tuple(author.name for author in article.authors), day)
