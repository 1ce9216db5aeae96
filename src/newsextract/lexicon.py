"""The only matcher of phrases: lexicon files in, for each line the concepts that it speaks of.

A phrase such as "DON'T MISS" stands in one table of one file under `data/lexicon/` and nowhere in code. How a line is compared:

- Both sides are case-folded, curly apostrophes made straight, white space made single, each run of digits written `#`.
- `whole`: the line is the phrase, whatever punctuation, bullets or arrows stand at either end.
- `start`: the line begins with the phrase and a word ends there; a colon that closes the phrase must stand in the line too.
- `end`: the line ends with the phrase and a word begins there.
- `anywhere`: the phrase stands in the line, between word boundaries. Costs the most: for phrases that are telling anywhere.

Scripts written without spaces have no word boundaries to check.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
import regex

from newsextract.block import Label
from newsextract.data import read_data
from newsextract.hashing import Hashes, slots_of

PLACES = ("whole", "start", "end", "anywhere")
COMMON = "common"  # the file of brand names and signs that every language uses
FALLBACK = "en"  # English furniture stands on pages of every language

_EDGE = " \t.,:;!?…·•●▪■◆‣–—―-|/\\<>«»‹›→←↑↓▶►▸»()[]{}【】「」『』〈〉《》\"'“”„‘*_+~=✓✔★☆。、，：；！？｜．・"
_LONGEST_WHOLE = 80  # characters; a longer line is never compared as a whole
_APOSTROPHES = ("’", "‘", "ʼ", "´", "`")
_DIGITS = re.compile(r"\d\d*")  # as `\d+`, at half the time: its first character is searched for
# Letters of scripts written without spaces between words.
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")


@dataclass(frozen=True, slots=True)
class Concept:
    """A named kind of phrase.

    Attributes:
        name: its name in every lexicon file.
        label: what a line is that holds such a phrase; None where the phrase alone does not tell.
        opens: the lines after it belong to the same list.
        meaning: one sentence.
        bit: its bit in the masks that `Lexicon.match` gives, and its place among the model's features.
    """

    name: str
    label: Label | None
    opens: bool
    meaning: str
    bit: int


@dataclass(frozen=True, slots=True)
class Bucket:
    """Phrases that share their first, or last, two characters."""

    phrases: tuple[str, ...]
    bits: tuple[int, ...]


class Anywhere:
    """Phrases that may stand anywhere in a line, with their bits; knows at one look which of them a page may hold.

    A page can only hold a phrase of which it has every run of four bytes. Its runs are marked in a table, as in a Bloom filter (1970), so
    that few phrases are searched for that are not there: the search for all of them took four times as long.
    """

    _LEAST = 2_000  # characters of a page, below which the filter takes longer than it saves
    _BITS = 16  # of a place in the table: a page of 10 kB marks one place in seven

    def __init__(self, phrases: Mapping[str, int]) -> None:
        self.phrases = sorted(phrases.items(), key=lambda item: len(item[0].encode()) < 4)  # short ones, which have no runs, last
        runs = (self._places(phrase.encode()) for phrase, _ in self.phrases)
        places = [np.concatenate(found) for found in runs if len(found[0])]
        self._filtered = len(places)
        self._places_of_all = np.concatenate(places) if places else np.zeros(0, dtype=np.uint32)
        self._starts = np.cumsum([0, *map(len, places)])[:-1]

    def possible(self, page: str) -> list[tuple[str, int]]:
        """The phrases that the page may hold."""
        if len(page) < self._LEAST or not self._filtered:
            return self.phrases
        marked = np.zeros(1 << self._BITS, dtype=np.bool_)
        for run in self._places(page.encode("utf-8", "surrogatepass")):
            marked[run] = True
        held = np.logical_and.reduceat(marked.take(self._places_of_all), self._starts)
        return [self.phrases[i] for i in np.flatnonzero(held).tolist()] + self.phrases[self._filtered :]

    @classmethod
    def _places(cls, data: bytes) -> list[Hashes]:
        """Places in the table of all runs of four bytes, those that begin at each of four bytes apart."""
        views = (np.frombuffer(data, dtype="<u4", offset=start, count=max(0, len(data) - start) // 4) for start in range(4))
        return [slots_of(view, cls._BITS) for view in views]


@dataclass(frozen=True)
class Lexicon:
    """The phrases of some languages, ready to match. Made by `lexicon_for`; never changed afterwards."""

    whole: dict[str, int] = field(default_factory=dict)
    start: dict[str, Bucket] = field(default_factory=dict)
    end: dict[str, Bucket] = field(default_factory=dict)
    anywhere: Anywhere = field(default_factory=lambda: Anywhere({}))

    def match(self, keys: Sequence[str]) -> list[int]:
        """For each line key (see `line_keys`) the bits of the concepts it speaks of."""
        whole, start, end = self.whole.get, self.start.get, self.end.get
        masks: list[int] = []
        for key in keys:
            head = key.lstrip(_EDGE)
            bare = head.rstrip(_EDGE)
            mask = whole(bare, 0) if len(key) <= _LONGEST_WHOLE else 0
            bucket = start(head[:2])
            if bucket is not None and head.startswith(bucket.phrases):  # all of them in one step; which ones, only where one does
                for phrase, bits in zip(bucket.phrases, bucket.bits, strict=True):
                    if head.startswith(phrase) and (phrase[-1] == ":" or _ends_word(head, len(phrase))):
                        mask |= bits
            bucket = end(bare[-2:])
            if bucket is not None and bare.endswith(bucket.phrases):
                for phrase, bits in zip(bucket.phrases, bucket.bits, strict=True):
                    if bare.endswith(phrase) and _starts_word(bare, len(bare) - len(phrase)):
                        mask |= bits
            masks.append(mask)
        self._match_anywhere(keys, masks)
        return masks

    def _match_anywhere(self, keys: Sequence[str], masks: list[int]) -> None:
        """Searches the page as one string, once a phrase, and maps a hit back to its line."""
        page = "\n".join(keys)
        hits: list[tuple[int, int]] = []
        for phrase, bits in self.anywhere.possible(page):
            at = page.find(phrase)
            while at >= 0:
                if _ends_word(page, at + len(phrase)) and _starts_word(page, at):
                    hits.append((at, bits))
                at = page.find(phrase, at + len(phrase))
        if not hits:
            return
        hits.sort()
        line, line_end = 0, len(keys[0])
        for at, bits in hits:
            while at > line_end:
                line += 1
                line_end += 1 + len(keys[line])
            masks[line] |= bits


def line_keys(texts: Sequence[str]) -> list[str]:
    """The texts, white space normalised, in the form that phrases are compared in. A text must not hold a line feed."""
    page = "\n".join(texts).casefold().replace("\t", " ").replace("：", ":")
    for sign in _APOSTROPHES:  # five searches in C; `str.translate` is forty times slower
        page = page.replace(sign, "'")
    return _DIGITS.sub("#", page).split("\n")


def _ends_word(text: str, at: int) -> bool:
    return at >= len(text) or not text[at].isalnum() or not text[at - 1].isalnum() or _UNSPACED.match(text[at - 1]) is not None


def _starts_word(text: str, at: int) -> bool:
    return at <= 0 or not text[at - 1].isalnum() or not text[at].isalnum() or _UNSPACED.match(text[at]) is not None


@cache
def concepts() -> tuple[Concept, ...]:
    """All concepts, in the order of their bits."""
    table = read_data("lexicon/concepts")
    made = []
    for bit, (name, row) in enumerate(table.items()):
        label = Label(row["label"]) if row["label"] else None
        made.append(Concept(name, label, bool(row.get("opens")), row["meaning"], bit))
    return tuple(made)


@cache
def bit_of(name: str) -> int:
    """The mask of one concept, by name."""
    for concept in concepts():
        if concept.name == name:
            return 1 << concept.bit
    raise KeyError(name)


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a lexicon file (ISO 639-1 codes), sorted."""
    names = (entry.name for entry in resources.files("newsextract.data.lexicon").iterdir())
    return tuple(sorted(n[:-5] for n in names if n.endswith(".toml") and len(n) == 7))


