"""The dateline: the place that opens a story, with the agency and day beside it ("LOS ANGELES, May 3 (AP) — ").

Strict: a line has one only where a known agency, a printed day, capitals or a place known from `data/places.toml` shows
it, and where what follows begins like a sentence. An ordinary sentence with a dash has none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from newsextract.readers.dateline.east_asian import read_east_asian_dateline
from newsextract.readers.dateline.names import is_agency, is_link, is_no_place, is_place
from newsextract.readers.dates.names import LETTER, fold, names_for


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline as printed.

    Attributes:
        place: the place, without agency and day; empty where only an agency is printed.
        agency: the agency, as printed; None without one.
        end: offset of the story's first character after the dateline.
    """

    place: str
    agency: str | None
    end: int


def read_dateline(text: str, language: str | None = None) -> Dateline | None:
    """The dateline that a story's first line opens with; None where it opens with none.

    `language` is the page's, for the names of months and weekdays; None tries those of all languages.
    """
    text = text[:_LONGEST_LINE]
    eastern = read_east_asian_dateline(text)
    return Dateline(*eastern) if eastern else _spaced(text, language)


_LONGEST_LINE = 300  # characters looked at
_LONGEST_HEAD = 90  # characters; "PORT MORESBY, Papua New Guinea, Sept. 23 (Agence France-Presse)" is 63
_SHORTEST_TAIL = 25  # characters of story that must follow
_MOST_WORDS = 4  # of a place
_LONGEST_SHORT_FORM = 7  # characters of a region's short form, whose dot is part of it: "Calif."
_BREAK = re.compile(
    r"\s*(?P<dash>[—–―]|--)\s*|\s(?P<dash2>[-_])\s|(?<=[)\].,])\s?(?P<dash3>-)\s?"
    r"|(?P<colon>[:：])\s|(?<=[)\]])\s?(?P<sign>[=:।])\s?|\s(?P<bar>\|)\s"
    r"|(?<=/)(?P<dot>\.)\s|(?<=\))(?P<none>\s)(?=[^\s\-—–=|:])"
)
_PARENS = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]]|/([^/\s]{2,20}(?:\s[^/\s]{2,20})?)/(?=\W*$)")
_SEGMENT_END = re.compile(r"[,;،]\s*|(?<=\w{3})\.\s+(?=\S)")
_DAY = re.compile(
    rf"(?:(?:le|el|den|am|ngày)\s)?(?:\d{{1,2}}(?:\.|º|er)?(?:\s(?:de\s)?{LETTER}{{3,14}}\.?)?"
    rf"|{LETTER}{{3,14}}\.?\s\d{{1,2}}\.?|\d{{1,2}}[./]\d{{1,2}}[./]?)"
    r"(?:,?\s?(?:de\s)?(?:\d{4}|\d{2}(?=$)))?(?:\s(?:г|r|р)\.?)?|\d{4}",
)
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@dataclass(slots=True)
class _Head:
    """What stands before the break: the parts of a dateline, if it is one."""

    places: list[str] = field(default_factory=list)
    agency: str | None = None
    known_agency: bool = False
    dated: bool = False
    bracketed: bool = False


def _spaced(text: str, language: str | None) -> Dateline | None:
    """Datelines of scripts with spaces between words."""
    for match in _BREAK.finditer(text, 0, _LONGEST_HEAD + 2):
        tail = text[match.end() :]
        if match.start() == 0 or not _begins_sentence(tail) or (match["colon"] and tail[0].isdigit()):
            continue
        head = _parse(text[: match.start()], language, house=match["bar"] is not None)
        if head is None or not _is_dateline(head, match):
            continue
        place = ", ".join(head.places)
        if not place and head.agency:  # (ANSA) - ROMA, 03 MAG - ...
            inner = _spaced(tail, language)
            if inner and inner.place and not inner.agency:
                return Dateline(inner.place, head.agency, match.end() + inner.end)
        return Dateline(place, head.agency, match.end())
    return None


def _begins_sentence(tail: str) -> bool:
    first = tail.lstrip("\"'“”„«»‘’¿¡([…").strip()[:1]
    return len(tail) >= _SHORTEST_TAIL and bool(first) and not first.islower() and (first.isalpha() or first.isdigit())


