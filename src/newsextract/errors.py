"""The exception tree. `extract` raises nothing else on any `str` or `bytes`."""

from __future__ import annotations


class NewsExtractError(Exception):
    """Base of every error that newsextract raises on purpose."""


class InputTooLargeError(NewsExtractError):
    """The input is over `Options.max_bytes`.

    Attributes:
        size: size of the input, in bytes (a `str` counts as its UTF-8 form).
        limit: the limit that was in force, in bytes.
    """

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(size, limit)
        self.size = size
        self.limit = limit

    def __str__(self) -> str:
        return f"input of {self.size:,} bytes is over the limit of {self.limit:,} bytes (Options.max_bytes)"


class InvalidOptionError(NewsExtractError, ValueError):
    """An `Options` value is outside its meaning; the message names the option and what it takes."""


class SiteRulesError(NewsExtractError, ValueError):
    """Rules for sites cannot be used.

    Attributes:
        folder: where they were read.
        faults: what is wrong, each with file, key and reason.
    """

    def __init__(self, folder: str, faults: tuple[str, ...]) -> None:
        super().__init__(folder, faults)
        self.folder = folder
        self.faults = faults

    def __str__(self) -> str:
        return "\n  ".join((f"site rules in {self.folder}:", *self.faults))


class DataFileError(NewsExtractError):
    """A lexicon or model file of the package is damaged; the message names the file and the fault."""
