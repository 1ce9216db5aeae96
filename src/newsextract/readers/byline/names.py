"""What is a person's name: the name of two words or more that begins at a token of a line.

A name is found by its shape (capitals, particles, initials) and by what its words are not: navigation, headlines,
places, roles, outlets. After a byline phrase, or with a known given name in front, less is asked for.
"""

from __future__ import annotations

import re

from newsextract.readers.byline.line import NUMBER, WORD, Line, agency_at
from newsextract.readers.byline.words import (
    AGENCY,
    ARTICLE,
    BY,
    COMMON,
    CREDENTIAL,
    DATE_WORD,
    GENRE,
    GIVEN,
    HONORIFIC,
    JOINER,
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
    SURNAME,
    Vocabulary,
)

_BLOCKING = COMMON | PLACE | NEVER
_NOT_IN_NAMES = NEVER | ROLE | ROLE_MODIFIER | OUTLET | PICTURE_AGENCY | GENRE | OTHER_CREDIT
_SMALL_WORDS = JOINER | LINK | BY | ARTICLE
_LONGEST_NAME = 5  # words, particles not counted
_LONGEST_CAMEL_FRONT = 4  # "DeShawn", "McKenzie": the second capital of a first name stands within these letters
_SHORTEST_UPPER_SURNAME = 4  # letters of a family name in capitals after a given name in small letters ("Jane SMITH")
_ARABIC_FRONT = 4  # letters before the mark in "al-Assad", "d'Alembert"
_EAST_ASIAN_FIRST, _EAST_ASIAN_LAST = "\u2e80", "\ud7ff"  # read elsewhere: see `east_asian`
_POSSESSIVE = re.compile(r"['’](?:s|t|re|ve|ll|d|m)$", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_]\.?-?){1,3}$")
_PARTS = re.compile(r"['’ʼ‘\-‐.]")

# Shapes of one word.
_NO, _CAPITAL, _UPPER, _INITIAL, _CASELESS = range(5)


def name_at(line: Line, at: int, known: Vocabulary, *, prefixed: bool, caseless: bool = False) -> int:
    """The index after the person's name that begins at token `at`; `at` itself where no name of two words or more does.

    `prefixed`: a byline phrase stands before, so that less evidence is asked for; `caseless`: words of scripts without
    capitals count.
    """
    flags, kinds, words, size = line.flags, line.kinds, line.words, line.size
    first = at
    while first < size and flags[first] & HONORIFIC and kinds[first] == WORD and not words[first][0].islower():
        first += 1
    taken: list[int] = []  # tokens of the name without particles
    initials = 0
    here = first
    while here < size and kinds[here] == WORD and len(taken) <= _LONGEST_NAME:
        word = words[here]
        if taken and word[0].islower() and _particle_at(line, here, taken):
            here += 1
            continue
        shape = _shape(word, is_first=not taken)
        if shape == _NO or (shape == _CASELESS and not caseless) or _stops(line, here, taken, initials, shape, known):
            break
        initials += shape == _INITIAL
        taken.append(here)
        here += 1
    if not taken:
        return at
    _shorten(line, taken, here, initials)
    if not _is_person(line, taken, initials, known, prefixed=prefixed or first > at):
        return _titled(line, at, taken) if first > at and prefixed else at
    return _with_suffix(line, taken[-1] + 1)


def _titled(line: Line, at: int, taken: list[int]) -> int:
    """One word after a title is a name too ("Dr. Roe")."""
    return taken[0] + 1 if len(taken) == 1 and not line.flags[taken[0]] & _BLOCKING else at


def _with_suffix(line: Line, end: int) -> int:
    """Takes "Jr.", "III" after the name, with or without a comma."""
    if end < line.size and line.flags[end] & SUFFIX:
        return end + 1
    if (
        end + 1 < line.size
        and line.words[end] == ","
        and line.flags[end + 1] & SUFFIX
        and (end + 2 == line.size or line.kinds[end + 2] != WORD)
    ):
        return end + 2
    return end


