"""The story of a page whose markup has none: JSON-LD's `articleBody`, the data that a script would have drawn the page from, and what
the page holds for readers without scripts.

Read only where the markup holds no story, so it is never preferred to what readers see.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser

from newsextract.markup.json_text import read_json
from newsextract.markup.jsonld import Node, text_of
from newsextract.markup.metadata import Metadata, title_words, titles_agree

# Keys by meaning, as content systems name them, lower case, without signs; of body keys the first that holds prose is read.
TITLE_KEYS = ("headline", "title", "articletitle", "name", "heading")
BODY_KEYS = (
    "articlebody", "body", "bodyhtml", "content", "contents", "bodytext", "html", "paragraphs", "blocks", "elements", "contentelements",
    "articlecontent", "maincontent", "story", "text", "richtext", "components", "sections", "children",
)  # fmt: skip
PART_KEYS = ("html", "text", "content", "value", "body", "paragraph", "data", "children", "items", "attrs")
AUTHOR_KEYS = ("author", "authors", "byline", "bylines", "writer", "reporter", "credits")
PUBLISHED_KEYS = (
    "datepublished",
    "publishdate",
    "publisheddate",
    "publishedat",
    "firstpublished",
    "published",
    "pubdate",
    "publicationdate",
)
FEWEST_CHARACTERS = 120  # of prose that make a story
FEWEST_WITHOUT_SCRIPT = 300  # characters of markup for readers without scripts, below which it is a notice to switch them on
LONGEST_NOTICE = 1_500  # ... up to which it is one if it speaks of scripts
_SHORTEST_PART = 25  # characters of a paragraph without markup; shorter strings are names of things
_MOST_VALUES = 200_000  # values looked at on a page
_CODE_READ = 2_000  # characters of a string that are looked at for code
_DEEPEST = 60  # levels of a part's values
_FLIGHT = re.compile(r'self\.__next_f\.push\(\[1,("(?:[^"\\]|\\.)*")\]\)')
_FLIGHT_ROW = re.compile(r"^[0-9a-f]*:(?=[\[{])", re.MULTILINE)
_FLIGHT_TEXT = re.compile(r"(?:^|(?<=[\]}\n]))[0-9a-f]+:T([0-9a-f]+),")
_CODE = re.compile(r"function\s*\(|=>|\bvar |;\s*\n|[{}]\s*[;)]|^\s*[.#@][\w-]+\s*\{")
_SIGNS = re.compile(r"[\W_]+")
_NOTICE = re.compile(r"java\s?script\b(?!:)", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z/]")
_PARAGRAPH = re.compile(r"<(?:p|div|br|h[1-6]|li)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PayloadStory:
    """A story read from a page's data.

    Attributes:
        markup: its paragraphs as HTML.
        source: where it stood: `json-ld`, `next-data`, `json` or `noscript`.
        facts: headline, author and datePublished, named as JSON-LD names them.
    """

    markup: str
    source: str
    facts: Node

    @property
    def is_page(self) -> bool:
        """Whether the markup is like that of a page, with more than the story in it."""
        return self.source == "noscript"


def read_payload(tree: LexborHTMLParser, metadata: Metadata) -> PayloadStory | None:
    """The story in the page's data; None where there is none."""
    body = (metadata.article or {}).get("articleBody")
    if isinstance(body, str) and len(body) >= FEWEST_CHARACTERS:
        return PayloadStory(as_markup([body]), "json-ld", {})
    title = title_words(metadata.meta.get("og:title") or metadata.title or "")
    best: tuple[bool, int, PayloadStory] | None = None
    for source, root in _roots(tree):
        for node in map(_plain_keys, _objects(root)):
            parts = _body_of(node)
            size = sum(map(len, parts))
            if size < FEWEST_CHARACTERS:
                continue
            words = title_words(_title_of(node) or "")
            titled = bool(words and title) and titles_agree(words, title)
            if best is None or (titled, size) > best[:2]:
                best = (titled, size, PayloadStory(as_markup(parts), source, _facts(node)))
    return best[2] if best else _without_script(tree)


