"""Raw page text to blocks: a block a line, and the lines of a hard-wrapped paragraph joined again.

A line of page text is what the page's renderer made of one block (a WET record, `innerText`), whether or not blank lines stand
between, so lines are blocks. Old text dumps are the exception: their paragraphs are wrapped at some column, which
`_wrap_width` finds, and `_continues` then tells which line goes on in the next.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from newsextract.page import Page
from newsextract.tokenizer.markup import Markup, Nodes
from newsextract.tokenizer.whitespace import INVISIBLE, normalise, without_invisible

_BULLET = re.compile(r"(?:[•●▪■◆◇‣◦∙○□▶►➤➔→✓✔]+\s*)+|[*·]\s+")
_ENDS_SENTENCE = re.compile(r"[.!?…:;。！？：；।۔؟][\"'”’»)\]」』）]*$")
_CJK_EDGE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_LETTER = re.compile(r"\w")
_CASED = re.compile(r"[A-Za-zÀ-ɏͰ-ϿЀ-ӿ]")

# Hard wrapping. Swept on the development pages (none is wrapped but zh ones) and on the same pages wrapped at 40 to 100 columns.
_MIN_WIDTH, _MAX_WIDTH = 30, 110  # characters; text dumps are wrapped at 60 to 80 columns, CJK ones at 30 to 40
_MIN_PAIRS = 4  # lines that go on in the next, below which nothing is told
_MIN_SHARE = 0.35  # share of them among the lines that could


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of a page as columns, one entry a block (the view that `Block` gives is built only for who asks).

    Attributes:
        texts: the block's text, white space normalised.
        starts: offset of its first character in `Page.text`.
        ends: offset after its last character.
        gaps: blank lines that stand before it (0 for a line that follows at once).
        bulleted: a bullet stood before its text (the bullet is no part of the text).
        markup: what only HTML tells; None for raw text, where it is unknown.
        nodes: where the blocks stand in a parsed page; None for raw text.
    """

    texts: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[int]
    bulleted: list[bool]
    markup: Markup | None = None
    nodes: Nodes | None = None

    def __len__(self) -> int:
        return len(self.texts)


def tokenize_text(page: Page) -> Blocks:
    """The blocks of a raw-text page, in order. Linear in the size of the page."""
    source = page.text[page.content_start : page.content_end]
    clean = INVISIBLE.search(source) is None
    texts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    gaps: list[int] = []
    bulleted: list[bool] = []
    indents: list[int] = []
    offset, gap = page.content_start, 0
    bullet = _BULLET.match
    for line in source.splitlines(keepends=True):
        begin = offset
        offset += len(line)
        text = " ".join(line.split()) if clean and "\t" not in line else normalise(without_invisible(line))
        if not text:
            gap += 1
            continue
        if len(line) == len(text) + 1 and line[-1] == "\n":  # nearly always: no white space to strip
            indent, end = 0, offset - 1
        else:
            indent, end = len(line) - len(line.lstrip()), begin + len(line.rstrip())
        mark = bullet(text) if not text[0].isalnum() else None
        if mark is not None:
            text = text[mark.end() :]
            if not text:
                continue
            begin = line.index(text[0], indent + 1) - indent + begin
        texts.append(text)
        starts.append(begin + indent)
        ends.append(end)
        gaps.append(gap)
        bulleted.append(mark is not None)
        indents.append(indent)
        gap = 0
    blocks = Blocks(texts, starts, ends, gaps, bulleted)
    width = _wrap_width(blocks, indents)
    return _unwrap(blocks, indents, width) if width else blocks


def _wrap_width(blocks: Blocks, indents: list[int]) -> int:
    """The column at which the page's paragraphs are hard-wrapped; 0 where they are not."""
    texts, gaps = blocks.texts, blocks.gaps
    lengths = [len(text) + indent for text, indent in zip(texts, indents, strict=True)]
    mass = sum(lengths)
    if mass == 0 or sum(n for n in lengths if n > _MAX_WIDTH) > 0.05 * mass:
        return 0
    going_on: list[int] = []
    could = 0
    caseless = 0
    for i in range(len(texts) - 1):
        if gaps[i + 1] or lengths[i] < _MIN_WIDTH or blocks.bulleted[i + 1]:
            continue
        could += 1
        if _ENDS_SENTENCE.search(texts[i]):
            continue
        first = texts[i + 1][0]
        if first.islower():
            going_on.append(lengths[i])
        elif first.isalpha() and not _CASED.match(first):
            caseless += 1
            going_on.append(lengths[i])
    if len(going_on) < _MIN_PAIRS or len(going_on) < _MIN_SHARE * could:
        return 0
    going_on.sort()
    width = going_on[(len(going_on) * 19) // 20]
    if 2 * caseless > len(going_on):  # no capitals to go by: the lines must all be about as long as the widest
        return width if sum(n >= 0.85 * width for n in going_on) >= 0.7 * len(going_on) else 0
    return width


def _unwrap(blocks: Blocks, indents: list[int], width: int) -> Blocks:
    """Joins each line with the next where the paragraph goes on."""
    texts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    gaps: list[int] = []
    bulleted: list[bool] = []
    parts: list[str] = []
    inner = [indent for indent, text in zip(indents, blocks.texts, strict=True) if not text[0].isupper()]
    usual = Counter(inner or indents).most_common(1)[0][0]
    for i, text in enumerate(blocks.texts):
        if parts and not _starts_paragraph(blocks, indents, i, width, usual):
            if not _joins_without_space(parts[-1], text):
                parts.append(" ")
            parts.append(text)
            ends[-1] = blocks.ends[i]
            continue
        if parts:
            texts.append("".join(parts))
        parts = [text]
        starts.append(blocks.starts[i])
        ends.append(blocks.ends[i])
        gaps.append(blocks.gaps[i])
        bulleted.append(blocks.bulleted[i])
    if parts:
        texts.append("".join(parts))
    return Blocks(texts, starts, ends, gaps, bulleted)


def _starts_paragraph(blocks: Blocks, indents: list[int], i: int, width: int, usual_indent: int) -> bool:
    """Whether line i begins a paragraph, though it follows another line on a wrapped page."""
    if blocks.gaps[i] or blocks.bulleted[i] or indents[i] > usual_indent:
        return True
    before, text = blocks.texts[i - 1], blocks.texts[i]
    if not (_LETTER.search(text) and _LETTER.search(before)):  # a rule such as "-----" stands by itself
        return True
    length = len(before) + indents[i - 1]
    if _CJK_EDGE.match(text[0]) or _CJK_EDGE.match(before[-1]):
        return length < width - 3  # a line breaks where it is full, but for a mark that must not open the next
    word = text.split(None, 1)[0]
    return length + 1 + len(word) <= width or length > width * 1.25


def _joins_without_space(before: str, text: str) -> bool:
    if _CJK_EDGE.match(before[-1]) and _CJK_EDGE.match(text[0]):
        return True
    return len(before) > 1 and before[-1] == "-" and before[-2].isalpha() and text[0].islower()
