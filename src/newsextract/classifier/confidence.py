"""Confidence: the probability that a story was read nearly right, of what the model holds doubtful in it and beside it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_FLOOR = 0.003  # share of the story below which a doubt makes no difference


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic regression on the two doubts of a page, fitted to cross-validated answers (`benchmarks/training/calibrate.py`).

    Attributes:
        intercept: log-odds of a story without doubts.
        surplus: what they change with the logarithm of the share of the story that the model expects not to belong to it.
        missing: what they change with that of the share that it expects to have been left out.
    """

    intercept: float = 0.0
    surplus: float = 0.0
    missing: float = 0.0

    def confidence(self, doubts: tuple[float, float]) -> float:
        """The probability that the story's F1 is above `RIGHT_F1` of `benchmarks/training/calibrate.py`, given its `doubts`."""
        surplus, missing = doubts
        odds = self.intercept + self.surplus * surplus + self.missing * missing
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def doubts(texts: Sequence[str], chances: Sequence[float], inside: Sequence[bool]) -> tuple[float, float]:
    """Logarithms of the shares of the story's characters that are expected to be too many, and to be missing; all 0 without a story.

    Args:
        texts: all blocks of the page.
        chances: for each the model's probability that it belongs to the story.
        inside: whether each was taken for the story.
    """
    size, surplus, missing = 0, 0.0, 0.0
    for text, chance, taken in zip(texts, chances, inside, strict=True):
        if taken:
            size += len(text)
            surplus += len(text) * (1 - chance)
        else:
            missing += len(text) * chance
    return (math.log(surplus / size + _FLOOR), math.log(missing / size + _FLOOR)) if size else (0.0, 0.0)
