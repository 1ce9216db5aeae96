"""Rules that look at the blocks beside a block: doubtful ones between sure ones, kinds of story blocks, headings without text."""

from __future__ import annotations

import operator
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from newsextract.block import Label
from newsextract.classifier.draft import Draft
from newsextract.classifier.markup_features import mark_parts, without_digits
from newsextract.classifier.rules import CLOSING, ends_sentence, opening_bits
from newsextract.tokenizer.markup import Markup

CROSSHEAD_WORDS = 16.0  # a heading inside the story is shorter; the 99th percentile of those on the development pages
INTERVIEW_QUESTIONS = 4  # blocks that end with a question mark, from which they are an interview's questions, not crossheads
# A block in doubt joins the story where story stands within so many blocks on both sides. Swept on cross-validated scores: reach 1 to 8.
BETWEEN_REACH = 2
# Words and score of a paragraph that is taken in where it stands right above the story of raw text.
PROSE_WORDS, BEGINNING_SCORE = 12.0, 0.25
# Mean score from which a list between blocks of the story belongs to it whole.
LIST_MEAN = 0.2
# A block of so many words and such a score is story where so many of its like are, and they hold such a share of the words of all of them.
SHAPE_LEVELS, SHAPE_LEAST, SHAPE_SHARE, SHAPE_WORDS, SHAPE_SCORE = 4, 3, 0.4, 12.0, 0.05
# Mean score of its words from which a table of data belongs to the story whole: anywhere, and with story near both its ends. On the
# development pages 2 in 3 tables between story blocks are in the gold text whatever their score, 1 in 40 of the others below .4.
TABLE_MEAN, TABLE_MEAN_BETWEEN = 0.4, 0.05
LONGEST_CELL = 60.0  # words of a cell; a table with a longer one lays out a page
MOST_IN_ITEM = 4  # blocks of a list item; what holds more is a box of the page's layout
NEAR = 3  # blocks before and after a table or listing in which story must stand for it to be inside the story
# Words from which a block that stands twice in a story is a second copy of the page's text, and not a line that the writer repeats.
TWIN_WORDS = 8.0
# Words of a box, and their share of the page's prose, from which it is the core; the shares of it that the model must have taken for the
# rest to come in; the share of a paragraph in links from which it is none.
CORE_WORDS, CORE_SHARE, CORE_LEAST, CORE_MOST, CORE_LINKS = 150.0, 0.5, 0.03, 0.5, 0.3
# Blocks of a quote between paragraphs of the story at most, and the words and score that each needs: shorter ones are names and headlines.
QUOTE_BLOCKS, QUOTE_WORDS, QUOTE_SCORE = 4, 8.0, 0.1
LISTS = frozenset({"ul", "ol", "dl"})
_KINDS = {"li": Label.LIST_ITEM, "blockquote": Label.QUOTE, "dd": Label.LIST_ITEM, "dt": Label.LIST_ITEM}
_CODE_TAGS = frozenset({"code", "samp", "kbd"})
_CODE_NAMES = frozenset({
    "code", "highlight", "source", "listing", "brush", "language", "lang", "prettyprint", "term", "terminal", "console", "shell",
})  # fmt: skip
NOTE_ID = re.compile(r" (?:fn|footnote|note|endnote)[-_:]?(\d{1,3})(?= |$)")  # among the marks of a note: its id, with its number
_NOTE_NAMES = frozenset({"footnote", "footnotes", "endnote", "endnotes"})
_LEVELS = 3  # elements around a block, its own among them, in which list item or quote is looked for
_FURNITURE = frozenset({Label.PROMO, Label.ADVERT, Label.SHARE})
_SENTENCE_ENDS = ".!?…。！？:：;,،؟।"


def join_between(draft: Draft, threshold: float) -> None:
    """Takes in blocks with at least `threshold` between blocks of the story: list items and crossheads that look like menus."""
    reach = BETWEEN_REACH
    story = list(draft.inside)
    listed = _listed(draft)
    for i, chance in enumerate(draft.chances):
        if listed[i]:
            continue
        if (
            chance >= threshold
            and not story[i]
            and draft.reasons[i] == "model"
            and any(story[max(0, i - reach) : i])
            and any(story[i + 1 : i + 1 + reach])
        ):
            draft.set(i, Label.BODY, "neighbours:between")


def join_between_furniture(draft: Draft, threshold: float) -> None:
    """Takes in paragraphs of raw text in doubt where, promos, adverts and share lines aside, story stands right before and after."""
    if draft.blocks.markup is not None:
        return
    listed = _listed(draft)
    lines = [i for i, label in enumerate(draft.labels) if label not in _FURNITURE]
    for before, i, after in zip(lines, lines[1:], lines[2:], strict=False):
        doubtful = draft.chances[i] >= threshold and draft.reasons[i] == "model" and not draft.inside[i]
        if doubtful and draft.inside[before] and draft.inside[after] and not listed[i] and _is_prose(draft, i):
            draft.set(i, Label.BODY, "neighbours:between")


