"""Pictures and embedded things of an HTML story, with where they stand between its blocks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import islice

from selectolax.lexbor import LexborNode

from newsextract.address import split_address
from newsextract.block import Label
from newsextract.classifier.asides import quoted_posts
from newsextract.classifier.draft import Draft
from newsextract.classifier.markup_features import mark_parts
from newsextract.data import read_data
from newsextract.lexicon import Lexicon, bit_of, line_keys
from newsextract.structure import Embed, Image
from newsextract.tokenizer.html import element_text
from newsextract.tokenizer.inline import Resolve
from newsextract.tokenizer.markup import Markup, Medium, enclosing

# Attributes that hold a picture's address, in the order of trust: `src` is a placeholder where one of the others is there.
_SOURCE_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-full-src", "src")
_PICTURES = frozenset({"img", "amp-img"})
_SMALLEST = 90  # pixels, as the attributes say; a smaller picture is an icon or a face
_FIGURE_LEVELS = 6  # elements around a picture among which its figure is looked for
_BOX_LEVELS = 60  # elements around a picture among which the first with text is looked for
_NOT_STORY = frozenset({Label.RELATED, Label.PROMO, Label.NAV, Label.SHARE, Label.ADVERT, Label.COMMENT, Label.BIO})
_BESIDE_PICTURE = frozenset({Label.CAPTION, Label.CREDIT})
_CREDIT_NAMES = ("credit", "Credit", "copyright", "photographer")
_CREDIT_PROPERTIES = frozenset({"copyrightHolder", "author"})
_LAST_PART = re.compile(r"(?:(?<=[.!?。])\s+|\s+(?=[(（\[©])|\s*[|/]\s*)([^.!?。|]{3,80}[.)）\]]?)$")
_BRACKETS = "()（）[] "
_SET_ENTRY = re.compile(r"\s*(\S*[^\s,])(?:\s+([\d.]+)([wx]))?\s*(?:,|$)")


class StoryMedia:
    """Finds the media between a story's blocks.

    Args:
        draft: the classified page.
        top: the block from which on a picture may be the story's, its headline mostly.
        resolve: makes an address absolute.
        lexicon: of the page's language, which knows how credits are written.
    """

    def __init__(self, draft: Draft, top: int, resolve: Resolve, lexicon: Lexicon) -> None:
        self._draft, self._resolve, self._lexicon = draft, resolve, lexicon
        self._story = draft.story()
        self._top, self._last = top, self._story[-1]
        self._taken = self._inside_sums()

    def images(self) -> tuple[Image, ...]:
        """The story's pictures in page order, each address once."""
        found: dict[str, Image] = {}
        for medium, markup in self._candidates():
            tag = medium.node.tag
            if tag not in _PICTURES or not self._is_of_story(medium, markup):
                continue
            url = self._resolve(_picture_address(medium.node))
            if url is None or url in found or _is_small(medium.node, url):
                continue
            caption, credit = self._caption(medium)
            alt = " ".join((medium.node.attributes.get("alt") or "").split()) or None
            found[url] = Image(url, alt, caption, credit, self._after(medium.after))
        return tuple(found.values())

    def embeds(self) -> tuple[Embed, ...]:
        """Frames, players and quoted posts inside the story, in page order."""
        found: list[tuple[int, Embed]] = []
        for medium, markup in self._candidates():
            tag = medium.node.tag or ""
            if tag in _PICTURES or not self._is_of_story(medium, markup) or _is_small(medium.node, ""):
                continue
            url, kind = self._player(medium.node, tag)
            if url is not None and kind is not None:
                found.append((medium.after, Embed(url, kind, None, self._after(medium.after))))
        found += self._posts()
        return tuple(embed for _, embed in sorted(found, key=lambda one: one[0]))

    def _candidates(self) -> Iterator[tuple[Medium, Markup]]:
        markup, nodes = self._draft.blocks.markup, self._draft.blocks.nodes
        if markup is not None and nodes is not None:
            for medium in nodes.media:
                if self._top - 1 <= medium.after <= self._last:
                    yield medium, markup

    def _inside_sums(self) -> list[int]:
        sums = [0]
        for inside in self._draft.inside:
            sums.append(sums[-1] + inside)
        return sums

    def _is_of_story(self, medium: Medium, markup: Markup) -> bool:
        """By the company that it keeps: the smallest box around it with text has some of the story, or nothing but its caption."""
        figure = False
        for element in islice(markup.outward(medium.element), _BOX_LEVELS):
            first, last = markup.firsts[element], markup.lasts[element]
            figure = figure or markup.tags[element] == "figure"
            if last > first:
                labels = set(self._draft.labels[first:last]) if last - first <= 4 else set()
                if self._taken[last] > self._taken[first] or (labels and labels <= _BESIDE_PICTURE):
                    return not _is_avatar(_names(medium.node))
                if not figure or labels & _NOT_STORY:
                    return False
        return False

    def _after(self, block: int) -> int | None:
        """The story's block at or before one of the page's."""
        place = bisect_right(self._story, block)
        return self._story[place - 1] if place else None

    def _caption(self, medium: Medium) -> tuple[str | None, str | None]:
        figure = _figure(medium.node)
        if figure is not None:
            caption = figure.css_first("figcaption") or _first(figure, _is_caption)
            credit = _first(figure, _is_credit_element)
            text = element_text(caption) if caption is not None else ""
            by = element_text(credit) if credit is not None else ""
            if by and by in text:
                text = " ".join(text.replace(by, " ", 1).split())
            return self._parted(text, by)
        labels = self._draft.labels
        following = [i for i in (medium.after + 1, medium.after + 2) if i < len(labels) and labels[i] in _BESIDE_PICTURE]
        if following and following[0] == medium.after + 1:
            texts = self._draft.blocks.texts
            by = next((texts[i] for i in following if labels[i] is Label.CREDIT), "")
            return self._parted(next((texts[i] for i in following if labels[i] is Label.CAPTION), ""), by)
        return None, None

    def _parted(self, caption: str, credit: str) -> tuple[str | None, str | None]:
        """Caption and credit, the credit cut from the caption's end where it has no element of its own."""
        if not credit:
            end = _LAST_PART.search(caption)
            if end is not None and self._is_credit(end[1].strip(_BRACKETS)):
                caption, credit = caption[: end.start()].strip(), end[1].strip(_BRACKETS)
            elif self._is_credit(caption):
                caption, credit = "", caption
        return caption or None, credit or None

    def _is_credit(self, text: str) -> bool:
        return bool(text) and (text.startswith("©") or bool(self._lexicon.match(line_keys([text]))[0] & bit_of("credit")))

    def _player(self, node: LexborNode, tag: str) -> tuple[str | None, str | None]:
        attributes = node.attributes
        if tag.startswith("amp-") and "src" not in attributes:
            address = _AMP_ADDRESSES.get(tag)
            number = next((attributes[name] for name in _AMP_NUMBERS if attributes.get(name)), None)
            return (address[1].format(number), address[0]) if address and number else (None, None)
        source = next((attributes[name] for name in ("src", "data-src", "data-lazy-src") if attributes.get(name)), None)
        if source is None and tag in ("video", "audio"):
            inner = node.css_first("source[src]")
            source = inner.attributes.get("src") if inner is not None else None
        url = self._resolve(source)
        if url is None:
            return None, None
        kind = _host_kind(url)
        if kind == "advert":
            return None, None
        return url, kind or tag.removeprefix("amp-")

    def _posts(self) -> Iterator[tuple[int, Embed]]:
        """Quoted posts."""
        blocks = self._draft.blocks
        markup, nodes = blocks.markup, blocks.nodes
        if markup is None or nodes is None:
            return
        for element, kind in quoted_posts(markup):
            first, last = markup.firsts[element], markup.lasts[element]
            if last <= first or not self._top <= first <= self._last:
                continue
            node = enclosing(nodes.heads[first], "blockquote")
            if node is None:
                continue
            links = [link.attributes.get("href") for link in node.css("a[href]")]
            given = next((node.attributes[name] for name in ("cite", "data-instgrm-permalink") if node.attributes.get(name)), None)
            url = self._resolve(given or (links[-1] if links else None))
            if url is not None:
                said = [i for i in range(first, last) if markup.tags[markup.elements[i]] == "p"]  # who said it stands beside
                text = "\n".join(blocks.texts[i] for i in said or range(first, last))
                yield first - 1, Embed(url, kind, text, self._after(first - 1))


