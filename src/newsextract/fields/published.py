"""Published and modified: which of the page's dates are the story's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import chain, islice

from newsextract.article import Precision, Source, iso_date
from newsextract.block import Label
from newsextract.explanation import Trace
from newsextract.fields.from_metadata import Given
from newsextract.fields.view import StoryView
from newsextract.lexicon import bit_of
from newsextract.readers.dates import DateReading, date_from_url, prefers_day_first, read_dates

FILLING_SHARE = 0.6  # of a line's characters that dates must make up for it to be no more than them
LONGEST = 220  # characters of a line that a date is looked for in; longer ones are paragraphs
# How far a date speaks for itself, in the units of the blocks' distance from headline and byline.
_PUBLISHED_PHRASE = 12.0
_PLAIN = 0.0
_MODIFIED_PHRASE = -6.0
_RELATIVE = -30.0  # an absolute date anywhere near beats "4 years ago"
_IN_STORY = -8.0
_ALONE_IN_STORY = -2.0  # a date on a line of its own, which was taken for the story's first line
_CAPTION_OR_LIST = -10.0
_SAME_AS_URL = 25.0
_WITH_TIME = 3.0
_WITHOUT_DAY = -15.0  # a month alone names an archive or an issue more often than the story's day
STANDS_BY_STORY = -8.0  # the score from which a printed date is believed before one that the page gives without saying of what
BESIDE_STORY = -4.0  # the score from which a printed day is believed before a later one in the page's data
NEAR_STORY = -20.0  # the score from which a date can be the story's where another one is chosen
DAYS_LATER = 2  # from which a day in the data is not the printed one on another clock
BESIDE_HEADLINE = 3  # blocks above and below the headline in which a date is looked for wherever the story stands
# Offsets of the world's time zones from UTC, and the parts of an hour that they are made of; minutes that clocks may differ by.
_LEAST_OFFSET, _MOST_OFFSET, _OFFSET_STEP, _CLOCKS_DIFFER = -12 * 60, 14 * 60, 15, 3


_Found = tuple[float, int, DateReading]  # how well a date stands beside the story, its block, the date


@dataclass(frozen=True, slots=True)
class StoryDate:
    """A date that was chosen.

    Attributes:
        reading: the date as read.
        block: index of its block; None for the address.
        source: `date block` or `url`.
        confidence: 0 to 1.
        score: how well it stands beside the story.
        fills_line: most of its line is dates: the line is no paragraph, even where it was taken for one.
    """

    reading: DateReading
    block: int | None
    source: str
    confidence: float
    score: float
    fills_line: bool = False

    @property
    def moment(self) -> Given:
        """Its value and precision with their source."""
        return Given(
            (self.reading.value, Precision(self.reading.precision)), Source(self.source, self.reading.raw, self.block, self.confidence)
        )


@dataclass(frozen=True, slots=True)
class StoryDates:
    """The story's dates as readers see them, and the one that the address names; None where the page does not tell.

    `days` are all that are printed near the story, but for those of changes.
    """

    published: StoryDate | None = None
    modified: StoryDate | None = None
    url_day: DateReading | None = None
    days: frozenset[date] = frozenset()


def read_story_dates(view: StoryView, headline_block: int | None, byline_block: int | None) -> StoryDates:
    """Chooses among the dates around the story's top and end, and the address.

    A date counts the more the nearer it stands to headline and byline; words such as "Published" and a day that the address repeats
    count most. The address alone gives the day where no line does.
    """
    from_url = date_from_url(view.url) if view.url else None
    near = sorted({*view.around_top(), *view.around_end(), *_beside(headline_block, len(view.texts))})
    lines = {i: view.texts[i] for i in near if len(view.texts[i]) <= LONGEST}
    day_first = prefers_day_first(lines.values(), view.language, view.url)
    anchors = [i for i in (headline_block, byline_block, view.first - 1) if i is not None]
    published: list[_Found] = []
    modified: list[_Found] = []
    for i, line in lines.items():
        if i > view.last and view.draft.labels[i] is Label.COMMENT:
            continue  # what is said there was said later
        for reading in read_dates(line, view.language, now=view.now, day_first=day_first):
            role = reading.role or _role_of_line_before(view, i, reading)
            score = _score(view, i, reading, anchors, from_url)
            if role == "modified":
                modified.append((score, i, reading))
                score += _MODIFIED_PHRASE
            elif role == "published":
                score += _PUBLISHED_PHRASE
            published.append((score, i, reading))
    if view.draft.trace is not None:
        _offer(view.draft.trace, published, modified)
    printed: Counter[int] = Counter()
    for _, i, reading in published:
        printed[i] += len(reading.raw)
    alone = frozenset(i for i, size in printed.items() if size >= FILLING_SHARE * len(lines[i]))
    best = _best(published)
    if best is not None and best[1] in alone and view.draft.blocks.markup is None:
        best, last = _first_and_last(published, best)
        modified += last
    chosen = _story_date(best, alone) if best else None
    if from_url is not None and (chosen is None or chosen.reading.relative):
        chosen = _of_address(from_url)
    changed = _best(modified)
    if changed and chosen and changed[2] is chosen.reading and len(published) > 1:
        other = _best([c for c in published if c[2] is not changed[2] and not c[2].relative and c[0] > NEAR_STORY])
        if other is not None and _naive(other[2]) <= _naive(changed[2]):
            chosen = _story_date(other, alone)
    days = frozenset(r.value.date() for score, _, r in published if score > NEAR_STORY and _has_day(r) and r.role != "modified")
    return StoryDates(chosen, _story_date(changed, alone) if changed else None, from_url, days)


def _first_and_last(published: list[_Found], best: _Found) -> tuple[_Found, list[_Found]]:
    """Of several days on the line of the best one that do not say of what they are, the first and the last: of publication and of change.

    Of raw text, where a page's style sheet no longer hides one of them: on the development pages four are right by it and none wrong.
    """
    days = [c for c in published if c[1] == best[1] and c[2].role is None and _has_day(c[2])]
    if best[2].role is not None or len({_naive(c[2]).date() for c in days}) < 2:
        return best, []
    days.sort(key=lambda c: _naive(c[2]))
    return days[0], days[-1:]


def _beside(headline: int | None, blocks: int) -> range:
    """The blocks next to the headline, which can stand far above what is taken for the story."""
    return range(0) if headline is None else range(max(0, headline - BESIDE_HEADLINE), min(blocks, headline + BESIDE_HEADLINE + 1))


def date_of_address(url: str | None) -> StoryDates:
    """The date of a page that shows no story: the one that its address names."""
    named = date_from_url(url) if url else None
    return StoryDates(_of_address(named) if named is not None else None, None, named)


def _of_address(reading: DateReading) -> StoryDate:
    return StoryDate(reading, None, "url", 0.8, _SAME_AS_URL)


def _offer(trace: Trace, published: list[_Found], modified: list[_Found]) -> None:
    """Takes down the dates that stand near the story, the likeliest first."""
    for name, found in (("published", published), ("modified", modified)):
        for score, i, reading in sorted(found, key=lambda c: (-c[0], c[1])):
            given = _story_date((score, i, reading), frozenset()).moment
            why = (
                "counted back from when the page was seen"
                if reading.relative
                else f"another date stands better by the story ({score:+.0f} points)"
            )
            trace.offer(name, iso_date(*given.value), given.source, why)


def _naive(reading: DateReading) -> datetime:
    return reading.value.replace(tzinfo=None)


def _score(view: StoryView, i: int, reading: DateReading, anchors: list[int], from_url: DateReading | None) -> float:
    score = -float(min((abs(i - a) for a in anchors), default=10))
    score += _WITH_TIME * (reading.precision in ("minute", "second"))
    score += _RELATIVE * reading.relative
    score += _WITHOUT_DAY * (reading.precision in ("month", "year"))
    if view.draft.inside[i]:
        score += _IN_STORY if 2 * len(reading.raw) < len(view.texts[i]) else _ALONE_IN_STORY
    elif view.draft.reasons[i].startswith("list:") or view.draft.labels[i].value in ("caption", "related", "comment", "legal"):
        score += _CAPTION_OR_LIST
    if len(reading.raw) < 0.25 * len(view.texts[i]) and reading.role is None:
        score -= 4  # a date inside a sentence
    if from_url is not None and from_url.precision is Precision.DAY and from_url.value.date() == reading.value.date():
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


def _best(found: list[_Found]) -> _Found | None:
    return max(found, key=lambda c: (c[0], -c[1]), default=None)


def _story_date(candidate: _Found, alone: frozenset[int]) -> StoryDate:
    score, block, reading = candidate
    return StoryDate(reading, block, "date block", round(min(max((score + 30) / 50, 0.05), 0.99), 2), score, block in alone)


def choose_published(dates: StoryDates, told: Iterable[Given], elements: list[Given], weak: Given | None) -> Given | None:
    """The date of publication, of what readers see and what machines are told: `(datetime, Precision)` with its source.

    What a page says to machines in so many words goes first, but for three cases. Where its data has several such dates, that of the day
    that is printed is taken. A moment in UTC falls on another day than the one that is printed, or that the address names, where the
    newsroom's clock is far from Greenwich. And a content system that gives the day on which it last sent the page out is not believed
    where an earlier day is printed with the story. Neither counts where the day of the data is printed near the story too: then the other
    one is that of a teaser.

    Args:
        dates: those on the page and in its address.
        told: the dates of publication in the page's data, the likeliest first.
        elements: the moments of the page's `time` elements, the likeliest first.
        weak: a date in the page's data that does not say of what.
    """
    seen, url_day = dates.published, dates.url_day
    printed = _with_time(seen.moment, elements) if seen is not None and _has_day(seen.reading) else None
    given = _given_as_printed(told, seen)
    if given is not None:
        named: Given | None = None
        if given.value[0].date() in dates.days and not (printed is not None and printed.value[1] is not Precision.DAY):
            return given
        if printed is not None and seen is not None:
            if _is_sent_again(given, dates):
                return printed
            named = printed if seen.score >= STANDS_BY_STORY or _is_its_midnight(given, printed) else None
        if named is None and url_day is not None and _has_day(url_day):
            named = _of_address(url_day).moment
        return _on_the_printed_day(given, named) if named is not None else given
    if printed is not None and seen is not None and seen.score >= STANDS_BY_STORY:
        return printed
    others = [*elements[:1], weak, printed, seen.moment if seen is not None else None]
    return next((one for one in others if one is not None), None)


def _given_as_printed(told: Iterable[Given], seen: StoryDate | None) -> Given | None:
    """The first of the dates that the data gives, or the first of them that is of the day printed beside the story."""
    given = list(islice(told, 1))
    if not given or seen is None or seen.score < BESIDE_STORY or not _has_day(seen.reading):
        return given[0] if given else None
    day = seen.reading.value.date()
    return next((one for one in chain(given, told) if one.value[0].date() == day), given[0])


def _is_sent_again(given: Given, dates: StoryDates) -> bool:
    """Whether the page's data has a later day than the one that readers see beside the headline, on a line of its own or as "Published".

    Not where the printed day with month and day changed is that of the data, nor where the address names the month of the data. Of
    the development pages with a wanted date where the two lie so, the printed one is right on nine, that of the data on none; on seven
    others the printed one stands in a longer line or farther away.
    """
    seen, url_day = dates.published, dates.url_day
    told: date = given.value[0].date()
    if seen is None:
        return False
    role, day = seen.reading.role, seen.reading.value.date()
    if seen.score < BESIDE_STORY or not (role == "published" or (seen.fills_line and role is None)):
        return False
    if (day.year, day.day, day.month) == (told.year, told.month, told.day):
        return False
    if url_day is not None and url_day.value.date().replace(day=1) == told.replace(day=1) != day.replace(day=1):
        return False
    return (told - day).days >= DAYS_LATER


def _has_day(reading: DateReading) -> bool:
    return reading.precision not in (Precision.YEAR, Precision.MONTH) and not reading.relative


def _with_time(printed: Given, elements: Iterable[Given]) -> Given:
    """A printed day with the time of the `time` element that stands for it."""
    value, precision = printed.value
    if precision is not Precision.DAY:
        return printed
    for element in elements:
        moment, exact = element.value
        if exact is not Precision.DAY and moment.date() == value.date():
            return Given((moment, exact), printed.source)
    return printed


def _is_its_midnight(given: Given, printed: Given) -> bool:
    """Whether a moment in UTC, on the hour, is the midnight with which the printed day begins east of Greenwich: a day without a time."""
    moment: datetime = given.value[0]
    value, exact = printed.value
    if not _is_in_utc(given) or exact is not Precision.DAY:
        return False
    ahead = datetime(value.year, value.month, value.day, tzinfo=UTC) - moment
    return timedelta(0) < ahead <= timedelta(minutes=_MOST_OFFSET) and moment.minute == moment.second == 0


def _is_in_utc(given: Given) -> bool:
    """Whether a date has a time, and that of Greenwich."""
    moment, precision = given.value
    return precision is not Precision.DAY and bool(moment.utcoffset() == timedelta(0))


def _on_the_printed_day(given: Given, printed: Given) -> Given:
    """A moment in UTC as the newsroom's clock showed it, where a printed date is that of the day before or after; else as given."""
    moment, precision = given.value
    value, exact = printed.value
    if not _is_in_utc(given) or abs((moment.date() - value.date()).days) != 1:
        return given
    if exact is Precision.DAY or value.tzinfo is not None:
        return printed
    minutes = (value - moment.replace(tzinfo=None)) / timedelta(minutes=1)
    offset = round(minutes / _OFFSET_STEP) * _OFFSET_STEP
    if not _LEAST_OFFSET <= offset <= _MOST_OFFSET or abs(minutes - offset) > _CLOCKS_DIFFER:
        return printed
    return Given((moment.astimezone(timezone(timedelta(minutes=offset))), precision), given.source)


def choose_modified(seen: StoryDate | None, given: Given | None) -> Given | None:
    """The date of the last change: as the page tells machines, else as it is printed."""
    return given if given is not None else seen.moment if seen is not None else None
