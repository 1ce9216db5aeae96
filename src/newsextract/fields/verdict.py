"""The verdict: whether the page holds an article, what it is if not, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from newsextract.article import PageType
from newsextract.block import Label
from newsextract.classifier.confidence import Calibration, doubts
from newsextract.classifier.draft import Draft
from newsextract.classifier.teasers import is_list_of_teasers
from newsextract.lexicon import bit_of

# Words of story below which a page is no article; the shortest gold story of the development pages has 40.
FEWEST_WORDS = 18.0
# ... below which a page is none unless the model is sure of what there is.
FEWEST_UNSURE, SURE = 45.0, 0.75
# ... below which a page that speaks of an error, a sign-in form or a bot check is taken for one.
FEWEST_BESIDE_WALL = 60.0
# Blocks with a score that sum up to less than this are no story, whatever their length.
LEAST_CERTAINTY = 0.35
TAKEN = 0.2  # probability from which the model itself can have taken a block
# Paragraphs of a doubtful story with something between any two are the blurbs of an index: their least number, their most words together.
LEAST_SCATTERED, LONGEST_SCATTERED = 3, 200.0
FAR_APART = 6  # unnamed lines between the only two paragraphs of such a story
PARAGRAPH_WORDS = 12.0  # of a list item or quote, from which it counts as a paragraph
_INDEX_BLOCKS = 8  # a page of fewer lines is no list of headlines

_TOP_BLOCKS = 25  # blocks above the story in which a live blog names itself
_LEAST_UPDATES = 3  # times of day on lines of their own

# A form or a consent notice in so many lines, beside a story shorter and less sure than this, is all that the page is.
WALL_LINES, LONGEST_BESIDE_WALL, SURE_BESIDE_WALL = 3, 220.0, 0.75
ERROR_ABOVE = 2  # lines above the story in which an error page says so
# A page with fewer blocks than this that has no story and names cookies or a sign-in is a wall; a fuller one is an index with a footer.
WALL_BLOCKS = 30
# Mean score from which a story with more words than the form or notice is no wall; the same for one with so many times as many.
SURE_OF_STORY = 0.65
LEAST_OF_STORY, OUTWEIGHING = 0.4, 3.0
# Captions and credits on a page without a story, their least number and share of its blocks, from which it is a gallery.
GALLERY_CAPTIONS, GALLERY_SHARE = 4, 0.12

_WALLS = (
    ("challenge_page", PageType.CHALLENGE, "challenge"),
    ("error_page", PageType.ERROR, "error"),
    ("login_page", PageType.LOGIN, "login"),
    ("paywall", PageType.LOGIN, "login"),
    ("consent", PageType.CONSENT, "consent"),
)
_STRONG_WALLS = frozenset({"challenge", "error"})  # one line that speaks of them tells


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the page is.

    Attributes:
        page_type: its kind.
        reason: why there is no body; None where there is one.
        confidence: probability that the story was read nearly right; 0 without one.
    """

    page_type: PageType
    reason: str | None
    confidence: float

    @property
    def has_story(self) -> bool:
        """Whether the page has a body."""
        return self.reason is None


def judge(draft: Draft, url: str | None, calibration: Calibration, *, is_video: bool = False, is_told: bool = False) -> Verdict:
    """The verdict on a classified page. Where it has no story, its story blocks lose their labels.

    Args:
        draft: the page's blocks.
        url: its address.
        calibration: turns the doubts about the story into a confidence.
        is_video: the page tells machines that it is about a video.
        is_told: the user's rule for the site says what the story is; then there is one.
    """
    story = draft.story()
    if is_told:
        return _of_story(draft, story, url, calibration)
    words = sum(draft.lengths[i] for i in story)
    held = [i for i in story if draft.chances[i] >= TAKEN]  # what came in by a rule says nothing of how sure the model is
    certainty = sum(draft.lengths[i] * draft.chances[i] for i in held) / max(sum(draft.lengths[i] for i in held), 1.0)
    paragraphs = any(draft.labels[i] is Label.BODY or draft.lengths[i] >= PARAGRAPH_WORDS for i in story)
    wall, lines, said = _wall(draft)
    outweighed = (
        wall is not None
        and wall[1] not in _STRONG_WALLS
        and paragraphs
        and words > said
        and (certainty >= SURE_OF_STORY or (certainty >= LEAST_OF_STORY and words >= OUTWEIGHING * said))
    )
    many = lines >= WALL_LINES or _begins_with_error(draft, story)
    walled = many and words < LONGEST_BESIDE_WALL and certainty < SURE_BESIDE_WALL
    if (
        wall is not None
        and not outweighed
        and (walled or (words < FEWEST_BESIDE_WALL and (wall[1] in _STRONG_WALLS or len(draft.labels) < WALL_BLOCKS)))
    ):
        page_type, reason = wall
    elif words < FEWEST_WORDS or certainty < LEAST_CERTAINTY or not paragraphs or _is_doubtful(draft, story, words, certainty):
        page_type, reason = _without_story(draft, words, is_video=is_video)
    elif is_list_of_teasers(draft, story) and not _is_live(draft, story, url):
        page_type, reason = PageType.INDEX, "index"
    else:
        return _of_story(draft, story, url, calibration)
    for i in story:
        draft.set(i, Label.OTHER, f"verdict:{reason}")
    return Verdict(page_type, reason, 0.0)