def _without_script(tree: LexborHTMLParser) -> PayloadStory | None:
    """What the page shows to readers without scripts, where that has paragraphs and is more than a notice to switch them on."""
    shown = [node.inner_html or "" for node in tree.css("noscript")]
    longest = max(shown, key=len, default="")
    if len(longest) < FEWEST_WITHOUT_SCRIPT or not _PARAGRAPH.search(longest):
        return None
    if len(longest) < LONGEST_NOTICE and _NOTICE.search(longest):
        return None
    return PayloadStory(longest, "noscript", {})


def _roots(tree: LexborHTMLParser) -> Iterator[tuple[str, object]]:
    flight: list[str] = []
    for node in tree.css("script"):
        attributes = node.attributes
        text = node.text()
        if attributes.get("id") == "__NEXT_DATA__" or attributes.get("type") == "application/json":
            yield "next-data" if attributes.get("id") == "__NEXT_DATA__" else "json", _parse(text)
        elif "__next_f" in text:
            flight += [part for found in _FLIGHT.findall(text) if isinstance(part := _parse(found), str)]
    stream = "".join(flight)
    for found in _FLIGHT_TEXT.finditer(stream):
        size = int(found[1], 16)  # bytes of UTF-8, so at most as many characters
        yield "next-data", {"text": stream[found.end() :][:size].encode()[:size].decode("utf-8", "ignore")}
    for row in _FLIGHT_ROW.split(stream)[1:] if stream else ():
        yield "next-data", _parse(row.strip())


def _parse(text: str) -> object:
    return next(read_json(text), None)


def _objects(root: object) -> Iterator[Node]:
    stack = [root]
    seen = 0
    while stack and seen < _MOST_VALUES:
        value = stack.pop()
        seen += 1
        if isinstance(value, dict):
            yield value
            stack.extend(value.values())
        elif isinstance(value, list):
            stack.extend(value)
        elif isinstance(value, str) and value[:1] in "{[" and len(value) > FEWEST_CHARACTERS:
            stack.append(_parse(value))


@lru_cache(maxsize=4_096)
def _plain(key: str) -> str:
    return _SIGNS.sub("", key).lower()


def _plain_keys(node: Node) -> Node:
    """An object under the keys that the tables above compare."""
    return {_plain(key): value for key, value in node.items()}


def _body_of(node: Node) -> list[str]:
    for key in BODY_KEYS:
        if key in node:
            parts = [part for part in _parts(node[key], 0) if part]
            if sum(map(len, parts)) >= FEWEST_CHARACTERS:
                return parts
    return []


def _parts(value: object, depth: int) -> Iterator[str]:
    """The paragraphs in a value, in order: strings with markup or of some length."""
    if depth > _DEEPEST:
        return
    if isinstance(value, str):
        if len(value) >= _SHORTEST_PART and (" " in value or not value.isascii()) and not _CODE.search(value[:_CODE_READ]):
            yield value
    elif isinstance(value, list):
        for one in value:
            yield from _parts(one, depth + 1)
    elif isinstance(value, dict):
        heading = "head" in str(value.get("type", "")).lower()
        for key in PART_KEYS:
            if key in value:
                found = list(_parts(value[key], depth + 1))
                if heading and isinstance(value[key], str) and not _TAG.search(value[key]):
                    found = [f"<h2>{html.escape(value[key])}</h2>"]
                if found:
                    yield from found
                    return


def as_markup(parts: Iterable[str]) -> str:
    """Paragraphs as HTML, of parts that may be HTML or plain text, where a line is a paragraph."""
    made: list[str] = []
    for part in parts:
        if _PARAGRAPH.search(part):
            made.append(part)
        elif _TAG.search(part):
            made.append(f"<p>{part}</p>")
        else:
            made += [f"<p>{html.escape(html.unescape(line))}</p>" for line in part.splitlines() if line.strip()]
    return "\n".join(made)


def _facts(node: Node) -> Node:
    facts: Node = {}
    title = _title_of(node)
    if title:
        facts["headline"] = title
    for name, keys in (("author", AUTHOR_KEYS), ("datePublished", PUBLISHED_KEYS)):
        value = next((node[key] for key in keys if node.get(key)), None)
        if value is not None and (name == "author" or isinstance(value, str)):
            facts[name] = value
    return facts


def _title_of(node: Node) -> str | None:
    return next((text for key in TITLE_KEYS if (text := text_of(node.get(key)))), None)
