"""Makes the pictures of the documentation from the results.

    python -m benchmarks.figures [--results benchmarks/results] [--out docs/figures]

`speed.json` gives the cost by stage, `accuracy.json` the other two; what is not there is passed over.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from matplotlib.figure import Figure

from benchmarks.figures import accuracy_speed, distribution, stage_cost
from benchmarks.figures.data import read_accuracy, read_stages
from benchmarks.figures.style import save, styled

_ROOT = Path(__file__).parents[2]
# Picture: the results file that it is made of, and what makes it.
PICTURES: dict[str, tuple[str, Callable[[Path], Figure]]] = {
    "accuracy-speed.svg": ("accuracy.json", lambda file: accuracy_speed.draw(read_accuracy(file))),
    "f1-distribution.svg": ("accuracy.json", lambda file: distribution.draw(read_accuracy(file))),
    "stage-cost.svg": ("speed.json", lambda file: stage_cost.draw(read_stages(file))),
}


def main(argv: Sequence[str]) -> int:
    """Runs the command line; 1 where no results are there at all."""
    parser = argparse.ArgumentParser(prog="figures", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--results", type=Path, default=_ROOT / "benchmarks/results", help="folder with the results")
    parser.add_argument("--out", type=Path, default=_ROOT / "docs/figures", help="folder for the pictures")
    options = parser.parse_args(argv)
    made = list(make_pictures(options.results, options.out))
    for file in made:
        print(file)
    return 0 if made else 1


def make_pictures(results: Path, out: Path) -> Iterator[Path]:
    """Makes every picture whose results are there."""
    for name, (source, draw) in PICTURES.items():
        if not (results / source).exists():
            print(f"{name}: no {source}")
            continue
        with styled():
            save(draw(results / source), out / name)
        yield out / name


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