def _of_story(draft: Draft, story: list[int], url: str | None, calibration: Calibration) -> Verdict:
    confidence = calibration.confidence(doubts(draft.blocks.texts, draft.chances, draft.inside))
    return Verdict(PageType.LIVE_BLOG if _is_live(draft, story, url) else PageType.ARTICLE, None, confidence)


def _wall(draft: Draft) -> tuple[tuple[PageType, str] | None, int, float]:
    """What stands in the way of a story, by the page's title and words, how many of its lines say so, and the words of these."""
    spoken = draft.title_mask
    for mask in draft.masks:
        spoken |= mask
    best: tuple[tuple[PageType, str] | None, int, float] = (None, 0, 0.0)
    for concept, page_type, reason in _WALLS:
        bit = bit_of(concept)
        if spoken & bit:
            lines = [i for i, mask in enumerate(draft.masks) if mask & bit]
            found = (page_type, reason), len(lines), sum(draft.lengths[i] for i in lines)
            if reason in _STRONG_WALLS:
                return found
            if found[1] > best[1]:
                best = found
    return best


def _begins_with_error(draft: Draft, story: list[int]) -> bool:
    """Whether what would be the story's first block, or a line right above it, says that the page was not found."""
    bit = bit_of("error_page")
    return bool(story) and any(mask & bit for mask in draft.masks[max(0, story[0] - ERROR_ABOVE) : story[0] + 1])


def _is_doubtful(draft: Draft, story: list[int], words: float, certainty: float) -> bool:
    """Whether the model is not sure of a story that is short or scattered."""
    return certainty < SURE and (words < FEWEST_UNSURE or (words < LONGEST_SCATTERED and _is_scattered(draft, story)))


def _is_scattered(draft: Draft, story: list[int]) -> bool:
    """Whether unnamed lines stand between any two paragraphs: blurbs, each under a headline of its own and above its date."""
    paragraphs = [i for i in story if draft.labels[i] is Label.BODY]
    between = [draft.labels[a + 1 : b].count(Label.OTHER) for a, b in pairwise(paragraphs)]
    return (len(paragraphs) >= LEAST_SCATTERED and all(between)) or (len(between) == 1 and between[0] >= FAR_APART)


def _without_story(draft: Draft, words: float, *, is_video: bool) -> tuple[PageType, str]:
    if is_video:
        return PageType.VIDEO, "video"
    captions = sum(1 for label in draft.labels if label in (Label.CAPTION, Label.CREDIT))
    if draft.blocks.markup is not None and captions >= max(GALLERY_CAPTIONS, GALLERY_SHARE * len(draft.labels)):
        return PageType.GALLERY, "gallery"
    if len(draft.labels) >= _INDEX_BLOCKS:
        return PageType.INDEX, "index"
    return (PageType.OTHER, "too_short") if words else (PageType.EMPTY, "too_short")


def _is_live(draft: Draft, story: list[int], url: str | None) -> bool:
    """A live blog says so near its top, and its address does or its updates carry times."""
    bit = bit_of("live")
    top = range(max(0, story[0] - _TOP_BLOCKS), min(story[0] + 3, len(draft.masks)))
    return any(draft.masks[i] & bit for i in top) and ("live" in (url or "").casefold() or _times(draft, story) >= _LEAST_UPDATES)


def _times(draft: Draft, story: list[int]) -> int:
    """Short lines between the story's blocks that begin with a time of day."""
    inside = range(story[0], story[-1] + 1)
    return sum(1 for i in inside if len(draft.keys[i]) <= 24 and draft.keys[i].lstrip().startswith(("#:#", "#.#", "#h#")))
