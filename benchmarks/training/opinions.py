"""Second opinions on pages without gold text: what a model of ours takes from them that never saw their site.

The targets of `silver.py` are another extractor's answers, and its mistakes are learned with them. HTML models that are trained on the
other folds make other mistakes: on the silver pages the two agree to F1 .88 (median .97), and on one page in eight they differ by more than
.3. A block that one of the two has counts half. On folds 0 and 1 one net that learned so was worth two that did not: +.003 F1 on
text, and on HTML the same F1 with .27 of the pages exact where it was .24.

An opinion is what the model's scores alone make story. No rule of the package has a say in it: who changes a rule need not train again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.training import silver
from benchmarks.training.examples import Tokens, features_of, prepare
from benchmarks.training.recipe import FOLDS, Settings, fold_of, train
from newsextract.classifier.model import Model
from newsextract.fields.language import detect_language

LIKELY = 0.5  # chance from which a model takes a block
OPINIONS_BY = Settings(epochs=12, storyless=0.2, bare=0.12)  # those of the shipped models were made so

Opinions = Mapping[tuple[str, str], str]  # the story's text by corpus and page


def second_opinions(pages: Sequence[Tokens], candidates: Sequence[silver.Candidate], by: Settings) -> dict[tuple[str, str], str]:
    """The answers of five models, each on the candidates whose sites it did not see.

    Args:
        pages: HTML pages with gold text, and silver pages with one opinion.
        candidates: the pages asked about.
        by: how the models are trained.
    """
    asked = prepare(page for page, _ in candidates if page.corpus not in silver.GOLD)
    found = {}
    for fold in range(FOLDS):
        model = train([page for page in pages if fold_of(page.record, FOLDS) != fold], by).model()
        for page in asked:
            if fold_of(page.record, FOLDS) == fold:
                found[page.record.corpus, page.record.id] = story_by_scores(page, model)
    return found


def story_by_scores(page: Tokens, model: Model) -> str:
    """The blocks that a model gives a chance of one half or more, a line each."""
    texts = page.blocks.texts
    chances = model.score(features_of(page, model.vocabulary, model.marks, detect_language(texts)[0])).body.tolist()
    return "\n".join(text for text, chance in zip(texts, chances, strict=True) if chance >= LIKELY)


def write_opinions(path: Path, opinions: Opinions) -> None:
    """Writes them down as JSON lines, sorted."""
    rows = ({"corpus": corpus, "id": page, "text": text} for (corpus, page), text in sorted(opinions.items()))
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def read_opinions(path: Path) -> dict[tuple[str, str], str]:
    """What `write_opinions` wrote."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {(row["corpus"], row["id"]): row["text"] for row in rows}
