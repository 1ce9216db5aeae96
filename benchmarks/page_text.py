"""The text of a page as a program without markup sees it, for what reads only text."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

_SKIPPED = frozenset(
    ("script", "style", "template", "noscript", "head", "svg", "iframe", "canvas", "object", "video", "audio", "select", "textarea")
)
_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
     "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li",
     "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "search", "section", "summary", "table", "tbody", "tfoot", "thead",
     "tr", "ul")
)  # fmt: skip
_CELLS = frozenset(("td", "th"))


def page_text(html: str) -> str:
    """The text of a page, one line a block, bullets before list items, tabs between cells: as a WET record has it."""
    root = LexborHTMLParser(html).body
    if root is None:
        return ""
    lines: list[str] = []
    line: list[str] = []

    def flush() -> None:
        text = "\t".join(filter(None, (" ".join(cell.split()) for cell in "".join(line).split("\t"))))
        if text and text != "•":
            lines.append(text)
        line.clear()

    stack: list[tuple[LexborNode, bool]] = [(root, False)]
    while stack:
        node, left = stack.pop()
        tag = node.tag
        if tag == "-text":
            line.append((node.text_content or "").replace("\t", " "))
            continue
        if tag is None or tag.startswith(("-", "!")) or tag in _SKIPPED:
            continue
        if left:
            if tag in _CELLS:
                line.append("\t")
            else:
                flush()
            continue
        if tag == "br":
            flush()
            continue
        if tag in _BLOCKS:
            flush()
            if tag == "li":
                line.append("• ")
            stack.append((node, True))
        elif tag in _CELLS:
            stack.append((node, True))
        stack.extend((child, False) for child in reversed(list(node.iter(include_text=True))))
    flush()
    return "\n".join(lines)
