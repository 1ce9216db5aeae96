"""Conditions on articles: `language=de`, `confidence>=0.8`, `published>=2024-01-01`."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from newsextract.errors import InvalidOptionError
from newsextract.sinks.sink import FLAT

# Longer signs first, since they begin with shorter ones.
_SIGNS: dict[str, Callable[[Any, Any], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "!=": operator.ne,
    "=": operator.eq,
    ">": operator.gt,
    "<": operator.lt,
}
_CONDITION = re.compile(rf"\s*(\w+)\s*({'|'.join(_SIGNS)})(.*)", re.DOTALL)
_NUMBERS = frozenset({"confidence", "word_count"})
_DATES = frozenset({"published", "modified"})
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition on a field of `Article.to_dict`.

    Numbers are compared as numbers. Dates are compared as printed, on the page's own clock, in the parts that both sides have: a story of
    "2024" is not before 2024-05. A field with several values (`tags`, `authors`) equals a value that is among them. Letters' case counts
    nowhere. A field that the page does not tell fulfils `!=` and nothing else.

    Attributes:
        field: its name.
        sign: `=`, `!=`, `>=`, `<=`, `>` or `<`.
        value: what it is compared with.
    """

    field: str
    sign: str
    value: str

    @classmethod
    def parse(cls, text: str) -> Condition:
        """Reads `FIELD SIGN VALUE`. Raises `InvalidOptionError`, which tells what would be right."""
        found = _CONDITION.fullmatch(text)
        if found is None:
            raise InvalidOptionError(f"{text!r} is no condition: a field, one of {' '.join(_SIGNS)}, and a value, such as language=de")
        field, sign, value = found[1], found[2], found[3].strip()
        if field not in FLAT:
            raise InvalidOptionError(f"{text!r}: no field {field}; there are {', '.join(FLAT)}")
        if field in _NUMBERS and not _is_number(value):
            raise InvalidOptionError(f"{text!r}: {field} is a number; got {value!r}")
        if field in _DATES and not _DATE.fullmatch(value):
            raise InvalidOptionError(f"{text!r}: {field} is compared with a day, month or year (2024-05-24, 2024-05, 2024); got {value!r}")
        return cls(field, sign, value)

    def holds(self, row: dict[str, Any]) -> bool:
        """Whether an article's fields fulfil it."""
        told = row[self.field]
        compare = _SIGNS[self.sign]
        if told is None:
            return self.sign == "!="
        if self.field in _NUMBERS:
            return compare(told, float(self.value))
        if self.field in _DATES:
            length = min(len(told), len(self.value))
            return compare(told[:length], self.value[:length])
        wanted = self.value.casefold()
        if isinstance(told, list):
            values = [str(one).casefold() for one in told]
            return wanted not in values if self.sign == "!=" else any(compare(one, wanted) for one in values)
        return compare(_as_text(told), wanted)


def _as_text(value: object) -> str:
    return str(value).casefold()  # True is "true"


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
