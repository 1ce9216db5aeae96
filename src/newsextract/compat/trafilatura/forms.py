"""The forms of the output: one function a format."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from copy import deepcopy
from html import escape
from io import StringIO

from lxml import etree

from newsextract.article import Article
from newsextract.block import Block, Label
from newsextract.compat.trafilatura.document import Document
from newsextract.compat.trafilatura.settings import Settings
from newsextract.output.html import story_to_html
from newsextract.output.items import inline_tree, item_place, story_items
from newsextract.output.markdown import story_to_markdown
from newsextract.structure import Image, SpanKind, Table
from newsextract.tokenizer.whitespace import NOT_XML

Form = Callable[[Document, Article, Article, Settings], str]

_HEADER = ("title", "author", "url", "hostname", "description", "sitename", "date", "categories", "tags", "fingerprint", "id", "license")
_ATTRIBUTES = (
    "sitename", "title", "author", "date", "url", "hostname", "description", "categories", "tags", "license", "id", "fingerprint",
    "language",
)  # fmt: skip
# A scalar that YAML reads as this very string without quotes: begins with a letter, no ": " or " #", no word that YAML knows.
_PLAIN_YAML = re.compile(
    r"(?!(?:true|false|yes|no|on|off|y|n|null|none)$)[^\W\d_](?:(?!: | #)[^\x00-\x1f\x7f])*(?<![: ])", re.IGNORECASE
)  # fmt: skip


def render(document: Document, story: Article, comments: Article, settings: Settings) -> str:
    """The output in the format asked for, in Unicode's composed form (NFC) as trafilatura's."""
    return unicodedata.normalize("NFC", _FORMS[settings.output_format](document, story, comments, settings))


def plain_text(article: Article, formatting: bool) -> str:
    """The story as text: Markdown where formatting is asked for, else a line a block."""
    return story_to_markdown(article) if formatting else "\n".join(_lines(article))


def _lines(article: Article) -> Iterator[str]:
    for item in story_items(article):
        if isinstance(item, Image):
            yield f"![{item.alt or ''}]({item.url})"
        elif isinstance(item, Block) and isinstance(item.content, Table):
            rows = ["| " + " | ".join(cell.text for cell in row) + " |" for row in item.content.rows]
            yield from [*rows[:1], "|" + "---|" * len(item.content.rows[0]), *rows[1:]]
        elif isinstance(item, Block):
            mark = "  " * (item_place(item).depth - 1) + "- " if item.label is Label.LIST_ITEM else ""
            yield mark + _with_links(item)


def _with_links(block: Block) -> str:
    links = tuple(span for span in block.spans if span.kind is SpanKind.LINK)
    runs = inline_tree(block.text, links)
    return "".join(run.text if run.span is None else f"[{block.text[run.span.start : run.span.end]}]({run.span.url})" for run in runs)


def _txt(document: Document, story: Article, comments: Article, settings: Settings) -> str:
    header = ""
    if settings.metadata:
        told = ((name, getattr(document, name)) for name in _HEADER)
        header = "---\n" + "".join(f"{name}: {_yaml(value)}\n" for name, value in told if value) + "---\n"
    texts = [plain_text(story, settings.formatting), plain_text(comments, settings.formatting)]
    return header + ("\n\n" if settings.formatting else "\n").join(filter(None, texts))


def _yaml(value: str | list[str]) -> str:
    if isinstance(value, str) and _PLAIN_YAML.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=False)  # JSON's strings and lists are YAML's too


def _json(document: Document, story: Article, comments: Article, settings: Settings) -> str:
    texts = {"text": plain_text(story, False), "comments": plain_text(comments, False)}
    if not settings.metadata:
        return json.dumps(texts, ensure_ascii=False)
    made = {name: value for name, value in document.as_dict().items() if name not in ("body", "commentsbody")} | texts
    made |= {"source": made.pop("url"), "source-hostname": made.pop("sitename"), "excerpt": made.pop("description")}
    made |= {name: ";".join(made[name] or ()) for name in ("categories", "tags")}
    return json.dumps(made, ensure_ascii=False)


def _told(document: Document) -> Iterator[tuple[str, str]]:
    """The metadata that has a value, as strings that XML can hold."""
    for name in _ATTRIBUTES:
        value = getattr(document, name)
        if value:
            yield name, NOT_XML.sub("", value if isinstance(value, str) else ";".join(value))


def _xml(document: Document, story: Article, comments: Article, settings: Settings) -> str:
    root = etree.Element("doc", dict(_told(document)))
    for tag, tree in (("main", document.body), ("comments", document.commentsbody)):
        copy = deepcopy(tree)
        copy.tag = tag
        root.append(copy)
    etree.indent(root)
    return etree.tostring(root, encoding="unicode")


def _tei(document: Document, story: Article, comments: Article, settings: Settings) -> str:
    return story.to_xml().strip()


def _html(document: Document, story: Article, comments: Article, settings: Settings) -> str:
    told = _told(document) if settings.metadata else iter(())
    head = "".join(f'\n<meta name="{name}" content="{escape(value)}"/>' for name, value in told)
    return f"<html>\n<head>{head}\n</head>\n<body>\n{story_to_html(story)}\n</body>\n</html>"


def _csv(document: Document, story: Article, comments: Article, settings: Settings) -> str:
    texts = [plain_text(one, settings.formatting) for one in (story, comments)]
    row = [document.url, document.id, document.fingerprint, document.hostname, document.title, document.image, document.date]
    written = StringIO()
    csv.writer(written, delimiter="\t").writerow([value or "null" for value in (*row, *texts, document.license, document.pagetype)])
    return written.getvalue()


_FORMS: dict[str, Form] = {"txt": _txt, "markdown": _txt, "json": _json, "xml": _xml, "xmltei": _tei, "html": _html, "csv": _csv}
