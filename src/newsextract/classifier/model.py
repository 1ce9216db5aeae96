"""The trained block classifier, run in numpy: features of a page in, scores of each block out.

The weights are data (`data/model/text.npz`, made by `benchmarks/training/train.py`, whose `net.py` says what the layers are for) and
the manifest beside them (`text.json`) tells what they were trained on and what they reach. No block is looked at alone: convolutions
over neighbouring blocks and three summaries of the page are part of every score.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsextract.classifier.confidence import Calibration
from newsextract.classifier.features import PageFeatures, feature_names
from newsextract.classifier.markup_features import NAME_GROUPS, Names, NameVocabulary
from newsextract.classifier.words import FirstWords, Vocabulary
from newsextract.errors import DataFileError

Floats = NDArray[np.float32]

HEADS = ("body", "headline", "byline", "date", "first", "last")
HEAD_WORDS = 3  # the first words of a block have a mean vector of their own
_CLIP = 4.0  # standard deviations; a feature further out tells no more
_WINDOW = 4_096  # blocks scored at once; longer pages are cut, which bounds memory and keeps time linear
# Blocks that are multiplied with a layer's weights at once. OpenBLAS starts threads for products of more multiplications than
# `MOST_IN_ONE_THREAD` (its interface/gemm.c), and for arrays as small as ours they only wait for each other: where another process kept one
# of two cores busy, a page took 19.5 ms of CPU, and 7.7 in one thread.
_ROWS = 32
MOST_IN_ONE_THREAD = 1 << 18


@dataclass(frozen=True, slots=True)
class Scores:
    """What the model says of each block; arrays with an entry a block.

    Attributes:
        body: probability that the block belongs to the story.
        headline: log-odds, comparable within the page, that it is the headline.
        byline: probability that it names the authors.
        first: log-odds, comparable within the page, that the story begins with it.
        last: log-odds, comparable within the page, that the story ends with it.
    """

    body: Floats
    headline: Floats
    byline: Floats
    first: Floats
    last: Floats


@dataclass(frozen=True)
class Model:
    """The weights, by layer."""

    manifest: dict[str, Any]
    vocabulary: Vocabulary
    mean: Floats
    scale: Floats
    nets: tuple[dict[str, Floats], ...]
    marks: NameVocabulary = field(default_factory=NameVocabulary)
    calibration: Calibration = field(default_factory=Calibration)

    def score(self, page: PageFeatures) -> Scores:
        """Scores of a page's blocks, the mean over the nets of the ensemble."""
        parts = []
        for start in range(0, len(page.dense), _WINDOW):
            part = slice(start, start + _WINDOW)
            parts.append(self._score_window(page.dense[part], page.words[part], page.names[part]))
        out = np.concatenate(parts) if len(parts) > 1 else parts[0]
        return Scores(_sigmoid(out[:, 0]), out[:, 1], _sigmoid(out[:, 2]), out[:, 4], out[:, 5])

    def _score_window(self, dense: Floats, words: FirstWords, names: Names) -> Floats:
        inputs = dense - self.mean
        inputs *= self.scale
        inputs.clip(-_CLIP, _CLIP, out=inputs)
        outs = []
        for net in self.nets:
            bags = [inputs, *_word_bags(net["words.weight"], words)]
            if names.parts.shape[1]:
                bags += _name_bags(net["marks.weight"], names)
            outs.append(_run(net, np.concatenate(bags, axis=1)))
        return outs[0] if len(outs) == 1 else np.mean(outs, axis=0, dtype=np.float32)


def _word_bags(weights: Floats, words: FirstWords) -> list[Floats]:
    """Mean vectors of each block's first words, and of the first few of these."""
    vectors = weights.take(words.numbers, axis=0)  # the first row, of the words that are not in the vocabulary, is zero
    sums = np.zeros((len(vectors) + 1, weights.shape[1]))
    vectors.cumsum(axis=0, out=sums[1:])
    begin, end = words.starts[:-1], words.starts[1:]
    stops = np.empty((2, len(begin)), dtype=np.int64)
    stops[0], stops[1] = end, np.minimum(begin + HEAD_WORDS, end)
    bags = (sums.take(stops, axis=0) - sums.take(begin, axis=0)) / np.maximum(stops - begin, 1)[:, :, None]
    return list(bags.astype(np.float32))


