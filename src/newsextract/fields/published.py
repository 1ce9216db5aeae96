"""Published and modified: which of the page's dates are the story's own."""

from __future__ import annotations

from dataclasses import dataclass

from newsextract.fields.view import StoryView
from newsextract.lexicon import bit_of
from newsextract.readers.dates import DateReading, date_from_url, prefers_day_first, read_dates

LONGEST = 220  # characters of a line that a date is looked for in; longer ones are paragraphs
# How far a date speaks for itself, in the units of the blocks' distance from headline and byline.
_PUBLISHED_PHRASE = 12.0
_PLAIN = 0.0
_MODIFIED_PHRASE = -6.0
_RELATIVE = -30.0  # an absolute date anywhere near beats "4 years ago"
_IN_STORY = -8.0
_CAPTION_OR_LIST = -10.0
_SAME_AS_URL = 25.0
_WITH_TIME = 3.0


@dataclass(frozen=True, slots=True)
class StoryDate:
    """A date that was chosen.

    Attributes:
        reading: the date as read.
        block: index of its block; None for the address.
        source: `date block` or `url`.
        confidence: 0 to 1.
    """

    reading: DateReading
    block: int | None
    source: str
    confidence: float


@dataclass(frozen=True, slots=True)
class StoryDates:
    """The story's dates; None where the page does not tell."""

    published: StoryDate | None = None
    modified: StoryDate | None = None


def read_story_dates(view: StoryView, headline_block: int | None, byline_block: int | None) -> StoryDates:
    """Chooses among the dates around the story's top and end, and the address.

    A date counts the more the nearer it stands to headline and byline; words such as "Published" and a day that the address repeats
    count most. The address alone gives the day where no line does.
    """
    from_url = date_from_url(view.url) if view.url else None
    near = [*view.around_top(), *view.around_end()]
    lines = {i: view.texts[i] for i in near if len(view.texts[i]) <= LONGEST}
    day_first = prefers_day_first(lines.values(), view.language, view.url)
    anchors = [i for i in (headline_block, byline_block, view.first - 1) if i is not None]
    published: list[tuple[float, int, DateReading]] = []
    modified: list[tuple[float, int, DateReading]] = []
    for i, line in lines.items():
        for reading in read_dates(line, view.language, now=view.now, day_first=day_first):
            role = reading.role or _role_of_line_before(view, i, reading)
            score = _score(view, i, reading, anchors, from_url)
            if role == "modified":
                modified.append((score, i, reading))
                score += _MODIFIED_PHRASE
            elif role == "published":
                score += _PUBLISHED_PHRASE
            published.append((score, i, reading))
    best = _best(published)
    chosen = _story_date(best) if best else None
    if from_url is not None and (chosen is None or chosen.reading.relative):
        chosen = StoryDate(from_url, None, "url", 0.8)
    changed = _best(modified)
    if changed and chosen and changed[2] is chosen.reading and len(published) > 1:
        others = [c for c in published if c[2] is not changed[2] and not c[2].relative and c[0] > -20]
        chosen = _story_date(max(others)) if others and _is_earlier(others, changed) else chosen
    return StoryDates(chosen, _story_date(changed) if changed else None)


def _is_earlier(others: list[tuple[float, int, DateReading]], changed: tuple[float, int, DateReading]) -> bool:
    return max(others)[2].value.replace(tzinfo=None) <= changed[2].value.replace(tzinfo=None)


def _score(view: StoryView, i: int, reading: DateReading, anchors: list[int], from_url: DateReading | None) -> float:
    score = -float(min((abs(i - a) for a in anchors), default=10))
    score += _WITH_TIME * (reading.precision in ("minute", "second"))
    score += _RELATIVE * reading.relative
    if view.draft.inside[i]:
        score += _IN_STORY
    elif view.draft.reasons[i].startswith("list:") or view.draft.labels[i].value in ("caption", "related", "comment", "legal"):
        score += _CAPTION_OR_LIST
    if len(reading.raw) < 0.25 * len(view.texts[i]) and reading.role is None:
        score -= 4  # a date inside a sentence
    if from_url is not None and from_url.value.date() == reading.value.date():
        score += _SAME_AS_URL
    return score


def _role_of_line_before(view: StoryView, i: int, reading: DateReading) -> str | None:
    """What the line before says, where it ends with "Published" and this line begins with its date."""
    if i == 0 or reading.start > 3 or len(view.texts[i - 1]) > 60:
        return None
    mask = view.draft.masks[i - 1]
    if mask & bit_of("modified_prefix"):
        return "modified"
    return "published" if mask & bit_of("published_prefix") else None


def _best(found: list[tuple[float, int, DateReading]]) -> tuple[float, int, DateReading] | None:
    return max(found, key=lambda c: (c[0], -c[1]), default=None)


def _story_date(candidate: tuple[float, int, DateReading]) -> StoryDate:
    score, block, reading = candidate
    return StoryDate(reading, block, "date block", round(min(max((score + 30) / 50, 0.05), 0.99), 2))
