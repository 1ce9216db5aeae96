"""The parts of a byline that are no people: byline phrases, dates, roles, outlets, other people's credits."""

from __future__ import annotations

import re

from newsextract.readers.byline.line import ADDRESS, GAP, MARK, NUMBER, WORD, Line
from newsextract.readers.byline.names import name_at
from newsextract.readers.byline.words import (
    ARTICLE,
    BY,
    COMMON,
    CREDENTIAL,
    DATE_WORD,
    GENRE,
    GIVEN,
    JOINER,
    LABEL,
    LINK,
    MONTH,
    NEVER,
    OTHER_CREDIT,
    OUTLET,
    PARTICLE,
    PICTURE_AGENCY,
    PLACE,
    ROLE,
    ROLE_MODIFIER,
    SUFFIX,
    Vocabulary,
)

NOT_BESIDE = frozenset('?!…%$€£#"“”„«»{}^°®™©:+=<>@')  # marks that no byline without a byline phrase holds
_AFTER_PHRASE = frozenset(":：/／=|.–—-")  # may stand between a byline phrase and the name
_BEFORE_PHRASE = frozenset("|·•●∙⋅—–.!?›»/")  # may stand between other text and a byline phrase
_LONGEST_PART = 10  # tokens of one role or date
_SHORT_ROLE = 2  # tokens of a role whose first word may be any: there are beats that no list knows
_LONGEST_OUTLET = 5  # tokens of an outlet's name without a byline phrase
_LONGEST_GENRE = 3  # words between the start of "Ein Kommentar von" and its "von"
_WHOLE_DATE = re.compile(r"\d{1,4}([./-])\d{1,2}\1\d{1,4}|\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:am|pm)?$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d$")


def find_phrase(line: Line, known: Vocabulary) -> tuple[int, int]:
    """The byline phrase at the front of the line, or after a date or a mark.

    Gives its first token and the token after it; 0, 0 where there is none.
    """
    if not line.size:
        return 0, 0
    end = _phrase_end(line, 0, known)
    if end:
        return 0, end
    dates = True  # all tokens so far are dates, marks or words such as "Posted"
    numbers = False
    for at in range(1, line.size - 1):
        flag, kind, word = line.flags[at - 1], line.kinds[at - 1], line.words[at - 1]
        fits = bool(flag & (MONTH | DATE_WORD | GENRE) and not flag & OTHER_CREDIT)
        dates = dates and (fits or kind not in (WORD, ADDRESS))
        numbers = numbers or kind == NUMBER
        after_mark = kind == GAP or (kind == MARK and word in _BEFORE_PHRASE)
        if not (dates or after_mark) or not (line.keys[at] in known.prefixes or line.flags[at] & (GENRE | LABEL)):
            continue
        end = _phrase_end(line, at, known)
        if end == at + 1 and line.flags[at] & PARTICLE and not numbers:
            continue  # "Jan de Vries"
        if end and end < line.size and (dates or _is_person_and_end(line, end, known)):
            return at, end
    return 0, 0


def _is_person_and_end(line: Line, at: int, known: Vocabulary) -> bool:
    """Whether a person begins here and a date, a mark or the end follows: asked where a sentence stands before."""
    end = name_at(line, at, known, prefixed=True)
    if end == at:
        return False
    return end == line.size or line.kinds[end] != WORD or bool(line.flags[end] & (JOINER | LINK | DATE_WORD | MONTH))


def _phrase_end(line: Line, at: int, known: Vocabulary) -> int:
    """The token after the byline phrase that begins here and the marks behind it; 0: none begins here."""
    end = 0
    for tail in known.prefixes.get(line.keys[at], ()):
        stop = at + 1 + len(tail)
        if stop <= line.size and tuple(line.keys[at + 1 : stop]) == tail:
            end = stop
            break
    if not end and line.flags[at] & LABEL and at + 1 < line.size and line.words[at + 1] in ":：/／=":
        end = at + 1
    if not end and line.flags[at] & GENRE:
        stop = at + 1
        while stop < line.size and stop - at < _LONGEST_GENRE and line.flags[stop] & GENRE:
            stop += 1
        end = stop + 1 if stop < line.size and line.flags[stop] & BY else 0
    if end == at + 1 < line.size and line.keys[end] == line.keys[at] and line.flags[at] & BY:
        end += 1  # a label "By" and the newsroom's own "by"
    while end and end < line.size and line.kinds[end] in (MARK, GAP) and line.words[end] in _AFTER_PHRASE:
        end += 1
    return end


def opens_other_credit(line: Line, at: int) -> bool:
    """Whether "Photos by", "Editing by", "Fotos:" stands at a token."""
    if not line.flags[at] & OTHER_CREDIT:
        return False
    for here in range(at + 1, min(at + 4, line.size)):
        if line.flags[here] & BY or line.words[here] in (":", "：", "/"):
            return True
        if line.kinds[here] != WORD:
            return False
    return False