def is_single_name(line: Line, at: int, known: Vocabulary, *, weak_prefix: bool) -> bool:
    """Whether one word alone may be a person after a byline phrase ("By Susan"): capitalised, and no word of the lists.

    `weak_prefix`: the phrase is a word that also stands in names ("Von"): then only a given name counts.
    """
    word, flag = line.words[at], line.flags[at]
    if line.kinds[at] != WORD or len(word) < 3 or not word[0].isupper() or (word.isupper() and not line.caps):
        return False
    if flag & GIVEN and not flag & _BLOCKING:
        return True
    if weak_prefix or flag & (_BLOCKING | _NOT_IN_NAMES | _SMALL_WORDS | DATE_WORD | MONTH | HONORIFIC | AGENCY):
        return False
    return word.isalpha() and known.ending.match(line.keys[at]) is None


def _shape(word: str, *, is_first: bool) -> int:
    head, tail = word[0], word[1:]
    if head.isupper():
        if not tail or "." in word:
            return _INITIAL if not tail or word[-1] == "." or _INITIALS.match(word) else _NO
        if word.isalpha():
            if tail.islower():
                return _CAPITAL
            if word.isupper():
                return _INITIAL if len(word) == 2 and is_first else _UPPER
            return _CAPITAL if _part_fits(word, is_first) else _NO
        if _POSSESSIVE.search(word) or any(letter.isdigit() for letter in word):
            return _NO
        if word.isupper():
            return _UPPER
        return _CAPITAL if all(_part_fits(part, is_first) for part in _PARTS.split(word)) else _NO
    if head.islower():
        parts = _PARTS.split(word, maxsplit=1)
        fits = len(parts) == 2 and len(parts[0]) <= _ARABIC_FRONT and parts[1][:1].isupper() and not is_first
        return _CAPITAL if fits and _POSSESSIVE.search(word) is None else _NO
    return _NO if _EAST_ASIAN_FIRST <= head <= _EAST_ASIAN_LAST else _CASELESS


def _part_fits(part: str, is_first: bool) -> bool:
    """Whether a part between hyphens and apostrophes has the look of a name: Jane, JANE, al, McKay, DeSilva."""
    if part[1:].islower() or part.isupper() or len(part) == 1:
        return True
    if part.islower():
        return len(part) < _ARABIC_FRONT
    inner = [at for at, letter in enumerate(part) if at and letter.isupper()]
    return len(inner) == 1 and part[0].isupper() and part[-1].islower() and (not is_first or inner[0] < _LONGEST_CAMEL_FRONT)


def _particle_at(line: Line, at: int, taken: list[int]) -> bool:
    """Whether a lower-case word is a particle inside a name: a capitalised word must follow, no place and no desk."""
    flag = line.flags[at]
    if not flag & PARTICLE:
        return False
    after = at + 1
    while after < line.size and line.flags[after] & PARTICLE and line.words[after][0].islower():
        after += 1
    if after >= line.size or line.kinds[after] != WORD or not line.words[after][0].isupper():
        return False
    if flag & JOINER:  # "y", "e", "i": in a name only between its last two words
        alone = after + 1 >= line.size or line.kinds[after + 1] != WORD or not line.words[after + 1][0].isupper()
        return alone and len(taken) > 1
    other = line.flags[after] & (PLACE | _NOT_IN_NAMES) and not line.flags[after] & SURNAME
    return not (other and flag & (LINK | BY) and len(taken) > 1)


def _stops(line: Line, at: int, taken: list[int], initials: int, shape: int, known: Vocabulary) -> bool:
    """Whether the capitalised word at a token ends the name before it or, at the front, forbids one."""
    flag = line.flags[at]
    upper = shape == _UPPER and not line.caps
    second = len(taken) == 1 + initials or len(taken) == 1  # it would be the family name
    if not flag:
        return upper and len(taken) - initials > 1
    if shape == _INITIAL and (taken or line.words[at][-1] == "."):
        return bool(flag & SUFFIX)
    if flag & AGENCY and agency_at(line, at, known, beside=True) is not None:
        return True
    if flag & MONTH and _number_beside(line, at):
        return True
    if taken and flag & SUFFIX:
        return len(taken) > 1
    if flag & CREDENTIAL and len(taken) > 1 and (upper or not line.words[at][1:].islower()) and not second:
        return True
    if flag & GIVEN and (not taken or not flag & _BLOCKING):
        return False
    if taken and second and flag & SURNAME:
        return False
    if flag & _NOT_IN_NAMES:
        return True
    if not taken:
        return bool(flag & (ARTICLE | DATE_WORD) and not flag & SURNAME)
    if flag & (_SMALL_WORDS | DATE_WORD) and not flag & (PARTICLE | GIVEN | SURNAME):
        return not flag & ARTICLE or at + 1 < line.size  # at the very end "An" or "Le" is no article
    return len(taken) - initials > 1 and (upper or bool(flag & _BLOCKING and not flag & SURNAME))


