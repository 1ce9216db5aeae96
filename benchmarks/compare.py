"""Sets the scores of many systems side by side, as tables and as JSON.

    python -m benchmarks.compare predictions/ --against trafilatura --markdown accuracy.md --json accuracy.json

Reads the `.scores` that `benchmarks.score` wrote. F1 with its 95 % interval for every system and corpus, the difference to one system on
the same pages with its interval, and all other measures corpus by corpus. An asterisk marks a model that was trained on the corpus.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.comparison import Paired, Result, paired_results, read_results, write_json
from benchmarks.corpora import HTML, RENDERINGS
from benchmarks.measure.bootstrap import Interval

DETAILS = {  # heading of each column that a corpus's table has, where its gold allows
    "F1": "F1", "P": "P", "R": "R", "snippets": "snippets", "exact": "exact", "median": "median", "below": "< .7", "word_f1": "words",
    "rouge_lsum": "ROUGE-Lsum", "title": "title", "authors": "authors", "authors_f1": "authors F1", "day": "day", "ms": "ms",
    "ms_median": "ms, median", "empty": "empty", "errors": "errors", "pages": "pages",
}  # fmt: skip
AGAINST = ("trafilatura", "c4-lines", "justext-lines")  # of HTML, and of raw text
KINDS = {"HTML": (HTML,), "raw text": RENDERINGS}
_RANKED = ("F1", "snippets", "title", "day")  # the first that a result has tells its place in a corpus's table
_DECIMALS = {"ms": 1, "ms_median": 1, "empty": 0, "errors": 0, "pages": 0}


@dataclass(frozen=True, slots=True)
class Table:
    """Cells under headings, the first column their names."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]

    def as_text(self) -> str:
        """For a terminal."""
        widths = [max(len(row[i]) for row in (self.heads, *self.rows)) for i in range(len(self.heads))]
        lines = [
            "  ".join(cell.rjust(width) if i else cell.ljust(width) for i, (cell, width) in enumerate(zip(row, widths, strict=True)))
            for row in (self.heads, *self.rows)
        ]
        return "\n".join([self.title, "", *(line.rstrip() for line in lines)])

    def as_markdown(self) -> str:
        """For the documentation."""
        lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in (self.heads, *self.rows)]
        return "\n".join([f"## {self.title}", "", lines[0], "|---" * len(self.heads) + "|", *lines[1:]])


def main(argv: Sequence[str]) -> int:
    """Runs the command line; 2 where nothing is scored."""
    parser = argparse.ArgumentParser(prog="compare", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("predictions", type=Path, help="folder with scored predictions")
    parser.add_argument("--against", action="append", help=f"a system that differences are taken to; if left out: {', '.join(AGAINST)}")
    parser.add_argument("--markdown", type=Path, help="write the tables as Markdown")
    parser.add_argument("--json", type=Path, help="write the results as JSON")
    options = parser.parse_args(argv)
    results = read_results(options.predictions)
    if not results:
        print(f"{options.predictions} has no scores: python -m benchmarks.score {options.predictions} --gold FOLDER", file=sys.stderr)
        return 2
    paired = [pair for system in options.against or AGAINST for pair in paired_results(results, system)]
    tables = all_tables(results, paired)
    print("\n\n".join(table.as_text() for table in tables))
    if options.markdown is not None:
        options.markdown.write_text("\n\n".join(table.as_markdown() for table in tables) + "\n", encoding="utf-8")
    if options.json is not None:
        write_json(options.json, results, paired)
    return 0


def all_tables(results: Sequence[Result], paired: Sequence[Paired]) -> list[Table]:
    """What is compared, the differences, and the details of each corpus."""
    tables = []
    for kind, renderings in KINDS.items():
        of_kind = [r for r in results if r.rendering in renderings]
        if not of_kind:
            continue
        cells = {(_name(r), _corpus(r)): _value(r.interval, r.in_sample) for r in of_kind if r.interval is not None}
        tables.append(_grid(f"F1, {kind}", cells))
        pairs = [p for p in paired if p.rendering in renderings]
        for against in dict.fromkeys(p.against for p in pairs):
            cells = {(p.system, _corpus(p)): _difference(p.difference) for p in pairs if p.against == against}
            tables.append(_grid(f"F1 less that of {against}, {kind}", cells))
        for corpus in dict.fromkeys(_corpus(r) for r in of_kind):
            tables.append(details([r for r in of_kind if _corpus(r) == corpus], corpus))
    return tables


def details(results: Iterable[Result], title: str) -> Table:
    """All measures of the systems on one corpus, the best first."""
    ordered = sorted(results, key=lambda r: -next((r.scores[name] for name in _RANKED if name in r.scores), 0.0))
    used = [name for name in DETAILS if any(name in r.scores for r in ordered)]
    rows = [[_name(r), *(_cell(name, r) for name in used)] for r in ordered]
    return Table(title, ["", *(DETAILS[name] for name in used)], rows)


def _grid(title: str, cells: dict[tuple[str, str], str]) -> Table:
    """A table of systems by corpora."""
    systems, corpora = (list(dict.fromkeys(key[i] for key in cells)) for i in (0, 1))
    return Table(title, ["", *corpora], [[system, *(cells.get((system, corpus), "") for corpus in corpora)] for system in systems])


def _name(result: Result) -> str:
    version = result.header.get("version")
    return f"{result.system} {version}" if version else result.system


def _corpus(of: Result | Paired) -> str:
    return of.corpus if of.rendering == HTML else f"{of.corpus} {of.rendering}"


def _value(interval: Interval, in_sample: bool) -> str:
    return f"{interval.value:.3f}{'*' if in_sample else ''} [{interval.low:.3f}, {interval.high:.3f}]"


def _difference(interval: Interval) -> str:
    return f"{interval.value:+.3f} [{interval.low:+.3f}, {interval.high:+.3f}]"


def _cell(name: str, result: Result) -> str:
    if name not in result.scores:
        return ""
    star = "*" if result.in_sample and name in ("F1", "snippets") else ""
    return f"{result.scores[name]:.{_DECIMALS.get(name, 3)}f}{star}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
