"""Options: every choice that a caller can make."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from newsextract.block import Label
from newsextract.errors import InvalidOptionError
from newsextract.page import Kind
from newsextract.site_rules import SiteRules

MAX_BYTES = 20_000_000  # of a page


class Focus(StrEnum):
    """Which error costs more where the classifier is in doubt."""

    PRECISION = "precision"
    BALANCED = "balanced"
    RECALL = "recall"


@dataclass(frozen=True, slots=True)
class Options:
    """What a caller can choose. All have defaults; a wrong value raises `InvalidOptionError`.

    Attributes:
        kind: what the input is; None lets `extract` tell raw text, HTML and XML-born news apart by itself.
        focus: `precision` drops blocks in doubt, `recall` keeps them.
        keep: labels whose blocks are kept in `Article.blocks` and `Article.text` beside the story's own, for example captions.
        language: the page's language (ISO 639-1) where the caller knows it; None detects it.
        now: when the page was seen; relative dates ("4 years ago") are resolved against it and left out without it.
        max_bytes: largest input taken, in bytes; a larger one raises `InputTooLargeError`.
        disabled_rules: names of rules to leave out, as `Block.reason` gives them, for example `lexicon:share`.
        site_rules: rules of yours for the HTML of single sites, which go before the classifier; `SiteRules.load(folder)` reads them.
    """

    kind: Kind | None = None
    focus: Focus = Focus.BALANCED
    keep: frozenset[Label] = frozenset()
    language: str | None = None
    now: datetime | None = None
    max_bytes: int = MAX_BYTES
    disabled_rules: frozenset[str] = frozenset()
    site_rules: SiteRules | None = None

    def __post_init__(self) -> None:
        """Turns plain strings into the enums and checks the rest."""
        for name, kind in (("kind", Kind), ("focus", Focus)):
            value = getattr(self, name)
            if value is not None or name == "focus":
                try:
                    object.__setattr__(self, name, kind(value))
                except ValueError:
                    choices = ", ".join(str(member) for member in kind)
                    raise InvalidOptionError(f"Options.{name} takes one of {choices}; got {value!r}") from None
        try:
            object.__setattr__(self, "keep", frozenset(Label(label) for label in self.keep))
        except ValueError as error:
            raise InvalidOptionError(f"Options.keep takes labels; {error}") from None
        object.__setattr__(self, "disabled_rules", frozenset(self.disabled_rules))
        if not isinstance(self.site_rules, SiteRules | None):
            raise InvalidOptionError(f"Options.site_rules takes SiteRules.load(folder) or None; got {self.site_rules!r}")
        if not isinstance(self.max_bytes, int) or self.max_bytes <= 0:
            raise InvalidOptionError(f"Options.max_bytes takes a number of bytes above 0; got {self.max_bytes!r}")
        if self.now is not None and not isinstance(self.now, datetime):
            raise InvalidOptionError(f"Options.now takes a datetime; got {self.now!r}")
