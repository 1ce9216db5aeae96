"""The story as a tree of trafilatura's elements: made of its HTML, element by element."""

from __future__ import annotations

from lxml import etree
from lxml import html as lxml_html

from newsextract.article import Article
from newsextract.output.html import story_to_html

# HTML element: trafilatura's, and the attributes that tell it from others of that name.
_ELEMENTS: dict[str, tuple[str, dict[str, str]]] = {
    **{f"h{level}": ("head", {"rend": f"h{level}"}) for level in range(1, 7)},
    "p": ("p", {}),
    "ul": ("list", {"rend": "ul"}),
    "ol": ("list", {"rend": "ol"}),
    "li": ("item", {}),
    "blockquote": ("quote", {}),
    "table": ("table", {}),
    "tr": ("row", {}),
    "th": ("cell", {"role": "head"}),
    "td": ("cell", {}),
    "caption": ("head", {}),
    "em": ("hi", {"rend": "#i"}),
    "strong": ("hi", {"rend": "#b"}),
    "code": ("hi", {"rend": "#t"}),
    "pre": ("code", {}),
    "a": ("ref", {}),
    "img": ("graphic", {}),
}
_ATTRIBUTES = {"href": "target", "src": "src", "alt": "alt"}  # what is kept of HTML's attributes, and its name
_WRAPPERS = frozenset({"figure", "section", "tbody"})  # elements whose content takes their place


def story_tree(article: Article) -> etree._Element:
    """The story as an element `body`."""
    root = etree.Element("body")
    for element in lxml_html.fragment_fromstring(story_to_html(article), create_parent="body"):
        _add(root, element)
    return root


def _add(parent: etree._Element, element: etree._Element) -> None:
    tag = str(element.tag)
    if tag in _WRAPPERS or (tag == "code" and parent.tag == "code"):
        made = parent
        _append_text(parent, element.text)
    else:
        name, told = _ELEMENTS[tag]
        kept = {_ATTRIBUTES[key]: str(value) for key, value in element.attrib.items() if key in _ATTRIBUTES}
        made = etree.SubElement(parent, name, {**told, **kept})
        made.text = element.text
    for child in element:
        _add(made, child)
    _append_text(parent, element.tail)


def _append_text(parent: etree._Element, text: str | None) -> None:
    """Text behind what the element holds so far; white space between blocks is none."""
    if not text or (parent.tag == "body" and not text.strip()):
        return
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
