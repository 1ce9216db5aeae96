"""An article as Markdown (CommonMark, and the tables of GitHub's)."""

from __future__ import annotations

import re

from newsextract.article import Article, iso_date
from newsextract.block import Block, Label
from newsextract.output.items import Inline, Item, dek_apart, grouped, inline_tree, item_place
from newsextract.structure import Code, Embed, Heading, Image, SpanKind, Table

# Signs that would be read as markup: inside a line, and at its start.
_INLINE = re.compile(r"([\\`*_\[\]<>])")
_LINE_START = re.compile(r"^(?:(\d+)(?=[.)]\s)|(?=#{1,6}\s|[+-]\s|={3,}|-{3,}|~{3,}))")
_FENCE = re.compile(r"`{3,}")
_MARKS = {SpanKind.EMPHASIS: "*", SpanKind.STRONG: "**"}
_INDENT = "    "


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
    dek = dek_apart(article)
    if dek:
        parts.append(f"**{_escape(dek)}**")
    parts += filter(None, [story_to_markdown(article)])
    return "\n\n".join(parts) + "\n" if parts else ""


def story_to_markdown(article: Article) -> str:
    """The story alone, without headline, byline and date; no line feed at its end."""
    return "\n\n".join(map(_group, grouped(article)))


def _group(items: list[Item]) -> str:
    first = items[0]
    if isinstance(first, Image):
        caption = " ".join(filter(None, (first.caption, first.credit and f"({first.credit})")))
        return f"![{_escape(first.alt or '')}](<{_address(first.url)}>)" + (f"\n*{_escape(caption)}*" if caption else "")
    if isinstance(first, Embed):
        quoted = "".join(f"> {_escape(line)}\n" for line in (first.text or "").split("\n") if line)
        return f"{quoted}{chr(10) if quoted else ''}[{first.kind}](<{_address(first.url)}>)"
    blocks = [item for item in items if isinstance(item, Block)]
    if first.label is Label.LIST_ITEM:
        return _list(blocks)
    if first.label is Label.QUOTE:
        return "\n>\n".join(f"> {_spans(block)}" for block in blocks)
    return "\n\n".join(map(_block, blocks))


def _list(blocks: list[Block]) -> str:
    lines: list[str] = []
    numbers: list[int] = []
    for block in blocks:
        place = item_place(block)
        depth = min(place.depth, len(numbers) + 1)
        del numbers[depth:]
        numbers += [0] * (depth - len(numbers))
        numbers[-1] += 1
        mark = f"{numbers[-1]}." if place.ordered else "-"
        lines.append(f"{_INDENT * (depth - 1)}{mark} {_spans(block)}")
    return "\n".join(lines)


def _block(block: Block) -> str:
    if isinstance(block.content, Table):
        return _table(block.content)
    if isinstance(block.content, Code):
        fence = max(["``", *_FENCE.findall(block.text)], key=len) + "`"
        return f"{fence}{block.content.language or ''}\n{block.text}\n{fence}"
    text = _spans(block)
    if block.label is Label.CROSSHEAD:
        level = block.content.level if isinstance(block.content, Heading) else 2
        return f"{'#' * max(level, 2)} {text}"
    return f"**{_escape(block.text)}**" if block.label is Label.DEK else text


def _table(table: Table) -> str:
    rows = _grid(table)
    width = max(map(len, rows), default=0)
    rows = [row + [""] * (width - len(row)) for row in rows]
    if not any(cell.header for cell in table.rows[0]):
        rows.insert(0, [""] * width)
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, "|" + " --- |" * width)
    return "\n".join([*([_escape(table.caption), ""] if table.caption else []), *lines])


def _grid(table: Table) -> list[list[str]]:
    """The cells' texts in their columns; where a cell goes on to the right or below, an empty one."""
    rows: list[list[str]] = []
    taken: dict[int, int] = {}  # column to the rows that a cell from above still takes
    for row in table.rows:
        line: list[str] = []
        for cell in row:
            while taken.get(len(line), 0):
                taken[len(line)] -= 1
                line.append("")
            for number in range(min(cell.columns, _MOST_COLUMNS)):
                taken[len(line)] = cell.rows - 1
                line.append("" if number else _escape(cell.text).replace("|", "\\|"))
        while taken.get(len(line), 0):
            taken[len(line)] -= 1
            line.append("")
        rows.append(line)
    return rows


_MOST_COLUMNS = 100  # of one cell


def _spans(block: Block) -> str:
    escaped = "".join(map(_inline, inline_tree(block.text, block.spans)))
    return _LINE_START.sub(lambda mark: (mark[1] or "") + "\\", escaped)


def _inline(run: Inline) -> str:
    if run.span is None:
        return _INLINE.sub(r"\\\1", run.text)
    if run.span.kind is SpanKind.CODE:
        text = _plain(run)
        fence = "``" if "`" in text else "`"
        return f"{fence}{text}{fence}"
    inside = "".join(map(_inline, run.children))
    if run.span.kind is SpanKind.LINK:
        return f"[{inside}](<{_address(run.span.url or '')}>)"
    bare = inside.strip()
    mark = _MARKS[run.span.kind]
    return inside.replace(bare, f"{mark}{bare}{mark}", 1) if bare and bare[0] not in "*\\" else inside


def _plain(run: Inline) -> str:
    return run.text + "".join(map(_plain, run.children))


def _address(url: str) -> str:
    return url.replace("\\", "%5C").replace("<", "%3C").replace(">", "%3E").replace("\n", "")


def _escape(text: str) -> str:
    escaped = _INLINE.sub(r"\\\1", text)
    return _LINE_START.sub(lambda mark: (mark[1] or "") + "\\", escaped)
