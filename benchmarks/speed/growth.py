"""How time grows with the length of a page: one invented page made longer and longer."""

from __future__ import annotations

import math

from benchmarks.corpora import HTML
from benchmarks.speed.clocks import best_cpu
from newsextract import extract

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)  # characters
_STORY = "The harbour board of Varholm voted on item {0} late on Tuesday, and the ferry sails again from the {0}th."
_TEASER = "Market {0} stays open on Sundays"
_AGO = "3 hours ago"


def page_of(kind: str, size: int) -> str:
    """A page of at least so many characters: paragraphs of a story, each with a teaser after it."""
    one = f'<p>{_STORY}</p>\n<div class="teaser"><a href="/news/{{0}}">{_TEASER}</a><span>{_AGO}</span></div>\n'
    one = one if kind == HTML else f"{_STORY}\n{_TEASER}\n{_AGO}\n"
    parts: list[str] = []
    length = 0
    while length < size:
        parts.append(one.format(len(parts)))
        length += len(parts[-1])
    story, title = "".join(parts), "The ferry sails again"
    return f"<html><body><article><h1>{title}</h1>{story}</article></body></html>" if kind == HTML else f"{title}\n{story}"


def measure(kind: str, rounds: int = 3, sizes: tuple[int, ...] = SIZES) -> list[dict[str, float]]:
    """For each size the characters, CPU milliseconds of the quickest round, and nanoseconds a character."""
    rows = []
    for size in sizes:
        page = page_of(kind, size)
        seconds = best_cpu(lambda page=page: extract(page), rounds)  # type: ignore[misc]
        rows.append({"characters": len(page), "cpu_ms": 1e3 * seconds, "ns_per_character": 1e9 * seconds / len(page)})
    return rows


def exponent(rows: list[dict[str, float]]) -> float:
    """The power of the length that time grows with between the second size and the last: 1 is linear."""
    first, last = rows[1], rows[-1]
    return math.log(last["cpu_ms"] / first["cpu_ms"]) / math.log(last["characters"] / first["characters"])