_AVATAR = re.compile(r"avatar|author|logo|icon|sprite|pixel|profile|byline|headshot|emoji|spacer|tracking", re.IGNORECASE)
_AMP_ADDRESSES = {
    "amp-youtube": ("youtube", "https://www.youtube.com/watch?v={}"),
    "amp-twitter": ("x", "https://x.com/i/status/{}"),
    "amp-instagram": ("instagram", "https://www.instagram.com/p/{}/"),
    "amp-facebook": ("facebook", "{}"),
}
_AMP_NUMBERS = ("data-videoid", "data-tweetid", "data-shortcode", "data-href")


@cache
def _hosts() -> tuple[tuple[str, str], ...]:
    table = read_data("lexicon/embeds")["hosts"]
    return tuple((host, kind) for kind, hosts in table.items() for host in hosts)


def _host_kind(url: str) -> str | None:
    host = (split_address(url).hostname or "").lower()
    return next((kind for name, kind in _hosts() if host == name or host.endswith("." + name)), None)


@lru_cache(maxsize=4_096)
def _is_avatar(names: str) -> bool:
    return _AVATAR.search(names) is not None


def _names(node: LexborNode) -> str:
    attributes = node.attributes
    return " ".join(attributes.get(name) or "" for name in ("class", "id", "itemprop"))


