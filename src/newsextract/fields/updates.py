"""Updates of a live blog: the times that stand between the story's blocks, and the heading under each."""

from __future__ import annotations

import re
from datetime import datetime

from selectolax.lexbor import LexborNode

from newsextract.block import Label
from newsextract.classifier.draft import Draft
from newsextract.structure import Update

_LONGEST_TIME = 45  # characters of a line that holds the time of an update
_TIME = re.compile(r"(?<![\d:.])([01]?\d|2[0-3])\s?[:.h時时点시]\s?([0-5]\d)(?![\d])", re.IGNORECASE)
_LEVELS = 3  # elements around a line's first text among which its time element is looked for


def find_updates(draft: Draft) -> tuple[Update, ...]:
    """The updates in page order."""
    story = draft.story()
    texts, labels = draft.blocks.texts, draft.labels
    found: list[Update] = []
    opening: int | None = None  # the line with the time of the update that comes next
    for i in range(max(0, story[0] - 1), story[-1] + 1):
        if len(texts[i]) <= _LONGEST_TIME and _TIME.search(texts[i]) and labels[i] is not Label.CROSSHEAD:
            opening = i
        elif draft.inside[i] and opening is not None:
            heading = texts[i] if labels[i] is Label.CROSSHEAD else None
            found.append(Update(i, texts[opening], _machine_time(draft, opening), heading))
            opening = None
    return tuple(found)


def _machine_time(draft: Draft, block: int) -> datetime | None:
    node: LexborNode | None = draft.blocks.nodes.heads[block].parent if draft.blocks.nodes is not None else None
    for _ in range(_LEVELS):
        if node is None:
            return None
        if node.tag == "time":
            try:
                return datetime.fromisoformat((node.attributes.get("datetime") or "").strip())
            except ValueError:
                return None
        node = node.parent
    return None
