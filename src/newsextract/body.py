"""The story's blocks as the article shows them: with their path, their content, their spans; a table or a listing is one block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, islice
from urllib.parse import urljoin

from selectolax.lexbor import LexborNode

from newsextract.article import Decisions
from newsextract.block import Block, Label
from newsextract.classifier.draft import Draft
from newsextract.classifier.neighbours import LISTS, NOTE_ID
from newsextract.structure import Cell, Code, Content, Footnote, Heading, ListItem, Table
from newsextract.tokenizer.elements import SKIPPED
from newsextract.tokenizer.html import element_text
from newsextract.tokenizer.inline import Resolve, read_spans
from newsextract.tokenizer.markup import Markup, Nodes, enclosing

_LANGUAGE = re.compile(r"(?:language|lang|brush|highlight-source)[-:]\s*([\w+#]+)")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f]")  # browsers drop tabs and line feeds from addresses before they read the scheme
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_SCHEMES = frozenset({"http", "https", "mailto", "tel", "ftp"})
_TOP = ("#", "#top")
_MOST_SPAN = 1_000  # columns or rows of one cell, as browsers cap them
_WHOLE = {Label.TABLE: "table", Label.CODE: "pre"}  # what a run of blocks with such a label is shown as, and the element around it
_WITH_CONTENT = frozenset({Label.CROSSHEAD, Label.LIST_ITEM, Label.FOOTNOTE})
_MARKER = re.compile(r"\[?(\d{1,3}|[a-z*†‡])\]?[.):]?\s")


def resolver(base: str | None) -> Resolve:
    """What makes addresses of a page absolute, given the page's own or its base element's. Addresses that would run code lead nowhere."""

    def resolve(address: str | None) -> str | None:
        clean = (address or "").strip()
        if not clean.isprintable():
            clean = _UNSEEN.sub("", clean).strip()
        scheme = _SCHEME.match(clean)
        if not clean or clean in _TOP or (scheme is not None and scheme[1].lower() not in _SCHEMES):
            return None
        if scheme is not None and scheme[1].islower():  # most addresses are absolute; `urljoin` takes them apart and together again
            return clean
        try:
            return urljoin(base or "", clean)
        except ValueError:
            return None

    return resolve


def structured(indices: Sequence[int], decisions: Decisions, draft: Draft, resolve: Resolve) -> tuple[Block, ...]:
    """Blocks of an HTML story, by index, with what the markup tells of their inside."""
    markup, nodes = draft.blocks.markup, draft.blocks.nodes
    if markup is None or nodes is None:
        return tuple(map(decisions.block, indices))
    found: list[Block] = []
    for holder, run in groupby(indices, lambda i: _whole(i, draft.labels[i], markup)):
        members = list(run)
        whole = _as_one(list(map(decisions.block, members)), nodes) if holder is not None else None
        if whole is not None:
            found.append(whole)
            continue
        for i in members:
            text, label = draft.blocks.texts[i], draft.labels[i]
            content = _content(i, label, text, markup) if label in _WITH_CONTENT else None
            found.append(decisions.block(i, content, read_spans(nodes.heads[i], text, resolve)))
    return tuple(found)


def _whole(block: int, label: Label, markup: Markup) -> int | None:
    """The table or listing that a block stands in, where its label says that it is shown whole."""
    wanted = _WHOLE.get(label)
    if wanted is None:
        return None
    return next((element for element in markup.outward(markup.elements[block]) if markup.tags[element] == wanted), None)


def _as_one(members: Sequence[Block], nodes: Nodes) -> Block | None:
    """Blocks of one table or listing as one block; None where they are not all of it."""
    first = members[0]
    tag = "table" if first.label is Label.TABLE else "pre"
    node = enclosing(nodes.heads[first.index], tag)
    if node is None:
        return None
    content: Content
    if tag == "table":
        content = _table(node)
        lines = ["\t".join(filter(None, [cell.text for cell in row])) for row in content.rows]
        text = "\n".join(filter(None, [content.caption, *lines]))
    else:
        text = _verbatim(node)
        content = Code(_language(node))
    if text.split() != [word for member in members for word in member.text.split()]:
        return None
    score = sum(member.score for member in members) / len(members)
    return replace(first, text=text, score=score, content=content)


def _table(node: LexborNode) -> Table:
    rows = []
    for row in node.css("tr"):
        cells = (cell for cell in row.iter() if cell.tag in ("td", "th"))
        rows.append(tuple(Cell(element_text(c), c.tag == "th", _span(c, "colspan"), _span(c, "rowspan")) for c in cells))
    caption = node.css_first("caption")
    return Table(tuple(rows), (element_text(caption) or None) if caption is not None else None)


def _span(cell: LexborNode, name: str) -> int:
    value = cell.attributes.get(name) or ""
    return max(1, min(int(value), _MOST_SPAN)) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _verbatim(node: LexborNode) -> str:
    """The text of an element with its white space, a line feed for each `<br>`."""
    parts: list[str] = []
    stack: list[LexborNode] = []
    child = node.first_child
    while child is not None or stack:
        if child is None:
            child = stack.pop().next
            continue
        tag = child.tag or ""
        if tag == "-text":
            parts.append(child.text_content or "")
        elif tag == "br":
            parts.append("\n")
        elif tag not in SKIPPED and child.first_child is not None:
            stack.append(child)
            child = child.first_child
            continue
        child = child.next
    return "".join(parts).strip("\r\n").rstrip()


def _language(node: LexborNode) -> str | None:
    for one in (node, node.first_child, node.parent):
        found = _LANGUAGE.search((one.attributes.get("class") or "") if one is not None and one.tag != "-text" else "")
        if found:
            return found[1].lower()
    return None


def _content(block: int, label: Label, text: str, markup: Markup) -> Content | None:
    """What the markup tells of a block with a label of `_WITH_CONTENT`."""
    around = markup.outward(markup.elements[block])
    if label is Label.CROSSHEAD:
        return Heading(markup.headings[block]) if markup.headings[block] else None
    if label is Label.LIST_ITEM:
        lists = [tag for element in around if (tag := markup.tags[element]) in LISTS]
        return ListItem(lists[0] == "ol", len(lists)) if lists else None
    printed = _MARKER.match(text)
    own = [NOTE_ID.search(markup.marks[element]) for element in islice(around, 2)]
    told = next((found for found in (printed, *own) if found), None)
    return Footnote(told[1] if told else None)
