"""The features sorted by what they look at, each in one group: what an ablation leaves out together."""

from __future__ import annotations

from newsextract.classifier.features import feature_names
from newsextract.classifier.markup_features import LEVELS

_BOXES = tuple(range(LEVELS + 1))
_LEXICON = "lexicon:"

# name of the group, and its features; those of the lexicon are a group of their own
FEATURE_GROUPS: dict[str, tuple[str, ...]] = {
    "length": ("words", "relative_length", "stops", "word_length"),
    "shape": (
        "has_digits", "quotes", "bars", "upper", "digits", "signs", "title_case", "commas", "ends_sentence", "ends_open", "ends_colon",
        "starts_lower", "starts_digit", "starts_quote", "bulleted",
    ),
    "script": ("caseless", "unspaced"),
    "position": ("blocks_before", "blocks_after", "position", "prose_before", "prose_after"),
    "blank lines": ("gap_before", "gap_after", "page_gaps"),
    "page": ("page_blocks", "page_prose", "page_prose_share", "has_url"),
    "duplicates": ("repeats", "is_repeat"),
    "shared words": ("core_count", "core_words", "core_rare"),
    "address and title": ("url_share", "url_cover", "first_line", "title_share"),
    "boxes": (
        *(f"{name}_{i}" for i in _BOXES for name in ("box_prose", "box_density", "box_blocks")),
        "in_core", "depth", "above_core", "below_core",
    ),
    "likes": ("like_prose", "like_blocks", "like_length"),
    "links": (*(f"box_links_{i}" for i in _BOXES), "like_links", "link_share", "is_link"),
    "headings": ("heading",),
}  # fmt: skip


def grouped_features(*, markup: bool) -> dict[str, tuple[str, ...]]:
    """The groups of raw text's features, or of HTML's, without those that the kind has none of."""
    names = feature_names(markup=markup)
    groups = {group: tuple(name for name in names if name in members) for group, members in FEATURE_GROUPS.items()}
    groups["lexicon"] = tuple(name for name in names if name.startswith(_LEXICON))
    return {group: members for group, members in groups.items() if members}
