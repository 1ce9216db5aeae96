"""Addresses: how one that may be no address at all is taken apart."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, unquote, urlsplit

_SIGNS = re.compile(r"[\W_]+")


def split_address(url: str | None) -> SplitResult:
    """The parts of an address, all of them empty for None and for one that is malformed."""
    try:
        return urlsplit(url or "")
    except ValueError:
        return urlsplit("")


def folders_of(url: str | None) -> list[str]:
    """The folders of an address's path, without its last part, as people read them."""
    return unquote(split_address(url).path).split("/")[:-1]


def plain(text: str) -> str:
    """A name as it is compared with a folder: without case, spaces and signs."""
    return _SIGNS.sub("", text.casefold())
