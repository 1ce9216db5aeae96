"""The whole comparison in one command: predicts with every system that is installed, scores, and sets side by side.

    python -m benchmarks.accuracy --html FOLDER --text FOLDER

Each system runs in a process of its own, one after the other; what is predicted already stays (`--again` does it anew). With all systems
and corpora that takes an hour or two. `benchmarks/predict.py`, `score.py` and `compare.py` are its steps.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import compare, score
from benchmarks.corpora import HTML, RENDERINGS
from benchmarks.predict import predictions_file
from benchmarks.systems import SYSTEMS, TEXT


def main(argv: Sequence[str]) -> int:
    """Runs the command line."""
    parser = argparse.ArgumentParser(prog="accuracy", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--html", type=Path, help="folder with corpora as HTML")
    parser.add_argument("--text", type=Path, help="folder with corpora as raw text")
    parser.add_argument("--out", type=Path, default=Path("predictions"), help="folder for predictions and scores")
    parser.add_argument("--results", type=Path, default=Path("benchmarks/results"), help="folder for the tables and the JSON")
    parser.add_argument("--again", action="store_true", help="predict anew what is there")
    options = parser.parse_args(argv)
    folders = {kind: folder for kind, folder in ((HTML, options.html), (TEXT, options.text)) if folder is not None}
    if not folders:
        parser.error("give --html or --text")
    for kind, folder in folders.items():
        for command in commands(kind, folder, options.out, again=options.again):
            subprocess.run(command, check=False)  # a system that is not installed says so, and the others go on
    golds = [argument for folder in folders.values() for argument in ("--gold", str(folder))]
    if score.main([str(options.out), *golds]):
        return 2
    files = ["--markdown", str(options.results / "accuracy.md"), "--json", str(options.results / "accuracy.json")]
    return compare.main([str(options.out), *files])


def commands(kind: str, folder: Path, out: Path, *, again: bool = False) -> Iterator[list[str]]:
    """The command that predicts, for each system that reads the kind and has something left to do."""
    renderings = (HTML,) if kind == HTML else RENDERINGS
    corpora = sorted(file.name.removesuffix(".jsonl.xz") for file in folder.glob("*.jsonl.xz"))
    for system, entry in SYSTEMS.items():
        left = [c for c in corpora if again or not all(predictions_file(out, system, c, r).exists() for r in renderings)]
        if kind in entry.kinds and left:
            named = [argument for corpus in left for argument in ("--corpus", corpus)]
            yield [sys.executable, "-m", "benchmarks.predict", str(folder), "--system", system, "--kind", kind, "--out", str(out), *named]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