def _number_beside(line: Line, at: int) -> bool:
    after = at + 1
    while after < line.size and line.words[after] == ".":
        after += 1
    return (after < line.size and line.kinds[after] == NUMBER) or (at > 0 and line.kinds[at - 1] == NUMBER)


def _shorten(line: Line, taken: list[int], end: int, initials: int) -> None:
    """Cuts "Jane Roe Cherry Hill Courier" after "Jane Roe": words right before an outlet's last word belong to it."""
    if len(taken) - initials < 3 or end >= line.size or not line.flags[end] & OUTLET or line.kinds[end] != WORD:
        return
    del taken[2 + initials + (1 if line.flags[taken[1]] & GIVEN and len(taken) > 3 else 0) :]


def _is_person(line: Line, taken: list[int], initials: int, known: Vocabulary, *, prefixed: bool) -> bool:
    """Whether the words taken are enough of a name, and none is better explained as something else."""
    count = len(taken)
    if not 2 <= count <= _LONGEST_NAME or initials == count:
        return False
    keys, front = line.keys, line.flags[taken[0]]
    if f"{keys[taken[0]]} {keys[taken[1]]}" in known.not_people or f"{keys[taken[-2]]} {keys[taken[-1]]}" in known.not_people:
        return False
    sure = bool(front & GIVEN) and not front & _BLOCKING
    if not prefixed and not _has_looks(line, taken, known, sure):
        return False
    if front & _BLOCKING and not front & GIVEN and (not prefixed or front & NEVER or line.flags[taken[-1]] & _BLOCKING):
        return False
    words = [line.words[at] for at in taken]
    if not line.caps and words[0].isupper() and len(words[0]) > 2 and "." not in words[0] and not all(map(str.isupper, words)):
        return False
    doubtful = bool(front & _BLOCKING) and not (prefixed and front & GIVEN)
    return all(_word_fits(line.flags[at], sure, prefixed, doubtful, count) for at in taken[1:])


def _has_looks(line: Line, taken: list[int], known: Vocabulary, sure: bool) -> bool:
    """What is asked of a name without a byline phrase. `sure`: its first word is a given name and nothing else."""
    words, front = [line.words[at] for at in taken], line.flags[taken[0]]
    if any("-" in word and not _hyphen_fits(word, known) for word in words):
        return False
    last = words[-1]
    if last[-1] == "." or len(last) == 1:  # "Jane R." signs a comment
        return False
    if front & PLACE and line.flags[taken[-1]] & PLACE:
        return False
    if front & GIVEN:
        upper = last.isupper() and not line.caps and not words[0].isupper()
        return not upper or (sure and len(last) >= _SHORTEST_UPPER_SURNAME)
    if line.caps or taken[-1] - taken[0] >= len(taken):  # capitals and particles are for known given names
        return len(words[0].rstrip(".")) == 1
    return not any(known.ending.match(line.keys[at]) for at in taken) and not (last.isupper() or (words[0].isupper() and len(words[0]) > 2))


def _word_fits(flag: int, sure: bool, prefixed: bool, doubtful: bool, count: int) -> bool:
    """Whether a word after the first may stand in a name. `doubtful`: the first is a common word or a place."""
    if not flag & _BLOCKING or flag & GIVEN:
        return True
    if flag & NEVER:
        return bool(flag & SURNAME) and (sure or (prefixed and not doubtful))
    if flag & SURNAME:
        return not doubtful or prefixed
    return (sure and count == 2) or (prefixed and not doubtful)


def _hyphen_fits(word: str, known: Vocabulary) -> bool:
    """Whether no part of a hyphenated word is a common word ("Award-Winning")."""
    parts = [known.flags.get(part.lower(), 0) for part in word.split("-")]
    return not any(flag & (_BLOCKING | OUTLET) and not flag & (GIVEN | SURNAME) for flag in parts)
