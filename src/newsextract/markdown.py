"""An article as Markdown."""

from __future__ import annotations

import re

from newsextract.article import Article, iso_date
from newsextract.block import Block, Label

# Signs that would be read as markup: inside a line, and at its start.
_INLINE = re.compile(r"([\\`*_\[\]<>])")
_LINE_START = re.compile(r"^(?:(\d+)(?=[.)]\s)|(?=#{1,6}\s|[+-]\s|={3,}|-{3,}|~{3,}))")


def article_to_markdown(article: Article) -> str:
    """The article as Markdown; ends with a line feed unless it is empty."""
    parts: list[str] = []
    if article.title:
        parts.append(f"# {_escape(article.title)}")
    credit = [", ".join(author.name for author in article.authors), article.agency or ""]
    credit.append(iso_date(article.published, article.published_precision) or "")
    about = " · ".join(filter(None, credit))
    if about:
        parts.append(f"*{_escape(about)}*")
    if article.dek and not any(block.label is Label.DEK for block in article.blocks):
        parts.append(f"**{_escape(article.dek)}**")
    previous: Block | None = None
    for block in article.blocks:
        line = _block_line(block)
        if previous is not None and previous.label is block.label is Label.LIST_ITEM:
            parts[-1] += "\n" + line
        else:
            parts.append(line)
        previous = block
    return "\n\n".join(parts) + "\n" if parts else ""


def _block_line(block: Block) -> str:
    text = _escape(block.text)
    if block.label is Label.CROSSHEAD:
        return f"## {text}"
    if block.label is Label.LIST_ITEM:
        return f"- {text}"
    if block.label is Label.QUOTE:
        return f"> {text}"
    if block.label is Label.DEK:
        return f"**{text}**"
    return text


def _escape(text: str) -> str:
    escaped = _INLINE.sub(r"\\\1", text)
    return _LINE_START.sub(lambda mark: (mark[1] or "") + "\\", escaped)