def is_date(line: Line, at: int, end: int) -> bool:
    """Whether the tokens are a date, a time or a span of time; words may stand after a whole date, not before one."""
    numbers, told, whole, month = 0, 0, False, False
    for here in range(at, end):
        kind, flag, word = line.kinds[here], line.flags[here], line.words[here]
        if kind == NUMBER:
            numbers += 1
            whole = whole or _WHOLE_DATE.match(word) is not None
        elif kind == WORD:
            if flag & (MONTH | DATE_WORD):
                told |= flag
                month = month or bool(flag & MONTH)
            elif _is_foreign_month(line, here):
                month = True
            elif not flag & (LINK | ARTICLE | PARTICLE) and not word.isupper() and not (whole or (month and numbers)):
                return False
    return whole or bool(numbers and (told or month))


def _is_foreign_month(line: Line, at: int) -> bool:
    """Whether the word stands between a number and a year ("4 Febbraio 2025")."""
    before = at and line.kinds[at - 1] == NUMBER
    return bool(before) and at + 1 < line.size and line.kinds[at + 1] == NUMBER and _YEAR.match(line.words[at + 1]) is not None


def dates_end(line: Line) -> int:
    """The token after the dates that open the line ("27 January 2026 | Jane Roe"); 0 where none do."""
    at = 0
    while at < line.size:
        flag = line.flags[at]
        if line.kinds[at] in (WORD, ADDRESS) and not flag & (MONTH | DATE_WORD) and not _is_foreign_month(line, at):
            break
        if flag & GIVEN and not (at and line.kinds[at - 1] == NUMBER):
            break
        at += 1
    return at if at and is_date(line, 0, at) else 0


def role_end(line: Line, at: int) -> int:
    """The token after the writer's role that begins here ("Staff Writer Jane Roe"); `at` where none does."""
    end = here = at
    while here < line.size and line.flags[here] & (ROLE | ROLE_MODIFIER) and not line.flags[here] & GIVEN:
        if line.flags[here] & OTHER_CREDIT:
            return at
        here += 1
        if line.flags[here - 1] & ROLE:
            end = here
    return end


def is_beside(line: Line, at: int, end: int) -> bool:
    """Whether the tokens are a role, an outlet, a date, an address or degrees. Asked without a byline phrase."""
    flags, union = line.flags[at:end], 0
    for flag in flags:
        union |= flag
    if union & PICTURE_AGENCY or end - at > _LONGEST_PART:
        return False
    if ADDRESS in line.kinds[at:end] or is_date(line, at, end):
        return True
    if union & ROLE and is_role(line, at, end):
        return True
    if flags[-1] & OUTLET:
        return end - at <= _LONGEST_OUTLET and not any(line.words[here].islower() for here in range(at, end))
    return all(flag & (CREDENTIAL | SUFFIX) for flag in flags) or all(flag & (DATE_WORD | MONTH) for flag in flags)


def is_role(line: Line, at: int, end: int) -> bool:
    """Whether the tokens are a role: capitalised words and words of roles, then perhaps what the role is for."""
    fine = ROLE | ROLE_MODIFIER | LINK | JOINER | ARTICLE | PARTICLE
    last_role = max(here for here in range(at, end) if line.flags[here] & ROLE)
    if last_role == end - 1 and end - at <= _SHORT_ROLE:
        return True  # "roads correspondent"
    linked = False
    for here in range(at, end):
        linked = linked or (here > last_role and bool(line.flags[here] & LINK))
        if line.kinds[here] == WORD and line.words[here].islower() and not line.flags[here] & fine and not linked:
            return False
    return True


def is_acronym(line: Line, at: int) -> bool:
    """Whether the token is a word of capitals such as a broadcaster's name."""
    word = line.words[at]
    return line.kinds[at] == WORD and len(word) > 1 and word.isupper() and not line.flags[at] & (NEVER | COMMON)


def is_organisation(line: Line, at: int, end: int) -> bool:
    """Whether the tokens after a byline phrase are a desk, an outlet, an organisation: a byline that names nobody."""
    if not 0 < end - at <= 6:
        return False
    if line.kinds[at] == ADDRESS or (end - at == 1 and (is_acronym(line, at) or line.flags[at] & OUTLET)):
        return True
    fine = ROLE | ROLE_MODIFIER | PARTICLE | LINK | JOINER | ARTICLE | OUTLET
    lower = any(line.kinds[here] == WORD and line.words[here].islower() and not line.flags[here] & fine for here in range(at, end))
    return not lower and any(flag & (ROLE | OUTLET) for flag in line.flags[at:end])


def all_places(line: Line, at: int, end: int) -> bool:
    """Whether the tokens are a place."""
    return all(flag & PLACE for flag in line.flags[at:end])


def is_linked(line: Line, at: int, end: int) -> bool:
    """Whether the tokens are "in", "for" or the like with a place, an outlet or a word of capitals."""
    if not line.flags[at] & LINK or end - at < 2:
        return False
    return all(line.flags[here] & (PLACE | OUTLET | ARTICLE) or is_acronym(line, here) for here in range(at + 1, end))
