"""Access: who may read the whole story, and whether it is here whole."""

from __future__ import annotations

from newsextract.article import Access, Source
from newsextract.block import Label
from newsextract.classifier.draft import Draft
from newsextract.fields.from_metadata import Given
from newsextract.markup.metadata import Metadata

OFFER_WITHIN = 6  # blocks after the story's end in which an offer to read on stands
# What content systems call the kinds of access.
_TIERS = {"free": Access.FREE, "metered": Access.METERED, "locked": Access.PAYWALLED, "premium": Access.PAYWALLED, "paid": Access.PAYWALLED}
_TIER_META = ("article:content_tier", "content_tier", "access", "lockstatus")


def given_access(metadata: Metadata) -> Given | None:
    """What the page tells machines: `isAccessibleForFree` of JSON-LD, the content tier of meta elements."""
    told = (metadata.article or {}).get("isAccessibleForFree")
    if told is not None:
        free = told is True or str(told).rpartition("/")[2].strip().lower() in ("true", "yes", "1")
        return Given(Access.FREE if free else Access.PAYWALLED, Source("json-ld", str(told)))
    for name in _TIER_META:
        tier = metadata.meta.get(name, "").lower()
        if tier in _TIERS:
            return Given(_TIERS[tier], Source(f"meta:{name}", tier))
    return None


def offer_to_read_on(draft: Draft) -> int | None:
    """The block after the story that offers the rest of it for money; None where there is none."""
    last = draft.story()[-1]
    after = range(last + 1, min(len(draft.labels), last + 1 + OFFER_WITHIN))
    return next((i for i in after if draft.labels[i] is Label.PAYWALL), None)
