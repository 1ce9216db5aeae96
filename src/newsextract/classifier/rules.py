"""Named rules of single blocks: what one is by the phrases that it holds, by its form, by the boxes around it."""

from __future__ import annotations

import operator
import re
from collections import defaultdict
from functools import cache, lru_cache
from itertools import accumulate, islice, pairwise

from newsextract.block import Label
from newsextract.classifier.box_names import Box, box_of, longest_near
from newsextract.classifier.draft import Draft
from newsextract.lexicon import Concept, Lexicon, bit_of, concepts, line_keys
from newsextract.tokenizer.elements import HEADINGS
from newsextract.tokenizer.markup import Markup

# Where a line speaks of several concepts, the first of these names it: the telling ones before the broad ones.
ORDER = (
    "related_heading",
    "related_inline",
    "comment_heading",
    "comment_line",
    "consent",
    "paywall",
    "tags_heading",
    "legal",
    "advert",
    "modified_prefix",
    "published_prefix",
    "byline_prefix",
    "reading_time",
    "credit",
    "caption",
    "bio",
    "promo",
    "media_player",
    "share",
    "nav",
    "error_page",
    "login_page",
    "challenge_page",
)
# Concepts that put a line out of the story whatever the model says, and the words up to which they do: a longer line is a paragraph.
# Not here are those whose phrases may open a sentence.
NEVER_STORY = {
    "related_heading": 12.0,
    "related_inline": 30.0,
    "comment_heading": 12.0,
    "advert": 12.0,
    "share": 12.0,
    "consent": 12.0,
    "paywall": 12.0,
    "credit": 45.0,  # a caption with its credit behind
}
CAPTION_WORDS = 60.0
STOPS = ".!?…。！？؟।"  # what ends a sentence
CLOSING = "\"'”’»)]」』"  # what may stand behind that
ALL_LINK = 0.9  # share of a block's characters that stand in links, from which it is nothing else
# What a Japanese paper prints under a picture: what it shows, an equals sign, then when and where, or whose it is; no full stop at the end,
# and before it only where the photographer or the giver is named.
_JAPANESE_CAPTION = re.compile(r"(?=.*[\u3040-\u30ff])(?:[^。＝]{6,60}＝[^。＝]{1,30}|[^＝]{6,150}＝[^。＝]{1,40}(?:撮影|提供))")
_TAKEN_BY = "摄攝"  # behind a Chinese photographer's name; sentences end with a full stop
_OWNER_AT_END = re.compile(r"\S\s+©\s?[^.!?©]{2,60}$")  # "... in the harbour. © Lena Oduya"
# What stands behind a text's last full stop, or in brackets at its end: "Picture: Lena Oduya", "Photo by Lena Oduya", "(Source: the town)".
_BEHIND_SENTENCE = re.compile(r"[.!?…。؟।۔][»”\"’]?\s+(?:\|\s*)?([^.!?()（）\[\]]{2,60})[.)]*$")
_IN_LAST_BRACKETS = re.compile(r"[(（\[]([^.!?()（）\[\]:：]{2,25}[:：][^!?()（）\[\]:：]{2,60})[)）\].]*$")
# Probability from which a paragraph stays one that ends with a source in brackets, or with a credit that has no colon.
SURE_PARAGRAPH = 0.8
_CREDIT_IN_BRACKETS = re.compile(r"[(（\[][^()（）\[\]/]{2,40}/[^()（）\[\]/]{2,40}[)）\]]$")


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return text.rstrip(CLOSING)[-1:] in STOPS


@cache
def _ordered() -> tuple[tuple[int, Concept], ...]:
    by_name = {concept.name: concept for concept in concepts()}
    return tuple((bit_of(name), by_name[name]) for name in ORDER)


@lru_cache(maxsize=4096)
def concept_of(mask: int) -> Concept | None:
    """The concept that names a line which speaks of those in `mask`."""
    if mask:
        for bit, concept in _ordered():
            if mask & bit:
                return concept
    return None


