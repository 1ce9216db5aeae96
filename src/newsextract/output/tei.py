"""An article as TEI, the XML of text corpora: https://tei-c.org/release/doc/tei-p5-doc/en/html/."""

from __future__ import annotations

from lxml import etree

from newsextract.article import Article, iso_date
from newsextract.block import Block, Label
from newsextract.output.items import Inline, Item, grouped, inline_tree, item_place
from newsextract.structure import Code, Embed, Image, SpanKind, Table
from newsextract.tokenizer.whitespace import NOT_XML

NAMESPACE = "http://www.tei-c.org/ns/1.0"
_XML = "{http://www.w3.org/XML/1998/namespace}"


def article_to_tei(article: Article) -> str:
    """A TEI document with the article's fields in its header and the story in its body."""
    root = etree.Element(_name("TEI"), nsmap={None: NAMESPACE})  # type: ignore[dict-item]  # None is the default namespace, as lxml documents
    description = _add(_add(root, "teiHeader"), "fileDesc")
    title = _add(description, "titleStmt")
    _add(title, "title", article.title or "")
    for author in article.authors:
        _add(title, "author", author.name)
    if article.agency:
        _add(title, "sponsor", article.agency)
    publication = _add(description, "publicationStmt")
    _add(publication, "publisher", article.site_name or "")
    day = iso_date(article.published, article.published_precision)
    if day:
        _add(publication, "date", day, when=day)
    source = _add(_add(description, "sourceDesc"), "bibl")
    address = article.canonical_url or article.url
    if address:
        _add(source, "ptr", target=address)
    if article.tags or article.section or article.language:
        profile = _add(root[0], "profileDesc")
        if article.language:
            _add(_add(profile, "langUsage"), "language", article.language, ident=article.language)
        if article.tags or article.section:
            keywords = _add(_add(profile, "textClass"), "keywords")
            for term in filter(None, (article.section, *article.tags)):
                _add(keywords, "term", term)
    text = _add(root, "text")
    if article.language:
        text.set(f"{_XML}lang", article.language)
    body = _add(text, "body")
    for items in grouped(article):
        _group(body, items)
    if not len(body):
        _add(body, "p")
    written: str = etree.tostring(root, encoding="unicode", pretty_print=False)
    return written + "\n"


def _group(body: etree._Element, items: list[Item]) -> None:
    first = items[0]
    if isinstance(first, Image):
        figure = _add(body, "figure")
        _add(figure, "graphic", url=first.url)
        for tag, text in (("head", first.caption), ("figDesc", first.alt), ("note", first.credit)):
            if text:
                _add(figure, tag, text)
        return
    if isinstance(first, Embed):
        quoted = _add(body, "quote", first.text or "", type=first.kind)
        _add(quoted, "ptr", target=first.url)
        return
    blocks = [item for item in items if isinstance(item, Block)]
    if first.label is Label.LIST_ITEM:
        _list(body, blocks)
        return
    for block in blocks:
        _block(body, block)


def _list(body: etree._Element, blocks: list[Block]) -> None:
    lists: list[etree._Element] = []
    for block in blocks:
        place = item_place(block)
        depth = min(place.depth, len(lists) + 1)
        del lists[depth:]
        if len(lists) < depth:
            holder = lists[-1][-1] if lists else body
            lists.append(_add(holder, "list", rend="numbered" if place.ordered else "bulleted"))
        _inlines(_add(lists[-1], "item"), block)


def _block(body: etree._Element, block: Block) -> None:
    if isinstance(block.content, Table):
        _table(body, block.content)
    elif isinstance(block.content, Code):
        code = _add(_add(body, "p"), "code", block.text)
        if block.content.language:
            code.set("lang", _clean(block.content.language))
    elif block.label is Label.CROSSHEAD:
        _inlines(_add(body, "ab", type="crosshead"), block)
    elif block.label is Label.QUOTE:
        _inlines(_add(body, "quote"), block)
    elif block.label is Label.FOOTNOTE:
        _inlines(_add(body, "note", place="end"), block)
    else:
        _inlines(_add(body, "p", **({"rend": "dek"} if block.label is Label.DEK else {})), block)


def _table(body: etree._Element, table: Table) -> None:
    made = _add(body, "table")
    if table.caption:
        _add(made, "head", table.caption)
    for row in table.rows:
        line = _add(made, "row")
        for cell in row:
            box = _add(line, "cell", cell.text, role="label" if cell.header else "data")
            if cell.columns > 1:
                box.set("cols", str(cell.columns))
            if cell.rows > 1:
                box.set("rows", str(cell.rows))


def _inlines(element: etree._Element, block: Block) -> None:
    _runs(element, inline_tree(block.text, block.spans))


def _runs(element: etree._Element, runs: tuple[Inline, ...]) -> None:
    for run in runs:
        if run.span is None:
            text = _clean(run.text)
            if len(element):
                element[-1].tail = (element[-1].tail or "") + text
            else:
                element.text = (element.text or "") + text
        elif run.span.kind is SpanKind.LINK:
            _runs(_add(element, "ref", target=run.span.url or ""), run.children)
        elif run.span.kind is SpanKind.CODE:
            _runs(_add(element, "code"), run.children)
        else:
            _runs(_add(element, "hi", rend="bold" if run.span.kind is SpanKind.STRONG else "italic"), run.children)


def _add(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, _name(tag), {name: _clean(value) for name, value in attributes.items()})
    if text:
        element.text = _clean(text)
    return element


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"


def _clean(text: str) -> str:
    return NOT_XML.sub("", text)
