"""The inside of a block of HTML: links, emphasis and code, as spans of the block's text. Read only for blocks that stay."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from selectolax.lexbor import LexborNode

from newsextract.structure import Span, SpanKind
from newsextract.tokenizer.elements import INLINE, SKIPPED
from newsextract.tokenizer.whitespace import without_invisible

_KINDS = {
    "a": SpanKind.LINK,
    "em": SpanKind.EMPHASIS, "i": SpanKind.EMPHASIS, "cite": SpanKind.EMPHASIS, "dfn": SpanKind.EMPHASIS, "var": SpanKind.EMPHASIS,
    "strong": SpanKind.STRONG, "b": SpanKind.STRONG,
    "code": SpanKind.CODE, "kbd": SpanKind.CODE, "samp": SpanKind.CODE, "tt": SpanKind.CODE,
}  # fmt: skip

Resolve = Callable[[str | None], str | None]


def is_inline(tag: str) -> bool:
    """Whether an element stands inside a line of text."""
    return tag == "a" or tag in INLINE or "-" in tag


def read_spans(head: LexborNode, text: str, resolve: Resolve) -> tuple[Span, ...]:
    """The spans of a block, in the order in which they begin.

    Args:
        head: the block's first text node.
        text: the block's text.
        resolve: makes an address absolute; None for one that leads nowhere.
    """
    if head.next is None and head.parent is not None and not is_inline(head.parent.tag or ""):
        return ()  # most blocks are one node of text
    parts: list[str] = []
    found: list[list[int]] = []  # start and end, in characters of the joined parts
    nodes: list[LexborNode] = []
    stack: list[tuple[LexborNode, int]] = []
    size = 0

    def opened(node: LexborNode) -> int:
        if node.tag not in _KINDS:
            return -1
        nodes.append(node)
        found.append([size, size])
        return len(found) - 1

    around: list[LexborNode] = []
    parent = head.parent
    while parent is not None and is_inline(parent.tag or ""):
        around.append(parent)
        parent = parent.parent
    for outer in reversed(around):
        stack.append((outer, opened(outer)))
    node: LexborNode | None = head
    broken = False
    while True:
        if node is None:
            if not stack:
                break
            outer, number = stack.pop()
            if number >= 0:
                found[number][1] = size
            node = outer.next
            continue
        tag = node.tag or ""
        if tag == "-text":
            piece = without_invisible(node.text_content or " ")
            parts.append(piece)
            size += len(piece)
            broken = broken and piece.isspace()
        elif tag == "br":
            if broken:
                break
            parts.append(" ")
            size += 1
            broken = True
        elif tag not in SKIPPED:
            if not is_inline(tag):
                break
            if node.first_child is not None:
                stack.append((node, opened(node)))
                node = node.first_child
                continue
        node = node.next
    for _, number in stack:  # what the block's end cut through
        if number >= 0:
            found[number][1] = size
    return _on_text("".join(parts), text, found, nodes, resolve) if found else ()


def _on_text(raw: str, text: str, found: list[list[int]], nodes: list[LexborNode], resolve: Resolve) -> tuple[Span, ...]:
    """The spans in offsets of the normalised text; none where that is not what the nodes hold."""
    bounds = _shifted(raw, text, found) if raw.strip() == text else _mapped(raw, text, found)
    spans = []
    for (start, end), node in zip(bounds, nodes, strict=False):
        if end <= start:
            continue
        kind = _KINDS[node.tag or ""]
        url = resolve(node.attributes.get("href")) if kind is SpanKind.LINK else None
        if url is not None or kind is not SpanKind.LINK:
            spans.append(Span(start, end, kind, url))
    return tuple(spans)


def _shifted(raw: str, text: str, found: list[list[int]]) -> Iterator[tuple[int, int]]:
    """Bounds in a text that lost nothing but white space at its ends."""
    lead = 0 if raw[:1] == text[:1] else len(raw) - len(raw.lstrip())
    for start, end in found:
        start, end = max(0, start - lead), min(len(text), end - lead)
        if start < end:  # the text has no two white spaces in a row, and none at its ends
            start += text[start] == " "
            end -= text[end - 1] == " "
        yield start, end


def _mapped(raw: str, text: str, found: list[list[int]]) -> Iterator[tuple[int, int]]:
    """Bounds in a text whose white space was normalised; none where it is another text."""
    if " ".join(raw.split()) != text:
        return
    sizes: dict[int, tuple[int, bool]] = {}  # for each bound, the length of the text before it, and whether white space stands between
    size, done, spaced = 0, 0, False
    for bound in sorted({bound for span in found for bound in span}):
        piece = raw[done:bound]
        words = " ".join(piece.split())
        if words:
            size += len(words) + (size > 0 and (spaced or piece[0].isspace()))
            spaced = piece[-1].isspace()
        elif piece:
            spaced = True
        sizes[bound], done = (size, spaced), bound
    for start, end in found:
        before, spaced = sizes[start]
        spaced = before > 0 and (spaced or raw[start : start + 1].isspace())
        yield before + spaced, sizes[end][0]
