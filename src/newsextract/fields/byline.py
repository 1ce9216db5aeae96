"""Byline: reads who wrote the story from one line that may be a byline.

The line is cut into tokens once. A byline phrase is looked for at its front, after a date, or after a mark; then people are read one
after the other, with whatever else bylines hold (roles, outlets, dates, addresses) between and after them. Without a byline phrase
every part of the line must be explained, or the line is no byline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsextract.fields.byline_east_asian import read_east_asian
from newsextract.fields.byline_parts import (
    NOT_BESIDE,
    all_places,
    dates_end,
    is_acronym,
    is_beside,
    is_organisation,
    opens_other_credit,
    phrase_end,
)
from newsextract.fields.name_line import GAP, MARK, NUMBER, WORD, Line, agency_at
from newsextract.fields.name_words import (
    ARTICLE,
    BY,
    DATE_WORD,
    GENRE,
    GIVEN,
    JOINER,
    LINK,
    MONTH,
    OTHER_CREDIT,
    PARTICLE,
    ROLE,
    ROLE_MODIFIER,
    Vocabulary,
    vocabulary,
)
from newsextract.fields.names import is_single_name, name_at

LONGEST_LINE = 300  # characters; a longer line is a paragraph
_LONGEST_UNPREFIXED = 140  # characters of a line without a byline phrase
_LONGEST_TWEET_SIGNATURE = 80
_SLUG = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+$")
_EDGE = " \t\r\n\u00a0•·●▪■◆‣–—―-|/*>»«+~→▶►✎✍"
_REST_EDGE = _EDGE + ",;:∙⋅=&<_\\"
_LIST_MARKS = frozenset(",;&/|•·+、，")  # between two people without a byline phrase
_OUTLET_MARKS = frozenset("/|–—-·•")  # after a person more often an outlet than another person
_BREAKS = re.compile(r"[^\w]+")
_USER_NAMES = frozenset({"admin", "administrator", "webmaster", "root"})
_TWEET = re.compile(r"\(@\w+\)")  # "Jane Roe (@janeroe) May 5, 2024" signs an embedded tweet
_MAY_FOLLOW = LINK | JOINER | BY | DATE_WORD | MONTH | ROLE | ROLE_MODIFIER | GENRE | OTHER_CREDIT | ARTICLE


@dataclass(frozen=True, slots=True)
class Byline:
    """What one byline says.

    Attributes:
        names: the people, in printed order and as printed (titles such as "Dr." stay, "By" and degrees do not).
        agency: the canonical name of the first news agency that the line credits.
        prefixed: the line opens with a byline phrase ("By", "Von", "Written by", "文/").
        rest: what stood beside the names (role, outlet, date), as printed.
    """

    names: tuple[str, ...]
    agency: str | None
    prefixed: bool
    rest: str


def read_byline(text: str, language: str | None, *, prefix_required: bool = False) -> Byline | None:
    """Reads one line of page text as a byline; None where it is none.

    A byline may name nobody: an agency alone, "By Newsroom", a content system's user name such as `desk_ap_news` give empty `names`.

    Args:
        text: the line.
        language: ISO 639-1 code of the page's language; None where unknown: then the words of all languages count.
        prefix_required: only take a line that opens with a byline phrase.
    """
    if len(text) > LONGEST_LINE:
        return None
    text = text.strip(_EDGE)
    if not text:
        return None
    known = vocabulary(language)
    if not text.isascii():
        credit = read_east_asian(text, language)
        if credit is not None:
            return None if prefix_required and not credit.prefixed else Byline(credit.names, credit.agency, credit.prefixed, credit.rest)
    elif "_" in text and _SLUG.match(text):
        agency = next((known.slugs[part] for part in text.split("_") if part in known.slugs), None)
        return None if prefix_required else Byline((), agency, False, text)
    if text.lower() in _USER_NAMES:
        return None if prefix_required else Byline((), None, False, text)
    if len(text) > _LONGEST_UNPREFIXED and known.openers.isdisjoint(_BREAKS.split(text.lower())):
        return None
    line = Line(text, known)
    if not line.size:
        return None
    start = phrase_end(line, known)
    if start:
        found = _Reader(line, known, start, prefixed=True).read()
        if found is not None or not _is_weak(line, start):
            return found
    if prefix_required or len(text) > _LONGEST_UNPREFIXED or (len(text) < _LONGEST_TWEET_SIGNATURE and _TWEET.search(text)):
        return None
    return _Reader(line, known, dates_end(line), prefixed=False).read()


def _is_weak(line: Line, start: int) -> bool:
    """Whether the byline phrase that ends before `start` is one word that also stands in names ("von", "di", "de")."""
    return start == 1 and bool(line.flags[0] & (PARTICLE | GIVEN))


class _Reader:
    """Reads the people of one line, from a token on. Made for one call of `read_byline`."""

    def __init__(self, line: Line, known: Vocabulary, start: int, *, prefixed: bool) -> None:
        self.line = line
        self.known = known
        self.start = start
        self.prefixed = prefixed
        self.people: list[tuple[int, int]] = []  # first token, token after the last
        self.agency: str | None = None
        self.dated = False  # a date was read: bare numbers after it belong to it

    def read(self) -> Byline | None:
        """The byline; None where the line is none."""
        line, start = self.line, self.start
        if start >= line.size or not self._read_parts(start):
            return None
        if self.people or self.agency is not None:
            return self._result()
        return self._result() if self.prefixed and is_organisation(line, start, line.segment_end(start)) else None

    def _read_parts(self, at: int) -> bool:
        """Reads people and what stands between them up to the end of the line. False: the line is no byline."""
        line, size = self.line, self.line.size
        mark = ","  # the mark before this part, "&" for a joiner, "" where none stands
        only_people = True
        while at < size:
            kind, word, flag = line.kinds[at], line.words[at], line.flags[at]
            if kind in (MARK, GAP):
                if not self.prefixed and (word in NOT_BESIDE or (word == "." and at + 1 == size)) and not (word == ":" and self.dated):
                    return False
                mark = word if kind == MARK else "|"
                at += 1
            elif kind == WORD and flag & JOINER and self.people and (word.islower() or line.caps):
                mark = "&"
                at += 1
            elif flag & OTHER_CREDIT and opens_other_credit(line, at):
                return bool(self.people) or self.agency is not None
            else:
                end = self._person_end(at, mark, only_people)
                if end > at:
                    self.people.append((at, end))
                else:
                    end = self._beside_end(at, mark)
                    only_people = False
                    if not end:
                        return False
                at, mark = end, ""
        return True

    def _person_end(self, at: int, mark: str, only_people: bool) -> int:
        """The token after the person who begins here; `at` where nobody does."""
        line, prefixed = self.line, self.prefixed
        if not mark or line.kinds[at] != WORD:
            return at
        if self.people and mark != "&" and (not only_people or not (prefixed or mark in _LIST_MARKS)):
            return at
        trusted = prefixed and (not self.people or mark == "&")
        end = name_at(line, at, self.known, prefixed=trusted, caseless=prefixed)
        if end > at:
            return end if self._is_likely(at, end, mark) else at
        if prefixed and all(stop - start == 1 for start, stop in self.people) and self._ends_single(at + 1):
            return at + is_single_name(line, at, self.known, weak_prefix=_is_weak(line, self.start))
        return at

    def _is_likely(self, at: int, end: int, mark: str) -> bool:
        """Whether another name in the line is a person and not an outlet in capitals or one before its staff."""
        if not self.people or mark == "&":
            return True
        line, (start, stop) = self.line, self.people[0]
        if not line.caps and line.slice(at, end).isupper() and not line.slice(start, stop).isupper():
            return False
        return mark not in _OUTLET_MARKS or end == line.size or line.kinds[end] != WORD or bool(line.flags[end] & JOINER)

    def _ends_single(self, at: int) -> bool:
        """Whether what follows a name of one word shows that it is at its end."""
        line = self.line
        if at >= line.size or line.kinds[at] != WORD:
            return at >= line.size or line.words[at] not in NOT_BESIDE
        flag = line.flags[at]
        return bool(flag & (MONTH | DATE_WORD)) or (bool(flag & (JOINER | LINK)) and line.words[at].islower())

    def _beside_end(self, at: int, mark: str) -> int:
        """Reads one role, outlet, agency, date or address: the token after it, or 0 where it is nothing that bylines hold."""
        line = self.line
        adjacent = not mark and bool(self.people)
        if adjacent and self.prefixed and line.words[at][0].islower() and not line.flags[at] & _MAY_FOLLOW:
            return 0  # a sentence: "By Jane Roe is ..."
        credit = self._agency_at(at)
        if credit is not None:
            if not self.prefixed and self.people and mark == "/":
                return 0  # "Jane Roe/AFP" credits a picture
            self.agency = self.agency or credit[0]
            return credit[1]
        end = self._part_end(at)
        if self.prefixed:
            return end
        if self.people and not (adjacent and line.kinds[at] == NUMBER and end - at == 1):
            return end if self._explains(at, end, mark) else 0
        return end if self.agency is not None and (all_places(line, at, end) or is_beside(line, at, end)) else 0

    def _explains(self, at: int, end: int, mark: str) -> bool:
        line = self.line
        if self.dated and all(kind == NUMBER for kind in line.kinds[at:end]):
            return True
        if is_beside(line, at, end):
            self.dated = self.dated or line.kinds[at] == NUMBER or bool(line.flags[at] & (MONTH | DATE_WORD))
            return True
        if self.dated and not line.words[at].islower():
            return True
        return mark not in ("", "&", "/") and end - at <= 2 and all(is_acronym(line, here) for here in range(at, end))

    def _agency_at(self, at: int) -> tuple[str, int] | None:
        line, beside = self.line, self.prefixed or bool(self.people)
        found = agency_at(line, at, self.known, beside=beside)
        while found is None and at + 1 < line.size and line.flags[at] & (LINK | JOINER | ARTICLE):
            at += 1
            found = agency_at(line, at, self.known, beside=beside)
        return found

    def _part_end(self, at: int) -> int:
        """The end of the part that begins here: a mark, an agency, other people's credits, or a joiner with a person after it."""
        line = self.line
        end = max(line.segment_end(at), at + 1)
        for here in range(at + 1, end):
            flag = line.flags[here]
            if flag & OTHER_CREDIT and opens_other_credit(line, here):
                return here
            if flag & JOINER and line.words[here].islower():
                after = self._agency_at(here)
                if after is not None or (here + 1 < end and name_at(line, here + 1, self.known, prefixed=False) > here + 1):
                    return here
        return end

    def _result(self) -> Byline:
        line = self.line
        at = line.starts[self.start]
        pieces = []
        for start, end in self.people:
            pieces.append(line.text[at : line.starts[start]])
            at = line.ends[end - 1]
        pieces.append(line.text[at:])
        names = tuple(dict.fromkeys(self._name(start, end) for start, end in self.people))
        return Byline(names, self.agency, self.prefixed, " ".join(filter(None, map(self._tidy, pieces))))

    def _name(self, start: int, end: int) -> str:
        """The name as printed; once, where the line prints it twice in a row."""
        half, keys = start + (end - start) // 2, self.line.keys
        if half - start > 1 and keys[start:half] == keys[half:end]:
            end = half
        return self.line.slice(start, end)

    def _tidy(self, piece: str) -> str:
        piece = " ".join(piece.split()).strip(_REST_EDGE)
        return "" if piece == "." or self.known.flags.get(piece.lower(), 0) & JOINER else piece.removeprefix(". ")