def apply_lexicon(draft: Draft) -> None:
    """Labels the lines that hold a telling phrase, and puts furniture out of the story."""
    for i, mask in enumerate(draft.masks):
        if not mask:
            continue
        concept = concept_of(mask)
        if concept is None or concept.label is None:
            continue
        if not draft.inside[i] or draft.lengths[i] <= NEVER_STORY.get(concept.name, 0.0):
            draft.set(i, concept.label, f"lexicon:{concept.name}")


ADVERT_WORDS = 8.0  # of a line that begins with what adverts are called, "Anzeige - weiter nach der Werbung"
_PARTS = re.compile(r"\s+[-–—|·/]\s+|(?<=[\u2e80-\ufaff])\s+")


def leave_out_adverts(draft: Draft, lexicon: Lexicon) -> None:
    """Puts out of the story short lines whose first part, before a dash, is what adverts are called."""
    advert = bit_of("advert")
    for i in draft.story():
        if draft.lengths[i] <= ADVERT_WORDS:
            first, *rest = _PARTS.split(draft.keys[i], maxsplit=1)
            if rest and lexicon.whole.get(first.strip(), 0) & advert:
                draft.set(i, Label.ADVERT, "lexicon:advert")


def find_captions(draft: Draft, lexicon: Lexicon, least: float) -> None:
    """What is no story by the way it ends, as captions do.

    That is a name and an outlet in brackets, "(Lena Oduya/Skellby Observer)"; a credit behind the sentence, "Picture: Lena Oduya"; where
    the model is in doubt one without a colon or in brackets; a copyright sign and its owner; and some Japanese lines.

    Args:
        draft: the page's blocks.
        lexicon: of the page's language; knows the phrases of credits.
        least: probability from which a block that is not in the story yet can still join it.
    """
    markup, texts, lengths = draft.blocks.markup, draft.blocks.texts, draft.lengths
    for i, chance in enumerate(draft.chances):
        if not draft.inside[i] and (chance < least or draft.reasons[i] != "model"):
            continue
        if markup is not None and markup.tags[markup.elements[i]] == "li":
            continue
        text = texts[i]
        if text[-1] in ")）]" and lengths[i] <= CAPTION_WORDS and _CREDIT_IN_BRACKETS.search(text[-90:]):
            draft.set(i, Label.CAPTION, "rule:credit_in_brackets")
        elif "©" in text and lengths[i] <= CAPTION_WORDS and "://" not in text and _OWNER_AT_END.search(text):
            draft.set(i, Label.CAPTION, "rule:owner_at_end")
        elif "＝" in text and _JAPANESE_CAPTION.fullmatch(text):
            draft.set(i, Label.CAPTION, "rule:equals_sign")
        elif lengths[i] <= CAPTION_WORDS and (text[-1] in _TAKEN_BY or _ends_with_credit(text, lexicon, sure=chance >= SURE_PARAGRAPH)):
            draft.set(i, Label.CAPTION, "rule:credit_at_end")


def _ends_with_credit(text: str, lexicon: Lexicon, *, sure: bool) -> bool:
    """Whether what stands behind the last sentence, or in brackets at the end, begins as a credit does.

    Of 109 short lines of development pages that are sure to be story but end with a phrase and a colon, four are in the gold text, all with
    their source in brackets.
    """
    end = text[-90:]
    found = _BEHIND_SENTENCE.search(end)
    if found is None and not sure:
        found = _IN_LAST_BRACKETS.search(end)
    if found is None or (sure and ":" not in found[1].replace("：", ":")):
        return False
    return bool(lexicon.match(line_keys([found[1]]))[0] & bit_of("credit"))


# Elements made for text. A block in another one (div, span, td) is a score, a price, a button as often as a paragraph.
_TEXT_TAGS = frozenset({"p", "li", "blockquote", "q", "dd", "dt", "pre", "td", "th", "summary", *HEADINGS})
# Probability that a block in another element needs where p elements hold at least such a share of the story's words. .8 and .9 did as
# well on the development pages, where it made 20 of 1,205 pages exact.
BARE_BOX, P_SHARE = 0.6, 0.7
_DATA = re.compile(r'\s*[\[{]\s*[{"]')
DATA_CHARACTERS, DATA_KEYS = 150, 4  # length and quoted keys from which a block that begins like JSON is a script's data
# Probability below which a line of raw text under a list's heading is one of its headlines, their most words, and how none of them ends.
HEADLINE_IN_LIST, HEADLINE_WORDS, _NO_HEADLINE_ENDS = 0.55, 16.0, ".!…。।؟:："
_SAYS = re.compile(r"\w")
LONGEST_COUNTER = 12  # characters
_COUNTER = re.compile(r"(\d{1,3})\s?(?:/|of|von|sur|de|di|van|av|af|из|з|z)\s?(\d{1,3})")
_TIME_LINE = re.compile(r"\W*(?:[01]?\d|2[0-3])\s?[:.h時时点시]\s?[0-5]\d\W*(?:uhr|h|am|pm|a\.m\.|p\.m\.|분|分)?\W*", re.IGNORECASE)