@cache
def lexicon_for(language: str | None) -> Lexicon:
    """The lexicon of a page in `language`: its own phrases, the common ones and English.

    A language without a file, and None, get the phrases of all languages.
    """
    known = languages()
    wanted = sorted({language, FALLBACK}) if language in known else list(known)
    return compile_lexicon([read_data(f"lexicon/{COMMON}"), *(read_data(f"lexicon/{name}") for name in wanted if name)])


def compile_lexicon(tables: Iterable[dict[str, Any]]) -> Lexicon:
    """A matcher of the phrases in some lexicon tables, as read from their files."""
    whole: dict[str, int] = {}
    start: dict[str, dict[str, int]] = {}
    end: dict[str, dict[str, int]] = {}
    anywhere: dict[str, int] = {}
    for table in tables:
        for concept in concepts():
            bits = 1 << concept.bit
            row = table.get(concept.name, {})
            for phrase in map(_whole_key, row.get("whole", ())):
                whole[phrase] = whole.get(phrase, 0) | bits
            for phrase in map(_phrase_key, row.get("start", ())):
                bucket = start.setdefault(phrase[:2], {})
                bucket[phrase] = bucket.get(phrase, 0) | bits
            for phrase in map(_bare_key, row.get("end", ())):
                bucket = end.setdefault(phrase[-2:], {})
                bucket[phrase] = bucket.get(phrase, 0) | bits
            for phrase in (line_keys([phrase])[0].strip() for phrase in row.get("anywhere", ())):
                anywhere[phrase] = anywhere.get(phrase, 0) | bits
    return Lexicon(
        whole,
        {edge: Bucket(tuple(found), tuple(found.values())) for edge, found in start.items()},
        {edge: Bucket(tuple(found), tuple(found.values())) for edge, found in end.items()},
        Anywhere(anywhere),
    )


def language_table(language: str) -> dict[str, Any]:
    """One language's file as read: months, weekdays, `ago` words, name joiners beside the phrases. Do not change it."""
    return read_data(f"lexicon/{language}")


@cache
def lexicon_hash() -> str:
    """SHA-256 (16 hex digits) over all phrases; the model's manifest records it, since the model reads them as features."""
    digest = hashlib.sha256()
    for name in ("concepts", COMMON, *languages()):
        table = read_data(f"lexicon/{name}")
        for concept in concepts():
            digest.update(repr((name, concept.name, table.get(concept.name))).encode())
    return digest.hexdigest()[:16]


def _phrase_key(phrase: str) -> str:
    """A phrase as it is looked for at the start of a line, whose leading punctuation is stripped too."""
    return line_keys([phrase])[0].lstrip(_EDGE).rstrip()


def _bare_key(phrase: str) -> str:
    """A phrase as it is looked for at the end of a line, whose closing punctuation is stripped too; a sign alone stays."""
    key = line_keys([phrase])[0].strip()
    return key.rstrip(_EDGE) or key


def _whole_key(phrase: str) -> str:
    key = line_keys([phrase])[0].strip()
    return key.strip(_EDGE) or key
