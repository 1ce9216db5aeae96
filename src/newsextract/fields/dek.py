"""The dek: the standfirst between the headline and the byline or date."""

from __future__ import annotations

from newsextract.article import Source
from newsextract.block import Label
from newsextract.classifier.markup_features import mark_parts
from newsextract.fields.view import StoryView
from newsextract.markup.jsonld import text_of
from newsextract.markup.metadata import Metadata

_WORDS = (6.0, 70.0)  # a dek has at least and at most so many words
_LEAST_SCORE = 0.12  # a line in doubt is a dek where it stands right under the headline


_MOST_BELOW = 6  # blocks after the headline among which the page's description is looked for
# What the elements of deks are called.
_NAMES = frozenset({
    "dek", "deck", "standfirst", "subtitle", "subheadline", "subhead", "subheading", "strapline", "lead", "excerpt", "chapo", "entradilla",
    "bajada", "sottotitolo", "vorspann",
})  # fmt: skip
_SHOWN = frozenset({Label.BODY, Label.CROSSHEAD, Label.OTHER, Label.NAV, Label.QUOTE})  # labels that the rules give a dek


def find_dek(view: StoryView, headline: int | None, byline: int | None, date: int | None) -> int | None:
    """Index of the dek: in HTML the line under the headline that is the page's description, or is called a dek by its element; else the
    one block that stands between the headline and byline or date.

    The latter must be part of the story, or stand right under the headline, or under a byline that does and above the date: what stands
    there otherwise may be a teaser or a caption.
    """
    if headline is None:
        return None
    dek = _choose(view, headline, byline, date)
    if view.draft.trace is not None:
        _offer(view, headline)
    return dek


def _offer(view: StoryView, headline: int) -> None:
    """Takes down the lines below the headline and the page's descriptions, for `explain`."""
    trace, labels, lengths = view.draft.trace, view.draft.labels, view.draft.lengths
    if trace is None:
        return
    for i in range(headline + 1, min(headline + 1 + _MOST_BELOW, len(labels))):
        if lengths[i] < _WORDS[0]:
            continue
        source, why = Source("dek block", view.texts[i], i), "neither stands alone above byline or date, nor is the page's description"
        if labels[i] not in _SHOWN:
            why = f"is a {labels[i].replace('_', ' ')}"
        elif lengths[i] > _WORDS[1]:
            why = "too long for a dek"
        trace.offer("dek", view.texts[i], source, why)
    for name, text in _descriptions(view.metadata):
        trace.offer("dek", text, Source(name, text), "told to machines; a dek is what readers see")


def _descriptions(metadata: Metadata | None) -> list[tuple[str, str]]:
    """What the page's data says that the page is about, and where."""
    if metadata is None:
        return []
    told = [("json-ld", text_of((metadata.article or {}).get("description")))]
    told += [(f"meta:{name}", metadata.meta.get(name)) for name in ("og:description", "description")]
    return [(name, text) for name, text in told if text]


def _choose(view: StoryView, headline: int, byline: int | None, date: int | None) -> int | None:
    named = _named_dek(view, headline)
    if named is not None:
        return named
    after = sorted(i for i in (byline, date) if i is not None and i > headline)
    if not after:
        return None
    labels, lengths = view.draft.labels, view.draft.lengths
    below, end = headline + 1, after[0]
    if end == below and len(after) > 1:  # the byline stands above the dek, and the date below it
        below, end = end + 1, after[1]
    between = [i for i in range(below, end) if labels[i] is Label.BODY]
    if (
        not between
        and below < end
        and (labels[below] is Label.CROSSHEAD or (labels[below] is Label.OTHER and view.draft.chances[below] >= _LEAST_SCORE))
    ):
        between = [below]
    if len(between) != 1 or not _WORDS[0] <= lengths[between[0]] <= _WORDS[1]:
        return None
    return between[0]


def _named_dek(view: StoryView, headline: int) -> int | None:
    markup, metadata, labels = view.draft.blocks.markup, view.metadata, view.draft.labels
    if markup is None or metadata is None:
        return None
    descriptions = {_flat(text) for _, text in _descriptions(metadata)}
    below = range(headline + 1, min(headline + 1 + _MOST_BELOW, view.last, len(labels)))
    for i in below:
        if labels[i] not in _SHOWN or not _WORDS[0] <= view.draft.lengths[i] <= _WORDS[1]:
            continue
        element = markup.elements[i]
        outer = markup.parents[element]
        alone = markup.lasts[outer] - markup.firsts[outer] == 1 if outer >= 0 else False
        names = mark_parts(markup.marks[element]) + (mark_parts(markup.marks[outer]) if alone else ())
        if _flat(view.texts[i]) in descriptions or not _NAMES.isdisjoint(names):
            return i
        if labels[i] is Label.BODY and markup.tags[element] == "p":  # the story has begun
            return None
    return None


def _flat(text: str) -> str:
    return "".join(text.split()).rstrip(".… ").casefold()
