"""Finds the pages whose gold text is cut off while the story goes on: `truncated_gold.json`.

The n4k corpus has such pages. Training on them teaches a model to end stories early, so they count less there (`train.py`). They are
scored like all others.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from benchmarks.training.align import MATCHED_SHARE
from benchmarks.training.examples import Tokens, examples
from newsextract.classifier.model import Model

FILE = Path(__file__).with_name("truncated_gold.json")
CORPUS = "n4k"
SURE = 0.8  # mean score of the blocks after the gold's end
GOES_ON = 0.37  # score from which a block after the end is taken for story
MOST_FOREIGN = 3  # blocks in a row below that, over which the story may go on: a promo, a caption
LEAST_SHARE = 0.5  # words that go on, to the words of the gold


def truncated_pages() -> frozenset[str]:
    """The pages found, as `corpus/id`."""
    return frozenset(json.loads(FILE.read_text(encoding="utf-8"))["pages"]) if FILE.exists() else frozenset()


def find_truncated(pages: Sequence[Tokens], model: Model) -> list[str]:
    """Those of the pages after whose gold the model, which must not have seen their sites, is sure that the story goes on."""
    chosen = [page for page in pages if page.record.corpus == CORPUS]
    found = []
    for page, example in zip(chosen, examples(chosen, model.vocabulary, marks=model.marks), strict=True):
        story = np.flatnonzero(np.array(page.shares) >= MATCHED_SHARE)
        if not len(story):
            continue
        scores, lengths = model.score(example.features).body, example.features.lengths
        after, foreign = [], 0
        for i in range(int(story[-1]) + 1, len(scores)):
            foreign = 0 if scores[i] >= GOES_ON else foreign + 1
            if foreign > MOST_FOREIGN:
                break
            if not foreign:
                after.append(i)
        if after and scores[after].mean() > SURE and lengths[after].sum() >= LEAST_SHARE * lengths[story].sum():
            found.append(f"{CORPUS}/{page.record.id}")
    return found


def write_truncated(pages: Iterable[str]) -> None:
    """Writes the pages down, sorted."""
    FILE.write_text(json.dumps({"pages": sorted(set(pages))}, indent=0) + "\n", encoding="utf-8")
