"""Blocks in, labels out: the model first, then named rules, then neighbours and the end of the story."""

from __future__ import annotations

from newsextract.block import Label
from newsextract.classifier.asides import leave_out_asides, leave_out_beside_pictures
from newsextract.classifier.draft import Draft
from newsextract.classifier.ending import cut_at_end
from newsextract.classifier.features import page_features
from newsextract.classifier.links import leave_out_linked_paragraphs, leave_out_links_above
from newsextract.classifier.model import Model
from newsextract.classifier.neighbours import (
    complete_core,
    complete_listings,
    complete_lists,
    complete_quotes,
    complete_shapes,
    complete_tables,
    drop_heading_at_end,
    drop_twins,
    join_at_beginning,
    join_between,
    join_between_furniture,
    name_story_blocks,
)
from newsextract.classifier.notice import score_below_notice
from newsextract.classifier.rules import (
    apply_box_names,
    apply_lexicon,
    find_captions,
    leave_out_adverts,
    leave_out_counters,
    leave_out_odd_boxes,
    leave_out_sign_ups,
    leave_out_signs,
    spread_lists,
)
from newsextract.lexicon import Lexicon, line_keys
from newsextract.tokenizer.text import Blocks

# Probability from which a block belongs to the story, and from which it does between blocks of the story: of raw text, and of HTML.
# Swept on cross-validated scores (docs/explanation/model.md). What the caller's `focus` makes of it is decided last: see focus.py.
THRESHOLDS = (0.37, 0.2)
HTML_THRESHOLDS = (0.45, 0.25)


def classify(blocks: Blocks, model: Model, lexicon: Lexicon, *, url: str | None, disabled: frozenset[str]) -> Draft:
    """Labels every block of a page that has at least one."""
    keys = line_keys([*blocks.texts, blocks.markup.title if blocks.markup is not None else ""])
    masks = lexicon.match(keys)
    title_mask = masks.pop()
    keys.pop()
    features = page_features(blocks, masks, keys, url, model.vocabulary, model.marks)
    scores = model.score(features)
    threshold, between = THRESHOLDS if blocks.markup is None else HTML_THRESHOLDS
    lengths: list[float] = features.lengths.tolist()
    if blocks.markup is None and scores.body.max() < threshold:
        scores = score_below_notice(scores, blocks, masks, lengths, keys, url, model)
    chances: list[float] = scores.body.tolist()
    inside = [chance >= threshold for chance in chances]
    labels = [Label.BODY if story else Label.OTHER for story in inside]
    draft = Draft(blocks, keys, masks, lengths, chances, scores, labels, ["model"] * len(blocks), inside, disabled, title_mask)
    apply_lexicon(draft)
    find_captions(draft, lexicon, between)
    leave_out_signs(draft)
    leave_out_odd_boxes(draft)
    join_between(draft, between)
    join_between_furniture(draft, between)
    join_at_beginning(draft)
    complete_lists(draft)
    complete_shapes(draft)
    complete_tables(draft)
    complete_listings(draft)
    complete_quotes(draft)
    leave_out_adverts(draft, lexicon)
    leave_out_sign_ups(draft)
    leave_out_links_above(draft)
    leave_out_linked_paragraphs(draft)
    leave_out_asides(draft)
    leave_out_beside_pictures(draft)
    apply_box_names(draft)
    drop_twins(draft)
    leave_out_counters(draft)
    cut_at_end(draft)
    complete_core(draft)
    drop_heading_at_end(draft)
    name_story_blocks(draft)
    spread_lists(draft)
    return draft
