"""Settings: the arguments of one call, checked, with a warning for each that cannot be honoured."""

from __future__ import annotations

import warnings
from configparser import ConfigParser
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsextract.compat import CompatibilityWarning
from newsextract.options import Focus, Options

FORMATS = ("csv", "html", "json", "markdown", "python", "txt", "xml", "xmltei")
DATE_PARAMS = frozenset({"original_date", "outputformat", "min_date", "max_date"})
# trafilatura's Extractor: its attributes that mean the same as an argument of another name.
_OF_EXTRACTOR = {
    "fast": "fast",
    "comments": "include_comments",
    "format": "output_format",
    "tei_validation": "tei_validation",
    "lang": "target_language",
    "tables": "include_tables",
    "images": "include_images",
    "formatting": "include_formatting",
    "links": "include_links",
    "url": "url",
    "dedup": "deduplicate",
    "with_metadata": "with_metadata",
    "only_with_metadata": "only_with_metadata",
    "url_blacklist": "url_blacklist",
    "author_blacklist": "author_blacklist",
    "min_output_size": "min_output_size",
    "max_file_size": "max_file_size",
}
_CALLER = 3  # frames from `warnings.warn` to the code that called a function of this package


@dataclass(frozen=True, slots=True)
class Settings:
    """The arguments of `extract` by their names, without the page; see there.

    `min_output_size` (characters) and `max_file_size` (bytes) are read from the configuration.
    """

    url: str | None = None
    record_id: str | None = None
    fast: bool = False
    no_fallback: bool = False
    favor_precision: bool = False
    favor_recall: bool = False
    include_comments: bool = True
    output_format: str = "txt"
    tei_validation: bool = False
    target_language: str | None = None
    include_tables: bool = True
    include_images: bool = False
    include_formatting: bool | None = None
    include_links: bool = False
    deduplicate: Any = False
    date_extraction_params: dict[str, Any] | None = None
    with_metadata: bool = False
    only_with_metadata: bool = False
    max_tree_size: int | None = None
    url_blacklist: set[str] | None = None
    author_blacklist: set[str] | None = None
    settingsfile: str | None = None
    prune_xpath: str | list[str] | None = None
    config: Any = None
    options: Any = None
    min_output_size: int = 1
    max_file_size: int = Options().max_bytes

    @classmethod
    def of(cls, arguments: dict[str, Any]) -> Settings:
        """The settings that a call's arguments mean. Raises `AttributeError` and `ValueError` as trafilatura does, and warns."""
        named = {name: value for name, value in arguments.items() if name != "filecontent"}
        extractor = named.get("options")
        if extractor is not None:
            named |= {name: getattr(extractor, attribute) for attribute, name in _OF_EXTRACTOR.items() if hasattr(extractor, attribute)}
            focus = getattr(extractor, "focus", "balanced")
            named |= {"favor_precision": focus == "precision", "favor_recall": focus == "recall"}
        else:
            named |= _sizes(_configuration(named.get("config"), named.get("settingsfile")))
        settings = cls(**named)
        if settings.output_format not in FORMATS:
            raise AttributeError(f"Cannot set format, must be one of: {', '.join(FORMATS)}")
        if settings.max_tree_size:
            raise ValueError("max_tree_size is not known any more; give MAX_FILE_SIZE in a configuration")
        for message in settings._not_honoured():
            warnings.warn(message, CompatibilityWarning, stacklevel=_CALLER)
        return settings

    def _not_honoured(self) -> list[str]:
        """What to tell of the arguments that have less effect than in trafilatura."""
        said = []
        if self.tei_validation:
            said.append("tei_validation has no effect: the TEI output is not validated")
        if self.deduplicate:
            said.append("deduplicate leaves out repeats within a page only: nothing is remembered between calls")
        if self.config is not None or self.settingsfile is not None:
            said.append("of config and settingsfile only MIN_OUTPUT_SIZE and MAX_FILE_SIZE have an effect")
        unknown = sorted(set(self.date_extraction_params or ()) - DATE_PARAMS)
        if unknown:
            said.append(f"date_extraction_params: {', '.join(unknown)} has no effect; {', '.join(sorted(DATE_PARAMS))} have")
        return said

    @property
    def formatting(self) -> bool:
        """Whether the text is marked up."""
        return self.output_format == "markdown" if self.include_formatting is None else self.include_formatting

    @property
    def metadata(self) -> bool:
        """Whether metadata is asked for, by itself or because a filter or the format needs it."""
        needed = (self.with_metadata, self.only_with_metadata, self.url_blacklist, self.author_blacklist, self.output_format == "xmltei")
        return any(needed)

    def reading(self) -> Options:
        """The options of newsextract that the arguments mean."""
        focus = Focus.RECALL if self.favor_recall else Focus.PRECISION if self.favor_precision else Focus.BALANCED
        return Options(focus=focus, max_bytes=self.max_file_size)


def _configuration(config: Any, settingsfile: str | None) -> ConfigParser | None:
    """The configuration given; as in trafilatura the file is read only without the other. Raises `FileNotFoundError` for a missing file."""
    if config is not None or settingsfile is None:
        return config if isinstance(config, ConfigParser) else None
    if not Path(settingsfile).is_file():
        raise FileNotFoundError(f"settingsfile: there is no {settingsfile}")
    read = ConfigParser()
    read.read(settingsfile, encoding="utf-8")
    return read


def _sizes(config: ConfigParser | None) -> dict[str, int]:
    names = ("min_output_size", "max_file_size")
    return {} if config is None else {name: config.getint("DEFAULT", name) for name in names if config.has_option("DEFAULT", name)}
