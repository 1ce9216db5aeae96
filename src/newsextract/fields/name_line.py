"""One line of a page cut into tokens, each with what is known of it."""

from __future__ import annotations

import re

from newsextract.fields.name_words import (
    AGENCY,
    BY,
    COMMON,
    DATE_WORD,
    GENRE,
    GIVEN,
    JOINER,
    LINK,
    MONTH,
    NEVER,
    PLACE,
    ROLE,
    ROLE_MODIFIER,
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
# Words that keep the full stop after them; all others end before it.
_ABBREVIATIONS = frozenset(
    {
        "jr",
        "sr",
        "dr",
        "dra",
        "drs",
        "prof",
        "st",
        "ste",
        "md",
        "mag",
        "ing",
        "rev",
        "mr",
        "mrs",
        "ms",
        "wm",
        "th",
        "chr",
    }
    | {"jos", "phd", "ph.d"}
)
_KINDS = (WORD, WORD, NUMBER, MARK, ADDRESS, GAP, MARK)  # by the number of the group
# E-mail and web addresses: looked for at a word only where one of their signs is in the line.
_ADDRESS = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://\S+|www\.\S+|\w[\w-]*(?:\.\w[\w-]*)*\.(?:[a-z]{2,}|COM|ORG|NET)\b"
)
_ADDRESS_SIGN = re.compile(r"\w\.[a-z]{2}|@\w|://|\.(?:COM|ORG|NET)\b")
_TAIL = re.compile(r"(?<=[^\W_])(?=[A-Z\u00c0-\u00de][a-z\u00df-\u00ff]+$)")
_SHORTEST_FRONT = 4  # letters before a glued given name ("Jane RoeMary"); "LaToya" and "JoAnn" are one name
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
        self.size = len(self.words)

    def _cut(self, flags: dict[str, int]) -> None:
        text = self.text
        find_address = _ADDRESS.match if _ADDRESS_SIGN.search(text) else None
        add_word, add_key, add_kind, add_flag = (
            self.words.append,
            self.keys.append,
            self.kinds.append,
            self.flags.append,
        )
        add_start, add_end = self.starts.append, self.ends.append
        skip = 0
        for match in _TOKEN.finditer(text):
            start, end = match.span()
            if start < skip:
                continue
            word = key = match.group()
            kind = _KINDS[match.lastindex or 3]
            flag = 0
            if find_address is not None and kind <= NUMBER:
                address = find_address(text, start)
                if address is not None:
                    kind, end = ADDRESS, address.end()
                    word = key = address.group()
                    skip = end
            stop = False
            if kind == WORD:
                key = word_key(word)
                flag = flags.get(key, 0)
                if (
                    word[-1] == "."
                    and "." not in word[1:-1]
                    and len(word) > 2
                    and key not in _ABBREVIATIONS
                    and "-" not in word
                ):
                    stop, word, end = True, word[:-1], end - 1
                if not flag and not word[1:].islower() and self._add_glued(word, key, flags, start):
                    continue
            add_word(word)
            add_key(key)
            add_kind(kind)
            add_flag(flag)
            add_start(start)
            add_end(end)
            if stop:
                self._add(".", ".", MARK, 0, end)

    def _add(self, word: str, key: str, kind: int, flag: int, start: int) -> None:
        self.words.append(word)
        self.keys.append(key)
        self.kinds.append(kind)
        self.flags.append(flag)
        self.starts.append(start)
        self.ends.append(start + len(word))

    def _add_glued(self, word: str, key: str, flags: dict[str, int], at: int) -> bool:
        """Cuts a word that lost the space inside ("RoePublished", "ByJane", "RoeMary"); False where it is one word."""
        by = word[:2] == "By" and word[2:3].isupper()
        if by:
            cut = 2
        elif not word.isalpha() or word.isupper():
            return False
        else:
            match = _TAIL.search(word)
            if match is None:
                return False
            cut = match.start()
            tail, front = flags.get(key[cut:], 0), flags.get(key[:cut], 0)
            given = (
                tail & GIVEN and not tail & (COMMON | NEVER | PLACE) and cut >= _SHORTEST_FRONT and not front & GIVEN
            )
            other = tail & (MONTH | DATE_WORD | BY | GENRE | ROLE | ROLE_MODIFIER) and not tail & (GIVEN | SURNAME)
            if not given and not other:
                return False
        self._add(word[:cut], key[:cut], WORD, flags.get(key[:cut], 0), at)
        if not by:
            self._add("", "", GAP, 0, at + cut)
        self._add(word[cut:], key[cut:], WORD, flags.get(key[cut:], 0), at + cut)
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
