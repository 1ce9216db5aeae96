"""Authors and agency: which lines are the byline, and whom they name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from newsextract.article import Author, Source
from newsextract.explanation import Trace
from newsextract.fields.view import StoryView, is_called
from newsextract.lexicon import bit_of
from newsextract.readers.byline import Byline, is_given_name, is_person, read_byline, read_role

# Swept on cross-validated scores, development pages.
LIKELY = 0.3  # the model's probability from which a line is read as a byline without a byline phrase
POSSIBLE = 0.03  # ... with one
SURE = 0.6  # from which a printed byline is believed before other names in the page's data
_GOES_ON = (",", ";", "&", "/", "、", "，", "،")  # what ends a line after which the list of authors goes on
_JOINED = 5  # characters of a line beside the byline that tie another name to it: "By ", "and "
BESIDE = 0.5  # ... from which a second line belongs to the byline
BELOW_HEADLINE = 4  # blocks under the headline in which a line with a byline phrase is read whatever the model says
# Raw text: blocks under the headline, and above the story, among which a short line that holds nothing but names, or these and an agency,
# is a byline, whatever the model says. Of 1,947 development pages, both renderings, 111 have the right authors by it; 15 that had none
# have wrong ones.
BARE_BELOW, BARE_ABOVE, LONGEST_BARE = 6, 4, 60
PHRASE_BONUS, END_MALUS = 0.15, 0.2  # what "By" adds to the model's probability, and what standing below the story takes
REACH = 3  # blocks between two lines of one byline
MARKED = 0.35  # what a line counts as that the markup marks as an author's name
MARKED_ABOVE = 6  # blocks above the headline from which such a line is read
LONGEST_MARKED = 60  # characters of such a line
SIGNED = 0.35  # what a line counts as that signs the story, where nothing else names anybody
SIGNED_ABOVE = 2  # blocks at the story's end among which such a line may be
LONGEST_SIGNED = 60  # characters of such a line
_MARK_LEVELS = 4  # elements around its text that are looked at, up to the block-level one
_AUTHOR_PATH = re.compile(
    r"/(?:authors?|autor(?:es|en)?|auteurs?|autori|byline|contributors?|editors|reporters?|journalists?|writers?)/", re.IGNORECASE
)
_AUTHOR_NAMES = frozenset({"author", "authors", "byline", "autor", "auteur", "autore", "writer"})
_UNCASED = frozenset({"ja"})  # languages whose bylines without a phrase are told by the family name; the model seldom knows them
_WORD = re.compile(r"\w+")
LONGEST = 200  # characters of a byline; a longer line is a paragraph


@dataclass(frozen=True, slots=True)
class Credit:
    """Who is credited with the story.

    Attributes:
        names: the people, in printed order.
        roles: their roles, of those that have one printed beside or under the name.
        agency: the agency, if one is named.
        block: index of the byline's first block.
        raw: the byline as printed.
        confidence: 0 to 1.
    """

    names: tuple[str, ...]
    roles: dict[str, str]
    agency: str | None
    block: int
    raw: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Candidate:
    block: int
    byline: Byline
    score: float
    raw: str


def read_credit(view: StoryView, headline: int | None = None) -> Credit | None:
    """The byline that is most likely, with the lines beside it that belong to it; None where no line is one."""
    lines = [*_lines(view, headline, at_end=False), *_lines(view, headline, at_end=True)]
    lines.sort(key=lambda line: (-line.most, line.block))
    credit = _choose(view, lines)
    if credit is None or not credit.names:
        credit = _signed(view) or credit
    if view.draft.trace is not None:
        _offer(view, lines, credit, view.draft.trace)
    return credit


def byline_goes_first(printed: Sequence[Author], byline: Source, told: Sequence[Author], texts: Sequence[str]) -> bool:
    """Whether the authors of a printed byline are believed before those that the page's data names.

    Where it names more; and where it is sure and names fewer of the same (the data has the photographer too) or wholly other people (the
    data has the account that sent the page out). A line that ends with a comma is no whole list. On the development pages with a wanted
    list of authors where the two differ so, the byline is right on seven, the data on none.

    Args:
        printed: the authors that were read on the page.
        byline: where.
        told: the authors that the page's data names.
        texts: the page's blocks; who has a line beside the byline is an author of it too. "Photography by Jane Roe" is longer.
    """
    seen, given = ({author.name for author in authors} for authors in (printed, told))
    if given < seen:
        return True
    if byline.confidence < SURE:
        return False
    if seen < given:
        if byline.raw.rstrip()[-1:] in _GOES_ON:
            return False
        near = texts[max(0, (byline.block or 0) - REACH) : (byline.block or 0) + REACH + 1]
        left_out = given - seen
        return not any(name in byline.raw or any(name in line and len(line) <= len(name) + _JOINED for line in near) for name in left_out)
    words, others = ({word for name in names for word in _WORD.findall(name.casefold())} for names in (seen, given))
    accounts = all(" " in name for name in seen) and not any(" " in name for name in given)
    return words.isdisjoint(others) and (accounts or all(map(is_person, seen)))


def _signed(view: StoryView) -> Credit | None:
    """Who signs the story: a short line with a byline phrase that opens or ends it, or stands right under it.

    Asked only where no likely line names anybody: of the development pages, both inputs, 24 are right by it and none with gold wrong.
    """
    under = min(view.last + 1, len(view.texts) - 1)
    for i in (view.first, *range(under, max(view.last - SIGNED_ABOVE, view.first), -1)):
        if len(view.texts[i]) > LONGEST_SIGNED:
            continue
        byline = read_byline(view.texts[i], view.language, prefix_required=True)
        if byline is not None and byline.names:
            if view.draft.trace is not None:
                signature = Source("byline block", view.texts[i], i, SIGNED)
                view.draft.trace.offer("authors", byline.names, signature, "the page's data goes first")
            return Credit(byline.names, _roles(byline), byline.agency, i, view.texts[i], SIGNED)
    return None


def _offer(view: StoryView, lines: list[_Line], credit: Credit | None, trace: Trace) -> None:
    """Takes down the lines that may be a byline, those that name somebody first."""
    read = sorted(((line, _read(view, line)) for line in lines), key=lambda pair: pair[1] is None or not pair[1].byline.names)
    for line, candidate in read:
        if candidate is not None and candidate.byline.names:
            best = credit is not None and line.block == credit.block
            why = "the page's data goes first" if best else "another line is likelier to be the byline"
            trace.offer(
                "authors", candidate.byline.names, Source("byline block", candidate.raw, line.block, min(candidate.score, 1.0)), why
            )
        elif line.chance >= LIKELY:
            why = "no name can be read in it" if candidate is None else "names an agency only"
            trace.offer("authors", (), Source("byline block", view.texts[line.block], line.block, line.chance), why)


def _choose(view: StoryView, lines: list[_Line]) -> Credit | None:
    candidates: list[_Candidate] = []
    best: _Candidate | None = None
    for line in lines:  # the likeliest first: reading a line costs a hundred times what the bound does
        if best is not None and line.most <= best.score and abs(line.block - best.block) > REACH:
            continue
        candidate = _read(view, line)
        if candidate is not None:
            candidates.append(candidate)
            if candidate.byline.names and (best is None or candidate.score > best.score):
                best = candidate
    if best is None:
        best = max(candidates, key=lambda c: c.score, default=None)
    if best is None:
        return None
    roles = _roles(best.byline)
    if len(best.byline.names) == 1 and not roles:
        roles = _role_under(view, best)
    names = list(best.byline.names)
    agency = best.byline.agency
    for other in sorted(candidates, key=lambda c: c.block):
        near = abs(other.block - best.block) <= REACH
        if other is best or not near:
            continue
        if other.score >= BESIDE:
            names += [name for name in other.byline.names if name not in names]
            roles = _roles(other.byline) | roles
        agency = agency or other.byline.agency
    return Credit(tuple(dict.fromkeys(names)), roles, agency, best.block, best.raw, min(best.score, 1.0))


def _roles(byline: Byline) -> dict[str, str]:
    return {name: role for name, role in zip(byline.names, byline.roles, strict=True) if role is not None}


def _role_under(view: StoryView, line: _Candidate) -> dict[str, str]:
    """The role of a byline's only person, where the next line holds just that."""
    below = line.block + 1
    if below >= len(view.texts):
        return {}
    role = read_role(view.texts[below], view.language)
    return {line.byline.names[0]: role} if role is not None else {}