def _listed(draft: Draft) -> list[bool]:
    """Which blocks stand under the heading of a list of other stories, up to the next block of the story."""
    found: list[bool] = []
    opened = False
    for mask, inside in zip(draft.masks, draft.inside, strict=True):
        if inside:
            opened = False
        found.append(opened)
        opened = opened or (not inside and mask & opening_bits() != 0)
    return found


def join_at_beginning(draft: Draft) -> None:
    """Takes in a paragraph in doubt right above the story of raw text, where nothing or only furniture stands between the two."""
    story = draft.story()
    if draft.blocks.markup is not None or not story:
        return
    above = next((i for i in range(story[0] - 1, -1, -1) if draft.reasons[i] == "model"), None)
    if above is not None and draft.chances[above] >= BEGINNING_SCORE and _is_prose(draft, above):
        draft.set(above, Label.BODY, "neighbours:beginning")


def _is_prose(draft: Draft, i: int) -> bool:
    """Whether a block has the length of a paragraph and ends as a sentence does."""
    return draft.lengths[i] >= PROSE_WORDS and ends_sentence(draft.blocks.texts[i])


def complete_lists(draft: Draft) -> None:
    """Takes a list whole: one that stands right between blocks of the story, or holds its notes, and that the model holds possible."""
    chances, inside, n = draft.chances, draft.inside, len(draft.inside)
    for first, last in _lists(draft):
        if last - first < 2 or first == 0 or not inside[first - 1] or sum(chances[first:last]) < LIST_MEAN * (last - first):
            continue
        notes = _are_notes(draft, first)
        if not notes and not (last < n and inside[last]):
            continue
        for i in range(first, last):
            if not inside[i] and draft.reasons[i] == "model":
                draft.set(i, Label.FOOTNOTE if notes else Label.LIST_ITEM, "neighbours:list")


def _are_notes(draft: Draft, first: int) -> bool:
    """Whether the list that begins with a block is one of notes, by the names of its first item."""
    markup = draft.blocks.markup
    if markup is None:
        return False
    element = markup.elements[first]
    return any(_is_note(markup.marks[around]) for around in (element, markup.parents[element]) if around >= 0)


def _lists(draft: Draft) -> Iterator[tuple[int, int]]:
    """First and last block of each list: of a list element's, and in raw text of lines that begin with a bullet."""
    markup, bulleted = draft.blocks.markup, draft.blocks.bulleted
    if markup is not None:
        for element, tag in enumerate(markup.tags):
            if tag in LISTS:
                yield markup.firsts[element], markup.lasts[element]
        return
    first = 0
    for is_bulleted, run in groupby(bulleted):
        last = first + len(list(run))
        if is_bulleted:
            yield first, last
        first = last


def complete_shapes(draft: Draft) -> None:
    """Takes in paragraphs of an HTML story that the model held for teasers, where their like is story: the entries of a long list.

    Blocks are alike whose element and the three around it have the same tags and names, digits aside.
    """
    markup = draft.blocks.markup
    if markup is None:
        return
    inside, lengths, elements = draft.inside, draft.lengths, markup.elements
    left_out = [
        i
        for i, chance in enumerate(draft.chances)
        if chance >= SHAPE_SCORE
        and not inside[i]
        and lengths[i] >= SHAPE_WORDS
        and draft.reasons[i] == "model"
        and markup.link_characters[i] < 0.5 * len(draft.blocks.texts[i])
    ]
    if not left_out:  # most pages
        return
    marks, parents = list(map(without_digits, markup.marks)), markup.parents
    own = {marks[elements[i]] for i in left_out}
    shapes: dict[tuple[str, ...], list[int]] = {}
    for i, element in enumerate(elements):
        if marks[element] in own:
            shape = [marks[element]]
            while len(shape) < SHAPE_LEVELS and (element := parents[element]) >= 0:
                shape.append(marks[element])
            shapes.setdefault(tuple(shape), []).append(i)
    for blocks in shapes.values():
        story = [i for i in blocks if inside[i]]
        if len(story) < SHAPE_LEAST or len(story) == len(blocks):
            continue
        if sum(lengths[i] for i in story) < SHAPE_SHARE * sum(lengths[i] for i in blocks):
            continue
        for i in set(left_out).intersection(blocks):
            draft.set(i, Label.BODY, "neighbours:shape")