def _parse(head: str, language: str | None, *, house: bool) -> _Head | None:
    """The parts of what stands before the break; None where it is no dateline. `house`: a paper may sign, as "taz"."""
    made = _Head()
    if not (head[0].isalpha() or head[0] in "(["):
        return None
    for match in _PARENS.finditer(head):
        inner = (match[1] or match[2]).strip()
        if _is_day(inner, language):
            made.dated = made.dated or not inner.isdigit()
        elif inner and made.agency is None:
            made.agency, made.known_agency, made.bracketed = inner, is_agency(inner), True
    for raw in _SEGMENT_END.split(_PARENS.sub(" ", head)):
        segment = raw.strip().strip(",-–—/").strip()
        if len(segment) > _LONGEST_SHORT_FORM:
            segment = segment.rstrip(". ")
        if not segment:
            continue
        if _is_day(segment, language):
            made.dated = True
        elif is_agency(segment) or re.fullmatch(r"[\w-]+(?:\.[\w-]+)*\.(?:com|co|id|net|org)", segment, re.IGNORECASE):
            made.agency, made.known_agency = segment, True
        else:
            place, _, last = segment.rpartition(" ")
            if house and place.isupper() and last.islower():
                made.agency, made.known_agency, segment = last, True, place
            if not _looks_like_place(segment) or len(made.places) == 3:
                return None
            made.places.append(segment)
    return made


def _is_dateline(head: _Head, match: re.Match[str]) -> bool:
    """Whether the parts and the sign after them are proof enough."""
    dash = bool(match["dash"] or match["dash2"] or match["dash3"])
    if not head.places:
        return head.bracketed and head.agency is not None and not head.dated and dash and (head.known_agency or _is_short_name(head.agency))
    first = head.places[0]
    known = is_place(first)
    words = first.split()
    if any(map(is_no_place, words)) and not known:
        return False
    capitals = first.isupper() and sum(c.isalpha() for c in first) >= 3
    cased = first.lower() != first.upper()
    if match["none"]:
        return head.known_agency and head.bracketed and (known or (head.dated and (capitals or len(words) <= 2)))
    if match["bar"] or match["dot"] or match["sign"]:
        return head.known_agency and (known or capitals or len(words) <= 2)
    if head.known_agency:
        return known or capitals or cased or len(words) <= 2
    if head.agency:
        return dash and (known or capitals)
    if known:
        return len(head.places) <= 2
    if head.dated:
        return (dash or capitals) and (capitals or (len(head.places) == 1 and len(words) <= 3))
    long_enough = sum(c.isalpha() for c in first) >= (4 if len(head.places) > 1 else 5)
    return dash and capitals and long_enough and len(words) <= 3


def _is_short_name(agency: str) -> bool:
    """A station or service in capitals: CNN, KTLA, B/R."""
    return re.fullmatch(r"[A-Z][A-Z/&.\-]{1,8}", agency) is not None and not is_no_place(agency)


def _looks_like_place(segment: str) -> bool:
    words = segment.split()
    if _UNSPACED.search(segment) or len(words) > _MOST_WORDS or len(segment) > 45 or any(c.isdigit() or c in '&?!"“”„«»' for c in segment):
        return False
    return not words[0][0].islower() and all(not word[0].islower() or is_link(word) or not word[0].isalpha() for word in words)


def _is_day(segment: str, language: str | None) -> bool:
    """Whether a part of the head is a day, with its month or without: "May 3", "3. Mai", "3", "péntek"."""
    shaped = _DAY.fullmatch(segment) is not None
    # The names of all languages are slow to load, so they wait until a part looks like a day.
    for known in (language,) if language else ("en", None) if shaped or segment.islower() else ("en",):
        names = names_for(known)
        word = fold(segment)
        if word in names.months or (word in names.weekdays and len(word) > 3):  # "Mo." is Missouri
            return True
        words = [fold(word) for word in re.findall(rf"{LETTER}{{3,}}", segment)]
        if shaped and all(word in names.months or word == "ngay" for word in words):
            return True
    return False
