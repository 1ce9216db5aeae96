"""Draft: what is decided so far about the blocks of a page, while the stages of the classifier go over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

from newsextract.block import Label
from newsextract.classifier.model import Scores
from newsextract.explanation import Trace
from newsextract.tokenizer.text import Blocks


@dataclass(slots=True)
class Draft:
    """The blocks of one page with their labels in the making. The only thing that the stages change, and only by `set`.

    Attributes:
        blocks: the page's blocks.
        keys: their texts as phrases are compared (`line_keys`).
        masks: for each, the bits of the concepts it speaks of.
        lengths: words of each, on the scale that compares scripts.
        chances: for each the probability that it belongs to the story, as the model says.
        scores: all that the model says.
        labels: label of each so far.
        reasons: what decided it.
        inside: whether each is part of the story so far; follows from the label.
        disabled: rules that the caller switched off.
        title_mask: the bits of the concepts that the title element speaks of.
        trace: takes down what the fields look at; None in `extract`.
    """

    blocks: Blocks
    keys: Sequence[str]
    masks: Sequence[int]
    lengths: list[float]
    chances: list[float]
    scores: Scores
    labels: list[Label]
    reasons: list[str]
    inside: list[bool]
    disabled: frozenset[str]
    title_mask: int = 0
    trace: Trace | None = None

    def set(self, index: int, label: Label, reason: str) -> None:
        """Gives a block a label, unless the caller switched that rule off."""
        if reason not in self.disabled:
            self.labels[index] = label
            self.reasons[index] = reason
            self.inside[index] = label.in_story

    def story(self) -> list[int]:
        """Indices of the story's blocks."""
        return list(compress(range(len(self.inside)), self.inside))