def complete_core(draft: Draft) -> None:
    """Takes in what the model left out of the box that holds most of an HTML page's prose, where it took a part of it only.

    A box is what stands around paragraphs and lists. The comments below a story stand in a box each.
    """
    markup = draft.blocks.markup
    if markup is None:
        return
    texts, lengths = draft.blocks.texts, draft.lengths
    left_out = sum(lengths[i] for i, label in enumerate(draft.labels) if label is Label.OTHER and lengths[i] >= PROSE_WORDS)
    if left_out < (1 - CORE_MOST) * CORE_WORDS:  # most pages
        return
    boxes = [_text_box(markup, element) for element in markup.elements]
    prose = [i for i in range(len(texts)) if _is_prose(draft, i) and markup.link_characters[i] < CORE_LINKS * len(texts[i])]
    words: Counter[int] = Counter()
    for i in prose:
        words[boxes[i]] += round(lengths[i])
    if not words:
        return
    core, most = words.most_common(1)[0]
    held = [i for i in prose if boxes[i] == core]
    taken = sum(lengths[i] for i in held if draft.inside[i])
    if most < CORE_WORDS or most < CORE_SHARE * words.total() or not CORE_LEAST * most <= taken < CORE_MOST * most:
        return
    for i in range(held[0], held[-1] + 1):
        in_core = draft.labels[i] is Label.OTHER and draft.reasons[i] == "model" and boxes[i] == core
        if in_core and markup.link_characters[i] < 0.5 * len(texts[i]):
            draft.set(i, Label.BODY, "neighbours:core")


def _text_box(markup: Markup, element: int) -> int:
    """The element around a paragraph, or around the lists that an item stands in."""
    parent = markup.parents[element]
    while parent > 0 and (markup.tags[parent] in LISTS or markup.tags[parent] == "li"):
        parent = markup.parents[parent]
    return parent


def complete_tables(draft: Draft) -> None:
    """Takes a table of data whole or leaves it out whole, as the model holds most of it, and more readily inside an HTML story."""
    markup = draft.blocks.markup
    if markup is None or "table" not in markup.tags:
        return
    for first, last in data_tables(draft, markup):
        words = draft.lengths[first:last]
        score = sum(map(operator.mul, draft.chances[first:last], words)) / max(sum(words), 1e-6)
        inside = score >= (TABLE_MEAN_BETWEEN if _is_between(draft, first, last) else TABLE_MEAN)
        for i in range(first, last):
            if inside:
                draft.set(i, Label.TABLE, "neighbours:table")
            elif draft.inside[i]:
                draft.set(i, Label.OTHER, "neighbours:table_outside")


def complete_listings(draft: Draft) -> None:
    """Takes a listing between blocks of an HTML story into it: to a model of news prose, code is furniture."""
    markup = draft.blocks.markup
    if markup is None or "pre" not in markup.tags:
        return
    for element, tag in enumerate(markup.tags):
        first, last = markup.firsts[element], markup.lasts[element]
        if tag == "pre" and last > first and _is_between(draft, first, last) and _is_code(draft, first, markup.marks[element]):
            for i in range(first, last):
                draft.set(i, Label.CODE, "neighbours:listing")


def complete_quotes(draft: Draft) -> None:
    """Takes a block quote right between paragraphs of an HTML story into it; pull quotes, which say a sentence again, go out later."""
    markup = draft.blocks.markup
    if markup is None or "blockquote" not in markup.tags:
        return
    inside, n = draft.inside, len(draft.inside)
    for element, tag in enumerate(markup.tags):
        first, last = markup.firsts[element], markup.lasts[element]
        if tag == "blockquote" and 0 < first < last < n and last - first <= QUOTE_BLOCKS and inside[first - 1] and inside[last]:
            for i in range(first, last):
                doubtful = draft.reasons[i] == "model" and draft.chances[i] >= QUOTE_SCORE
                if doubtful and not inside[i] and draft.lengths[i] >= QUOTE_WORDS:
                    draft.set(i, Label.QUOTE, "neighbours:quote")


def _is_between(draft: Draft, first: int, last: int) -> bool:
    """Whether story stands near both ends of a run of blocks."""
    return any(draft.inside[max(0, first - NEAR) : first]) and any(draft.inside[last : last + NEAR])


def data_tables(draft: Draft, markup: Markup) -> Iterator[tuple[int, int]]:
    """First and last block of each table that holds data and not the page's layout: rows of several short cells, no table inside."""
    around: list[int] = []  # for each element, the innermost table that it is or stands in
    rows: Counter[int] = Counter()
    cells: Counter[int] = Counter()
    holding: set[int] = set()  # tables that hold a table
    for element, (tag, parent) in enumerate(zip(markup.tags, markup.parents, strict=True)):
        table = around[parent] if parent >= 0 else -1
        if tag == "table":
            holding.add(table)
            table = element
        elif tag == "tr":
            rows[table] += 1
        elif tag in ("td", "th"):
            cells[table] += 1
        around.append(table)
    for table, number in rows.items():
        first, last = markup.firsts[table], markup.lasts[table]
        if table < 0 or table in holding or number < 2 or cells[table] < 2 * number or last - first > 2 * cells[table]:
            continue
        longest = max(draft.lengths[first:last]) if last > first else LONGEST_CELL + 1
        if longest <= LONGEST_CELL:
            yield first, last


