"""The headline: which block readers see above the story, and what the page's title line says."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from newsextract.article import Source
from newsextract.classifier.words import url_words
from newsextract.fields.from_metadata import site_names
from newsextract.fields.site import parted, without_site
from newsextract.fields.view import StoryView, is_called
from newsextract.lexicon import bit_of
from newsextract.markup.jsonld import text_of
from newsextract.markup.metadata import Metadata, title_words, titles_agree
from newsextract.tokenizer.elements import HEADINGS
from newsextract.tokenizer.markup import enclosing

TITLE_LINES = 2  # blocks at the page's head among which a WET record has its title element
_WORD = re.compile(r"\w+")
# What a line that speaks of such a concept loses, log-odds: a headline may begin with "By" too.
_NOT_HEADLINE = {"byline_prefix": 3.0, "published_prefix": 4.0, "modified_prefix": 4.0, "share": 4.0, "advert": 4.0, "nav": 2.0}
_TRAIL = re.compile(r"[/>›»▸|]\s")  # between the links of a trail: "Home > News > "
_SLUG_WORDS = 4
LONGEST_HEADLINE, _PARAGRAPH = 20.0, 4.0  # words from which a block of the story is a paragraph, and what it loses, log-odds
_CREDITED = 4.0  # what a line with a picture's credit at its end loses, log-odds
# A headline has at most so many times the words of the title that it agrees with, and so many more: a lede holds them too.
_LONGER, _MORE = 2, 3
_LOWEST_HEADING = 2  # level of a heading that is the headline where the best block is none
SURE_WORDS = 5.0  # a shorter one names a part of the site as often
SURE_SHARE = 0.5  # the model's share for a block from which it may say another headline than the page's data
_TRAIL_LEVELS, _TRAIL_LINKS = 3, 2  # elements before which a trail is looked for, the heading first; its fewest links outside of a list
_HEADING_LEVELS = 3  # elements around a block among which its heading is looked for
_KICKER_LEVELS = 4  # elements around a headline's first words among which the kicker's is looked for
_KICKER_NAMES = frozenset(
    {"kicker", "dachzeile", "topline", "roofline", "overline", "eyebrow", "spitzmarke", "occhiello", "antetitulo", "surtitre", "toptitle"}
)
_FEWEST_WORDS = 2  # of a headline that is left without its kicker
_OPENING = "\"'“„‘«‚"
_MAX_CHARACTERS = 300  # a longer line is no headline
_TRACED, _LEAST_TRACED = 6, 0.005  # blocks that `explain` tells of, and the least share of one


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline that was chosen.

    Attributes:
        text: the headline, as printed.
        block: index of its block.
        source: `headline block` or `title line`.
        confidence: 0 to 1, the model's share for this block among those that could be it.
    """

    text: str
    block: int
    source: str
    confidence: float


def read_headline(view: StoryView) -> Headline | None:
    """The block that the model holds most likely to be the headline; the title line where none is likely."""
    shares = _shares(view, min(len(view.texts), view.last + 2))
    headline = _chosen(view, shares)
    if view.draft.trace is not None:
        for i in map(int, shares.argsort()[::-1][:_TRACED]):
            if shares[i] >= _LEAST_TRACED:
                source = Source("headline block", view.texts[i], i, float(shares[i]))
                view.draft.trace.offer("title", view.texts[i], source, _why_not(view, i, shares, headline))
    return headline


def _why_not(view: StoryView, block: int, shares: NDArray[np.float64], headline: Headline | None) -> str:
    """Why another block is the headline, or none is."""
    if headline is not None and shares[block] < shares[headline.block]:
        return "another block is likelier to be the headline"
    return "too long for a headline" if len(view.texts[block]) > _MAX_CHARACTERS else "says something else than the page's own titles"


def _shares(view: StoryView, last: int) -> NDArray[np.float64]:
    """For each block before `last`, the model's share that it is the headline."""
    odds = view.draft.scores.headline[:last].astype(np.float64).copy()
    masks = np.array(view.draft.masks[:last], dtype=np.int64)
    for name, penalty in _NOT_HEADLINE.items():
        odds[masks & bit_of(name) > 0] -= penalty
    headings = view.headings
    for i in view.draft.story():
        if i < last and view.draft.lengths[i] > LONGEST_HEADLINE and not (headings and headings[i]):
            odds[i] -= _PARAGRAPH
    for i, reason in enumerate(view.draft.reasons[:last]):
        if reason == "rule:credit_at_end":
            odds[i] -= _CREDITED
    shares: NDArray[np.float64] = np.exp(odds - odds.max())
    shares /= shares.sum()
    return shares


