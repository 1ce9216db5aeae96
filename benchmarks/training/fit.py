"""Trains one net on examples. Deterministic for a seed and a number of threads."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.functional import binary_cross_entropy_with_logits

from benchmarks.training.examples import Example
from benchmarks.training.net import Net, bags, weights_of
from newsextract.classifier.features import feature_names
from newsextract.classifier.markup_features import NAME_LEVELS, NameVocabulary
from newsextract.classifier.model import HEADS, Model, pack_net
from newsextract.classifier.words import WORDS_READ, Vocabulary

Floats = NDArray[np.float32]

EPOCHS = 14
LEARNING_RATE = 3e-3
WEIGHT_DECAY = 0.01
BATCH_BLOCKS = 12_000  # blocks of one batch, padding included
LONGEST_PAGE = 1_500  # blocks; longer pages are cut in training
KEEP_WORDS = 0.8  # share of the words seen in training
DEVIATION_FLOOR = 0.05  # added to the standard deviations, so that rare features do not explode
# Features taken from a page now and then in training, since not every page has them: names, share of the pages.
DROPS = (
    (("url_share", "url_cover", "has_url"), 0.3),
    (("gap_before", "gap_after", "page_gaps"), 0.25),
    (("bulleted",), 0.25),
)
# What each head's loss counts beside the body's.
CHOICE_HEADS = (("headline", 0.7), ("first", 0.25), ("last", 0.25))  # one block of the page is it
MARK_HEADS = (("byline", 0.3), ("date", 0.3))  # any block can be it
BODY_SCALE = 15.0


@dataclass(frozen=True, slots=True)
class Scale:
    """Mean and deviation of each feature over the training blocks."""

    mean: Floats
    deviation: Floats

    @classmethod
    def of(cls, examples: Sequence[Example]) -> Scale:
        dense = np.concatenate([example.features.dense for example in examples])
        return cls(dense.mean(0), (dense.std(0) + DEVIATION_FLOOR).astype(np.float32))

    def without(self, columns: Sequence[int]) -> Scale:
        """A scale on which some features are always 0: their deviation is infinite."""
        deviation = self.deviation.copy()
        deviation[list(columns)] = np.inf
        return Scale(self.mean, deviation)


@dataclass(frozen=True, slots=True)
class Batch:
    """Some pages, padded to the longest."""

    dense: torch.Tensor
    present: torch.Tensor
    word_ids: torch.Tensor
    word_counts: torch.Tensor
    mark_ids: torch.Tensor
    targets: dict[str, torch.Tensor]


def fit(
    examples: Sequence[Example],
    page_weights: Sequence[float],
    words: int,
    marks: int = 0,
    *,
    seed: int,
    epochs: int = EPOCHS,
    without: Collection[str] = (),
    layers: int | None = None,
) -> tuple[Net, Scale]:
    """A trained net.

    Args:
        examples: the pages.
        page_weights: what each page counts, 1 by default; less for pages whose gold is cut off.
        words: size of the vocabulary.
        marks: size of the vocabulary of name parts; 0 for raw text.
        seed: of everything random.
        epochs: times that each page is seen.
        without: features that the net must do without.
        layers: residual layers; all by default.
    """
    torch.manual_seed(seed)
    chance = random.Random(seed)
    names = feature_names(markup=marks > 0)
    scale = Scale.of(examples).without([column for column, name in enumerate(names) if name in without])
    scaled = [np.clip((e.features.dense - scale.mean) / scale.deviation, -4, 4) for e in examples]
    net = Net(len(names), words, marks, layers)
    optimizer = torch.optim.AdamW(net.parameters(), lr=LEARNING_RATE, weight_decay=WEIGHT_DECAY)
    plan = [list(_batches(examples, chance)) for _ in range(epochs)]
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, LEARNING_RATE, total_steps=sum(map(len, plan)) + 1, pct_start=0.15)
    net.train()
    for batches in plan:
        for chosen in batches:
            batch = _collate(examples, scaled, page_weights, chosen, scale, chance)
            loss = _loss(_forward(net, batch), batch) / len(chosen)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimizer.step()
            schedule.step()
    net.eval()
    return net, scale


def model_of(nets: Sequence[Net], scale: Scale, words: Sequence[str], marks: Sequence[str] = ()) -> Model:
    """The trained nets as the package's numpy model, half precision as it is stored."""
    packed = [{k: v.astype(np.float32) for k, v in pack_net(weights_of(net)).items()} for net in nets]
    manifest = {"features": list(feature_names(markup=bool(marks)))}
    return Model(manifest, Vocabulary(words), scale.mean, (1 / scale.deviation).astype(np.float32), tuple(packed), NameVocabulary(marks))


