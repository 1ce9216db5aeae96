"""One line of a page cut into tokens, each with what is known of it."""

from __future__ import annotations

import re

from newsextract.readers.byline.words import (
    ABBREVIATION,
    AGENCY,
    BY,
    COMMON,
    DATE_WORD,
    GENRE,
    GIVEN,
    HONORIFIC,
    JOINER,
    LINK,
    MONTH,
    NEVER,
    PARTICLE,
    PLACE,
    ROLE,
    ROLE_MODIFIER,
    SUFFIX,
    SURNAME,
    WORD_SIGNS,
    Agency,
    Vocabulary,
    word_key,
)

# Kinds of token: a word, a number, an e-mail or web address or handle, a punctuation mark, a wide space.
WORD, NUMBER, ADDRESS, MARK, GAP = range(5)
_LETTER = r"[^\W\d_]"
_INSIDE = rf"[\w{WORD_SIGNS}]"
_TOKEN = re.compile(
    rf"({_LETTER}{_INSIDE}*(?:['’ʼ‘.\-‐]{_LETTER}{_INSIDE}*)*\.?(?:-{_LETTER}\.)?)"
    r"|(\d+(?:[.:/,\-–]\d+)*(?:(?:st|nd|rd|th|h|am|pm|AM|PM)\b)?)"
    r"|([^\w\s@\[]|_)"
    r"|(\[email\s?protected\]|@+\w+)"
    r"|(\t|\s\s+)"
    r"|([@\[])"
)
_KINDS = (WORD, WORD, NUMBER, MARK, ADDRESS, GAP, MARK)  # by the number of the group
# E-mail and web addresses: looked for at a word only where one of their signs is in the line.
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://\S+|www\.\S+|\w[\w-]*(?:\.\w[\w-]*)*\.(?:[a-z]{2,}|COM|ORG|NET)\b")
_ADDRESS_SIGN = re.compile(r"\w\.[a-z]{2}|@\w|://|\.(?:COM|ORG|NET)\b")
_TAIL = re.compile(r"(?<=[^\W_])(?=[A-Z\u00c0-\u00de][a-z\u00df-\u00ff]+$)")
_KEEPS_STOP = ABBREVIATION | HONORIFIC | SUFFIX  # "Dr.", "Jr.", "St."; other words end before a full stop
_GLUED = MONTH | DATE_WORD | BY | GENRE | ROLE | ROLE_MODIFIER  # what stands glued to a name
_LONGEST_BY = 5  # letters of a byline phrase that lost the space behind it ("ByJane")
_SHORTEST_FRONT = 4  # letters before a glued given name ("Jane RoeMary"); "LaToya" and "JoAnn" are one name
_ARABIC_AND, _SHORTEST_AFTER_AND = "و", 4  # written together with the next word; letters of such a word
_LONGEST_CASED = 4  # letters of an agency's alias that is only known in the case of the list ("dpa", "AP")


