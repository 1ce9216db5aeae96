"""The story as a tree of trafilatura's elements: made of its HTML, element by element."""

from __future__ import annotations

from lxml import etree

from newsextract.article import Article
from newsextract.output.html import story_to_html
from newsextract.tokenizer.whitespace import NOT_XML

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
_WRAPPERS = ("figure", "section")  # elements whose content takes their place


def story_tree(article: Article) -> etree._Element:
    """The story as an element `body`."""
    parser = etree.HTMLParser(huge_tree=True)  # else libxml2 cuts lists off that are deeper than 256 elements
    (root,) = etree.fromstring(f"<html><body>{NOT_XML.sub('', story_to_html(article))}</body></html>", parser)
    for listing in root.iter("pre"):
        etree.strip_tags(listing, "code")
    etree.strip_tags(root, *_WRAPPERS)
    for element in root.iterdescendants():
        name, told = _ELEMENTS[str(element.tag)]
        kept = {_ATTRIBUTES[key]: value for key, value in element.attrib.items() if key in _ATTRIBUTES}
        element.tag = name
        element.attrib.clear()
        for key, value in (*told.items(), *kept.items()):
            element.set(key, value)
    root.text = None  # line feeds between blocks
    for block in root:
        block.tail = None
    return root
