"""The role that a byline prints beside a person: "Staff Writer", "Harbour correspondent"."""

from __future__ import annotations

from newsextract.readers.byline.line import ADDRESS, NUMBER, WORD, Line
from newsextract.readers.byline.parts import is_role
from newsextract.readers.byline.words import BY, DATE_WORD, GENRE, JOINER, LABEL, MONTH, ROLE

LONGEST_ROLE = 7  # tokens of a role
_NOT_IN_ROLES = BY | MONTH | DATE_WORD


def roles_of(line: Line, begin: int, people: list[tuple[int, int]]) -> list[str | None]:
    """For each person, given by first token and the one after the last, the role as printed; None where the line prints none.

    A role stands behind its person, or in front of the first of them, from token `begin` on.
    """
    if not people:
        return []
    ends = [start for start, _ in people[1:]] + [line.size]
    found = [_role_between(line, end, until) for (_, end), until in zip(people, ends, strict=True)]
    if found[0] is None:
        start = people[0][0]
        while begin < start and line.segment_end(begin) < start:
            begin = line.segment_end(begin) + 1
        found[0] = _role(line, begin, start)
    return found


def whole_role(line: Line) -> str | None:
    """The line where it is nothing but a role; else None."""
    return _role(line, 0, line.size) if line.segment_end(0) == line.size else None


def _role_between(line: Line, at: int, until: int) -> str | None:
    """The first role between two tokens."""
    while at < until:
        end = min(line.segment_end(at), until)
        role = _role(line, at, end)
        if role is not None:
            return role
        at = end + 1
    return None


def _role(line: Line, at: int, end: int) -> str | None:
    """The tokens where they are a role; else None."""
    while at < end and line.flags[end - 1] & JOINER:
        end -= 1
    while at < end and line.flags[at] & JOINER:
        at += 1
    flags, kinds = line.flags[at:end], line.kinds[at:end]
    if not 0 < len(flags) <= LONGEST_ROLE or NUMBER in kinds or ADDRESS in kinds or kinds[0] != WORD:
        return None
    if not any(flag & ROLE for flag in flags) or any(flag & _NOT_IN_ROLES for flag in flags):
        return None
    if flags[0] & (GENRE | LABEL) and not flags[0] & ROLE:
        return None
    return line.slice(at, end) if is_role(line, at, end) else None
