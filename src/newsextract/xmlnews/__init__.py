"""XML-born news: a document of NITF, NewsML-G2, RSS or Atom as the story that it holds. One module a vocabulary."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from newsextract.article import PageType
from newsextract.xmlnews import feed, newsml, nitf
from newsextract.xmlnews.parse import local_name, parse_xml
from newsextract.xmlnews.story import EMPTY, NoStory, XmlStory

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# The reader of each vocabulary, by the name of its outermost element.
_READERS: dict[str, Callable[[Element], XmlStory | NoStory]] = {
    "nitf": nitf.read_nitf,
    "newsMessage": newsml.read_message,
    "newsItem": newsml.read_item,
    "packageItem": newsml.read_item,
    "rss": feed.read_feed,
    "RDF": feed.read_feed,
    "feed": feed.read_feed,
    "item": feed.read_entry,
    "entry": feed.read_entry,
}
_ROOTS_ONLY = frozenset({"item", "entry", "RDF"})  # names that other vocabularies use inside their documents


def read_xml_news(text: str) -> XmlStory | NoStory:
    """The story of a document; why there is none where it has none. Never raises, whatever the text is."""
    root = parse_xml(text)
    if root is None:
        return NoStory(PageType.EMPTY, "broken_xml")
    element = _outermost(root)
    if element is None:
        return NoStory(PageType.OTHER, "unknown_xml")
    story = _READERS[local_name(element)](element)
    return EMPTY if isinstance(story, XmlStory) and not story.body.strip() else story


def _outermost(root: Element) -> Element | None:
    """The first element of a known vocabulary: the root, or one inside another document's wrapping."""
    if local_name(root) in _READERS:
        return root
    return next((element for element in root.iter() if local_name(element) in _READERS.keys() - _ROOTS_ONLY), None)
