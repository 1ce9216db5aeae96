"""Trains the model for raw text, or with `--kind html` the one for HTML, from a folder of corpora and writes the package's data files.

    python -m benchmarks.training.opinions HTML opinions.jsonl  second opinions on pages without gold text, once
    python -m benchmarks.training.train FOLDER --silver HTML --opinions opinions.jsonl
                                                                cross-validates by site, trains on everything, writes the model
    python -m benchmarks.training.train FOLDER --folds 0        trains and writes only; keeps the scores of the manifest that is there
    python -m benchmarks.training.train FOLDER --no-write       cross-validates only

Cross-validation runs the whole of `extract` with each fold's model on the sites that it never saw. Pages of one site are never apart.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from benchmarks.corpora import HTML, Record, html_records, text_records
from benchmarks.training import silver
from benchmarks.training.calibrate import calibrate, reliability_table
from benchmarks.training.examples import Tokens, common_marks, common_words, examples, prepare
from benchmarks.training.fit import EPOCHS, Scale, fit, model_of
from benchmarks.training.net import Net, weights_of
from benchmarks.training.outcomes import Prediction, predict, score_table, summarise
from benchmarks.training.truncated import find_truncated, truncated_pages, write_truncated
from newsextract.classifier.confidence import Calibration
from newsextract.classifier.features import feature_names
from newsextract.classifier.markup_features import NameVocabulary
from newsextract.classifier.model import HEADS, Model, pack_net
from newsextract.classifier.words import Vocabulary
from newsextract.lexicon import lexicon_hash

CORPORA = {
    "fundus": "Fundus parser tests (MIT)",
    "n4k": "newspaper4k's article dataset (MIT)",
    "wcxb-article": "WCXB, article pages (CC-BY-4.0)",
    "zh": "a Chinese web-content evaluation set",
}
MODEL_FOLDER = Path(__file__).parents[2] / "src/newsextract/data/model"
SILVER_WEIGHT = 0.5  # what a page counts whose target another extractor made; .5 was tried, and not to have them
TRUNCATED_WEIGHT = 0.15  # what a page counts whose gold text is cut off (see truncated.py)
VOCABULARY, MARKS, MIN_SITES = 4_000, 1_500, 8


def main(argv: Sequence[str]) -> int:
    """Runs the command line."""
    parser = argparse.ArgumentParser(prog="train", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="folder with fundus, n4k, wcxb-article and zh as .jsonl.xz, with page text or HTML")
    parser.add_argument("--kind", choices=("text", HTML), default="text", help="which model to train")
    parser.add_argument("--silver", type=Path, help="folder with HTML corpora for more pages (see silver.py)")
    parser.add_argument("--opinions", type=Path, help="second opinions on those pages (see opinions.py)")
    parser.add_argument("--folds", type=int, default=5, help="folds of the cross-validation; 0 leaves it out")
    parser.add_argument("--nets", type=int, default=1, help="nets of the ensemble")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--only-fold", type=int, help="run one fold of the cross-validation only (to look at a change quickly)")
    parser.add_argument(
        "--hold-out-languages", action="store_true", help="train once without fundus's pages in other languages than English; score those"
    )
    parser.add_argument("--find-truncated", action="store_true", help="write down the pages whose gold is cut off, by the folds' models")
    parser.add_argument("--no-write", action="store_true", help="leave the package's model as it is")
    parser.add_argument("--save-predictions", type=Path, help="write what the folds predicted as JSON lines")
    options = parser.parse_args(argv)
    torch.use_deterministic_algorithms(True)

    pages = prepare(_records(options))
    if options.silver:
        opinions = silver.read_opinions(options.opinions) if options.opinions else None
        pages += prepare(silver.silver_records(options.silver, opinions=opinions, as_html=options.kind == HTML))
    print(f"{len(pages)} pages of {len({p.record.site for p in pages})} sites", flush=True)
    if options.hold_out_languages:
        return hold_out_languages(pages, options)
    old = _old_manifest(options.kind)
    scores, calibration = dict(old["cross_validated_by_site"]), Calibration(*old["calibration"])
    if options.folds:
        predictions = cross_validate(pages, options)
        print(score_table(predictions))
        scores, calibration = summarise(predictions), calibrate(predictions)
        print(reliability_table(predictions, calibration))
        if options.save_predictions:
            lines = (json.dumps(p.as_row(), ensure_ascii=False) for p in predictions)
            options.save_predictions.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if not options.no_write:
        write_model(options.kind, train(pages, options.nets, options.epochs), pages, scores, calibration)
    return 0


def cross_validate(pages: Sequence[Tokens], options: argparse.Namespace) -> list[Prediction]:
    """What models say of the pages of sites that they did not see."""
    predictions: list[Prediction] = []
    truncated: list[str] = []
    for fold in range(options.folds):
        if options.only_fold is not None and fold != options.only_fold:
            continue
        began = time.monotonic()
        seen = [page for page in pages if fold_of(page.record, options.folds) != fold]
        unseen = [page for page in pages if fold_of(page.record, options.folds) == fold and page.record.corpus in CORPORA]
        model = trained_model(seen, options.nets, options.epochs)
        found = predict(_original([page.record for page in unseen], options), model)
        if options.find_truncated:
            truncated += find_truncated(unseen, model)
        predictions += found
        print(f"fold {fold}: {len(unseen)} pages, {time.monotonic() - began:.0f} s", flush=True)
        print(score_table(found), flush=True)
    if options.find_truncated:
        write_truncated(truncated)
    return predictions


def hold_out_languages(pages: Sequence[Tokens], options: argparse.Namespace) -> int:
    """Scores the pages of languages that a model never saw, beside one of five folds that saw the languages on other sites."""
    foreign = [p for p in pages if p.record.corpus == "fundus" and p.record.gold.get("country") not in ENGLISH_COUNTRIES]
    held = {id(p) for p in foreign}
    sites = {p.record.site for p in foreign}
    english = ("n4k", "wcxb-article", "fundus")
    seen = [p for p in pages if id(p) not in held and p.record.site not in sites and p.record.corpus in english]
    print(score_table(predict(_original([p.record for p in foreign], options), trained_model(seen, options.nets, options.epochs))))
    return 0


ENGLISH_COUNTRIES = frozenset({"uk", "us", "za", "au", "ca", "ind", "ls", "na", "my", "tz"})


def _records(options: argparse.Namespace) -> Iterator[Record]:
    return (html_records if options.kind == HTML else text_records)(options.folder, tuple(CORPORA))


def _original(records: Sequence[Record], options: argparse.Namespace) -> list[Record]:
    """The records as they are in the corpora, without the title lines that training adds."""
    wanted = {(r.corpus, r.id, r.rendering) for r in records}
    return [r for r in _records(options) if (r.corpus, r.id, r.rendering) in wanted]


def trained_model(pages: Sequence[Tokens], nets: int, epochs: int) -> Model:
    """A model trained on some pages, as the package would run it."""
    trained = train(pages, nets, epochs)
    return model_of(trained.nets, trained.scale, trained.words, trained.marks)


@dataclass(frozen=True, slots=True)
class Trained:
    """An ensemble of nets that differ in the seed, and what they share: the scale of the features, words, parts of element names."""

    nets: list[Net]
    scale: Scale
    words: list[str]
    marks: list[str]


def train(pages: Sequence[Tokens], nets: int, epochs: int) -> Trained:
    """Trains on some pages, all of them raw text or all of them HTML."""
    words = common_words(pages, VOCABULARY, MIN_SITES)
    marks = common_marks(pages, MARKS, MIN_SITES)
    made = examples(pages, Vocabulary(words), storyless=True, marks=NameVocabulary(marks))
    cut = truncated_pages()
    weights = [
        TRUNCATED_WEIGHT if f"{e.record.corpus}/{e.record.id}" in cut else 1.0 if e.record.corpus in CORPORA else SILVER_WEIGHT
        for e in made
    ]
    fitted = [fit(made, weights, len(words), len(marks), seed=seed, epochs=epochs) for seed in range(nets)]
    return Trained([net for net, _ in fitted], fitted[0][1], words, marks)


def fold_of(record: Record, folds: int) -> int:
    """The fold of a page: that of its site."""
    return int(hashlib.sha256(f"newsextract {record.site}".encode()).hexdigest(), 16) % folds


def write_model(kind: str, trained: Trained, pages: Sequence[Tokens], scores: dict[str, Any], calibration: Calibration) -> None:
    """The data files that the package reads: arrays in half precision, and a manifest that a person can read."""
    arrays: dict[str, Any] = {"mean": trained.scale.mean, "deviation": trained.scale.deviation}
    arrays["vocabulary"] = np.frombuffer("\n".join(trained.words).encode(), dtype=np.uint8)
    if trained.marks:
        arrays["marks"] = np.frombuffer("\n".join(trained.marks).encode(), dtype=np.uint8)
    for number, net in enumerate(trained.nets):
        arrays |= {f"net{number}/{name}": array for name, array in pack_net(weights_of(net)).items()}
    np.savez_compressed(MODEL_FOLDER / f"{kind}.npz", **arrays)
    sources = CORPORA | silver.CORPORA
    counted = {name: sum(1 for p in pages if p.record.corpus == name) for name in sources}
    manifest = {
        "kind": kind,
        "nets": len(trained.nets),
        "heads": list(HEADS),
        "parameters": int(sum(p.numel() for net in trained.nets for p in net.parameters())),
        "training": [{"corpus": n, "source": source, "pages": counted[n]} for n, source in sources.items()],
        "truncated_gold_pages": len(truncated_pages()),
        "lexicon": lexicon_hash(),
        "torch": torch.__version__,
        "cross_validated_by_site": scores,
        "calibration": [calibration.intercept, calibration.surplus, calibration.missing],
        "features": list(feature_names(markup=bool(trained.marks))),
    }
    (MODEL_FOLDER / f"{kind}.json").write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _old_manifest(kind: str) -> dict[str, Any]:
    """What the shipped model's manifest says, for what is not measured anew."""
    manifest = MODEL_FOLDER / f"{kind}.json"
    return (
        dict(json.loads(manifest.read_text(encoding="utf-8"))) if manifest.exists() else {"cross_validated_by_site": {}, "calibration": []}
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
