"""The data files of the package, and the one way to read them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from newsextract.errors import DataFileError


@cache
def read_data(name: str) -> dict[str, Any]:
    """`NAME.toml` of this folder ("zones", "lexicon/en") as read. Do not change it. Raises `DataFileError` where it is damaged."""
    file = resources.files("newsextract.data").joinpath(f"{name}.toml")
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataFileError(f"data file {name}.toml: {error}") from error