def _batches(examples: Sequence[Example], chance: random.Random) -> Iterator[list[int]]:
    """Pages of about the same length together, in random order."""
    order = sorted(range(len(examples)), key=lambda i: len(examples[i].body) * (1 + 0.1 * chance.random()))
    batches: list[list[int]] = [[]]
    for i in order:
        if batches[-1] and (len(batches[-1]) + 1) * min(len(examples[i].body), LONGEST_PAGE) > BATCH_BLOCKS:
            batches.append([])
        batches[-1].append(i)
    chance.shuffle(batches)
    yield from batches


def _collate(
    examples: Sequence[Example],
    scaled: Sequence[Floats],
    page_weights: Sequence[float],
    chosen: Sequence[int],
    scale: Scale,
    chance: random.Random,
) -> Batch:
    sizes = [min(len(examples[i].body), LONGEST_PAGE) for i in chosen]
    longest = max(sizes)
    shape = (len(chosen), longest)
    dense = np.zeros((*shape, scaled[0].shape[1]), dtype=np.float32)
    present = np.zeros(shape, dtype=np.float32)
    targets = {name: np.zeros(shape, dtype=np.float32) for name in (*HEADS, "weight")}
    ids = np.zeros((*shape, WORDS_READ), dtype=np.int64)
    counts = np.ones(shape, dtype=np.float32)
    marks = np.zeros((*shape, NAME_LEVELS * examples[0].features.names.parts.shape[1]), dtype=np.int64)
    columns = {name: k for k, name in enumerate(feature_names(markup=marks.shape[2] > 0))}
    for row, (i, size) in enumerate(zip(chosen, sizes, strict=True)):
        example = examples[i]
        dense[row, :size] = scaled[i][:size]
        for names, share in DROPS:
            if chance.random() < share:
                for name in names:
                    column = columns[name]
                    dense[row, :size, column] = -scale.mean[column] / scale.deviation[column]
        present[row, :size] = 1
        for name, target in targets.items():
            target[row, :size] = getattr(example, name)[:size]
        targets["weight"][row] *= page_weights[i]
        ids[row, :size] = example.features.words.table()[:size]
        counts[row, :size] = np.maximum(example.features.words.counts[:size], 1)
        boxes = example.features.names
        marks[row, :size] = boxes.parts[boxes.levels[:, :size].T].reshape(size, -1)
    return Batch(
        torch.from_numpy(dense),
        torch.from_numpy(present),
        torch.from_numpy(ids),
        torch.from_numpy(counts),
        torch.from_numpy(marks),
        {name: torch.from_numpy(target) for name, target in targets.items()},
    )


def _forward(net: Net, batch: Batch) -> torch.Tensor:
    means = bags(net, batch.word_ids, batch.word_counts, batch.mark_ids, KEEP_WORDS)
    out: torch.Tensor = net(batch.dense, means, batch.present)
    return out


def _loss(out: torch.Tensor, batch: Batch) -> torch.Tensor:
    targets, present = batch.targets, batch.present
    weight = targets["weight"] * present * BODY_SCALE
    loss = binary_cross_entropy_with_logits(out[..., HEADS.index("body")], targets["body"], weight, reduction="sum")
    for head, share in CHOICE_HEADS:
        odds = torch.log_softmax(out[..., HEADS.index(head)].masked_fill(present == 0, -1e9), 1)
        loss = loss - share * (odds * targets[head]).sum()
    for head, share in MARK_HEADS:
        weight = present * (1 + 4 * targets[head]) * 0.1 * share
        loss = loss + binary_cross_entropy_with_logits(out[..., HEADS.index(head)], targets[head], weight, reduction="sum")
    return loss
