"""The story's own keywords: a line such as "Topics: rail, transport", or the short lines under such a heading."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from newsextract.block import Label
from newsextract.classifier.markup_features import mark_parts
from newsextract.data import read_data
from newsextract.fields.view import StoryView
from newsextract.lexicon import bit_of
from newsextract.tokenizer.inline import is_inline

_BEFORE, _AFTER = 12, 25  # blocks before the story's beginning and after its end in which tags are looked for
_LONGEST = 50  # characters of one tag
_MOST = 25
_SEPARATOR = re.compile(r"\s*[,;|•·/、，\t]\s*|\s+#(?=\w)")
_BOX = f"box:{Label.TAGS}"
_BOX_LEVELS = 4  # elements around a line among which the one that is named for tags is looked for
_HEADING = re.compile(r"^[^:：]{2,40}[:：]\s*")


def find_tags(view: StoryView) -> tuple[tuple[str, ...], int] | None:
    """The tags in printed order and the block of their heading; None where the page lists none."""
    texts, masks, bit = view.texts, view.draft.masks, bit_of("tags_heading")
    after = range(view.last + 1, min(len(texts), view.last + 1 + _AFTER))
    before = range(view.first - 1, max(-1, view.first - 1 - _BEFORE), -1)
    for i in (*after, *before):
        if not masks[i] & bit or len(texts[i]) > 400:
            continue
        tags = _links(_element(view, i))
        if not tags:
            heading = _HEADING.match(texts[i])
            rest = texts[i][heading.end() :] if heading else ""
            tags = _split(rest) if rest else _lines_below(view, i)
        if tags:
            return tags, i
    return _in_box(view, (*after, *before))


def _in_box(view: StoryView, places: tuple[int, ...]) -> tuple[tuple[str, ...], int] | None:
    """The links in the box of HTML that is named for tags."""
    for i in places:
        if view.draft.reasons[i] == _BOX:
            node = _element(view, i)
            for _ in range(_BOX_LEVELS):
                if node is None or _is_named(node):
                    break
                node = node.parent
            tags = _links(node)
            if tags:
                return tags, i
    return None


def _is_named(node: LexborNode) -> bool:
    names = read_data("lexicon/markup")["tags"]["parts"]
    return not set(names).isdisjoint(mark_parts(node.attributes.get("class") or "") + mark_parts(node.attributes.get("id") or ""))


def _element(view: StoryView, block: int) -> LexborNode | None:
    """The block-level element of a block; None in raw text."""
    nodes = view.draft.blocks.nodes
    node = nodes.heads[block].parent if nodes is not None else None
    while node is not None and is_inline(node.tag or ""):
        node = node.parent
    return node


def _links(node: LexborNode | None) -> tuple[str, ...]:
    found = [" ".join(link.text().split()).strip("#, ") for link in node.css("a")] if node is not None else []
    return tuple(dict.fromkeys(text for text in found if text and len(text) <= _LONGEST))[:_MOST]


def _split(text: str) -> tuple[str, ...]:
    parts = (part.strip(" .#") for part in _SEPARATOR.split(text))
    return tuple(dict.fromkeys(part for part in parts if part and len(part) <= _LONGEST))[:_MOST]


def _lines_below(view: StoryView, heading: int) -> tuple[str, ...]:
    found: list[str] = []
    for i in range(heading + 1, min(len(view.texts), heading + 1 + _MOST)):
        named = view.draft.reasons[i] != "list:tags_heading" and view.draft.labels[i] is not Label.OTHER
        if named or len(view.texts[i]) > _LONGEST or view.draft.lengths[i] > 5:
            break
        if view.draft.blocks.gaps[i] and found:
            break
        found += _split(view.texts[i])
    return tuple(dict.fromkeys(found))
