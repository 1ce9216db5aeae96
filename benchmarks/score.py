"""Scores files of predictions against the corpora that they were made from.

    python -m benchmarks.score predictions/ --gold HTML --gold TEXT

Writes beside each file `NAME.jsonl` its `NAME.scores`: the header, and a row a page with all measures (see `benchmarks/measure/page.py`),
and prints the scores. A file whose scores are newer than it is left alone; `--again` scores it anew, `--no-rouge` leaves ROUGE-Lsum out.
The gold is that of the corpus whose hash the header tells, so that nothing is scored against a corpus that has changed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.corpora import file_sha256, gold_of, read_corpus
from benchmarks.measure.corpus import corpus_scores
from benchmarks.measure.page import PageScore, Rouge, measure, page_of
from benchmarks.predictions import SUFFIX, Prediction, read_predictions

SCORES = ".scores"
SHOWN = ("F1", "P", "R", "median", "exact", "word_f1", "rouge_lsum", "snippets", "title", "authors", "day", "errors", "pages")


class UnknownGoldError(Exception):
    """No folder has the corpus that a file of predictions was made from."""


def main(argv: Sequence[str]) -> int:
    """Runs the command line; 2 where the gold of a file is not there."""
    parser = argparse.ArgumentParser(prog="score", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("predictions", type=Path, nargs="+", help="files of predictions, or folders of them")
    parser.add_argument("--gold", type=Path, action="append", required=True, help="folder with corpora; may be given more than once")
    parser.add_argument("--again", action="store_true", help="score files anew that are scored")
    parser.add_argument("--no-rouge", action="store_true", help="leave ROUGE-Lsum out, which costs more than all else")
    options = parser.parse_args(argv)
    rouge = None if options.no_rouge else _rouge()
    print(f"{'':50}" + "".join(f"{c:>11}" for c in SHOWN))
    for path in _files(options.predictions):
        target = path.with_suffix(SCORES)
        if options.again or not target.exists() or target.stat().st_mtime < path.stat().st_mtime:
            try:
                score_file(path, target, options.gold, rouge)
            except UnknownGoldError as error:
                print(error, file=sys.stderr)
                return 2
        header, groups = read_scores(target)
        for (corpus, rendering), pages in groups.items():
            scores = corpus_scores(pages)
            cells = (f"{scores[c]:11.{0 if c in ('pages', 'errors') else 3}f}" if c in scores else f"{'':11}" for c in SHOWN)
            label = f"{header['system']} {corpus} {rendering}"
            print(f"{label:50}" + "".join(cells), flush=True)
    return 0


def score_file(path: Path, target: Path, folders: Sequence[Path], rouge: Rouge | None) -> None:
    """Scores one file of predictions. Pages without gold are left out.

    Raises:
        UnknownGoldError: none of the folders has the corpus.
    """
    header, predictions = read_predictions(path)
    lines = [json.dumps({"header": header}, ensure_ascii=False)]
    for prediction in predictions:
        gold = _gold(prediction, header, tuple(folders)).get(prediction.id)
        if gold is not None:
            key = {"corpus": prediction.corpus, "rendering": prediction.rendering}
            lines.append(json.dumps(key | measure(prediction, gold, rouge).as_row(), ensure_ascii=False))
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_scores(path: Path) -> tuple[dict[str, Any], dict[tuple[str, str], list[PageScore]]]:
    """The header of the predictions, and the scores of their pages by corpus and rendering."""
    groups: dict[tuple[str, str], list[PageScore]] = {}
    with path.open(encoding="utf-8") as lines:
        header: dict[str, Any] = json.loads(next(lines))["header"]
        for line in lines:
            row = json.loads(line)
            groups.setdefault((row["corpus"], row["rendering"]), []).append(page_of(row))
    return header, groups


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(path.glob(f"*{SUFFIX}")) if path.is_dir() else (path,)


def _gold(prediction: Prediction, header: Mapping[str, Any], folders: tuple[Path, ...]) -> dict[str, dict[str, Any]]:
    """The gold of a prediction's corpus by page: that of the right hash, or the first of its name where no hash is told."""
    for folder in folders:
        file = folder / f"{prediction.corpus}.jsonl.xz"
        if file.exists() and header.get("corpus_sha256") in (None, _sha256(file)):
            return _golds(file)
    raise UnknownGoldError(f"no folder of --gold has the {prediction.corpus} that {header['system']} was run on")


_sha256 = cache(file_sha256)


@cache
def _golds(file: Path) -> dict[str, dict[str, Any]]:
    return {str(row["id"]): gold_of(row) for row in read_corpus(file)}


def _rouge() -> Rouge:
    try:
        from benchmarks.measure.rouge import rouge_lsum
    except ImportError as error:
        raise ImportError("ROUGE-Lsum needs rapidfuzz: pip install 'newsextract[bench]', or leave it out with --no-rouge") from error
    return rouge_lsum


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
