"""XML to elements and on to HTML, safely: no document type is read, nothing is fetched, no entity is expanded, depth costs no recursion."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection, Iterator
from enum import Enum, auto
from typing import TYPE_CHECKING

from newsextract.markup.payload import as_markup
from newsextract.page import after_prologue
from newsextract.tokenizer.html import parse_html
from newsextract.tokenizer.whitespace import NOT_XML

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CDATA = re.compile(r"(<!\[CDATA\[(?:.*?\]\]>|.*))", re.DOTALL)  # one that is not closed goes on to the end
_AMPERSAND = re.compile(r"&(?:(#\d+|#x[0-9a-fA-F]+|amp|lt|gt|quot|apos);|(\w{1,40});)?")
_DOCUMENT = re.compile(r"<(?:html|head|body|title)[\s>]", re.IGNORECASE)
_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_NEVER_TEXT = frozenset({"head", "script", "style", "plaintext"})
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# Namespaces whose elements have the same local names as others in a feed, by the prefix that they go by.
_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/rss/1.0/": "",
    "http://www.w3.org/2005/Atom": "",
}


def parse_xml(text: str) -> Element | None:
    """The root of a document, as much of it as can be read; None where nothing can.

    The document type is cut off before, so no entity is declared. Where the rest breaks the rules, HTML's entities and bare ampersands are
    mended, other entities dropped, and what the parser can recover is taken.
    """
    from lxml import etree

    body = NOT_XML.sub(" ", text[after_prologue(text) :])
    for mended in (False, True):
        source = _mend(body) if mended else body
        parser = etree.XMLParser(
            encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, attribute_defaults=False,
            huge_tree=False, remove_comments=True, remove_pis=True, strip_cdata=True, recover=mended,
        )  # fmt: skip
        try:
            root: Element | None = etree.fromstring(source.encode("utf-8"), parser)
        except etree.XMLSyntaxError:
            continue
        if root is not None:
            return root
    return None


def _mend(text: str) -> str:
    """The text with HTML's entities as characters and bare ampersands escaped; CDATA sections stay as they are."""
    return "".join(part if part.startswith("<![CDATA[") else _AMPERSAND.sub(_mended, part) for part in _CDATA.split(text))


def _mended(found: re.Match[str]) -> str:
    if found[1]:
        return found[0]
    if found[2]:
        char = html.unescape(found[0])
        return " " if char == found[0] else html.escape(char)
    return "&amp;"


def local_name(element: Element) -> str:
    """The name without its namespace; empty for what is no element."""
    return element.tag.rpartition("}")[2].rpartition(":")[2] if isinstance(element.tag, str) else ""


def feed_name(element: Element) -> str:
    """The name with the prefix that its namespace goes by: `dc:creator`; none for RSS and Atom."""
    if not isinstance(element.tag, str):
        return ""
    space, brace, name = element.tag.rpartition("}")
    prefix = _PREFIXES.get(space[1:]) if brace else ""
    return f"{element.prefix}:{name}" if prefix is None and element.prefix else (prefix or "") + name


def children(element: Element, *names: str) -> list[Element]:
    """The children with one of the names, in order."""
    return [child for child in element if local_name(child) in names]


def descend(element: Element, *path: str) -> list[Element]:
    """The elements at the end of a path of names."""
    found = [element]
    for name in path:
        found = [child for parent in found for child in children(parent, name)]
    return found


def inside(element: Element, *names: str) -> list[Element]:
    """The elements with one of the names anywhere inside, in order."""
    return [one for one in element.iter() if one is not element and local_name(one) in names]


def language_of(*elements: Element) -> str | None:
    """The first `xml:lang` of some elements."""
    return next((value for element in elements if (value := element.get(_LANGUAGE))), None)


class Step(Enum):
    """What a walk meets."""

    OPEN = auto()
    TEXT = auto()
    CLOSE = auto()


def _walk(root: Element, skipped: Collection[str]) -> Iterator[tuple[Step, Element, str]]:
    """What stands below an element, in order: elements with their names as they open and close, and texts."""
    if root.text:
        yield Step.TEXT, root, root.text
    stack = [(root, iter(root))]
    while stack:
        parent, rest = stack[-1]
        child = next(rest, None)
        if child is None:
            stack.pop()
            if stack:
                yield Step.CLOSE, parent, local_name(parent)
                if parent.tail:
                    yield Step.TEXT, parent, parent.tail
            continue
        name = local_name(child)
        if name and name not in skipped:
            yield Step.OPEN, child, name
            if child.text:
                yield Step.TEXT, child, child.text
            stack.append((child, iter(child)))
        elif child.tail:
            yield Step.TEXT, child, child.tail


def text_of(element: Element | None, *skipped: str) -> str:
    """The text inside an element as one line, without what stands in elements of some names."""
    steps = _walk(element, skipped) if element is not None else ()
    return " ".join("".join(text for step, _, text in steps if step is Step.TEXT).split())


def parts_of(element: Element, joiner: str, *skipped: str) -> str:
    """The text inside an element as printed; the parts that it is made of joined, where nothing is printed between them."""
    printed = text_of(element, *skipped)
    parts = [text_of(child, *skipped) for child in element if local_name(child) not in skipped]
    return joiner.join(filter(None, parts)) if printed == "".join(parts) else printed


def raw_text(element: Element) -> str:
    """The text inside an element with its line feeds: HTML, or plain text whose lines are paragraphs."""
    return "".join(map(str, element.itertext()))


def to_html(root: Element, tag_of: Callable[[str], str] | None = None, skipped: Collection[str] = ()) -> str:
    """What stands inside an element, as HTML.

    Args:
        root: the element.
        tag_of: the tag for an element's name; None where the names are HTML's.
        skipped: names of elements that are left out with what is in them.
    """
    parts: list[str] = []
    for step, element, text in _walk(root, {*_NEVER_TEXT, *skipped}):
        if step is Step.TEXT:
            parts.append(html.escape(text, quote=False))
            continue
        tag = tag_of(text) if tag_of is not None else text
        if step is Step.OPEN:
            attributes = [f' {name}="{html.escape(value)}"' for name, value in _plain_attributes(element)]
            parts.append(f"<{tag}{''.join(attributes)}>")
        elif tag not in _VOID:
            parts.append(f"</{tag}>")
    return "".join(parts)


def _plain_attributes(element: Element) -> Iterator[tuple[str, str]]:
    """Names and values of the attributes that are in no namespace."""
    for name, value in element.items():
        if isinstance(name, str) and "{" not in name:
            yield name, str(value)


def html_inside(text: str) -> str:
    """The body of some HTML or plain text that stands in XML as a string, as HTML without the page around it."""
    if _DOCUMENT.search(text):
        body = parse_html(text).body
        return (body.html or "") if body is not None else ""
    return as_markup([text])
