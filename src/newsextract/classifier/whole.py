"""What holds the story and nothing else, such as a page's data or a document of XML-born news: all of it is story, but for furniture."""

from __future__ import annotations

from newsextract.block import Label
from newsextract.classifier.draft import Draft
from newsextract.classifier.neighbours import complete_listings, data_tables, drop_twins, name_story_blocks
from newsextract.classifier.rules import NEVER_STORY, caption_elements, concept_of

# Words from which a line that holds a phrase of furniture is a paragraph that opens with it: the phrase named it since the model, which
# knows only whole pages, held it for none.
PARAGRAPH_WORDS = 30.0


def take_whole(draft: Draft, reason: str) -> None:
    """Makes story of every block that no rule has named, and names crossheads, list items, tables and captions by the markup."""
    for i, label in enumerate(draft.labels):
        if label in (Label.OTHER, Label.BODY) or _is_paragraph(draft, i):
            draft.set(i, Label.BODY, reason)
    markup = draft.blocks.markup
    if markup is None:
        return
    captions = caption_elements(markup)
    for i, element in enumerate(markup.elements):
        if draft.inside[i] and element in captions:
            draft.set(i, Label.CAPTION, "markup:figcaption")
    for first, last in data_tables(draft, markup):
        for i in range(first, last):
            if draft.inside[i]:
                draft.set(i, Label.TABLE, "markup:table")
    complete_listings(draft)
    drop_twins(draft)
    name_story_blocks(draft)


def _is_paragraph(draft: Draft, i: int) -> bool:
    """Whether a line that the lexicon has put out of the story is too long for furniture."""
    if not draft.reasons[i].startswith(("lexicon:", "list:")):
        return False
    concept = concept_of(draft.masks[i])
    return draft.lengths[i] > NEVER_STORY.get(concept.name if concept is not None else "", PARAGRAPH_WORDS)
