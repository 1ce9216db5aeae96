"""Writes a trained model as the package's data files, the same bytes for the same weights."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from benchmarks.training import silver
from benchmarks.training.examples import Tokens
from benchmarks.training.net import weights_of
from benchmarks.training.recipe import CORPORA, Trained
from benchmarks.training.truncated import truncated_pages
from newsextract.classifier.confidence import Calibration
from newsextract.classifier.features import feature_names
from newsextract.classifier.model import HEADS, pack_net
from newsextract.lexicon import lexicon_hash

MODEL_FOLDER = Path(__file__).parents[2] / "src/newsextract/data/model"


def write_model(
    folder: Path, kind: str, trained: Trained, pages: Sequence[Tokens], scores: dict[str, Any], calibration: Calibration
) -> None:
    """Arrays in half precision, and a manifest that a person can read.

    Args:
        folder: where to; the package's own is `MODEL_FOLDER`.
        kind: name of the files.
        trained: what is written.
        pages: what it was trained on.
        scores: of the cross-validation.
        calibration: of the confidence, fitted to it.
    """
    arrays: dict[str, Any] = {"mean": trained.scale.mean, "deviation": trained.scale.deviation}
    arrays["vocabulary"] = np.frombuffer("\n".join(trained.words).encode(), dtype=np.uint8)
    if trained.marks:
        arrays["marks"] = np.frombuffer("\n".join(trained.marks).encode(), dtype=np.uint8)
    for number, net in enumerate(trained.nets):
        arrays |= {f"net{number}/{name}": array for name, array in pack_net(weights_of(net)).items()}
    np.savez_compressed(folder / f"{kind}.npz", **arrays)  # its entries bear the first day of 1980, not the clock's
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
    write_manifest(folder, kind, manifest)


def read_manifest(folder: Path, kind: str) -> dict[str, Any]:
    """What the manifest of a model says, for what is not measured anew; without a model, no scores."""
    path = folder / f"{kind}.json"
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {"cross_validated_by_site": {}, "calibration": []}


def write_manifest(folder: Path, kind: str, manifest: dict[str, Any]) -> None:
    """Writes the manifest of a model."""
    (folder / f"{kind}.json").write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
