"""The language of a page: by its script where that tells, else by function words."""

from __future__ import annotations

import heapq
import re
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from importlib import resources

SAMPLE_WORDS = 300  # words of the longest lines that are looked at; more do not change the answer
_FEWEST_LETTERS = 12
_LEAST_SHARE = 0.06  # of the words, that function words must make up
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_OTHER_NAMES = {"no": "nb", "nn": "nb", "iw": "he", "in": "id", "ji": "yi", "fil": "tl", "sh": "hr"}


def base_language(code: str | None) -> str | None:
    """A language code without region or script, in the form used here: "en-US" gives "en", "no" gives "nb"."""
    if not code:
        return None
    base = re.split(r"[-_]", code.strip().lower(), maxsplit=1)[0]
    return _OTHER_NAMES.get(base, base)


def detect_language(texts: Sequence[str]) -> tuple[str | None, float]:
    """The language (ISO 639-1) that the longest of the texts are written in, and a confidence from 0 to 1; None where it cannot be told."""
    sample = _sample(texts)
    letters = sum(map(len, _WORD.findall(sample)))
    if letters < _FEWEST_LETTERS:
        return None, 0.0
    kana, han = len(_KANA.findall(sample)), len(_HAN.findall(sample))
    if kana + han > 0.3 * letters:
        return ("ja" if kana > 0.08 * (kana + han) else "zh"), min(1.0, (kana + han) / letters)
    for language, script in _scripts():
        count = len(script.findall(sample))
        if count > 0.4 * letters:
            return language, min(1.0, count / letters)
    return _by_words(sample)


def _sample(texts: Sequence[str]) -> str:
    longest = heapq.nlargest(12, texts, key=len)
    return " ".join(" ".join(text[:1500].split()[:SAMPLE_WORDS // 4]) for text in longest)[: SAMPLE_WORDS * 12]


def _by_words(sample: str) -> tuple[str | None, float]:
    found = [word.lower().replace("’", "'") for word in _WORD.findall(sample)[:SAMPLE_WORDS]]
    holders = _words()
    votes: dict[str, float] = defaultdict(float)
    hits = 0
    for word in found:
        known = holders.get(word)
        if known:
            hits += 1
            for language, weight in known:
                votes[language] += weight
    if hits < max(2, _LEAST_SHARE * len(found)):
        return None, 0.0
    (best, most), *rest = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))
    second = rest[0][1] if rest else 0.0
    return best.split("-")[0], round(most / (most + second), 3)


@cache
def _table() -> dict[str, dict[str, str]]:
    file = resources.files("newsextract.data").joinpath("languages.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def _words() -> dict[str, list[tuple[str, float]]]:
    """For each function word, the languages that have it and what it counts for each."""
    holders: dict[str, list[str]] = {}
    for language, words in _table()["words"].items():
        for word in words.split():
            holders.setdefault(word, []).append(language)
    return {word: [(language, 1 / len(known)) for language in known] for word, known in holders.items()}


@cache
def _scripts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((language, re.compile(f"[{ranges}]")) for language, ranges in _table()["scripts"].items())
