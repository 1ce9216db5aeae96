"""From tokenized pages to a model: what each page counts, the vocabularies, the nets. Every training here goes this way."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import torch

from benchmarks.corpora import HTML, Record
from benchmarks.systems import TEXT
from benchmarks.training.examples import Example, Tokens, common_marks, common_words, examples
from benchmarks.training.fit import EPOCHS, Scale, fit, model_of
from benchmarks.training.net import Net
from benchmarks.training.truncated import truncated_pages
from newsextract.classifier.markup_features import NameVocabulary
from newsextract.classifier.model import Model
from newsextract.classifier.words import Vocabulary

CORPORA = {
    "fundus": "Fundus parser tests (MIT)",
    "n4k": "newspaper4k's article dataset (MIT)",
    "wcxb-article": "WCXB, article pages (CC-BY-4.0)",
    "zh": "a Chinese web-content evaluation set",
}
FOLDS = 5
SILVER_WEIGHT = 0.5  # what a page counts whose target another extractor made; .5 was tried, and not to have them
TRUNCATED_WEIGHT = 0.15  # what a page counts whose gold text is cut off (see truncated.py)
VOCABULARY, MARKS, MIN_SITES = 4_000, 1_500, 8  # words, parts of names, sites on which they must stand
NO_WORDS = ("qqqqqqqqqqqq",)  # a vocabulary of which no page has a word
WORDS, NAMES = "vectors of words", "vectors of element names"  # what an ablation can leave out that is no feature


@dataclass(frozen=True, slots=True)
class Settings:
    """What a training can be run with beside its pages.

    Attributes:
        nets: nets of the ensemble, which differ in the seed.
        epochs: times that each page is seen.
        without: names of features that the model must do without, and `WORDS` or `NAMES`.
        layers: residual layers that look at neighbours; all by default.
        min_sites: sites on which a word or part of a name must stand to have a vector.
        seed: of the first net; the others have the next ones.
        storyless: share of the pages that stand a second time without their story.
        bare: share of the pages that stand a second time as a short story with little around it.
        bareness: how little (see `examples`).
    """

    nets: int = 1
    epochs: int = EPOCHS
    without: frozenset[str] = frozenset()
    layers: int | None = None
    min_sites: int = MIN_SITES
    seed: int = 0
    storyless: float = 0.06
    bare: float = 0.3
    bareness: int = 1


# What the shipped models are trained with; the seeds are those that do best on the invented pages, of several in docs/explanation/model.md.
SHIPPED = {HTML: Settings(seed=1, bareness=2), TEXT: Settings(seed=2)}


@dataclass(frozen=True, slots=True)
class Trained:
    """An ensemble of nets, and what they share: the scale of the features, words, parts of element names."""

    nets: list[Net]
    scale: Scale
    words: Sequence[str]
    marks: Sequence[str]

    def model(self) -> Model:
        """The nets as the package would run them."""
        return model_of(self.nets, self.scale, self.words, self.marks)


def be_deterministic() -> None:
    """Makes torch give the same bytes each time.

    One thread, since sums depend on how many there are, and since two on a busy machine wait for each other: an epoch took 1.5 s of
    one thread's CPU and 15.9 s of two.
    """
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    torch.utils.deterministic.fill_uninitialized_memory = False  # type: ignore[attr-defined]  # nothing here reads it; a tenth of the time


def train(pages: Sequence[Tokens], settings: Settings) -> Trained:
    """Trains on some pages, all of them raw text or all of them HTML."""
    words: Sequence[str] = NO_WORDS if WORDS in settings.without else common_words(pages, VOCABULARY, settings.min_sites)
    marks: Sequence[str] = common_marks(pages, MARKS, settings.min_sites)
    if NAMES in settings.without and marks:
        marks = NO_WORDS
    made = examples(
        pages, Vocabulary(words), marks=NameVocabulary(marks), storyless=settings.storyless, bare=settings.bare, bareness=settings.bareness
    )
    weights = page_weights(made)
    nets = []
    for seed in range(settings.seed, settings.seed + settings.nets):
        net, scale = fit(
            made, weights, len(words), len(marks), seed=seed, epochs=settings.epochs, without=settings.without, layers=settings.layers
        )
        nets.append(net)
    return Trained(nets, scale, words, marks)


def page_weights(made: Sequence[Example]) -> list[float]:
    """What each page counts."""
    cut = truncated_pages()
    return [
        TRUNCATED_WEIGHT if f"{e.record.corpus}/{e.record.id}" in cut else 1.0 if e.record.corpus in CORPORA else SILVER_WEIGHT
        for e in made
    ]


def fold_of(record: Record, folds: int) -> int:
    """The fold of a page: that of its site."""
    return int(hashlib.sha256(f"newsextract {record.site}".encode()).hexdigest(), 16) % folds