def _figure(node: LexborNode) -> LexborNode | None:
    outer = node.parent
    for _ in range(_FIGURE_LEVELS):
        if outer is None or outer.tag == "body":
            return None
        if outer.tag == "figure" or "figure" in mark_parts(outer.attributes.get("class") or ""):
            return outer
        outer = outer.parent
    return None


def _first(figure: LexborNode, test: Callable[[str, dict[str, str | None]], bool]) -> LexborNode | None:
    """The first element inside a figure that passes a test of its tag and attributes."""
    return next((node for node in islice(figure.traverse(), 1, None) if test(node.tag or "", node.attributes)), None)


def _is_caption(_: str, attributes: dict[str, str | None]) -> bool:
    return attributes.get("itemprop") == "caption" or "caption" in (attributes.get("class") or "")


def _is_credit_element(tag: str, attributes: dict[str, str | None]) -> bool:
    names = attributes.get("class") or ""
    return tag == "small" or attributes.get("itemprop") in _CREDIT_PROPERTIES or any(name in names for name in _CREDIT_NAMES)


def _picture_address(node: LexborNode) -> str | None:
    """The address of the largest version that a picture element offers."""
    offered: list[tuple[float, str]] = []
    holders = [node]
    if node.parent is not None and node.parent.tag == "picture":
        holders += node.parent.css("source")
    for holder in holders:
        attributes = holder.attributes
        for name in _SOURCE_SETS:
            for address, size, unit in _SET_ENTRY.findall(attributes.get(name) or ""):
                if not address.startswith("data:"):
                    offered.append((float(size or 1) * (1 if unit == "w" else 1_000) if _is_number(size or "1") else 0.0, address))
    if offered:
        return max(offered, key=lambda one: one[0])[1]
    attributes = node.attributes
    return next((value for name in _SOURCES if (value := attributes.get(name)) and not value.startswith("data:")), None)


def _is_number(text: str) -> bool:
    return text.count(".") <= 1 and text != "."


def _is_small(node: LexborNode, url: str) -> bool:
    sizes = [int(value) for name in ("width", "height") if (value := node.attributes.get(name) or "").isdecimal() and len(value) < 6]
    return any(size < _SMALLEST for size in sizes) or url.partition("?")[0].lower().endswith(".svg")
