"""HTML to blocks: one walk over the tree that Lexbor made, cutting where a browser would begin a new line.

A block is a run of inline content inside one block-level element. The walk keeps its own stack, so depth costs no recursion.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import numpy as np
from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsextract.tokenizer.elements import FIELDS, HEADINGS, MEDIA, SKIPPED, TYPED
from newsextract.tokenizer.inline import is_inline
from newsextract.tokenizer.markup import HIDDEN, Markup, Medium, Nodes
from newsextract.tokenizer.text import Blocks
from newsextract.tokenizer.whitespace import INVISIBLE, without_invisible

MANY_TAGS = 20_000  # tags of a page, from which its depth is counted: so many nested elements take the parser .8 s
DEEPEST = 5_000  # elements around an element; so many take the parser .05 s
# What holds no tags, to its end or that of the page: comments, scripts, plain text.
_OPAQUE = rb"<!--[^-]*+(?:-(?!->)[^-]*+)*+|<(script|style|textarea|title|xmp)\b[^<]*+(?:<(?!/\1)[^<]*+)*+"
_ATTRIBUTES = rb"""(?:[\s/]*[^\s=>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*))?)*+"""
_TAG = re.compile(_OPAQUE + rb"|<(/?)([a-zA-Z][^\s/>]*+)" + _ATTRIBUTES + rb"[\s/]*>", re.IGNORECASE)
# Elements that have no end tag, or whose end tag pages leave out: they do not nest.
_UNNESTED = frozenset({
    b"area", b"base", b"br", b"col", b"dd", b"dt", b"embed", b"hr", b"img", b"input", b"li", b"link", b"meta", b"option", b"p", b"param",
    b"source", b"td", b"th", b"tr", b"track", b"wbr",
})  # fmt: skip
MOST_ATTRIBUTES = 1_000  # of one element; 5,000 take the parser .08 s, 40,000 take 8 s
LONG_TAG = 10_000  # bytes without ">", from which the attributes of a tag are counted
MANY_ATTRIBUTES = 30_000  # of a page, from which those of its elements are counted
_TAG_HEAD = re.compile(_OPAQUE + rb"|<[a-zA-Z][^\s/>]*+" + _ATTRIBUTES, re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"""[\s/]*[^\s=>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*))?""")
_MARKING = frozenset({"class", "id", "role", "itemprop"})


def parse_html(markup: str | bytes) -> LexborHTMLParser:
    """The tree of some HTML, given as text or as UTF-8.

    An element keeps its first `MOST_ATTRIBUTES` attributes and is opened inside at most `DEEPEST` others: the parser's time grows with
    the square of both.
    """
    data = markup.encode("utf-8", "replace") if isinstance(markup, str) else markup
    if _count(data, b"<") > MANY_TAGS:
        data = _without_depth(data)
    many = _count(data, b"=") > MANY_ATTRIBUTES
    return LexborHTMLParser(_with_short_tags(data, _TAG_HEAD.finditer(data) if many else _long_tags(data)))


def _count(data: bytes, sign: bytes) -> int:
    """How often a sign stands in some bytes: three times as fast as `bytes.count` where it stands often."""
    return int(np.count_nonzero(np.frombuffer(data, dtype=np.uint8) == sign[0]))


def _long_tags(markup: bytes) -> Iterator[re.Match[bytes]]:
    """The beginnings of tags that have no end for long, found without a look at all others."""
    at = 0
    while at + LONG_TAG < len(markup):
        end = markup.rfind(b">", at, at + LONG_TAG)
        if end < 0:
            end = markup.find(b">", at + LONG_TAG)
            end = end if end >= 0 else len(markup)
            tag = markup.rfind(b"<", at, end)
            head = _TAG_HEAD.match(markup, tag) if tag >= 0 and end - tag > LONG_TAG else None
            if head is not None:
                yield head
                end = head.end()
        at = end + 1


def _with_short_tags(markup: bytes, heads: Iterable[re.Match[bytes]]) -> bytes:
    """The markup with only the first `MOST_ATTRIBUTES` attributes of the tags whose beginnings are given."""
    kept: list[bytes] = []
    done = 0
    for head in heads:
        end = head.end()
        if end - head.start() > LONG_TAG and head[1] is None and not head[0].startswith(b"<!"):
            kept += [markup[done : head.start()], _with_few_attributes(head)]
            done = end
    return b"".join([*kept, markup[done:]]) if kept else markup


def _without_depth(markup: bytes) -> bytes:
    """The markup without the tags of elements that would open deeper than `DEEPEST`, as far as tags alone tell."""
    depth, left_out = 0, 0

    def bounded(tag: re.Match[bytes]) -> bytes:
        nonlocal depth, left_out
        if tag[3] is None or tag[3].lower() in _UNNESTED:
            return tag[0]
        if tag[2]:
            if left_out:
                left_out -= 1
                return b""
            depth = max(0, depth - 1)
        elif depth >= DEEPEST:
            left_out += 1
            return b""
        else:
            depth += 1
        return tag[0]

    return _TAG.sub(bounded, markup)


def _with_few_attributes(head: re.Match[bytes]) -> bytes:
    """The beginning of a tag, up to its last attribute that is kept; the rest to its end is left out."""
    end = head.start()
    for number, attribute in enumerate(_ATTRIBUTE.finditer(head.string, head.start(), head.end())):
        if number > MOST_ATTRIBUTES:  # the first is the tag's name
            return head.string[head.start() : end]
        end = attribute.end()
    return head[0]


def tokenize_html(tree: LexborHTMLParser) -> Blocks:
    """The blocks of a parsed page, in order, with their markup."""
    title = tree.css_first("title")
    return _walk(tree.body, " ".join(title.text().split()) if title is not None else "")


def element_text(node: LexborNode) -> str:
    """The text inside an element as one line."""
    return " ".join(_walk(node, "").texts)


# What the walk does with a node; any other answer of `_kind` is the tag of a block-level element.
_TEXT, _SKIP, _WITHIN, _LINK, _LINE_BREAK, _MEDIUM, _FIELD = "-text", "-skip", "-within", "-link", "-break", "-medium", "-field"


def _kind(tag: str) -> str:
    if tag == _TEXT:
        return _TEXT
    if tag in MEDIA:
        return _MEDIUM
    if tag in FIELDS:
        return _FIELD
    if tag in SKIPPED:
        return _SKIP
    if tag == "a":
        return _LINK
    if tag == "br":
        return _LINE_BREAK
    return _WITHIN if is_inline(tag) else tag


_STANDARD_TAGS = 256  # Lexbor numbers the tags that it knows below this, alike for every page; the numbers of others hold for one tree only
_STANDARD: list[str | None] = [None] * _STANDARD_TAGS  # filled as tags are met


def _walk(root: LexborNode | None, title: str) -> Blocks:
    """One pass below an element, which is the outermost of the page's. One long function: a call a node costs a third of the time."""
    texts: list[str] = []
    heads: list[LexborNode] = []
    media: list[Medium] = []
    fields: list[int] = []  # the elements that fields to type in stand in
    holders: list[int] = []
    link_characters: list[int] = []
    tags, parents, firsts, lasts, marks = ["body"], [-1], [0], [0], [""]
    current = 0  # the innermost open element
    links = 0  # open links
    parts: list[str] = []  # the text of the block in the making; the first holds more than white space
    head: LexborNode | None = None  # the node of its first text
    linked = 0  # characters of it that stand in links
    broken = False  # a <br> was the last thing in it
    stack: list[tuple[LexborNode, int, bool]] = []  # open nodes; the element to go back to; whether the node is a link
    standard, custom = _STANDARD, dict[int, str]()  # what the walk does with a tag, by Lexbor's number

    def end_block() -> None:
        text = " ".join((parts[0] if len(parts) == 1 else "".join(parts)).split())
        parts.clear()
        if not text.isprintable() and INVISIBLE.search(text):
            text = " ".join(without_invisible(text).split())
        if text and head is not None:
            texts.append(text)
            heads.append(head)
            holders.append(current)
            link_characters.append(linked if linked < len(text) else len(text))

    node = root.first_child if root is not None else None
    while True:
        if node is None:  # nothing left in here: back to the parent, and on
            if not stack:
                break
            node, outer, link = stack.pop()
            if link:
                links -= 1
            if outer != current:
                if parts:
                    end_block()
                    linked, broken = 0, False
                if len(texts) > firsts[current]:
                    lasts[current] = len(texts)
                    marks[current] = _mark(node, tags[current])
                current = outer
            node = node.next
            continue
        number = node.tag_id
        kind = standard[number] if number < _STANDARD_TAGS else custom.get(number)
        if kind is None:
            kind = _kind(node.tag or "")
            if number < _STANDARD_TAGS:
                standard[number] = kind
            else:
                custom[number] = kind
        if kind is _TEXT:
            text = node.text_content or " "
            if not text.isspace():
                broken = False
                if not parts:
                    head = node
                parts.append(text)
                if links:
                    linked += len(text)
            elif parts:
                parts.append(" ")
        elif kind is not _SKIP:
            child = node.first_child
            if kind is _LINK or kind is _WITHIN:
                if child is not None:
                    link = kind is _LINK
                    if link:
                        links += 1
                    stack.append((node, current, link))
                    node = child
                    continue
            elif kind is _MEDIUM:
                media.append(Medium(node, len(texts) if parts else len(texts) - 1, current))
            elif kind is _FIELD:
                if (node.attributes.get("type") or "").lower() in TYPED:
                    fields.append(current)
            elif kind is _LINE_BREAK:
                if broken:
                    end_block()
                    linked, broken = 0, False
                elif parts:
                    parts.append(" ")
                    broken = True
            else:
                if parts:
                    end_block()
                    linked, broken = 0, False
                if child is not None:
                    stack.append((node, current, False))
                    parents.append(current)
                    current = len(tags)
                    tags.append(kind)
                    firsts.append(len(texts))
                    lasts.append(len(texts))
                    marks.append("")  # read when it closes, if it holds blocks: four in ten hold none
                    node = child
                    continue
        node = node.next
    if parts:
        end_block()
    if root is not None:
        lasts[0] = len(texts)
        marks[0] = _mark(root, "body")
    n = len(texts)
    headings = [HEADINGS.get(tags[element], 0) for element in holders]
    bulleted = [tags[element] == "li" for element in holders]
    markup = Markup(holders, link_characters, headings, tags, parents, firsts, lasts, marks, title, fields)
    return Blocks(texts, [-1] * n, [-1] * n, [0] * n, bulleted, markup, Nodes(heads, media))


def _mark(node: LexborNode, tag: str) -> str:
    """Tag and names of an element, and whether it is hidden."""
    attributes = node.attributes
    if not attributes:
        return tag
    mark = tag
    for name, value in attributes.items():
        if not value:
            if name == "hidden":
                mark += HIDDEN
        elif name in _MARKING:
            mark += " " + value
        elif (name == "style" and "display:none" in value.replace(" ", "")) or (name == "aria-hidden" and value == "true"):
            mark += HIDDEN
    return mark
