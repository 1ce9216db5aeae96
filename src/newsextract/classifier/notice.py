"""A second look at raw text without the notice above it: a consent banner makes a short story look like a wall to the model."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np

from newsextract.classifier.features import page_features
from newsextract.classifier.model import Model, Scores
from newsextract.classifier.neighbours import PROSE_WORDS
from newsextract.lexicon import bit_of
from newsextract.tokenizer.text import Blocks

NOTICE_LINES = 6  # lines at the page's head among which a notice stands
LEAST_PROSE = 2  # paragraphs below it, from which there may be a story


def score_below_notice(
    scores: Scores, blocks: Blocks, masks: list[int], lengths: list[float], keys: list[str], url: str | None, model: Model
) -> Scores:
    """What the model says of the lines below a notice as if they were the whole page; `scores` where there is no notice.

    Args:
        scores: of the whole page, on which the model saw no story.
        blocks: of the page.
        masks: for each, the concepts it speaks of.
        lengths: words of each.
        keys: their texts as phrases are compared.
        url: of the page.
        model: that scored it.
    """
    consent = bit_of("consent")
    first = max((i for i, mask in enumerate(masks[:NOTICE_LINES]) if mask & consent), default=-1) + 1
    prose = sum(1 for mask, length in zip(masks[first:], lengths[first:], strict=True) if length >= PROSE_WORDS and not mask & consent)
    if first == 0 or prose < LEAST_PROSE:
        return scores
    below = replace(
        blocks,
        texts=blocks.texts[first:],
        starts=blocks.starts[first:],
        ends=blocks.ends[first:],
        gaps=blocks.gaps[first:],
        bulleted=blocks.bulleted[first:],
    )
    again = model.score(page_features(below, masks[first:], keys[first:], url, model.vocabulary, model.marks))
    return Scores(*(np.concatenate((getattr(scores, f.name)[:first], getattr(again, f.name))) for f in fields(Scores)))