def _chosen(view: StoryView, shares: NDArray[np.float64]) -> Headline | None:
    best = int(shares.argmax())
    if len(view.texts[best]) > _MAX_CHARACTERS:
        return None
    titled = _title_line(view) if view.metadata is None else None
    if titled is not None and best < TITLE_LINES:
        return Headline(titled, best, "title line", float(shares[best]))
    if view.draft.reasons[best].startswith("payload:"):
        return None
    if view.metadata is not None:
        best = _agreeing(view, view.metadata, best, len(shares), float(shares[best]))
        if best < 0:
            return None
    text = without_kicker(_without_marked_kicker(view, best), view.url)
    if view.metadata is not None:
        text = _without_told_kicker(text, view.metadata)
        text = without_site(text, site_names(view.metadata), view.url)
    return Headline(text, best, "headline block", float(shares[best]))


def _agreeing(view: StoryView, metadata: Metadata, best: int, last: int, share: float) -> int:
    """The block that says what the page's metadata says is its title: the best one, else a heading; -1 where none does.

    The best one stays where nothing in the metadata can agree with it, and where it is sure beyond that.
    """
    told = (text_of((metadata.article or {}).get("headline")), metadata.meta.get("og:title"), metadata.title)
    names = site_names(metadata)
    wanted = [words for text in told if text and (words := title_words(without_site(text, names, view.url)))]
    if not wanted:
        return best

    def agrees(i: int) -> bool:
        words = title_words(view.texts[i])
        return any(len(words) <= _LONGER * len(title) + _MORE and titles_agree(words, title) for title in wanted)

    shared = _shared_heading(view, metadata, best)
    if shared is not None:
        return shared
    if agrees(best) or _is_sure(view, best, share):
        return best
    headings = view.headings
    others = [i for i in range(min(last, len(headings))) if headings[i] == 1 and agrees(i)]
    others += [i for i in range(min(view.first + 1, len(headings))) if headings[i] == _LOWEST_HEADING and agrees(i)]
    return others[0] if others else -1


def _shared_heading(view: StoryView, metadata: Metadata, best: int) -> int | None:
    """Another heading above the story that says what the page shares as its title (og:title), where the best block says something else.

    So it is where the best block is the dek, or the h1 at the end of a trail of links, which is worded for search engines; readers see
    another heading below it, which may be the one in the JSON-LD too.
    """
    names = site_names(metadata)
    told = [metadata.meta.get("og:title"), text_of((metadata.article or {}).get("headline")), metadata.title]
    shared, headline, title = (_said(without_site(text, names, view.url)) if text else "" for text in told)
    wanted = [text for text in (shared, headline) if text.count(" ") >= SURE_WORDS - 1 and not _says(view, best, text)]
    if not wanted:
        return None
    if not _ends_trail(view, best):
        if shared not in wanted or _heading_level(view, best) == 1 or any(_says(view, best, text) for text in (headline, title)):
            return None
        wanted = [shared]
    for text in wanted:
        for i in range(min(view.first + 1, len(view.headings))):
            if i != best and 0 < _heading_level(view, i) <= _LOWEST_HEADING and _says(view, i, text) and not _ends_trail(view, i):
                return i
    return None


def _says(view: StoryView, block: int, title: str) -> bool:
    """Whether a block says a title, as `_said`: all of it, or all behind its kicker."""
    lines = {_said(view.texts[block]), _said(_without_marked_kicker(view, block))}
    return title in lines or any(line.count(" ") >= SURE_WORDS - 1 and title.endswith(f" {line}") for line in lines)


def _heading_level(view: StoryView, block: int) -> int:
    """Level of the heading that a block stands in, at most `_HEADING_LEVELS` elements deep; 0 for none."""
    markup = view.draft.blocks.markup
    if markup is None:
        return 0
    tags = (markup.tags[element] for element in islice(markup.outward(markup.elements[block]), _HEADING_LEVELS))
    return next((HEADINGS[tag] for tag in tags if tag in HEADINGS), 0)


def _ends_trail(view: StoryView, block: int) -> bool:
    """Whether a heading is the last item of a trail, "Home / Politics / Headline": nothing but links stands before it in its row."""
    nodes = view.draft.blocks.nodes
    node = enclosing(nodes.heads[block], "h1") if nodes is not None else None
    for _ in range(_TRAIL_LEVELS):
        if node is None:
            break
        links, before = 0, node.prev
        while before is not None:
            text = before.text().strip()
            if _WORD.search(text):
                link = before if before.tag == "a" else before.css_first("a") if before.is_element_node else None
                if link is None or link.text().strip() != text:
                    return False
                links += 1
            before = before.prev
        if links:
            return links >= _TRAIL_LINKS or node.tag == "li"
        node = node.parent
    return False


