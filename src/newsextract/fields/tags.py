"""The story's own keywords: a line such as "Topics: rail, transport", or the short lines under such a heading."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from newsextract.block import Label
from newsextract.classifier.markup_features import mark_parts
from newsextract.data import read_data
from newsextract.fields.from_metadata import given_tags
from newsextract.fields.view import StoryView, is_called
from newsextract.lexicon import bit_of

_BEFORE, _AFTER = 12, 25  # blocks before the story's beginning and after its end in which tags are looked for
_LONGEST = 50  # characters of one tag
_MOST = 25
_SEPARATOR = re.compile(r"\s*[,;|•·/、，\t]\s*|\s+#(?=\w)")
_BOX = f"box:{Label.TAGS}"
_BOX_LEVELS = 4  # elements around a line among which the one that is named for tags is looked for
_NEAR = 12  # blocks after the story's end in which links are taken for tags by where they lead
_FEWEST_LINKS = 2  # links to pages of tags that make a list of tags
_LINKED = 0.9  # share of a line's characters that are inside links
_NAME_LEVELS = 3  # elements around a line whose names are looked at
_TAG_PATH = re.compile(
    r"/(?:tags?|topics?|themen?|thema|temas?|etiquetas?|etichette|etichetta|argoment[io]|etiket(?:ler)?|mots?-cles?|emne(?:r|ord)?|amne(?:n)?"
    r"|onderwerp(?:en)?|temat(?:y)?|stitek|stitky|keywords?|dossiers?)/",
    re.IGNORECASE,
)
_TAG_NAMES = frozenset(
    {"tags", "taglist", "topics", "keyword", "keywords", "themen", "temas", "etiquetas", "etichette", "etiketler", "schlagworte"}
)
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
    return _in_box(view, (*after, *before)) or _by_address(view, after[:_NEAR])


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


def _by_address(view: StoryView, places: range) -> tuple[tuple[str, ...], int] | None:
    """The first lines after the story that only link to pages of tags, or stand in an element called so; one link alone is no list."""
    if view.draft.blocks.nodes is None:
        return None
    found: list[str] = []
    first = -1
    for i in places:
        tags = _tag_links(view, i)
        if tags:
            first = first if found else i
            found += tags
        elif len(found) >= _FEWEST_LINKS:
            break
        else:
            found = []
    tags = tuple(dict.fromkeys(found))[:_MOST]
    return (tags, first) if len(tags) >= _FEWEST_LINKS and _agrees(view, tags) else None


def _agrees(view: StoryView, tags: tuple[str, ...]) -> bool:
    """Whether the page's data gives one of the tags too, or none at all: a menu of topics looks like a story's own."""
    given = next(given_tags(view.metadata), None) if view.metadata is not None else None
    return given is None or not {tag.casefold() for tag in tags}.isdisjoint(tag.casefold() for tag in given.value)


def _tag_links(view: StoryView, i: int) -> tuple[str, ...]:
    """The tags of a line that links to their pages; none where it says more or links elsewhere."""
    markup = view.draft.blocks.markup
    text = view.texts[i]
    if markup is None or len(text) > _LONGEST * _MOST or markup.link_characters[i] < _LINKED * len("".join(text.split())):
        return ()
    node = _element(view, i)
    links = [link for link in node.css("a") if link.text().strip()] if node is not None else []
    tags = _links(node)
    if not tags or any(len(link.text().strip()) > _LONGEST for link in links) or sum(map(len, tags)) > len(text):
        return ()
    if all(_TAG_PATH.search(link.attributes.get("href") or "") or link.attributes.get("rel") == "tag" for link in links):
        return tags
    for _ in range(_NAME_LEVELS):
        if node is None:
            break
        if is_called(node, _TAG_NAMES):
            return tags
        node = node.parent
    return ()


def _is_named(node: LexborNode) -> bool:
    names = read_data("lexicon/markup")["tags"]["parts"]
    return not set(names).isdisjoint(mark_parts(node.attributes.get("class") or "") + mark_parts(node.attributes.get("id") or ""))


def _element(view: StoryView, block: int) -> LexborNode | None:
    """The block-level element of a block; None in raw text."""
    around = list(view.elements_around(block))
    return around[-1] if around else None


def _links(node: LexborNode | None) -> tuple[str, ...]:
    found = [" ".join(link.text().split()).strip("#, ") for link in node.css("a")] if node is not None else []
    return tuple(dict.fromkeys(text for text in found if text and len(text) <= _LONGEST))[:_MOST]


def _split(text: str) -> tuple[str, ...]:
    parts = (part.strip(" .#") for part in _SEPARATOR.split(text))
    return tuple(dict.fromkeys(part for part in parts if part and len(part) <= _LONGEST))[:_MOST]


def _lines_below(view: StoryView, heading: int) -> tuple[str, ...]:
    """The short lines under a heading, up to a wider gap, a line of another kind, or a menu; a single line may read as an item of one."""
    found: list[str] = []
    gaps = view.draft.blocks.gaps
    end = min(len(view.texts), heading + 1 + _MOST)
    for i in range(heading + 1, end):
        named = view.draft.reasons[i] != "list:tags_heading" and view.draft.labels[i] is not Label.OTHER
        if named and (not _is_menu_item(view, i) or (i + 1 < end and _is_menu_item(view, i + 1))):
            break
        if len(view.texts[i]) > _LONGEST or view.draft.lengths[i] > 5 or gaps[i] > gaps[heading + 1]:
            break
        found += _split(view.texts[i])
    return tuple(dict.fromkeys(found))


def _is_menu_item(view: StoryView, i: int) -> bool:
    return view.draft.blocks.nodes is None and view.draft.reasons[i] == f"lexicon:{Label.NAV}"
