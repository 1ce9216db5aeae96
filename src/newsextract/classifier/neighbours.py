"""Rules that look at the blocks beside a block: doubtful ones between sure ones, kinds of story blocks, headings without text."""

from __future__ import annotations

from itertools import islice

from newsextract.block import Label
from newsextract.classifier.draft import Draft
from newsextract.tokenizer.markup import Markup

CROSSHEAD_WORDS = 16.0  # a heading inside the story is shorter; the 99th percentile of those on the development pages
INTERVIEW_QUESTIONS = 4  # blocks that end with a question mark, from which they are an interview's questions, not crossheads
# A block in doubt joins the story where story stands within so many blocks on both sides. Swept on cross-validated scores: reach 1 to 8.
BETWEEN_REACH = 2
# Mean score from which a list between blocks of an HTML story belongs to it whole.
LIST_MEAN = 0.2
_LISTS = frozenset({"ul", "ol", "dl"})
_KINDS = {"li": Label.LIST_ITEM, "blockquote": Label.QUOTE, "dd": Label.LIST_ITEM, "dt": Label.LIST_ITEM}
_LEVELS = 3  # elements around a block, its own among them, in which list item or quote is looked for
_SENTENCE_ENDS = ".!?…。！？:：;,،؟।"
_CLOSING = "\"'”’»)]」』"


def join_between(draft: Draft, threshold: float) -> None:
    """Takes in blocks with at least `threshold` between blocks of the story: list items and crossheads that look like menus."""
    reach = BETWEEN_REACH
    likely = draft.scores.body >= threshold
    story = list(draft.inside)
    for i in likely.nonzero()[0].tolist():
        if not story[i] and draft.reasons[i] == "model" and any(story[max(0, i - reach) : i]) and any(story[i + 1 : i + 1 + reach]):
            draft.set(i, Label.BODY, "neighbours:between")


def complete_lists(draft: Draft) -> None:
    """Takes a list of an HTML story whole: one that stands right between blocks of the story and that the model holds possible."""
    markup = draft.blocks.markup
    if markup is None:
        return
    scores, inside, n = draft.scores.body, draft.inside, len(draft.inside)
    for element, tag in enumerate(markup.tags):
        if tag not in _LISTS:
            continue
        first, last = markup.firsts[element], markup.lasts[element]
        if last - first < 2 or not first > 0 or last >= n or not (inside[first - 1] and inside[last]):
            continue
        if float(scores[first:last].mean()) >= LIST_MEAN:
            for i in range(first, last):
                if not inside[i] and draft.reasons[i] == "model":
                    draft.set(i, Label.LIST_ITEM, "neighbours:list")


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
        for element in islice(markup.outward(markup.elements[i]), _LEVELS):
            kind = _KINDS.get(markup.tags[element])
            if kind is not None:
                draft.set(i, kind, f"markup:{markup.tags[element]}")
                break


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
    text = draft.blocks.texts[i].rstrip(_CLOSING)
    return bool(text) and (text[-1] not in _SENTENCE_ENDS or text[-1] == "?") and not text[0].islower() and "\t" not in text
