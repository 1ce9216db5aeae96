"""Byline: reads who wrote the story from one line that may be a byline.

The line is cut into tokens once (`name_line`). A byline phrase is looked for at its front, after a date, or after a
mark (`parts`); then people are read one after the other (`reader`, `names`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsextract.readers.byline.east_asian import read_east_asian
from newsextract.readers.byline.line import WORD, Line
from newsextract.readers.byline.parts import dates_end, find_phrase, role_end
from newsextract.readers.byline.reader import PartsReader, is_weak
from newsextract.readers.byline.roles import roles_of, whole_role
from newsextract.readers.byline.words import AGENCY, COMMON, GIVEN, JOINER, NEVER, PLACE, USER_NAME, vocabulary, word_key

LONGEST_LINE = 300  # characters; a longer line is a paragraph
LONGEST_ROLE_LINE = 60  # characters of a line that holds only a role
_LONGEST_UNPREFIXED = 140  # characters of a line without a byline phrase
_MOST_NAMES = 4  # words of a name
_LONGEST_TWEET_SIGNATURE = 80
_SLUG = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+$")
_GLUED = re.compile(r"\b[^\W\d_]{2,4}(?=[A-Z\u00c0-\u00de])")  # a byline phrase that lost the space behind it: "ByJane"
_DOUBLED = re.compile(r"^(by|von|par|por)\s?(?=\1\s)", re.IGNORECASE)  # once to see, once for readers of the screen: "Byby Jane"
_BREAKS = re.compile(r"[^\w]+")
_EDGE = " \t\r\n\u00a0•·●▪■◆‣–—―-|/*>»«+~&→▶►✎✍"
_REST_EDGE = _EDGE + ",;:∙⋅=<_\\"
_TWEET = re.compile(r"\(@\w+\)")  # "Jane Roe (@janeroe) May 5, 2024" signs an embedded tweet


@dataclass(frozen=True, slots=True)
class Byline:
    """What one byline says.

    Attributes:
        names: the people, in printed order and as printed (titles such as "Dr." stay, "By" and degrees do not).
        agency: the canonical name of the first news agency that the line credits.
        prefixed: a byline phrase stands in the line ("By", "Von", "Written by", "文/"; behind the name in "기자").
        roles: for each of `names` the role that is printed with it ("Staff Writer"), else None.
        rest: what stood beside the names (role, outlet, date), as printed.
    """

    names: tuple[str, ...]
    agency: str | None
    prefixed: bool
    rest: str
    roles: tuple[str | None, ...] = ()


def read_byline(text: str, language: str | None, *, prefix_required: bool = False) -> Byline | None:
    """Reads one line of page text as a byline; None where it is none.

    A byline may name nobody: an agency alone, "By Newsroom", a content system's user name such as `desk_ap_news` give
    empty `names`.

    Args:
        text: the line.
        language: ISO 639-1 code of the page's language; None where unknown: then the words of all languages count.
        prefix_required: only take a line with a byline phrase.
    """
    text = text.strip(_EDGE)
    if not text or len(text) > LONGEST_LINE:
        return None
    byline = _read_code(text, language) or _read_east_asian(text, language)
    if byline is not None:
        return byline if byline.prefixed or not prefix_required else None
    text = _DOUBLED.sub("", text)
    known = vocabulary(language)
    long = len(text) > _LONGEST_UNPREFIXED
    if (long or (prefix_required and not _GLUED.search(text))) and known.openers.isdisjoint(_BREAKS.split(text.lower())):
        return None
    line = Line(text, known)
    begin, end = find_phrase(line, known)
    if end:
        named = role_end(line, end)  # "By Staff Writer Jane Roe"
        reader = PartsReader(line, known, named if named < line.size and line.kinds[named] == WORD else end, prefixed=True)
        if reader.read():
            return _byline(reader, begin, end)
        if not is_weak(line, end):
            return None
    if prefix_required or long or (len(text) < _LONGEST_TWEET_SIGNATURE and _TWEET.search(text)):
        return None
    begin = dates_end(line)
    reader = PartsReader(line, known, role_end(line, begin), prefixed=False)
    return _byline(reader, reader.start, begin) if reader.read() else None


def is_given_name(text: str) -> bool:
    """Whether a text is one word, with a capital, and a known given name that stands for nothing else."""
    flag = vocabulary(None).flags.get(word_key(text), 0) if text.istitle() and text.isalpha() else 0
    return bool(flag & GIVEN) and not flag & (COMMON | NEVER | PLACE | AGENCY)


def is_person(name: str) -> bool:
    """Whether a name is a person's beyond doubt: two words or more, the first a given name, none of them standing for anything else."""
    known = vocabulary(None)
    words = [word_key(word) for word in name.split()]
    flags = [known.flags.get(word, 0) for word in words]
    return 2 <= len(words) <= _MOST_NAMES and bool(flags[0] & GIVEN) and not any(flag & (COMMON | NEVER | PLACE | AGENCY) for flag in flags)


def _read_code(text: str, language: str | None) -> Byline | None:
    """A content system's user name: `admin`, or words joined by low lines, of which one may stand for an agency."""
    known = vocabulary(language)
    if "_" in text and _SLUG.match(text):
        agencies = [known.slugs[part] for part in text.split("_") if part in known.slugs]
        return Byline((), agencies[0] if agencies else None, False, text)
    return Byline((), None, False, text) if known.flags.get(text.lower(), 0) & USER_NAME else None


def _read_east_asian(text: str, language: str | None) -> Byline | None:
    credit = None if text.isascii() else read_east_asian(text, language)
    if credit is None:
        return None
    return Byline(credit.names, credit.agency, credit.prefixed, credit.rest, (None,) * len(credit.names))


def _byline(reader: PartsReader, begin: int, after: int) -> Byline:
    """The byline that was read.

    `begin` is the token where the byline phrase, or without one the first part, begins; `after` the one after the phrase and leading dates.
    """
    line = reader.line
    pieces = [line.text[: line.starts[begin]]]
    at = line.starts[reader.start]
    for start, end in reader.people:
        pieces.append(line.text[at : line.starts[start]])
        at = line.ends[end - 1]
    pieces.append(line.text[at:])
    rest = " ".join(filter(None, (_tidy(piece, reader) for piece in pieces)))
    roles: dict[str, str | None] = {}
    for (start, end), role in zip(reader.people, roles_of(line, after, reader.people), strict=True):
        name = _name(line, start, end)
        roles[name] = roles.get(name) or role
    return Byline(tuple(roles), reader.agency, reader.prefixed, rest, tuple(roles.values()))


def read_role(text: str, language: str | None) -> str | None:
    """A line that holds nothing but the role of a writer, as some pages print it under the name; None for any other."""
    return whole_role(Line(text.strip(_EDGE), vocabulary(language))) if 0 < len(text) <= LONGEST_ROLE_LINE else None


def _name(line: Line, start: int, end: int) -> str:
    """The name as printed; once, where the line prints it twice in a row."""
    half = start + (end - start) // 2
    doubled = half - start > 1 and line.keys[start:half] == line.keys[half:end]
    return line.slice(start, half if doubled else end)


def _tidy(piece: str, reader: PartsReader) -> str:
    """What stands before, between or after people without the marks and joiners that only tie it to them."""
    piece = " ".join(piece.split()).strip(_REST_EDGE)
    if piece == "." or reader.known.flags.get(piece.lower(), 0) & JOINER:
        return ""
    return piece.removeprefix(". ")
