"""Cross-validation by site: the whole of `extract`, with models that never saw the page's site."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence

from benchmarks.corpora import Record
from benchmarks.training.examples import Tokens
from benchmarks.training.outcomes import Prediction, predict, score_table
from benchmarks.training.recipe import CORPORA, Settings, fold_of, train
from benchmarks.training.sources import Sources
from benchmarks.training.truncated import find_truncated, write_truncated

ENGLISH = ("n4k", "wcxb-article", "fundus")
ENGLISH_COUNTRIES = frozenset({"uk", "us", "za", "au", "ca", "ind", "ls", "na", "my", "tz"})


def cross_validate(
    pages: Sequence[Tokens], sources: Sources, kind: str, settings: Settings, folds: int, only: Iterable[int] | None = None
) -> list[Prediction]:
    """What models say of the pages of sites that they did not see. Pages of one site are never apart.

    Args:
        pages: all pages to train on, of one kind.
        sources: where they are read anew, without the title lines that training adds.
        kind: of the pages.
        settings: of the training.
        folds: how many.
        only: numbers of those to run; all by default.
    """
    predictions: list[Prediction] = []
    for fold in range(folds) if only is None else only:
        began = time.process_time()
        found = predict_fold(pages, sources.asked(kind), settings, fold, folds)
        predictions += found
        print(f"fold {fold}: {len(found)} pages, {time.process_time() - began:.0f} s CPU\n{score_table(judged(found))}", flush=True)
    return predictions


def judged(predictions: Iterable[Prediction]) -> list[Prediction]:
    """Those of the corpora that the scores are of."""
    return [prediction for prediction in predictions if prediction.record.corpus in CORPORA]


def predict_fold(pages: Sequence[Tokens], asked: Iterable[Record], settings: Settings, fold: int, folds: int) -> list[Prediction]:
    """What a model that was trained on the pages of the other folds says of those records that are in one."""
    model = train([page for page in pages if fold_of(page.record, folds) != fold], settings).model()
    return predict((record for record in asked if fold_of(record, folds) == fold), model)


def note_truncated(pages: Sequence[Tokens], settings: Settings, folds: int) -> None:
    """Writes down the pages whose gold is cut off, as the folds' models find them (see `truncated.py`)."""
    found: list[str] = []
    for fold in range(folds):
        model = train([page for page in pages if fold_of(page.record, folds) != fold], settings).model()
        found += find_truncated([page for page in pages if fold_of(page.record, folds) == fold], model)
    write_truncated(found)


def hold_out_languages(pages: Sequence[Tokens], sources: Sources, kind: str, settings: Settings) -> str:
    """The scores of fundus's pages in other languages than English, by a model that saw none of them and no silver page."""
    foreign = [p.record for p in pages if p.record.corpus == "fundus" and p.record.gold.get("country") not in ENGLISH_COUNTRIES]
    held, sites = {record.id for record in foreign}, {record.site for record in foreign}
    seen = [
        p
        for p in pages
        if p.record.corpus in ENGLISH and p.record.site not in sites and not (p.record.corpus == "fundus" and p.record.id in held)
    ]
    asked = [record for record in sources.gold(kind) if record.corpus == "fundus" and record.id in held]
    return score_table(predict(asked, train(seen, settings).model()))
