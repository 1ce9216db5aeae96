"""Lines about the author that end a story."""

from __future__ import annotations

from collections.abc import Sequence

from newsextract.article import Author
from newsextract.block import Label
from newsextract.classifier.draft import Draft

LINES = 3  # blocks at the story's end that are looked at
BEFORE = 2  # blocks of story that stay before them
WORDS_MORE = 3  # words beside the name; a shorter line is a signature
_MARKS = "*•|—–- "


def leave_out_bios(draft: Draft, authors: Sequence[Author], byline: int | None) -> None:
    """Puts the last lines of a story out of it that begin with the name of one of its authors.

    Of 33 such lines of the development pages, read by models that never saw their sites, eight are in the gold text.

    Args:
        draft: the page's blocks.
        authors: of the story.
        byline: the block that their names were read from, which stays.
    """
    names = tuple(author.name for author in authors if " " in author.name)
    if not names:
        return
    for i in reversed(draft.story()[BEFORE:][-LINES:]):
        text = draft.blocks.texts[i].lstrip(_MARKS)
        name = next((name for name in names if text.startswith(name)), None)
        if name is None or i == byline or len(text.split()) < len(name.split()) + WORDS_MORE:
            return
        draft.set(i, Label.BIO, "field:bio")
