"""The block classifier as a torch module; `newsextract.classifier.model` runs the same sums in numpy.

A page is a sequence of blocks. Each block's features and the mean of its words' vectors go through a dense layer, then through residual
convolutions over neighbouring blocks, each reaching further than the last, then meet three summaries of the whole page. Six heads
read the result.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn.functional import conv2d, embedding_bag

from newsextract.classifier.markup_features import NAME_GROUPS
from newsextract.classifier.model import HEADS

WIDTH = 48
VECTOR = 8
DILATIONS = (1, 2, 4, 8, 16)
KEEP = 0.85  # share of each layer's values kept in training
KEEP_WORDS = 0.8  # share of the words and parts of names seen in training


class Net(nn.Module):
    """Scores the blocks of a padded batch of pages."""

    def __init__(self, features: int, vocabulary: int, marks: int = 0, seed: int = 0, layers: int | None = None) -> None:
        super().__init__()
        self.steps = DILATIONS[:layers]
        self.chance = np.random.Generator(np.random.SFC64(seed))
        groups = len(NAME_GROUPS) if marks else 0
        self.marks = nn.Embedding(marks + 1, VECTOR, padding_idx=0) if marks else None
        if self.marks is not None:
            nn.init.normal_(self.marks.weight, std=0.1)
            nn.init.zeros_(self.marks.weight[0])
        self.words = nn.Embedding(vocabulary + 1, VECTOR, padding_idx=0)
        nn.init.normal_(self.words.weight, std=0.1)
        nn.init.zeros_(self.words.weight[0])  # words that the vocabulary has not say nothing
        self.entry = nn.Linear(features + (2 + groups) * VECTOR, WIDTH)
        self.convolutions = nn.ModuleList(nn.Linear(3 * WIDTH, WIDTH) for _ in self.steps)
        self.attention = nn.Linear(WIDTH, 1)
        self.page = nn.Linear(3 * WIDTH, WIDTH)
        self.mix = nn.Linear(WIDTH, WIDTH)
        self.heads = nn.Linear(WIDTH, len(HEADS))

    def forward(self, dense: torch.Tensor, bags: Sequence[Bags], present: torch.Tensor) -> torch.Tensor:
        """The heads' log-odds.

        Args:
            dense: pages x blocks x features.
            bags: two of words and, in HTML, one for each group of the names of the elements around.
            present: pages x blocks, 1 where a block is.
        """
        mask = present.unsqueeze(-1)
        tables = [self.words, self.words, *([self.marks] * len(NAME_GROUPS) if self.marks is not None else ())]
        means = [self._mean(table, bag).view(*present.shape, -1) for table, bag in zip(tables, bags, strict=True)]
        h = torch.relu(self.entry(torch.cat([dense, *means], -1))) * mask
        for layer, step in zip(self.convolutions, self.steps, strict=True):
            assert isinstance(layer, nn.Linear)  # what a list of modules holds is not told to mypy
            h = self._drop(h)
            h = (h + torch.relu(_with_neighbours(layer, h, step))) * mask
        count = present.sum(1, keepdim=True).clamp(min=1)
        weights = torch.softmax(self.attention(h).squeeze(-1).masked_fill(present == 0, -1e9), 1)
        top = h.masked_fill(mask == 0, -1e9).amax(1)
        summary = torch.cat([h.sum(1) / count, top, (weights.unsqueeze(-1) * h).sum(1)], -1)
        context = torch.relu(self.page(summary)).unsqueeze(1)
        h = torch.relu(self.mix(self._drop(h)) + context)
        out: torch.Tensor = self.heads(h)
        return out

    def _mean(self, table: nn.Embedding, bags: Bags) -> torch.Tensor:
        shares = bags.shares * self._kept(bags.shares, KEEP_WORDS) if self.training else bags.shares
        return embedding_bag(bags.ids, table.weight, bags.starts, mode="sum", per_sample_weights=shares)

    def _drop(self, h: torch.Tensor) -> torch.Tensor:
        return h * self._kept(h, KEEP) / KEEP if self.training else h

    def _kept(self, like: torch.Tensor, keep: float) -> torch.Tensor:
        """1 for a share of the values, in steps of 1/256, and 0 for the others; random bytes cost a third of torch's random numbers."""
        kept = np.frombuffer(self.chance.bytes(like.numel()), dtype=np.uint8) < round(keep * 256)
        return torch.from_numpy(kept).view(like.shape)


def _with_neighbours(layer: nn.Linear, h: torch.Tensor, step: int) -> torch.Tensor:
    """A dense layer over each block beside those `step` before and after it, as a dilated convolution: in two dimensions, the quickest."""
    width = h.shape[2]
    weight = layer.weight.view(width, 3, width).transpose(1, 2).unsqueeze(2)
    across = h.transpose(1, 2).unsqueeze(2)
    return conv2d(across, weight, layer.bias, padding=(0, step), dilation=(1, step)).squeeze(2).transpose(1, 2)


@dataclass(frozen=True, slots=True)
class Bags:
    """Which vectors are summed up for each block of a batch.

    Attributes:
        ids: numbers of the vectors, block after block.
        starts: where each block's begin in `ids`.
        shares: what each counts: 1 over what its block has, for a mean.
    """

    ids: torch.Tensor
    starts: torch.Tensor
    shares: torch.Tensor


def weights_of(net: Net) -> dict[str, NDArray[np.float32]]:
    """The arrays that the package's numpy model reads."""
    return {name: tensor.detach().numpy().astype(np.float32) for name, tensor in net.state_dict().items()}
