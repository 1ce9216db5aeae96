"""What boxes of a page are by their names and tags, as `data/lexicon/markup.toml` has them."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from newsextract.block import Label
from newsextract.classifier.markup_features import NAMES_KEPT, mark_parts
from newsextract.data import read_data


class Box(NamedTuple):
    """What stands in a box with a telling name or tag.

    Attributes:
        label: of what stands in it.
        near: words up to which a line right inside goes out of the story.
        within: words up to which a line anywhere inside goes out of the story.
        misnamed: with nearly all of the page's prose inside, the box is not what it is called.
        reason: to give for it.
    """

    label: Label
    near: float
    within: float
    misnamed: bool
    reason: str


@cache
def _telling_boxes() -> tuple[dict[str, Box], dict[str, Box]]:
    """The boxes by a part of their name, and by their tag."""
    by_part: dict[str, Box] = {}
    by_tag: dict[str, Box] = {}
    for kind, row in read_data("lexicon/markup").items():
        box = Box(Label(row["label"]), row.get("near", 0), row.get("within", 0), row.get("misnamed", False), f"box:{kind}")
        by_part.update(dict.fromkeys(row.get("parts", ()), box))
        by_tag.update(dict.fromkeys(row.get("tags", ()), box))
    return by_part, by_tag


@lru_cache(maxsize=NAMES_KEPT)
def box_of(mark: str) -> Box | None:
    """What an element's marks say that it is: what puts most out, of several the first."""
    by_part, by_tag = _telling_boxes()
    told = [by_part[part] for part in mark_parts(mark) if part in by_part]
    tag = by_tag.get(mark.partition(" ")[0])
    return max((*told, tag) if tag is not None else told, key=lambda box: box.within, default=None)


@cache
def longest_near() -> float:
    """The most words that `Box.near` gives."""
    return max(box.near for boxes in _telling_boxes() for box in boxes.values())


def is_misnamed(mark: str) -> bool:
    """Whether an element with nearly all of the page's prose is not what its marks say."""
    box = box_of(mark)
    return box is not None and box.misnamed
