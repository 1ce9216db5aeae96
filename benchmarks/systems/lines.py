"""The simplest readers of raw text: all of it, and the lines that look like sentences."""

from __future__ import annotations

from benchmarks.corpora import Record
from benchmarks.measure.body import words
from benchmarks.systems import Extracted, System

TERMINAL = (".", "!", "?", '"', "”", "。", "！", "？", "」", "」", "…", "؟", "।")  # of C4, and what other scripts have for them
MIN_WORDS = 5  # of a line that C4 keeps (Raffel et al. 2020, section 2.2)


def load(name: str) -> System:
    """The whole text, or C4's rule: lines that end in punctuation and have five words or more."""
    chosen = _whole if name == "whole-text" else _sentences
    return System(name, "1", lambda record: Extracted(chosen(record)))


def _whole(record: Record) -> str:
    return str(record.source)


def _sentences(record: Record) -> str:
    lines = (line.strip() for line in str(record.source).splitlines())
    return "\n".join(line for line in lines if line.endswith(TERMINAL) and len(words(line)) >= MIN_WORDS)
