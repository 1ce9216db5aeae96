"""The measures of a corpus: means over its pages, F1 of two means, and what they are sure to within."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence

import numpy as np

from benchmarks.measure.body import f1
from benchmarks.measure.bootstrap import Floats
from benchmarks.measure.page import PageScore

BELOW = 0.7  # F1 of a page that counts as missed


def corpus_scores(pages: Sequence[PageScore]) -> dict[str, float]:
    """All measures that the gold of the pages allows, by name.

    `F1`, `P`, `R` (of the shingles), `median` and `below` (share under .7; both of the pages' own F1), `exact`, `word_f1`, `rouge_lsum`;
    `snippets`, `snippets_P`, `snippets_R`; `refused`; `title`, `authors`, `authors_f1`, `day`; `ms`, `ms_median` (CPU a page);
    `empty` and `errors` (numbers of pages), `pages`.
    """
    out: dict[str, float] = {}
    bodies = [page.body for page in pages if page.body is not None]
    if bodies:
        own = [one.f1 for one in bodies]
        precision = _mean(one.precision for one in bodies)
        recall = _mean(one.recall or 0.0 for one in bodies)
        out |= {"F1": f1(precision, recall), "P": precision, "R": recall, "median": statistics.median(own)}
        out |= {"below": _mean(value < BELOW for value in own), "exact": _mean(one.exact for one in bodies)}
        out["empty"] = float(sum(bool(page.empty) for page in pages))
    cut = [page.snippets for page in pages if page.snippets is not None]
    hit, wanted, leaked = (sum(s[i] for s in cut) for i in range(3))
    if wanted:
        precision, recall = hit / (hit + leaked) if hit + leaked else 0.0, hit / wanted
        out |= {"snippets": f1(precision, recall), "snippets_P": precision, "snippets_R": recall}
    for name in ("word_f1", "rouge_lsum", "refused", "title", "authors", "authors_f1", "day"):
        values = [value for page in pages if (value := getattr(page, name)) is not None]
        if values:
            out[name] = _mean(values)
    times = [1000 * page.seconds for page in pages if page.seconds is not None]
    if times:
        out |= {"ms": _mean(times), "ms_median": statistics.median(times)}
    return out | {"errors": float(sum(page.error is not None for page in pages)), "pages": float(len(pages))}


def headline_parts(pages: Sequence[PageScore]) -> Floats:
    """What the corpus's headline F1 is made of, four numbers a page, for `bootstrap`: that of the shingles, or else of the snippets.

    Raises:
        ValueError: the gold has neither.
    """
    if any(page.body for page in pages):
        bodies = [page.body for page in pages if page.body is not None]
        return np.array([(b.precision or 0.0, b.precision is not None, b.recall or 0.0, 1.0) for b in bodies], dtype=np.float64)
    cut = [page.snippets for page in pages if page.snippets is not None]
    if not cut:
        raise ValueError("the gold has neither text nor snippets")
    return np.array([(s.hit, s.hit + s.leaked, s.hit, s.wanted) for s in cut], dtype=np.float64)


def _mean(values: Iterable[float | None]) -> float:
    """The mean of the values that there are; 0 of none."""
    known = [value for value in values if value is not None]
    return statistics.fmean(known) if known else 0.0