@dataclass(frozen=True, slots=True)
class _Line:
    """A block that may be a byline, not read yet."""

    block: int
    chance: float
    at_end: bool
    below: bool = False  # right under the headline
    bare: bool = False  # where names need no phrase

    @property
    def most(self) -> float:
        """The score that it has if it turns out to be a byline with a phrase."""
        return self.chance + PHRASE_BONUS - END_MALUS * self.at_end


def _lines(view: StoryView, headline: int | None, *, at_end: bool) -> list[_Line]:
    texts, odds, masks = view.texts, view.draft.scores.byline, view.draft.masks
    phrase, agency = bit_of("byline_prefix"), bit_of("agency")
    found: list[_Line] = []
    top = headline if headline is not None and headline < view.first else view.first
    is_text = view.draft.blocks.markup is None and not at_end
    for i in view.around_end() if at_end else sorted({*view.around_top(), *_under(headline, len(texts))}):
        chance = float(odds[i])
        told = bool(masks[i] & (phrase | agency))
        below = headline is not None and 0 < i - headline <= BELOW_HEADLINE
        if len(texts[i]) > LONGEST:
            continue
        near = at_end or i >= top - MARKED_ABOVE
        if chance < LIKELY and near and len(texts[i]) <= LONGEST_MARKED and not view.draft.inside[i] and _is_marked(view, i):
            chance = MARKED
        bare = is_text and len(texts[i]) <= LONGEST_BARE and not view.draft.inside[i] and _is_beside_top(i, headline, view.first)
        if chance >= (0 if below or bare else POSSIBLE if told else LIKELY):
            found.append(_Line(i, chance, at_end, below, bare))
    return found