def leave_out_signs(draft: Draft) -> None:
    """A block without a letter or digit is no story: rules of signs, icons of a font."""
    for i in draft.story():
        if not _SAYS.search(draft.blocks.texts[i]):
            draft.set(i, Label.OTHER, "rule:no_word")


def leave_out_counters(draft: Draft) -> None:
    """What counts a slideshow's pictures, "2 / 6" and further down "3 / 6", is no story. Marks such as "5/5" do not count upwards."""
    counters: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for i, text in enumerate(draft.blocks.texts):
        found = _COUNTER.fullmatch(text) if len(text) <= LONGEST_COUNTER and text[0].isdecimal() else None
        if found is not None:
            counters[found[2]].append((int(found[1]), i))
    for counted in counters.values():
        if len(counted) > 1 and all(a < b for (a, _), (b, _) in pairwise(counted)):
            for _, i in counted:
                if draft.inside[i]:
                    draft.set(i, Label.OTHER, "rule:counter")


def leave_out_odd_boxes(draft: Draft) -> None:
    """Puts out of an HTML story what is no text of it by its form: captions of figures, times, data, doubtful lines in bare boxes."""
    markup = draft.blocks.markup
    if markup is None:
        return
    texts, tags = draft.blocks.texts, markup.tags
    story = draft.story()
    in_p = sum(draft.lengths[i] for i in story if tags[markup.elements[i]] == "p")
    strict = in_p >= P_SHARE * sum(draft.lengths[i] for i in story)
    captions = caption_elements(markup)
    for i in story:
        element = markup.elements[i]
        if element in captions:
            draft.set(i, Label.CAPTION, "markup:figcaption")
        elif _TIME_LINE.fullmatch(texts[i]):
            draft.set(i, Label.DATE, "rule:time_line")
        elif len(texts[i]) >= DATA_CHARACTERS and _DATA.match(texts[i]) and texts[i].count('":') >= DATA_KEYS:
            draft.set(i, Label.OTHER, "rule:data")
        elif strict and draft.chances[i] < BARE_BOX and tags[element] not in _TEXT_TAGS:
            draft.set(i, Label.OTHER, "rule:bare_box")


def caption_elements(markup: Markup) -> frozenset[int]:
    """The elements that are figure captions or stand in one."""
    found: set[int] = set()
    if "figcaption" not in markup.tags:
        return frozenset()
    for element, (tag, parent) in enumerate(zip(markup.tags, markup.parents, strict=True)):
        if tag == "figcaption" or parent in found:
            found.add(element)
    return frozenset(found)


MOST = 0.5  # share of the story's words from which a box holds most of it
_BOXES = 4  # boxes around a block whose names are looked at, its own first


def apply_box_names(draft: Draft) -> None:
    """Labels what is out of an HTML story by the boxes around it, and puts out of it what such a box holds."""
    markup = draft.blocks.markup
    if markup is None:
        return
    boxes, held = _boxes_beside_story(draft, markup)
    longest = longest_near()
    parents, inside, lengths, labels = markup.parents, draft.inside, draft.lengths, draft.labels
    for i, element in enumerate(markup.elements):
        if labels[i] is not Label.OTHER and (not inside[i] or lengths[i] > longest):
            continue
        box, level = boxes[element], 1
        while box is None and level < _BOXES and (element := parents[element]) >= 0:
            box = boxes[element]
            level += 1
        if box is not None and (not inside[i] or lengths[i] <= box.near):
            draft.set(i, box.label, box.reason)
    _leave_out_within(draft, markup, boxes, held)


