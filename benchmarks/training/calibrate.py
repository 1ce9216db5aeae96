"""Fits the confidence of articles to what cross-validation says of them, and shows how well it holds.

    python -m benchmarks.training.calibrate text PREDICTIONS FOLDER

fits it anew to what `train --save-predictions` wrote, beside the gold in a folder of corpora, and writes it into the manifest of the
package's model. A training that cross-validates does so by itself.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.measure.body import body
from benchmarks.training.breakdown import read_predictions
from benchmarks.training.crossvalidate import judged
from benchmarks.training.outcomes import Prediction, score_table
from benchmarks.training.ship import MODEL_FOLDER, read_manifest, write_manifest
from benchmarks.training.sources import KINDS
from newsextract.classifier.confidence import Calibration

RIGHT_F1 = 0.9  # of a story that counts as read nearly right
_STEPS = 50
_RIDGE = np.array([1e-6, 1.0, 1.0])  # that of the intercept only keeps it finite where all pages of a trial are wrong
_BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)

Floats = NDArray[np.float64]


def main(argv: Sequence[str]) -> int:
    """Runs the command line."""
    parser = argparse.ArgumentParser(prog="calibrate", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("predictions", type=Path)
    parser.add_argument("folder", type=Path, help="folder with the corpora")
    options = parser.parse_args(argv)
    predictions = judged(read_predictions(options.predictions, options.folder))
    calibration = calibrate(predictions)
    print(f"{score_table(predictions)}\n{reliability_table(predictions, calibration)}")
    fitted = [calibration.intercept, calibration.surplus, calibration.missing]
    write_manifest(MODEL_FOLDER, options.kind, read_manifest(MODEL_FOLDER, options.kind) | {"calibration": fitted})
    return 0


def calibrate(predictions: Sequence[Prediction]) -> Calibration:
    """The logistic regression, by Newton's method, of whether a page was read nearly right on its two doubts."""
    read = [p for p in predictions if p.text]
    x, y = _doubts(read), _is_right(read)
    weights = np.zeros(3)
    for _ in range(_STEPS):
        odds = 1 / (1 + np.exp(-x @ weights))
        hessian = (x * (odds * (1 - odds))[:, None]).T @ x + np.diag(_RIDGE)
        weights -= np.linalg.solve(hessian, x.T @ (odds - y) + _RIDGE * weights)
    return Calibration(*(round(float(weight), 4) for weight in weights))


def reliability_table(predictions: Sequence[Prediction], calibration: Calibration) -> str:
    """Pages by confidence: how many, what was said of them, how many were right."""
    read = [p for p in predictions if p.text]
    said, right = np.array([calibration.confidence(p.doubts) for p in read]), _is_right(read)
    lines = [f"{'confidence':14}{'pages':>7}{'said':>8}{'right':>8}"]
    for low, high in pairwise(_BINS):
        chosen = (said >= low) & ((said < high) | (high == 1.0))
        if chosen.any():
            lines.append(f"{low:.2f} to {high:.2f}  {chosen.sum():7}{said[chosen].mean():8.3f}{right[chosen].mean():8.3f}")
    return "\n".join(lines)


def _doubts(predictions: Sequence[Prediction]) -> Floats:
    return np.array([(1.0, *p.doubts) for p in predictions]).reshape(-1, 3)


def _is_right(predictions: Sequence[Prediction]) -> Floats:
    return np.array([body(p.text, p.record.gold["text"]).f1 > RIGHT_F1 for p in predictions], dtype=np.float64)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
