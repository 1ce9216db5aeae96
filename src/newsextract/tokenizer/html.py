"""HTML to blocks: one walk over the tree that Lexbor made, cutting where a browser would begin a new line.

A block is a run of inline content inside one block-level element. The walk keeps its own stack, so depth costs no recursion.
"""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsextract.page import Page
from newsextract.tokenizer.markup import Markup
from newsextract.tokenizer.text import Blocks
from newsextract.tokenizer.whitespace import INVISIBLE, without_invisible

# Elements whose content a reader does not see, or that hold controls and no text of the page.
_SKIPPED = frozenset({
    "script", "style", "template", "noscript", "head", "iframe", "object", "embed", "svg", "math", "canvas", "audio", "video",
    "map", "select", "option", "datalist", "textarea", "input", "button", "dialog", "rp", "frameset", "-comment", "-doctype",
})  # fmt: skip
# Elements that stand inside a line of text. What is in none of the two sets is block-level.
_INLINE = frozenset({
    "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd",
    "label", "mark", "nobr", "picture", "q", "rb", "rt", "ruby", "s", "samp", "small", "source", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_MARKING = ("class", "id", "role", "itemprop")
_HIDDEN = "hidden"  # stands in the marks of an element that is not shown


def parse_html(page: Page) -> LexborHTMLParser:
    """The page's tree."""
    return parse_markup(page.text)


def parse_markup(markup: str) -> LexborHTMLParser:
    """The tree of some HTML."""
    return LexborHTMLParser(markup.encode("utf-8", "replace"))


def tokenize_html(tree: LexborHTMLParser) -> Blocks:
    """The blocks of a parsed page, in order, with their markup."""
    title = tree.css_first("title")
    walk = _Walk(" ".join(title.text().split()) if title is not None else "")
    if tree.body is not None:
        walk.run(tree.body)
    n = len(walk.texts)
    return Blocks(walk.texts, [-1] * n, [-1] * n, [0] * n, walk.bulleted, walk.markup())


# What the walk does with a node; any other answer of `_kind` is the tag of a block-level element.
_TEXT, _SKIP, _WITHIN, _LINK, _LINE_BREAK = "-text", "-skip", "-within", "-link", "-break"


def _kind(tag: str) -> str:
    if tag == _TEXT:
        return _TEXT
    if tag in _SKIPPED:
        return _SKIP
    if tag == "a":
        return _LINK
    if tag == "br":
        return _LINE_BREAK
    return _WITHIN if tag in _INLINE or "-" in tag else tag


def _mark(node: LexborNode, tag: str) -> str:
    """Tag and names of an element, and whether it is hidden."""
    attributes = node.attributes
    if not attributes:
        return tag
    names = [tag]
    names += [value for name in _MARKING if (value := attributes.get(name))]
    style = attributes.get("style")
    if "hidden" in attributes or attributes.get("aria-hidden") == "true" or (style and "display:none" in style.replace(" ", "")):
        names.append(_HIDDEN)
    return " ".join(names)


class _Walk:
    """The blocks and elements met so far, and the text of the block in the making."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.texts: list[str] = []
        self.bulleted: list[bool] = []
        self.elements: list[int] = []
        self.link_characters: list[int] = []
        self.headings: list[int] = []
        self.tags: list[str] = []
        self.parents: list[int] = []
        self.firsts: list[int] = []
        self.lasts: list[int] = []
        self.marks: list[str] = []
        self._parts: list[str] = []
        self._linked = 0
        self._broken = False  # a <br> was the last thing in the block in the making

    def markup(self) -> Markup:
        return Markup(
            self.elements, self.link_characters, self.headings, self.tags, self.parents, self.firsts, self.lasts, self.marks, self.title
        )

    def run(self, root: LexborNode) -> None:
        """Walks the tree below an element, which is the outermost of the page's."""
        texts = self.texts
        current = self._open(-1, "body")
        links = 0
        stack: list[tuple[LexborNode, int, bool]] = []  # open nodes; the element to go back to; whether the node is a link
        node = root.first_child
        parts = self._parts
        kinds: dict[int, str] = {}  # tag to what the walk does with it, by Lexbor's number, which only this tree's custom tags share
        while True:
            if node is None:  # nothing left in here: back to the parent, and on
                if not stack:
                    break
                node, outer, link = stack.pop()
                links -= link
                if outer != current:
                    if parts:
                        self._flush(current)
                    if len(texts) > self.firsts[current]:
                        self.lasts[current] = len(texts)
                        self.marks[current] = _mark(node, self.tags[current])
                    current = outer
                node = node.next
                continue
            number = node.tag_id
            kind = kinds.get(number)
            if kind is None:
                kind = kinds[number] = _kind(node.tag or "")
            if kind == _TEXT:
                text = node.text_content or " "
                if not text.isspace():
                    self._broken = False
                    parts.append(text)
                    if links:
                        self._linked += len(text)
                elif parts:  # so that parts, if there are any, are a block
                    parts.append(" ")
            elif kind != _SKIP:
                child = node.first_child
                if kind == _LINE_BREAK:
                    if self._broken:
                        self._flush(current)
                    elif parts:
                        parts.append(" ")
                        self._broken = True
                elif kind in (_WITHIN, _LINK):
                    if child is not None:
                        links += kind == _LINK
                        stack.append((node, current, kind == _LINK))
                        node = child
                        continue
                else:
                    if parts:
                        self._flush(current)
                    if child is not None:
                        stack.append((node, current, False))
                        current = self._open(current, kind)
                        node = child
                        continue
            node = node.next
        if parts:
            self._flush(current)
        self.lasts[current] = len(texts)
        self.marks[current] = _mark(root, "body")

    def _open(self, parent: int, tag: str) -> int:
        blocks = len(self.texts)
        self.tags.append(tag)
        self.parents.append(parent)
        self.firsts.append(blocks)
        self.lasts.append(blocks)
        self.marks.append("")  # read when it closes, if it holds blocks: four in ten hold none
        return len(self.tags) - 1

    def _flush(self, element: int) -> None:
        """Ends the block in the making."""
        text = " ".join("".join(self._parts).split())
        self._parts.clear()
        linked, self._linked, self._broken = self._linked, 0, False
        if INVISIBLE.search(text):
            text = " ".join(without_invisible(text).split())
        if not text:
            return
        tag = self.tags[element]
        self.texts.append(text)
        self.elements.append(element)
        self.link_characters.append(min(linked, len(text)))
        self.headings.append(_HEADINGS.get(tag, 0))
        self.bulleted.append(tag == "li")
