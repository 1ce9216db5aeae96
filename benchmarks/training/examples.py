"""Pages of the corpora as training examples: features, targets and weights of every block."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from benchmarks.corpora import HTML, Record
from benchmarks.training.align import MATCHED_SHARE, body_shares, fold, words
from newsextract.classifier.features import PageFeatures, page_features
from newsextract.classifier.markup_features import NameVocabulary, mark_parts
from newsextract.classifier.words import Vocabulary, plain_words
from newsextract.fields.language import detect_language
from newsextract.lexicon import lexicon_for, line_keys
from newsextract.options import Options
from newsextract.page import Kind
from newsextract.pipeline import read_page
from newsextract.readers.dates import read_dates
from newsextract.tokenizer.html import parse_html, tokenize_html
from newsextract.tokenizer.markup import Markup
from newsextract.tokenizer.text import Blocks, tokenize_text

Floats = NDArray[np.float32]

TITLE_LINE_SHARE = 0.25  # of the WET pages that get their title element as first line, as real WET records have
BARE_AROUND = 12  # blocks before and after the story that such a page keeps at most
BARE_SHORTEST = 2  # blocks of story that it keeps at least
STORYLESS_MATCH, STORYLESS_LONGEST = 0.3, 60  # what stays of a page without its story: blocks matched less, or of fewer characters
TOP, INTO, AFTER = 20, 10, 10  # blocks before the story, into it and after it, where byline and date are looked for
_LONGEST_FIELD_LINE = 160  # characters of a line that may be a byline or date


@dataclass(frozen=True, slots=True)
class Example:
    """One page, ready to train on. All arrays have an entry a block.

    Attributes:
        record: the page.
        texts: its blocks.
        features: what the model reads, with word numbers of the vocabulary that `examples` was given.
        body: 1 where the block is part of the gold text; the share of the extractors that have it where there is none.
        headline: 1 for the block that is the gold title.
        byline: 1 where a gold author is named near the story.
        date: 1 where the gold day is printed near the story.
        first: 1 for the story's first block.
        last: 1 for its last.
        weight: what an error on the block costs: its share of the story's words, and a part that is the same for every block.
    """

    record: Record
    texts: Sequence[str]
    features: PageFeatures
    body: Floats
    headline: Floats
    byline: Floats
    date: Floats
    first: Floats
    last: Floats
    weight: Floats


@dataclass(frozen=True, slots=True)
class Tokens:
    """One page after tokenizing.

    Attributes:
        record: the page, without its source.
        blocks: its blocks.
        keys: the blocks as `line_keys` made them.
        shares: the share of each block's words that the gold text has; of a page without gold text the share of the two extractors
            that have the block: 0, .5 or 1.
        soft: the page has two extractors' answers and no gold text.
    """

    record: Record
    blocks: Blocks
    keys: list[str]
    shares: list[float]
    soft: bool = False


def prepare(records: Iterable[Record]) -> list[Tokens]:
    """Tokenizes and aligns; a quarter of the WET pages get their title line."""
    made = []
    for record in records:
        title = record.gold.get("page_title")
        if title and record.rendering == "wet_text" and _chance(record, "title") < TITLE_LINE_SHARE:
            record = replace(record, source=f"{' '.join(title.split())}\n{record.source!s}")
        page = read_page(record.source, url=record.url, options=Options(kind=Kind.HTML if record.rendering == HTML else Kind.TEXT))
        if page is None:
            continue
        blocks = replace(tokenize_html(parse_html(page.text)), nodes=None) if page.kind is Kind.HTML else tokenize_text(page)
        if blocks.texts:
            shares = body_shares(blocks.texts, record.gold["text"])
            second = record.gold.get("second")
            if second:
                other = body_shares(blocks.texts, second)
                shares = [((a >= MATCHED_SHARE) + (b >= MATCHED_SHARE)) / 2 for a, b in zip(shares, other, strict=True)]
            made.append(Tokens(replace(record, source=""), blocks, line_keys(blocks.texts), shares, bool(second)))
    return made


def common_words(pages: Sequence[Tokens], size: int, min_sites: int) -> list[str]:
    """The words that stand on pages of the most sites."""
    return _of_most_sites(((page.record.site, set(plain_words(page.blocks.texts))) for page in pages), size, min_sites)


def common_marks(pages: Sequence[Tokens], size: int, min_sites: int) -> list[str]:
    """The parts of element names that stand on pages of the most sites."""
    marked = ((page.record.site, set(page.blocks.markup.marks)) for page in pages if page.blocks.markup is not None)
    return _of_most_sites(((site, {part for mark in marks for part in mark_parts(mark)}) for site, marks in marked), size, min_sites)


def _of_most_sites(pages: Iterable[tuple[str, set[str]]], size: int, min_sites: int) -> list[str]:
    """What the pages of the most sites have, given each page's site and what it has; fewer than `min_sites` do not count."""
    sites: dict[str, set[str]] = {}
    for site, held in pages:
        for one in held:
            sites.setdefault(one, set()).add(site)
    ranked = sorted((-len(held), one) for one, held in sites.items() if len(held) >= min_sites)
    return [one for _, one in ranked[:size]]


