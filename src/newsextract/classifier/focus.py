"""The caller's choice between precision and recall: the last step, which leaves out or takes in the blocks that are in doubt."""

from __future__ import annotations

from newsextract.block import Label
from newsextract.classifier.draft import Draft
from newsextract.classifier.neighbours import drop_heading_at_end, name_story_blocks
from newsextract.options import Focus

# Probability below which `precision` leaves a block of the story out, and from which `recall` takes in one that was left out. Swept on
# development pages: .6 to .95, and .03 to .2; docs/how-to/tune-precision-and-recall.md says what each costs.
PRECISION, RECALL = 0.75, 0.15
# Labels that `precision` looks at: tables and listings are in the story whole or not at all, a dek by its place.
_DOUBTFUL = frozenset({Label.BODY, Label.CROSSHEAD, Label.LIST_ITEM, Label.QUOTE, Label.FOOTNOTE})
# Reasons that a block was left out for of which `recall` is not so sure: the others say what the block is instead, or that it is a copy.
_LEFT_OUT = frozenset({"model", "ending:model", "rule:bare_box", "neighbours:heading_without_text", "neighbours:table_outside"})
# Beginnings of reasons of a story that is told, by the page's data, its XML or a rule of the user's: there is nothing to doubt.
_TOLD = ("payload:", "xml:", "noscript", "site_rule:")
_TOLD_BLOCK = "json-ld:"  # the same for a single block


def apply_focus(draft: Draft, focus: Focus) -> None:
    """Makes the story smaller for `precision`, larger for `recall`.

    What `precision` keeps is a part of the story of `balanced`, and that is a part of what `recall` keeps. None of them makes a story where
    there is none, or none of one.
    """
    story = draft.story()
    if focus is Focus.BALANCED or any(draft.reasons[i].startswith(_TOLD) for i in story):
        return
    if focus is Focus.PRECISION:
        _leave_out(draft, story)
    elif story:
        _take_in(draft)


def _leave_out(draft: Draft, story: list[int]) -> None:
    surest = max(story, key=lambda i: draft.chances[i] * draft.lengths[i], default=None)
    for i in story:
        in_doubt = draft.chances[i] < PRECISION and draft.labels[i] in _DOUBTFUL
        if in_doubt and i != surest and not draft.reasons[i].startswith(_TOLD_BLOCK):
            draft.set(i, Label.OTHER, "focus:precision")
    drop_heading_at_end(draft)


def _take_in(draft: Draft) -> None:
    left_out = [i for i, label in enumerate(draft.labels) if label is Label.OTHER and draft.reasons[i] in _LEFT_OUT]
    taken = [i for i in left_out if draft.chances[i] >= RECALL]
    for i in taken:
        draft.set(i, Label.BODY, "focus:recall")
    name_story_blocks(draft)
    for i in taken:
        draft.set(i, draft.labels[i], "focus:recall")
