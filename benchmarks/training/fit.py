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
from benchmarks.training.net import Bags, Net, weights_of
from newsextract.classifier.features import feature_names
from newsextract.classifier.markup_features import NAME_GROUPS, NameVocabulary
from newsextract.classifier.model import HEAD_WORDS, HEADS, Model, pack_net
from newsextract.classifier.words import Vocabulary

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

EPOCHS = 14
LEARNING_RATE = 3e-3
WEIGHT_DECAY = 0.01
BATCH_BLOCKS = 12_000  # blocks of one batch, padding included
LONGEST_PAGE = 1_500  # blocks; longer pages are cut in training
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
    bags: list[Bags]
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
    bags = [_page_bags(example) for example in examples]
    net = Net(len(names), words, marks, seed, layers)
    optimizer = torch.optim.AdamW(net.parameters(), lr=LEARNING_RATE, weight_decay=WEIGHT_DECAY)
    plan = [list(_batches(examples, chance)) for _ in range(epochs)]
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, LEARNING_RATE, total_steps=sum(map(len, plan)) + 1, pct_start=0.15)
    net.train()
    for batches in plan:
        for chosen in batches:
            batch = _collate(examples, scaled, bags, page_weights, chosen, scale, chance)
            loss = _loss(net(batch.dense, batch.bags, batch.present), batch) / len(chosen)
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
    bags: Sequence[list[tuple[Ints, Ints, Floats]]],
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
    columns = {name: k for k, name in enumerate(feature_names(markup=len(bags[0]) > 2))}
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
    return Batch(
        torch.from_numpy(dense),
        torch.from_numpy(present),
        [_batch_bags([bags[i][k] for i in chosen], longest) for k in range(len(bags[0]))],
        {name: torch.from_numpy(target) for name, target in targets.items()},
    )


def _page_bags(example: Example) -> list[tuple[Ints, Ints, Floats]]:
    """For each of the net's bags the page's vectors, block after block; how many each block has; and what each counts."""
    size = min(len(example.body), LONGEST_PAGE)
    words, names = example.features.words, example.features.names
    table, counts = words.table()[:size], np.maximum(words.counts[:size], 1)
    found = [_one_bag(table, counts), _one_bag(table[:, :HEAD_WORDS], np.minimum(counts, HEAD_WORDS))]
    if names.parts.shape[1]:
        parts = names.parts[names.levels[:, :size]].transpose(1, 0, 2)
        for group in NAME_GROUPS:
            held = parts[:, group[0] : group[-1] + 1].reshape(size, -1)
            found.append(_one_bag(held, np.maximum((held > 0).sum(1), 1)))
    return found


def _one_bag(table: NDArray[np.integer], counts: NDArray[np.integer]) -> tuple[Ints, Ints, Floats]:
    known = table > 0
    sizes = known.sum(1)
    return table[known].astype(np.int64), sizes, (1 / counts).astype(np.float32).repeat(sizes)


def _batch_bags(pages: Sequence[tuple[Ints, Ints, Floats]], longest: int) -> Bags:
    """The bags of some pages, each padded to the longest with blocks that have none."""
    sizes = np.concatenate([np.pad(size, (0, longest - len(size))) for _, size, _ in pages])
    ids, shares = (np.concatenate([page[k] for page in pages]) for k in (0, 2))
    return Bags(torch.from_numpy(ids), torch.from_numpy(sizes.cumsum() - sizes), torch.from_numpy(shares))


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