def examples(
    pages: Sequence[Tokens],
    vocabulary: Vocabulary,
    *,
    marks: NameVocabulary | None = None,
    storyless: float = 0,
    bare: float = 0,
    bareness: int = 1,
) -> list[Example]:
    """The pages as examples.

    Args:
        pages: what they are made of.
        vocabulary: words that have a vector.
        marks: parts of element names that have one.
        storyless: share of the pages that stand a second time with their story taken out, for index pages and walls.
        bare: share of those that stand a second time as a short story with little around it, for saved, stripped, hand-made pages.
        bareness: how little that mostly is: power of the chance, from 0 to 1, that says how much of `BARE_AROUND` is left on a side.
    """
    made = [_example(page, vocabulary, marks) for page in pages]
    made += [_example(_without_story(page), vocabulary, marks) for page in pages if _chance(page.record, "storyless") < storyless]
    made += [_example(_bare(page, bareness), vocabulary, marks) for page in pages if _chance(page.record, "bare") < bare]
    return made


def _without_story(page: Tokens) -> Tokens:
    out = [i for i, share in enumerate(page.shares) if share < STORYLESS_MATCH or len(page.blocks.texts[i]) < STORYLESS_LONGEST]
    return replace(_with_blocks(page, out), shares=[0.0] * len(out)) if out else page


def _bare(page: Tokens, bareness: int) -> Tokens:
    """The first part of the story, and the blocks next to it."""
    story = [i for i, share in enumerate(page.shares) if share >= MATCHED_SHARE]
    if len(story) <= BARE_SHORTEST:
        return page
    kept = story[: BARE_SHORTEST + int(_chance(page.record, "length") ** 2 * (len(story) - BARE_SHORTEST))]
    above, below = (int(_chance(page.record, side) ** bareness * BARE_AROUND) for side in ("before", "after"))
    before = max(0, kept[0] - above)
    after = range(story[-1] + 1, min(len(page.shares), story[-1] + 1 + below))
    return _with_blocks(page, [*range(before, kept[-1] + 1), *after])


def _with_blocks(page: Tokens, kept: Sequence[int]) -> Tokens:
    b = page.blocks
    blocks = Blocks(
        [b.texts[i] for i in kept],
        [b.starts[i] for i in kept],
        [b.ends[i] for i in kept],
        [b.gaps[i] for i in kept],
        [b.bulleted[i] for i in kept],
        b.markup and _of_blocks(b.markup, kept),
    )
    return replace(page, blocks=blocks, keys=[page.keys[i] for i in kept], shares=[page.shares[i] for i in kept])


