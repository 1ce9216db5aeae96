"""The section: the part of the site that the page names right above the headline, where the address names it too."""

from __future__ import annotations

import re

from newsextract.address import folders_of, plain
from newsextract.article import Source
from newsextract.fields.view import StoryView

_ABOVE = 6  # blocks above the headline in which a section is looked for
_LONGEST = 40  # characters
_CRUMBS = re.compile(r"\s*[>›»/|]\s*")


def find_section(view: StoryView, headline: int | None) -> tuple[str, int] | None:
    """The section's name as printed and its block; None where no line above the headline matches a part of the address's path."""
    if headline is None or not view.url:
        return None
    folders = [plain(part) for part in folders_of(view.url) if part and not part.isdigit()]
    if not folders:
        return None
    for i in range(headline - 1, max(-1, headline - 1 - _ABOVE), -1):
        for crumb in reversed(_CRUMBS.split(view.texts[i])):
            if 2 < len(crumb) <= _LONGEST and plain(crumb) in folders:
                return crumb, i
            if view.draft.trace is not None and 2 < len(crumb) <= _LONGEST:
                view.draft.trace.offer("section", crumb, Source("section block", view.texts[i], i), "no folder of the address is called so")
    return None
