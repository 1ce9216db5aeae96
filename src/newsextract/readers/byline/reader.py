"""Reads a line part by part: people, and what else bylines hold (roles, outlets, dates, addresses) beside them.

After a byline phrase the parts that are no people may be anything. Without one every part must be explained, or the
line is no byline.
"""

from __future__ import annotations

from newsextract.readers.byline.line import GAP, MARK, NUMBER, WORD, Line, agency_at
from newsextract.readers.byline.names import is_single_name, name_at
from newsextract.readers.byline.parts import (
    NOT_BESIDE,
    all_places,
    is_acronym,
    is_beside,
    is_linked,
    is_organisation,
    opens_other_credit,
)
from newsextract.readers.byline.words import (
    ARTICLE,
    BY,
    COMMON,
    DATE_WORD,
    GENRE,
    GIVEN,
    JOINER,
    LINK,
    MONTH,
    NEVER,
    OTHER_CREDIT,
    PARTICLE,
    PLACE,
    ROLE,
    ROLE_MODIFIER,
    Vocabulary,
)

_LIST_MARKS = frozenset(",;&/|•·+、，")  # between two people without a byline phrase
_OUTLET_MARKS = frozenset("/|–—-·•")  # after a person more often an outlet than another person
_MAY_FOLLOW = LINK | JOINER | BY | DATE_WORD | MONTH | ROLE | ROLE_MODIFIER | GENRE | OTHER_CREDIT | ARTICLE


def is_weak(line: Line, start: int) -> bool:
    """Whether the byline phrase that ends before `start` is one word that also stands in names ("von", "di", "de")."""
    return start == 1 and bool(line.flags[0] & (PARTICLE | GIVEN))


class PartsReader:
    """Reads the people of one line, from a token on. Made for one call of `read_byline`.

    Attributes:
        people: first token of each person and the token after the last.
        agency: the canonical name of the first agency.
    """

    def __init__(self, line: Line, known: Vocabulary, start: int, *, prefixed: bool) -> None:
        self.line = line
        self.known = known
        self.start = start
        self.prefixed = prefixed
        self.people: list[tuple[int, int]] = []
        self.agency: str | None = None
        self._dated = False  # a date was read: bare numbers after it belong to it

    def read(self) -> bool:
        """Reads the line to its end. False: it is no byline."""
        line, start = self.line, self.start
        if start >= line.size or not self._read_parts(start):
            return False
        if self.people or self.agency is not None:
            return True
        return self.prefixed and is_organisation(line, start, line.segment_end(start))

    def _read_parts(self, at: int) -> bool:
        """Reads people and what stands between them. False: something is no part of a byline."""
        line, size = self.line, self.line.size
        mark = ","  # the mark before this part, "&" for a joiner, "" where none stands
        only_people = True
        while at < size:
            kind, word, flag = line.kinds[at], line.words[at], line.flags[at]
            if kind in (MARK, GAP):
                if not self.prefixed and self._forbids(at):
                    return False
                mark = word if kind == MARK else "|"
                at += 1
            elif kind == WORD and flag & JOINER and self.people and (line.caps or not word[0].isupper()):
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

    def _forbids(self, at: int) -> bool:
        """Whether a mark shows that a line without a byline phrase is no byline."""
        word = self.line.words[at]
        if word == ":":
            return not self._dated
        return word in NOT_BESIDE or (word == "." and at + 1 == self.line.size)

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
            return at + is_single_name(line, at, self.known, weak_prefix=is_weak(line, self.start))
        return at

    def _is_likely(self, at: int, end: int, mark: str) -> bool:
        """Whether another name in the line is a person and not an outlet in capitals or one before its staff."""
        if not self.people or mark == "&":
            return True
        line, (start, stop) = self.line, self.people[0]
        if not line.caps and line.slice(at, end).isupper() and not line.slice(start, stop).isupper():
            return False
        ends = end == line.size or line.kinds[end] != WORD or bool(line.flags[end] & JOINER)
        return ends or mark not in _OUTLET_MARKS

    def _ends_single(self, at: int) -> bool:
        """Whether what follows a name of one word shows that it is at its end."""
        line = self.line
        if at >= line.size or line.kinds[at] != WORD:
            return at >= line.size or line.words[at] not in NOT_BESIDE
        flag = line.flags[at]
        return bool(flag & (MONTH | DATE_WORD)) or (bool(flag & (JOINER | LINK)) and line.words[at].islower())

    def _beside_end(self, at: int, mark: str) -> int:
        """The token after the role, outlet, agency, date or address that begins here; 0 where nothing such does."""
        line = self.line
        adjacent = not mark and bool(self.people)
        sentence = line.kinds[at] == WORD and line.words[at][0].islower() and not line.flags[at] & _MAY_FOLLOW
        if adjacent and self.prefixed and sentence:
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
        """Whether the tokens beside a person are of a kind that bylines hold. Asked without a byline phrase."""
        line = self.line
        if self._dated and all(kind == NUMBER for kind in line.kinds[at:end]):
            return True
        if is_beside(line, at, end):
            self._dated = self._dated or line.kinds[at] == NUMBER or bool(line.flags[at] & (MONTH | DATE_WORD))
            return True
        if self._dated and not line.words[at].islower():
            return True
        first = line.flags[self.people[0][0]]
        if first & GIVEN and not first & (COMMON | PLACE | NEVER) and all_places(line, at, end):
            return True
        acronym = end - at <= 2 and all(is_acronym(line, here) for here in range(at, end))
        if mark == "/":  # "Jane Roe / SPN / May 3, 2024"; without a date it is a picture's credit
            return acronym and any(flag & MONTH for flag in line.flags[end:])
        return mark not in ("", "&") and (acronym or is_linked(line, at, end))

    def _agency_at(self, at: int) -> tuple[str, int] | None:
        line, beside = self.line, self.prefixed or bool(self.people)
        found = agency_at(line, at, self.known, beside=beside)
        while found is None and at + 1 < line.size and line.flags[at] & (LINK | JOINER | ARTICLE):
            at += 1
            found = agency_at(line, at, self.known, beside=beside)
        return found

    def _part_end(self, at: int) -> int:
        """The end of the part that begins here: a mark, others' credits, a joiner before a person or an agency."""
        line = self.line
        end = max(line.segment_end(at), at + 1)
        for here in range(at + 1, end):
            flag = line.flags[here]
            if flag & OTHER_CREDIT and opens_other_credit(line, here):
                return here
            if flag & JOINER and line.words[here].islower():
                if self._agency_at(here) is not None:
                    return here
                if here + 1 < end and name_at(line, here + 1, self.known, prefixed=False) > here + 1:
                    return here
        return end