class Line:
    """One line cut into tokens. The attributes are lists with one entry a token.

    Attributes:
        words: the token as printed.
        keys: the word as the lists are compared (`word_key`).
        kinds: WORD, NUMBER, ADDRESS, MARK or GAP.
        flags: the bits of what is known of the word.
        starts, ends: offsets in `text`.
        caps: all letters of the line are capitals.
    """

    __slots__ = ("caps", "ends", "flags", "keys", "kinds", "size", "starts", "text", "words")

    def __init__(self, text: str, known: Vocabulary) -> None:
        self.text = text
        self.caps = text.isupper()
        self.words: list[str] = []
        self.keys: list[str] = []
        self.kinds: list[int] = []
        self.flags: list[int] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self._cut(known.flags)
        if _ARABIC_AND in text:
            self._part_from_and(known)
        self.size = len(self.words)

    def _cut(self, flags: dict[str, int]) -> None:
        """Fills the lists: one pass over the text."""
        text = self.text
        find_address = _ADDRESS.match if _ADDRESS_SIGN.search(text) else None
        skip = 0  # where an address ends that was taken as one token
        for match in _TOKEN.finditer(text):
            start = match.start()
            if start < skip:
                continue
            word, kind = match.group(), _KINDS[match.lastindex or 3]
            if find_address is not None and kind <= NUMBER:
                address = find_address(text, start)
                if address is not None:
                    word, kind, skip = address.group(), ADDRESS, address.end()
            if kind == WORD:
                self._add_word(word, flags, start)
            else:
                self._add(word, word, kind, 0, start)

    def _part_from_and(self, known: Vocabulary) -> None:
        """Parts the Arabic "and" from the name that it is written together with: between two people of two words or more each."""
        for at in range(len(self.words) - 2, 1, -1):
            word = self.words[at]
            if word[0] != _ARABIC_AND or len(word) < _SHORTEST_AFTER_AND or self.flags[at] & GIVEN or self.kinds[at + 1] != WORD:
                continue
            before = next((n for n in range(at) if self.kinds[at - 1 - n] != WORD or self.keys[at - 1 - n] in known.openers), at)
            if before > 1:
                self.words[at : at + 1] = [word[0], word[1:]]
                self.keys[at : at + 1] = [word[0], word_key(word[1:])]
                self.kinds.insert(at, WORD)
                self.flags[at : at + 1] = [JOINER, known.flags.get(word_key(word[1:]), 0)]
                start = self.starts[at]
                self.starts[at : at + 1] = [start, start + 1]
                self.ends.insert(at, start + 1)

    def _add(self, word: str, key: str, kind: int, flag: int, start: int) -> None:
        self.words.append(word)
        self.keys.append(key)
        self.kinds.append(kind)
        self.flags.append(flag)
        self.starts.append(start)
        self.ends.append(start + len(word))

    def _add_word(self, word: str, flags: dict[str, int], start: int) -> None:
        """Adds a word; a full stop behind it is a token of its own unless the word is an initial or an abbreviation."""
        key = word_key(word)
        flag = flags.get(key, 0)
        stops = word[-1] == "." and len(word) > 2 and not flag & _KEEPS_STOP and "." not in word[:-1] and "-" not in word
        if stops:
            word = word[:-1]
        if flag or word[1:].islower() or not self._add_glued(word, key, flags, start):
            self._add(word, key, WORD, flag, start)
        if stops:
            self._add(".", ".", MARK, 0, start + len(word))

    def _add_glued(self, word: str, key: str, flags: dict[str, int], start: int) -> bool:
        """Adds the parts of a word that lost the space inside; False where it is one word."""
        cut = _after_by(word, key, flags)
        joined = bool(cut)
        cut = cut or _before_tail(word, key, flags)
        if not cut:
            return False
        self._add(word[:cut], key[:cut], WORD, flags.get(key[:cut], 0), start)
        if not joined:  # the parts are two things: a person and a date, a person and another
            self._add("", "", GAP, 0, start + cut)
        self._add(word[cut:], key[cut:], WORD, flags.get(key[cut:], 0), start + cut)
        return True

    def segment_end(self, at: int) -> int:
        """The index of the next mark or gap that separates, or the size."""
        kinds, words = self.kinds, self.words
        while at < self.size and not (kinds[at] == GAP or (kinds[at] == MARK and words[at] not in ".'’&®™")):
            at += 1
        return at

    def slice(self, start: int, end: int) -> str:
        """The text of tokens `start` to `end`, white space normalised."""
        return " ".join(self.text[self.starts[start] : self.ends[end - 1]].split())


def _after_by(word: str, key: str, flags: dict[str, int]) -> int:
    """Where "ByJane" is to be cut; 0 where no byline phrase opens the word. "DiMaria" and "VanDyke" are names."""
    cut = next((at for at in range(2, min(len(word), _LONGEST_BY)) if word[at].isupper()), 0)
    front = flags.get(key[:cut], 0)
    return cut if front & BY and not front & PARTICLE else 0


def _before_tail(word: str, key: str, flags: dict[str, int]) -> int:
    """Where "RoePublished", "RoeReporter", "RoeMay" or "RoeMary" is to be cut; 0 where nothing such ends the word."""
    match = _TAIL.search(word) if word.isalpha() and not word.isupper() else None
    if match is None:
        return 0
    cut = match.start()
    front, tail = flags.get(key[:cut], 0), flags.get(key[cut:], 0)
    if tail & GIVEN and not tail & (COMMON | NEVER | PLACE):
        return cut if cut >= _SHORTEST_FRONT and not front & GIVEN else 0
    return cut if tail & _GLUED and not tail & SURNAME else 0


def agency_at(line: Line, at: int, known: Vocabulary, *, beside: bool) -> tuple[str, int] | None:
    """The agency whose name begins at a token, and the index after it.

    `beside`: a person or a byline phrase stands in the line, so that the shortest aliases count.
    """
    if at >= line.size or not line.flags[at] & AGENCY:
        return None
    for agency in known.agencies.get(line.keys[at], ()):
        end = at + len(agency.words)
        if end > line.size or (agency.how == "beside" and not beside) or not _is_printed(agency, line.words[at:end]):
            continue
        if agency.how != "alone" or _stands_alone(line, at, end):
            return agency.name, end
    return None


def _is_printed(agency: Agency, words: list[str]) -> bool:
    if len(words) == 1 and len(words[0]) <= _LONGEST_CASED:
        return words[0] == agency.words[0]
    return all(word_key(a) == word_key(b) for a, b in zip(words, agency.words, strict=True))


def _stands_alone(line: Line, at: int, end: int) -> bool:
    before = at == 0 or line.kinds[at - 1] in (MARK, GAP) or bool(line.flags[at - 1] & (JOINER | BY | LINK))
    return before and (end == line.size or line.kinds[end] in (MARK, GAP))