def _of_blocks(markup: Markup, kept: Sequence[int]) -> Markup:
    """The markup of some of a page's blocks."""
    before = np.searchsorted(kept, np.arange(len(markup.elements) + 1)).tolist()  # kept blocks before each
    return replace(
        markup,
        elements=[markup.elements[i] for i in kept],
        link_characters=[markup.link_characters[i] for i in kept],
        headings=[markup.headings[i] for i in kept],
        firsts=[before[i] for i in markup.firsts],
        lasts=[before[i] for i in markup.lasts],
    )


def features_of(page: Tokens, vocabulary: Vocabulary, marks: NameVocabulary | None, language: str | None) -> PageFeatures:
    """What a model with these vocabularies reads of a page."""
    masks = lexicon_for(language).match(page.keys)
    return page_features(page.blocks, masks, page.keys, page.record.url, vocabulary, marks, as_named=True)


def _example(page: Tokens, vocabulary: Vocabulary, marks: NameVocabulary | None) -> Example:
    texts, gold = page.blocks.texts, page.record.gold
    language = detect_language(texts)[0]
    features = features_of(page, vocabulary, marks, language)
    body = (np.array(page.shares) >= MATCHED_SHARE).astype(np.float32)
    headline, byline, day, first, last = (np.zeros(len(texts), dtype=np.float32) for _ in range(5))
    story = np.flatnonzero(body)
    sizes = np.array([len(words(text)) for text in texts], dtype=np.float32)
    if len(story):
        first[story[0]] = last[story[-1]] = 1
        _mark_headline(headline, texts, gold.get("title"), int(story[0]))
        near = [*range(max(0, story[0] - TOP), min(len(texts), story[0] + INTO + 1))]
        near += range(story[-1] + 1, min(len(texts), story[-1] + AFTER + 1))
        near = [i for i in near if len(texts[i]) <= _LONGEST_FIELD_LINE]
        _mark_byline(byline, texts, gold.get("authors"), near, int(story[0]))
        _mark_date(day, texts, gold.get("date"), near, int(story[0]), language)
        weight = np.minimum(np.maximum(sizes, 1) / max(float((sizes * body).sum()), 1.0), 0.4) + 0.3 / len(story)
    else:
        weight = np.full(len(texts), 0.02, dtype=np.float32)
    if page.soft:
        body = np.array(page.shares, dtype=np.float32)
    return Example(page.record, texts, features, body, headline, byline, day, first, last, weight.astype(np.float32))


def _mark_headline(target: Floats, texts: Sequence[str], title: str | None, story: int) -> None:
    """The last block before the story that is the title, else the nearest after."""
    wanted = fold(title or "")
    if not wanted:
        return
    same = [i for i, text in enumerate(texts) if len(text) < 400 and fold(text) == wanted]
    if not same:  # a title line of a WET record holds it, with the site's name behind
        same = [i for i, text in enumerate(texts[:2]) if fold(text).startswith(wanted)]
    before = [i for i in same if i <= story]
    if same:
        target[before[-1] if before else min(same, key=lambda i: abs(i - story))] = 1


def _mark_byline(target: Floats, texts: Sequence[str], authors: list[str] | None, near: Sequence[int], story: int) -> None:
    names = [name for name in map(fold, authors or []) if name]
    held = [i for i in near if any(name in fold(texts[i]) for name in names)]
    before = [i for i in held if i < story]
    for i in before or held[:2]:
        target[i] = 1


def _mark_date(target: Floats, texts: Sequence[str], gold: str | None, near: Sequence[int], story: int, language: str | None) -> None:
    try:
        wanted = date.fromisoformat((gold or "")[:10])
    except ValueError:
        return
    held = [i for i in near if any(r.value.date() == wanted for r in read_dates(texts[i], language))]
    before = [i for i in held if i <= story]
    for i in before or held[:1]:
        target[i] = 1


def _chance(record: Record, purpose: str) -> float:
    """A number from 0 to 1 that is always the same for a page and a purpose."""
    digest = hashlib.sha256(f"{purpose} {record.corpus} {record.id} {record.rendering}".encode()).digest()
    return int.from_bytes(digest[:4], "big") / 2**32