def _said(line: str) -> str:
    """The words of a line, small, with a space between."""
    return " ".join(_WORD.findall(line.casefold()))


def _is_sure(view: StoryView, best: int, share: float) -> bool:
    """Whether a block is the headline whatever the page tells machines, who often get another one: the only h1, and a likely one."""
    headings = view.headings
    alone = best < len(headings) and headings[best] == 1 and headings.count(1) == 1
    return alone and share >= SURE_SHARE and best <= view.first and view.draft.lengths[best] >= SURE_WORDS


def _without_marked_kicker(view: StoryView, block: int) -> str:
    """The headline's line without the kicker that stands in an element of its own inside the same heading."""
    text = view.texts[block]
    if view.draft.blocks.nodes is None:
        return text
    for node in islice(view.elements_around(block), _KICKER_LEVELS):
        if is_called(node, _KICKER_NAMES):
            kicker = " ".join(node.text().split())
            rest = text.removeprefix(kicker)
            apart = rest != text and rest[:1].isspace() and not kicker.endswith(":")  # with a colon between, readers see one headline
            return rest.strip() if apart and len(_WORD.findall(rest)) >= _FEWEST_WORDS else text
    return text.removeprefix(": ")  # the kicker is a block of its own, and the sign between the two is not


def _without_told_kicker(line: str, metadata: Metadata) -> str:
    """The headline's line without the kicker before it, where a title in the data has a colon between the two and the line has none."""
    for title in (metadata.meta.get("og:title"), text_of((metadata.article or {}).get("headline"))):
        kicker, colon, headline = (title or "").partition(": ")
        rest = line.removeprefix(f"{kicker} ").lstrip()
        is_both = bool(colon) and rest != line and not rest.startswith(":") and _said(rest) == _said(headline)
        if is_both and len(_WORD.findall(rest)) >= _FEWEST_WORDS:
            return rest
    return line


def without_kicker(line: str, url: str | None) -> str:
    """The part of a headline line that the address spells out whole, where a kicker or a trail of links stands on the same line before it.

    Some renderings put kicker and headline on one line, without a space even. The address tells them apart if its words are those of
    the line's end, all of them and in order, and at least four. Addresses leave out numbers and small words ("10 ways to ..."), so
    a space alone parts nothing: on 75 development pages cut at a space, the whole line was right 66 times, the end 5 times.
    """
    slug = url_words(url)
    for words in (slug, slug[:-1]):  # the last word may be what is left of a number: "id301", "article24"
        if len(words) >= _SLUG_WORDS:
            headline = _end_spelled_by(line, "".join(map(_as_in_address, words)))
            if headline is not None and (not line[: -len(headline)][-1].isspace() or _TRAIL.search(line[: -len(headline)])):
                return headline
    return line


def _end_spelled_by(line: str, wanted: str) -> str | None:
    """The end of the line whose words make up `wanted`, if something stands before it."""
    found = list(_WORD.finditer(line))
    at, start = len(found), len(line)
    tail = ""
    while at and len(tail) < len(wanted):
        at -= 1
        start = found[at].start()
        tail = _as_in_address(found[at][0]) + tail
    extra = len(tail) - len(wanted)
    if not tail.endswith(wanted) or (at == 0 and extra == 0):
        return None
    if extra > 0:  # the headline begins inside this word: "beginnen"Trump", "IranFrachter"
        word = found[at][0]
        if len(word) <= extra or not word[extra].isupper() or _as_in_address(word[:extra]) != tail[:extra]:
            return None
        start += extra
    if start and line[start - 1] in _OPENING and (start == 1 or line[start - 2].isspace()):
        start -= 1
    return line[start:]


def _as_in_address(word: str) -> str:
    """A word as addresses spell it: German umlauts as two letters, other accents dropped."""
    word = word.casefold()
    if word.isascii():
        return word
    for letter, two in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("å", "aa"), ("æ", "ae"), ("ø", "oe")):
        word = word.replace(letter, two)
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def _title_line(view: StoryView) -> str | None:
    """The headline inside the page's first line, where that reads "Headline | Site" and a later block repeats the headline."""
    for line in view.texts[:TITLE_LINES]:
        for head, _ in reversed(list(parted(line))):
            if len(_WORD.findall(head)) >= 3:
                return head
    return None
