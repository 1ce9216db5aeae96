"""An article as HTML: built from text and addresses alone, so nothing of the page's markup, scripts or styles comes through."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from newsextract.article import Article, iso_date
from newsextract.block import Block, Label
from newsextract.output.items import Inline, Item, dek_apart, grouped, inline_tree, item_place
from newsextract.structure import Code, Embed, Heading, Image, SpanKind, Table

_SPAN_TAGS = {SpanKind.EMPHASIS: "em", SpanKind.STRONG: "strong", SpanKind.CODE: "code"}


def article_to_html(article: Article) -> str:
    """One `<article>` element; empty for an empty article."""
    head: list[str] = []
    if article.title:
        head.append(f"<h1>{_text(article.title)}</h1>")
    dek = dek_apart(article)
    if dek:
        head.append(f'<p class="dek">{_text(dek)}</p>')
    names = [author.name for author in article.authors] + ([article.agency] if article.agency else [])
    if names:
        head.append(f'<p class="byline">{_text(", ".join(names))}</p>')
    day = iso_date(article.published, article.published_precision)
    if day:
        head.append(f'<time datetime="{_text(day)}">{_text(day)}</time>')
    if not head and not article.blocks:
        return ""
    language = f' lang="{_text(article.language)}"' if article.language else ""
    return f"<article{language}>\n<header>\n" + "\n".join(head) + f"\n</header>\n{story_to_html(article)}\n</article>\n"


def story_to_html(article: Article) -> str:
    """The story alone, without headline, byline and date: elements one below the other; empty for an empty article."""
    return "\n".join(map(_group, grouped(article)))


def article_for_notebook(article: Article) -> str:
    """The article without pictures and embedded things, so that looking at it loads nothing; the reason where there is none."""
    reason = _text(article.reason.replace("_", " ")) if article.reason else None
    missing = f"<p><em>No article here: {reason} ({article.page_type})</em></p>\n" if reason else ""
    return article_to_html(replace(article, images=(), embeds=())) + missing


def _group(items: list[Item]) -> str:
    first = items[0]
    if isinstance(first, Image):
        caption = "".join(
            (_text(first.caption or ""), f" <small>{_text(first.credit)}</small>" if first.credit else ""),
        )
        picture = f'<img src="{_text(first.url)}" alt="{_text(first.alt or "")}">'
        return f"<figure>{picture}" + (f"<figcaption>{caption.strip()}</figcaption>" if caption else "") + "</figure>"
    if isinstance(first, Embed):
        quoted = "".join(f"<p>{_text(line)}</p>" for line in (first.text or "").split("\n") if line)
        link = f'<a href="{_text(first.url)}">{_text(first.kind)}</a>'
        return f'<blockquote class="embed">{quoted}{link}</blockquote>'
    blocks = [item for item in items if isinstance(item, Block)]
    if first.label is Label.LIST_ITEM:
        return _list(blocks)
    if first.label is Label.QUOTE:
        return "<blockquote>" + "".join(f"<p>{_spans(block)}</p>" for block in blocks) + "</blockquote>"
    if first.label is Label.FOOTNOTE:
        return '<section class="footnotes">' + "".join(f"<p>{_spans(block)}</p>" for block in blocks) + "</section>"
    return "\n".join(map(_block, blocks))


def _list(blocks: list[Block]) -> str:
    parts: list[str] = []
    opened: list[str] = []
    for block in blocks:
        place = item_place(block)
        depth = min(place.depth, len(opened) + 1)
        while len(opened) > depth:
            parts.append(f"</li></{opened.pop()}>")
        tag = "ol" if place.ordered else "ul"
        if len(opened) < depth:
            opened.append(tag)
            parts.append(f"<{tag}>")
        else:
            parts.append("</li>")
            if opened[-1] != tag:
                parts.append(f"</{opened.pop()}><{tag}>")
                opened.append(tag)
        parts.append(f"<li>{_spans(block)}")
    parts += [f"</li></{tag}>" for tag in reversed(opened)]
    return "".join(parts)


def _block(block: Block) -> str:
    if isinstance(block.content, Table):
        return _table(block.content)
    if isinstance(block.content, Code):
        name = f' class="language-{_text(block.content.language)}"' if block.content.language else ""
        return f"<pre><code{name}>{_text(block.text)}</code></pre>"
    if block.label is Label.CROSSHEAD:
        level = max(2, block.content.level) if isinstance(block.content, Heading) else 2
        return f"<h{level}>{_spans(block)}</h{level}>"
    return f'<p class="dek">{_spans(block)}</p>' if block.label is Label.DEK else f"<p>{_spans(block)}</p>"


def _table(table: Table) -> str:
    rows = []
    for row in table.rows:
        cells = []
        for cell in row:
            tag = "th" if cell.header else "td"
            size = (f' colspan="{cell.columns}"' if cell.columns > 1 else "") + (f' rowspan="{cell.rows}"' if cell.rows > 1 else "")
            cells.append(f"<{tag}{size}>{_text(cell.text)}</{tag}>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    caption = f"<caption>{_text(table.caption)}</caption>" if table.caption else ""
    return f"<table>{caption}{''.join(rows)}</table>"


def _spans(block: Block) -> str:
    return "".join(map(_inline, inline_tree(block.text, block.spans)))


def _inline(run: Inline) -> str:
    if run.span is None:
        return _text(run.text)
    inside = "".join(map(_inline, run.children))
    if run.span.kind is SpanKind.LINK:
        return f'<a href="{_text(run.span.url or "")}">{inside}</a>'
    tag = _SPAN_TAGS[run.span.kind]
    return f"<{tag}>{inside}</{tag}>"


def _text(text: str) -> str:
    return escape(text, quote=True)
