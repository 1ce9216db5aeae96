"""News agencies: the one name of an agency that is printed in many ways (`data/agencies.toml`)."""

from __future__ import annotations

import re
from functools import cache

from newsextract.data import read_data


def agency_name(printed: str) -> str:
    """The agency's name for what is printed ("AP", "dpa/lnw"), or what is printed where it is not known."""
    known = _names()
    first = re.split(r"[/,]|\s-\s", printed, maxsplit=1)[0].strip()
    return known.get(printed.casefold()) or known.get(first.casefold()) or printed


def is_agency(printed: str) -> bool:
    """Whether the whole text is a known agency's name."""
    return printed.casefold() in _names()


@cache
def _names() -> dict[str, str]:
    return {
        alias.casefold(): agency["name"]
        for agency in read_data("agencies")["agency"]
        for alias in (agency["name"], *agency.get("alias", ()), *agency.get("beside", ()), *agency.get("alone", ()))
    }
