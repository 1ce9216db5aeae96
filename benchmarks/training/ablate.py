"""What each group of features is worth: models trained without one group at a time, on some folds of the cross-validation.

    python -m benchmarks.training.ablate HTML                               the model for HTML, on the first fold
    python -m benchmarks.training.ablate HTML --text TEXT --kind text       that for raw text

Prints the rows of a table as they are done: what F1 and the share of exact pages are without the group, as means over the corpora, and what
they lose against the whole model.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.corpora import HTML
from benchmarks.training.crossvalidate import judged, predict_fold
from benchmarks.training.fit import EPOCHS
from benchmarks.training.opinions import OPINIONS_BY
from benchmarks.training.outcomes import summarise
from benchmarks.training.recipe import FOLDS, MIN_SITES, NAMES, SHIPPED, WORDS, Settings, be_deterministic
from benchmarks.training.sources import KINDS, Sources
from newsextract.classifier.feature_groups import grouped_features

NOTHING, NEIGHBOURS = "nothing", "neighbours"


def main(argv: Sequence[str]) -> int:
    """Runs the command line."""
    options = _options(argv)
    be_deterministic()
    settings = replace(SHIPPED[options.kind], epochs=options.epochs, min_sites=options.min_sites)
    sources = Sources(options.html, options.text, options.opinions, options.pages, replace(OPINIONS_BY, min_sites=options.min_sites))
    pages, asked = sources.pages(options.kind), list(sources.gold(options.kind))
    print("| without | features | F1 | exact | F1 lost | exact lost |\n|---|---|---|---|---|---|", flush=True)
    whole: dict[str, float] | None = None
    for name, count, without in ablations(options.kind, settings):
        if options.group and name not in (NOTHING, *options.group):
            continue
        folds = [predict_fold(pages, asked, without, fold, FOLDS) for fold in options.fold or [0]]
        mean = summarise(judged(prediction for fold in folds for prediction in fold))["mean"]
        whole = whole or mean
        lost = (whole[measure] - mean[measure] for measure in ("F1", "exact"))
        print(f"| {name} | {count} | {mean['F1']:.4f} | {mean['exact']:.3f} | " + "".join(f"{x:+.4f} | " for x in lost), flush=True)
    return 0


def ablations(kind: str, settings: Settings) -> Iterator[tuple[str, int, Settings]]:
    """Name of what is left out, how many features it has (0 where it is none), and the settings that leave it out; nothing first."""
    yield NOTHING, 0, settings
    for group, names in grouped_features(markup=kind == HTML).items():
        yield group, len(names), replace(settings, without=frozenset(names))
    for vectors in (WORDS, NAMES) if kind == HTML else (WORDS,):
        yield vectors, 0, replace(settings, without=frozenset({vectors}))
    yield NEIGHBOURS, 0, replace(settings, layers=0)


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="ablate", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("html", type=Path, help="folder with the corpora as HTML")
    add("--text", type=Path, help="folder with the corpora as raw text")
    add("--kind", choices=KINDS, default=HTML)
    add("--opinions", type=Path, help="file with second opinions, made where it is not there")
    add("--fold", type=int, action="append", help=f"fold of {FOLDS} to look at, may be repeated; 0 by default")
    add("--group", action="append", help="group to leave out, may be repeated; each by default")
    add("--epochs", type=int, default=EPOCHS, help="times that each page is seen")
    add("--pages", type=int, help="pages of each corpus at most: for trials")
    add("--min-sites", type=int, default=MIN_SITES, help="sites on which a word must stand to have a vector; fewer for trials")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