def drop_twins(draft: Draft) -> None:
    """Of two story blocks with the same text in HTML one stays: the one that is shown, else the first."""
    markup = draft.blocks.markup
    if markup is None:
        return
    kept: dict[str, int] = {}
    hidden: list[bool] = []
    texts, elements = draft.blocks.texts, markup.elements
    for i in draft.story():
        if draft.lengths[i] < TWIN_WORDS:
            continue
        twin = kept.setdefault(texts[i], i)
        if twin != i:
            hidden = hidden or markup.hidden()
            if hidden[elements[twin]] and not hidden[elements[i]]:
                kept[texts[i]] = i
                draft.set(twin, Label.OTHER, "neighbours:twin")
            else:
                draft.set(i, Label.OTHER, "neighbours:twin")


def name_story_blocks(draft: Draft) -> None:
    """Tells crossheads and list items from paragraphs."""
    story = draft.story()
    texts = draft.blocks.texts
    if draft.blocks.markup is not None:
        _name_by_tags(draft, draft.blocks.markup, story)
        return
    interview = sum(1 for i in story if texts[i][-1] in "?？") >= INTERVIEW_QUESTIONS
    for place, i in enumerate(story):
        if draft.labels[i] is not Label.BODY or (interview and texts[i][-1] in "?？"):
            continue
        if draft.blocks.bulleted[i]:
            draft.set(i, Label.LIST_ITEM, "neighbours:bullet")
            continue
        following = story[place + 1] if place + 1 < len(story) else None
        if following is not None and _reads_as_heading(draft, i) and draft.lengths[following] > draft.lengths[i]:
            draft.set(i, Label.CROSSHEAD, "neighbours:crosshead")


def _name_by_tags(draft: Draft, markup: Markup, story: list[int]) -> None:
    """Crossheads, list items and quotes as the markup has them."""
    last = story[-1] if story else 0
    for i in story:
        if draft.labels[i] is not Label.BODY:
            continue
        if markup.headings[i] and i != last:
            draft.set(i, Label.CROSSHEAD, "markup:heading")
            continue
        element = markup.elements[i]
        for _ in range(_LEVELS):
            if markup.tags[element] == "pre" and _is_code(draft, i, markup.marks[element]):
                draft.set(i, Label.CODE, "markup:pre")
                break
            if _is_note(markup.marks[element]):
                draft.set(i, Label.FOOTNOTE, "markup:footnote")
                break
            kind = _KINDS.get(markup.tags[element])
            small = element == markup.elements[i] or markup.lasts[element] - markup.firsts[element] <= MOST_IN_ITEM
            if kind is not None and (kind is Label.QUOTE or small):
                draft.set(i, kind, f"markup:{markup.tags[element]}")
                break
            element = markup.parents[element]
            if element < 0:
                break


@lru_cache(maxsize=16_384)  # as `mark_parts`
def _is_note(mark: str) -> bool:
    return NOTE_ID.search(mark) is not None or not _NOTE_NAMES.isdisjoint(mark_parts(mark))


def _is_code(draft: Draft, i: int, mark: str) -> bool:
    """Whether a preformatted block is a listing, and not prose that someone typed with its line breaks."""
    if not _CODE_NAMES.isdisjoint(mark_parts(mark)):
        return True
    node = draft.blocks.nodes.heads[i].parent if draft.blocks.nodes is not None else None
    while node is not None and node.tag != "pre":
        if node.tag in _CODE_TAGS:
            return True
        node = node.parent
    return False


def drop_heading_at_end(draft: Draft) -> None:
    """A heading as the story's last block has lost its text: it heads what was left out."""
    story = draft.story()
    while len(story) > 1 and _reads_as_heading(draft, story[-1]) and not draft.blocks.bulleted[story[-1]]:
        draft.set(story[-1], Label.OTHER, "neighbours:heading_without_text")
        if draft.inside[story.pop()]:
            return


def _reads_as_heading(draft: Draft, i: int) -> bool:
    if draft.lengths[i] > CROSSHEAD_WORDS:
        return False
    if draft.blocks.markup is not None:
        return draft.blocks.markup.headings[i] > 0
    text = draft.blocks.texts[i].rstrip(CLOSING)
    return bool(text) and (text[-1] not in _SENTENCE_ENDS or text[-1] == "?") and not text[0].islower() and "\t" not in text
