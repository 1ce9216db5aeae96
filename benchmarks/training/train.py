"""Trains the models from folders of corpora and writes the package's data files.

    python -m benchmarks.training.train HTML --text TEXT            both models: cross-validates by site, trains on everything, writes
    python -m benchmarks.training.train HTML --text TEXT --kind text    that for raw text alone
    python -m benchmarks.training.train HTML --folds 0              trains and writes only; keeps the scores of the manifest that is there
    python -m benchmarks.training.train HTML --no-write             cross-validates only

The second opinions that both trainings need (`opinions.py`) are made first; `--opinions FILE` keeps them, and reads them the next time.
The same command gives the same bytes, with the same versions of torch, numpy and trafilatura on the same kind of processor.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.corpora import HTML
from benchmarks.training.calibrate import calibrate, reliability_table
from benchmarks.training.crossvalidate import cross_validate, hold_out_languages, judged, note_truncated
from benchmarks.training.examples import Tokens
from benchmarks.training.fit import EPOCHS
from benchmarks.training.opinions import OPINIONS_BY
from benchmarks.training.outcomes import Prediction, score_table, summarise
from benchmarks.training.recipe import FOLDS, MIN_SITES, SHIPPED, Settings, be_deterministic, train
from benchmarks.training.ship import MODEL_FOLDER, read_manifest, write_model
from benchmarks.training.sources import KINDS, Sources
from newsextract.classifier.confidence import Calibration


def main(argv: Sequence[str]) -> int:
    """Runs the command line."""
    options = _options(argv)
    be_deterministic()
    opinions_by = replace(OPINIONS_BY, epochs=min(options.epochs, OPINIONS_BY.epochs), min_sites=options.min_sites)
    sources = Sources(options.html, options.text, options.opinions, options.pages, opinions_by)
    for kind in options.kind or (KINDS if options.text else (HTML,)):
        pages = sources.pages(kind)
        seed = SHIPPED[kind].seed if options.seed is None else options.seed
        settings = replace(SHIPPED[kind], nets=options.nets, epochs=options.epochs, min_sites=options.min_sites, seed=seed)
        print(f"{kind}: {len(pages)} pages of {len({p.record.site for p in pages})} sites", flush=True)
        if options.hold_out_languages:
            print(hold_out_languages(pages, sources, kind, settings))
        elif options.find_truncated:
            note_truncated(pages, settings, options.folds)
        else:
            _train_kind(kind, pages, sources, settings, options)
    return 0


def _train_kind(kind: str, pages: Sequence[Tokens], sources: Sources, settings: Settings, options: argparse.Namespace) -> None:
    """Cross-validates, trains and writes one of the models."""
    old = read_manifest(MODEL_FOLDER, kind)
    scores, calibration = old["cross_validated_by_site"], Calibration(*old["calibration"])
    if options.folds:
        only = None if options.only_fold is None else [options.only_fold]
        predictions = cross_validate(pages, sources, kind, settings, options.folds, only)
        if options.save_predictions:
            _save(predictions, options.save_predictions)
        counted = judged(predictions)
        scores, calibration = summarise(counted), calibrate(counted)
        print(f"{score_table(counted)}\n{reliability_table(counted, calibration)}", flush=True)
    if not options.no_write:
        write_model(options.out, kind, train(pages, settings), pages, scores, calibration)


def _save(predictions: Sequence[Prediction], path: Path) -> None:
    """Adds predictions to a file of JSON lines, which appears once it is whole."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    lines += [json.dumps(p.as_row(), ensure_ascii=False) for p in predictions]
    part = path.with_name(f"{path.name}.part")
    part.write_text("\n".join(lines) + "\n", encoding="utf-8")
    part.replace(path)


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="train", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("html", type=Path, help="folder with the corpora as .jsonl.xz, with HTML: fundus, n4k, wcxb-article, zh, and those of silver.py")
    add("--text", type=Path, help="folder with fundus, n4k, wcxb-article and zh as raw text")
    add("--kind", choices=KINDS, action="append", help="the model to train; may be repeated; both, or HTML where no --text is given")
    add("--opinions", type=Path, help="file to keep second opinions in, and to read them from where it is there (see opinions.py)")
    add("--folds", type=int, default=FOLDS, help="folds of the cross-validation; 0 leaves it out")
    add("--only-fold", type=int, help="run one fold of the cross-validation only, and write nothing: to look at a change quickly")
    add("--save-predictions", type=Path, help="file to add what the folds predicted to, as JSON lines")
    add("--no-write", action="store_true", help="leave the model as it is")
    add("--out", type=Path, default=MODEL_FOLDER, help="folder to write the model to; the package's own by default")
    add("--nets", type=int, default=1, help="nets of the ensemble")
    add("--seed", type=int, help="seed of everything random in a training; that of the shipped model by default")
    add("--epochs", type=int, default=EPOCHS, help="times that each page is seen")
    add("--pages", type=int, help="pages of each corpus at most: for trials")
    add("--min-sites", type=int, default=MIN_SITES, help="sites on which a word must stand to have a vector; fewer for trials")
    add("--find-truncated", action="store_true", help="only write down the pages whose gold is cut off, by the folds' models")
    add("--hold-out-languages", action="store_true", help="only score languages that a model never saw: fundus without its English pages")
    options = parser.parse_args(argv)
    if options.text is None and "text" in (options.kind or ()):
        parser.error("--kind text needs --text FOLDER")
    options.no_write |= options.only_fold is not None
    return options


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