def _boxes_beside_story(draft: Draft, markup: Markup) -> tuple[list[Box | None], list[float]]:
    """What each element is by its names, where most of the story stands elsewhere; and the words of story before each block, then all."""
    held = list(accumulate(map(operator.mul, draft.lengths, draft.inside), initial=0.0))
    most = MOST * held[-1]
    boxes = list(map(box_of, markup.marks))
    for element, box in enumerate(boxes):
        if box is not None and (
            held[markup.lasts[element]] - held[markup.firsts[element]] > most
            or markup.tags[element] in HEADINGS  # its id is made of its words
        ):
            boxes[element] = None
    return boxes, held


def _leave_out_within(draft: Draft, markup: Markup, boxes: list[Box | None], held: list[float]) -> None:
    """Puts out of the story what forms, menus, dialogs and the like hold."""
    done: dict[float, int] = {}  # the block after the last box that was emptied of such lines: what lies inside it was too
    for element, box in enumerate(boxes):
        if box is None or not box.within:
            continue
        first, last = markup.firsts[element], markup.lasts[element]
        if first < done.get(box.within, 0) or held[last] == held[first]:
            continue
        done[box.within] = last
        for i in range(first, last):
            if draft.inside[i] and draft.lengths[i] <= box.within:
                draft.set(i, box.label, box.reason)


# Blocks and words of the largest box around a field to type in that asks for an address, a name, a password, and says why. On the
# development pages 3,224 blocks stand in such boxes, of which nine are in the gold text, four of these on a page's own sign-in box.
FIELD_BLOCKS, FIELD_WORDS = 4, 30.0
FIELD_LEVELS = 12  # elements around the field that are looked at


def leave_out_sign_ups(draft: Draft) -> None:
    """Puts out of an HTML story what stands right around a field to type in, where most of the story stands elsewhere."""
    markup = draft.blocks.markup
    if markup is None or not markup.fields:
        return
    words = sum(draft.lengths[i] for i in draft.story())
    for element in set(markup.fields):
        box: int | None = None
        for around in islice(markup.outward(element), FIELD_LEVELS):
            first, last = markup.firsts[around], markup.lasts[around]
            if last - first > FIELD_BLOCKS or sum(draft.lengths[first:last]) > FIELD_WORDS:
                break
            if last > first:
                box = around
        held = [i for i in range(markup.firsts[box], markup.lasts[box]) if draft.inside[i]] if box is not None else []
        if sum(draft.lengths[i] for i in held) < MOST * words:
            for i in held:
                draft.set(i, Label.PROMO, "rule:beside_field")


@cache
def opening_bits() -> int:
    """The bits of the concepts that head a list."""
    return sum(1 << concept.bit for concept in concepts() if concept.opens)


def spread_lists(draft: Draft) -> None:
    """Gives the unnamed lines under the heading of a list the heading's label: the headlines under "DON'T MISS"."""
    opens = opening_bits()
    if not any(mask & opens for mask in draft.masks):
        return
    opened: Concept | None = None
    for i, label in enumerate(draft.labels):
        if draft.inside[i]:
            if opened is not None and opened.label is not None and _is_doubtful_headline(draft, i):
                draft.set(i, opened.label, f"list:{opened.name}")
            else:
                opened = None
        elif label is Label.OTHER:
            if opened is not None and opened.label is not None and not draft.reasons[i].startswith("ending:"):
                draft.set(i, opened.label, f"list:{opened.name}")
        elif draft.reasons[i].startswith("lexicon:"):
            concept = concept_of(draft.masks[i])
            if concept is not None and concept.opens:
                opened = concept
            elif label not in (Label.DATE, Label.BYLINE, Label.CREDIT, Label.CAPTION):
                opened = None


def _is_doubtful_headline(draft: Draft, i: int) -> bool:
    """Whether a line of raw text that the model is not sure of reads as a headline: short, and no sentence."""
    text = draft.blocks.texts[i]
    doubtful = draft.blocks.markup is None and draft.chances[i] < HEADLINE_IN_LIST
    return doubtful and draft.lengths[i] <= HEADLINE_WORDS and text[-1] not in _NO_HEADLINE_ENDS
