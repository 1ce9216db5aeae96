"""An article and its blocks as text for a terminal."""

from __future__ import annotations

import shutil
import textwrap
import unicodedata

from newsextract.article import Article, iso_date
from newsextract.block import Label

_BOLD, _DIM, _GREEN, _RESET = "\x1b[1m", "\x1b[2m", "\x1b[32m", "\x1b[0m"
_WIDEST = 88  # columns of running text


def render_article(article: Article, *, colour: bool) -> str:
    """Title, byline and date, then the story, wrapped to the terminal; empty for a page without an article."""
    if article.reason is not None:
        return ""
    width = min(_WIDEST, shutil.get_terminal_size((_WIDEST, 24)).columns)
    parts: list[str] = []
    if article.title:
        parts.append(_paint(textwrap.fill(article.title, width), _BOLD, colour))
    names = ", ".join(author.name for author in article.authors)
    date = iso_date(article.published, article.published_precision)
    about = " · ".join(filter(None, (names, article.agency, date, article.section)))
    if about:
        parts.append(_paint(about, _DIM, colour))
    for block in article.blocks:
        if block.label is Label.CROSSHEAD:
            parts.append(_paint(textwrap.fill(block.text, width), _BOLD, colour))
        elif block.label is Label.LIST_ITEM:
            parts.append(textwrap.fill(block.text, width, initial_indent="  - ", subsequent_indent="    "))
        elif "\t" in block.text or "\n" in block.text:
            parts.append(block.text)
        else:
            parts.append(textwrap.fill(block.text, width, break_long_words=False, break_on_hyphens=False))
    return "\n\n".join(parts) + "\n"


def render_blocks(article: Article, *, colour: bool) -> str:
    """Every block of the page on one line: index, score, label, reason, text; the story's blocks are marked with `*`."""
    blocks = article.explain()
    width = shutil.get_terminal_size((120, 24)).columns
    label_width = max((len(b.label) for b in blocks), default=0)
    reason_width = max((len(b.reason) for b in blocks), default=0)
    kept = {block.index for block in article.blocks}
    lines = []
    for block in blocks:
        inside = block.index in kept
        mark = "*" if inside else " "
        head = f"{block.index:5d} {mark} {block.score:.2f}  {block.label:{label_width}}  {block.reason:{reason_width}}  "
        text = _cut(block.text.replace("\t", " "), max(width - len(head), 20))
        lines.append(_paint(head + text, _GREEN if inside else _DIM, colour))
    lines += [f"{name}: {source.name}: {source.raw!r}" for name, source in article.sources.items()]
    about = f"no article: {article.reason}" if article.reason else f"confidence {article.confidence:.2f}"
    verdict = f"{article.page_type}, {about}"
    return "\n".join([*lines, verdict]) + "\n"


def _cut(text: str, columns: int) -> str:
    """The text cut to some columns; wide characters take two."""
    used = 0
    for i, char in enumerate(text):
        used += 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if used > columns:
            return text[: max(i - 1, 0)] + "…"
    return text


def _paint(text: str, code: str, colour: bool) -> str:
    return f"{code}{text}{_RESET}" if colour else text
