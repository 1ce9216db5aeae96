"""Folders of site rules: a TOML file for each site, read and checked once, before any page."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from newsextract.errors import SiteRulesError
from newsextract.site_rules import SELECTORS, SiteRule

_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)*[^\W_](?:[\w-]*[^\W_])?")


def read_folder(folder: str | os.PathLike[str]) -> list[SiteRule]:
    """The rules in a folder, in the order of their files' names. Raises `SiteRulesError` with all faults."""
    faults: list[str] = []
    files = sorted(Path(folder).glob("*.toml"))
    if not files:
        faults.append("no .toml file is there" if Path(folder).is_dir() else "no such folder")
    rules: list[SiteRule] = []
    named: dict[str, str] = {}
    for file in files:
        rule = _read_rule(file, faults)
        if rule is not None:
            faults += [f"{file.name}: host: {host!r} has a rule in {named[host]} already" for host in rule.hosts if host in named]
            named |= dict.fromkeys(rule.hosts, file.name)
            rules.append(rule)
    if faults:
        raise SiteRulesError(str(folder), tuple(faults))
    return rules


def _read_rule(file: Path, faults: list[str]) -> SiteRule | None:
    """The rule in a file; None, and faults more, where something is wrong with it."""
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        faults.append(f"{file.name}: {error}")
        return None
    own = [f"{file.name}: {fault}" for fault in _faults(raw)]
    faults += own
    if own:
        return None
    return SiteRule(tuple(map(str.lower, _texts(raw["host"]))), **{key: _texts(raw[key]) for key in SELECTORS if key in raw})


def _faults(raw: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a rule."""
    for key in filter(lambda key: key not in ("host", *SELECTORS), raw):
        yield f"{key}: unknown key; a rule has host, {', '.join(SELECTORS)}"
    if "host" not in raw:
        yield "host: missing"
    if not raw.keys() & set(SELECTORS):
        yield f"no selector; a rule has one of {', '.join(SELECTORS)}"
    for key in ("host", *SELECTORS):
        value = raw.get(key, "unset")
        if not _texts(value):
            yield f"{key}: takes a string or a list of strings; got {value!r}"
        elif key in raw:
            yield from (f"{key}: {fault}" for text in _texts(value) if (fault := (_host_fault if key == "host" else _selector_fault)(text)))


def _texts(value: object) -> tuple[str, ...]:
    """A string, or a list of strings that is not empty, as a tuple; empty for anything else."""
    texts = [value] if isinstance(value, str) else value
    return tuple(texts) if isinstance(texts, list) and all(isinstance(text, str) for text in texts) else ()


def _host_fault(text: str) -> str | None:
    return None if _HOST.fullmatch(text) else f"{text!r} is no host; write it without scheme, port, path or *: subdomains are meant anyway"


def _selector_fault(text: str) -> str | None:
    try:
        LexborHTMLParser("<p></p>").css(text)
    except SelectolaxError:
        return f"{text!r} is no CSS selector that newsextract can read"
    return None