def _under(headline: int | None, blocks: int) -> range:
    """The blocks under the headline, which can stand far below what is taken for the story's beginning."""
    return range(0) if headline is None else range(headline + 1, min(blocks, headline + BARE_BELOW + 1))


def _is_beside_top(i: int, headline: int | None, first: int) -> bool:
    return 0 < first - i <= BARE_ABOVE or (headline is not None and 0 < i - headline <= BARE_BELOW)


def _is_marked(view: StoryView, i: int) -> bool:
    """Whether the markup says that a line names an author: a link to the author's page, or an element called so."""
    for node in islice(view.elements_around(i), _MARK_LEVELS):
        attributes = node.attributes
        if _AUTHOR_PATH.search(attributes.get("href") or "") or "author" in (attributes.get("rel") or ""):
            return True
        if is_called(node, _AUTHOR_NAMES):
            return True
    return False


def _read(view: StoryView, line: _Line) -> _Candidate | None:
    raw = view.texts[line.block]
    agency = bit_of("agency")
    sure = line.chance >= LIKELY or view.draft.masks[line.block] & agency or (line.below and view.language in _UNCASED)
    byline = read_byline(raw, view.language, prefix_required=not sure)
    if byline is None and line.bare:
        names = read_byline(raw, view.language)
        byline = names if names is not None and names.names and (not names.rest or names.agency) else None
    if byline is None and line.block <= view.first and is_given_name(raw) and _is_marked(view, line.block):
        byline = Byline((raw,), None, False, "", (None,))
    if byline is None or (byline.prefixed and not byline.names and not byline.agency):
        joined = _with_next(view, line.block)
        if joined is not None:
            raw = joined
            byline = read_byline(raw, view.language) or byline
    if byline is None or not (byline.names or byline.agency):
        return None
    return _Candidate(line.block, byline, line.chance + PHRASE_BONUS * byline.prefixed - END_MALUS * line.at_end, raw)


def _with_next(view: StoryView, i: int) -> str | None:
    """A byline phrase alone on its line, joined with the line after it."""
    if view.draft.masks[i] & bit_of("byline_prefix") and len(view.texts[i]) <= 20 and i + 1 < len(view.texts):
        return f"{view.texts[i]} {view.texts[i + 1]}"
    return None