def _name_bags(weights: Floats, names: Names) -> list[Floats]:
    """Mean vectors of the name parts of a block's own element, of those near and of those far around it."""
    vectors = weights.take(names.parts, axis=0).sum(1)
    known = (names.parts > 0).sum(1, dtype=np.float32)
    levels = np.concatenate((vectors, known[:, None]), axis=1).take(names.levels, axis=0)  # levels, blocks, vector and count
    sums = [levels[group[0]] if len(group) == 1 else levels[group[0] : group[-1] + 1].sum(0) for group in NAME_GROUPS]
    return [group[:, :-1] / np.maximum(group[:, -1:], 1) for group in sums]


def _run(net: dict[str, Floats], inputs: Floats) -> Floats:
    """The forward pass of `benchmarks/training/net.py`."""
    h = _product(inputs, net["entry.weight"])
    h += net["entry.bias"]
    np.maximum(h, 0, out=h)
    width = h.shape[1]
    layer = 0
    while f"convolutions.{layer}.weight" in net:
        weight, step = net[f"convolutions.{layer}.weight"], 1 << layer
        out = _product(h, weight[width : 2 * width])  # each block, and those `step` before and after it
        out[step:] += _product(h[:-step], weight[:width])
        out[:-step] += _product(h[step:], weight[2 * width :])
        out += net[f"convolutions.{layer}.bias"]
        h += np.maximum(out, 0, out=out)
        layer += 1
    attention = _product(h, net["attention.weight"]) + net["attention.bias"]
    attention = np.exp(attention - attention.max())
    focus = (attention * h).sum(0) / attention.sum()
    context = np.maximum(np.concatenate((h.sum(0) / np.float32(len(h)), h.max(0), focus)) @ net["page.weight"] + net["page.bias"], 0)
    h = np.maximum(_product(h, net["mix.weight"]) + net["mix.bias"] + context, 0)
    heads: Floats = _product(h, net["heads.weight"]) + net["heads.bias"]
    return heads


def _product(rows: Floats, weight: Floats) -> Floats:
    """The matrix product, `_ROWS` rows at a time, so that it stays in the thread of the caller."""
    whole = len(rows) // _ROWS * _ROWS
    out = np.empty((len(rows), weight.shape[1]), dtype=np.float32)
    if whole:
        np.matmul(rows[:whole].reshape(-1, _ROWS, rows.shape[1]), weight, out=out[:whole].reshape(-1, _ROWS, weight.shape[1]))
    np.matmul(rows[whole:], weight, out=out[whole:])
    return out


def _sigmoid(x: Floats) -> Floats:
    return (1 / (1 + np.exp(-np.clip(x, -30, 30)))).astype(np.float32)


def pack_net(weights: dict[str, Floats]) -> dict[str, NDArray[np.float16]]:
    """A net's arrays as torch holds them, turned into the form that is stored: input first, half precision."""
    packed = {}
    for name, array in weights.items():
        if name.endswith(".weight") and name not in ("words.weight", "marks.weight"):
            array = array.T
        packed[name] = np.ascontiguousarray(array, dtype=np.float16)
    return packed


@cache
def text_model() -> Model:
    """The model for raw text, read once a process (about 10 ms)."""
    return load_model("text")


@cache
def html_model() -> Model:
    """The model for HTML, read once a process."""
    return load_model("html")


def load_model(name: str) -> Model:
    """A model by the name of its files; raises `DataFileError` where they do not fit each other or this version."""
    folder = resources.files("newsextract.data.model")
    try:
        manifest = json.loads(folder.joinpath(f"{name}.json").read_text(encoding="utf-8"))
        with folder.joinpath(f"{name}.npz").open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            held = {key: arrays[key] for key in arrays.files}
    except (OSError, ValueError) as error:
        raise DataFileError(f"model {name}: {error}") from error
    if manifest["features"] != list(feature_names(markup=name == "html")):
        raise DataFileError(f"model {name}: trained on other features than this version computes")
    words, marks = (held[key].tobytes().decode("utf-8").split("\n") if key in held else [] for key in ("vocabulary", "marks"))
    nets = tuple(
        {key.split("/", 1)[1]: value.astype(np.float32) for key, value in held.items() if key.startswith(f"net{i}/")}
        for i in range(manifest["nets"])
    )
    return Model(
        manifest, Vocabulary(words), held["mean"], 1 / held["deviation"], nets, NameVocabulary(marks), Calibration(*manifest["calibration"])
    )
