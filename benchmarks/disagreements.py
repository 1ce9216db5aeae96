"""Where newsextract reads another title, other authors or another day than the gold: counts, and whether the page has the gold's.

    python -m benchmarks.disagreements html                 the table
    python -m benchmarks.disagreements html --list n4k      and a JSON line for each of a corpus's

A field that the gold has and the answer has otherwise is sorted by where the gold's value stands: in the text that readers see;
only in the markup (a meta element, JSON-LD, an attribute); or nowhere, where no reading of the page could give it. The last is a fault of
the gold, or was read from a page that has changed since. A list of authors stands where all of its names do. The search is
lenient, so that "nowhere" is certain: words alone count, and a day stands where its number is found near its year, or its digits in one
of the usual orders. Days that are one apart are counted besides: mostly the gold was made in another time zone than the page's.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from benchmarks.corpora import HTML, Record, page_records
from benchmarks.measure.fields import day, name_set, plain
from benchmarks.measure.page import measure
from benchmarks.page_text import page_text
from benchmarks.predict import predict
from benchmarks.systems import load_system
from benchmarks.systems.common import decoded

FIELDS = ("title", "authors", "day")
SEEN, IN_MARKUP, NOWHERE = "seen", "only in the markup", "nowhere"
WHERE = (SEEN, IN_MARKUP, NOWHERE)
_NEAR = 24  # characters between a date's day and its year: the month's name, a weekday, punctuation
_JSON_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field that the gold and the answer have differently, and where on the page the gold's value stands."""

    corpus: str
    id: str
    field: str
    gold: str
    answer: str
    where: str

    @property
    def is_a_day_apart(self) -> bool:
        """Whether both are days, and one follows the other."""
        if self.field != "day" or not self.answer:
            return False
        try:
            gold = date.fromisoformat(self.gold)
        except ValueError:  # a set of the public ones has a day that no calendar has
            return False
        return abs((gold - date.fromisoformat(self.answer)).days) == 1


def main(argv: Sequence[str]) -> int:
    """Runs the command line."""
    parser = argparse.ArgumentParser(prog="disagreements", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="folder with corpora as .jsonl.xz, with HTML")
    parser.add_argument("--list", dest="listed", action="append", default=[], help="corpus to write out; may be repeated")
    options = parser.parse_args(argv)
    columns = ("corpus", "field", "pages with gold", "differ", *WHERE, "a day apart")
    print(f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}")
    lines: list[Disagreement] = []
    for path in sorted(options.folder.glob("*.jsonl.xz")):
        judged, found = disagreements(page_records(path, HTML))
        counts = Counter((one.field, one.where) for one in found)
        corpus = path.name.removesuffix(".jsonl.xz")
        for field in FIELDS:
            if judged[field]:
                cells = [counts[field, where] for where in WHERE]
                apart = str(sum(one.is_a_day_apart for one in found)) if field == "day" else ""
                print(f"| {corpus} | {field} | {judged[field]} | {sum(cells)} | {' | '.join(map(str, cells))} | {apart} |", flush=True)
        lines += (one for one in found if one.corpus in options.listed)
    for one in lines:
        print(json.dumps(asdict(one), ensure_ascii=False))
    return 0


def disagreements(records: Iterable[Record]) -> tuple[Counter[str], list[Disagreement]]:
    """How many pages have gold for each field, and where the answer is another."""
    system = load_system("newsextract")
    judged: Counter[str] = Counter()
    found: list[Disagreement] = []
    for record in records:
        answer = predict(system, record)
        scores = measure(answer, {name: record.gold.get(name) for name in ("title", "authors", "date")})
        judged.update(field for field in FIELDS if getattr(scores, field) is not None)
        wrong = [field for field in FIELDS if getattr(scores, field) is False]
        if wrong:
            places = _places(decoded(record))
            for field in wrong:
                told = day(record.gold["date"]) if field == "day" else record.gold[field]
                where = next((name for name, text in places.items() if _STANDS[field](text, record.gold)), NOWHERE)
                found.append(Disagreement(record.corpus, record.id, field, _one_line(told), _one_line(getattr(answer, field)), where))
    return judged, found


def _places(markup: str) -> dict[str, str]:
    """What readers see, and the whole markup with entities and escapes resolved."""
    resolved = html.unescape(unquote(_JSON_ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), markup)))
    return {SEEN: page_text(markup), IN_MARKUP: resolved}


def _title_stands(text: str, gold: Mapping[str, Any]) -> bool:
    return plain(gold["title"]) in plain(text)


def _authors_stand(text: str, gold: Mapping[str, Any]) -> bool:
    words = plain(text)
    return all(name in words for name in name_set(gold["authors"]))


def _day_stands(text: str, gold: Mapping[str, Any]) -> bool:
    year, month, number = (day(gold["date"]) or "").split("-")
    joint = r"[-./年]?\s?"
    orders = ((year, month, number), (number, month, year), (month, number, year))
    digits = "|".join(joint.join(rf"0?{int(part)}" if part != year else part for part in order) for order in orders)
    near = rf"\b0?{int(number)}\b\D{{1,{_NEAR}}}{year}|{year}\D{{1,{_NEAR}}}\d{{0,2}}\D{{0,{_NEAR}}}\b0?{int(number)}\b"
    return re.search(f"{digits}|{near}", text) is not None


_STANDS: Mapping[str, Callable[[str, Mapping[str, Any]], bool]] = {
    "title": _title_stands,
    "authors": _authors_stand,
    "day": _day_stands,
}


def _one_line(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
