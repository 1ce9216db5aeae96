"""Where the story ends: what the model still holds for story after that is another story, a comment or a teaser."""

from __future__ import annotations

from newsextract.classifier.draft import Draft


def cut_at_end(draft: Draft) -> None:
    """Puts out of the story what stands after its end."""
