"""Blocks of an HTML story that are no more than links: to other stories, to the site's own pages."""

from __future__ import annotations

import re

from newsextract.block import Label
from newsextract.classifier.draft import Draft
from newsextract.classifier.rules import ALL_LINK, ends_sentence

# Probability that a paragraph needs which is all link and no whole sentence: what has less is a headline of another story. And the same for
# one of few words, a button. On the development pages these were 404 blocks, of which 82 are in the gold text.
LINKED_PARAGRAPH, LINKED_WORDS, FEW_WORDS = 0.6, 0.75, 4.0
WHOLE_SENTENCE = 6.0  # words of a paragraph from which it is none of these if it ends as a sentence does
# What may stand before the link to another story, "More:", "背景｜", and its most characters. Between paragraphs of the development pages
# 21 lines are of this form, of which two are in the gold text.
_LINK_LABEL, LABEL_CHARACTERS = re.compile(r"\W*+(?:[^\W\d]++[ '’-]?){1,4}\s*[:：|｜]"), 50
_OPENING_QUOTES = "\"'“„‘«‹「『"


def leave_out_linked_paragraphs(draft: Draft) -> None:
    """Puts out of an HTML story the paragraphs that are a link to another story: in doubt and all link, or behind a label."""
    markup = draft.blocks.markup
    if markup is None:
        return
    texts, lengths, elements, linked = draft.blocks.texts, draft.lengths, markup.elements, markup.link_characters
    for i in draft.story():
        if 2 * linked[i] < len(texts[i]) or markup.tags[elements[i]] != "p":
            continue
        ends = ends_sentence(texts[i])
        if linked[i] >= ALL_LINK * len(texts[i]):
            doubtful = draft.chances[i] < (LINKED_WORDS if lengths[i] <= FEW_WORDS else LINKED_PARAGRAPH)
            if doubtful and not (ends and lengths[i] >= WHOLE_SENTENCE):
                draft.set(i, Label.RELATED, "rule:linked_paragraph")
        elif not ends and 0 < i < len(texts) - 1 and _is_behind_label(texts[i], linked[i]) and _is_between_sentences(draft, i):
            draft.set(i, Label.RELATED, "rule:linked_paragraph")


def _is_behind_label(text: str, linked: int) -> bool:
    """Whether a text is a label of few words and then, to its end, a link that is no quotation."""
    label = text[: len(text) - linked].rstrip()
    return len(label) <= LABEL_CHARACTERS and _LINK_LABEL.fullmatch(label) is not None and text[len(text) - linked] not in _OPENING_QUOTES


def _is_between_sentences(draft: Draft, i: int) -> bool:
    """Whether the blocks right before and after one are paragraphs of the story."""
    texts, lengths = draft.blocks.texts, draft.lengths
    return all(draft.inside[k] and lengths[k] >= WHOLE_SENTENCE and ends_sentence(texts[k]) for k in (i - 1, i + 1))


# Probability that a line which is all link needs above a headline (h1) with this share of the story below it. On the development pages 28
# such lines had less, of which five are in the gold text.
LINK_ABOVE, STORY_BELOW = 0.7, 0.7
LINK_SHARE = 0.75  # of a line's characters, spaces aside, that stand in links, from which it is nothing else but them and what parts them


def leave_out_links_above(draft: Draft) -> None:
    """Puts out of an HTML story the doubtful links above its headline: menus without a name, crumbs of the way to the page."""
    markup = draft.blocks.markup
    if markup is None or 1 not in markup.headings:
        return
    story = draft.story()
    headline = len(markup.headings) - 1 - markup.headings[::-1].index(1)
    above = [i for i in story if i < headline]
    if not above:  # most pages
        return
    if sum(draft.lengths[i] for i in above) > (1 - STORY_BELOW) * sum(draft.lengths[i] for i in story):
        return
    for i in above:
        text = draft.blocks.texts[i]
        if markup.link_characters[i] >= LINK_SHARE * (len(text) - text.count(" ")) and draft.chances[i] < LINK_ABOVE:
            draft.set(i, Label.NAV, "rule:link_above")
