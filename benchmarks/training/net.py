"""The block classifier as a torch module; `newsextract.classifier.model` runs the same sums in numpy.

A page is a sequence of blocks. Each block's features and the mean of its words' vectors go through a dense layer, then through residual
convolutions over neighbouring blocks, each reaching further than the last, then meet three summaries of the whole page. Six heads
read the result.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn.functional import embedding_bag

from newsextract.classifier.markup_features import NAME_GROUPS, PARTS_READ
from newsextract.classifier.model import HEAD_WORDS, HEADS

WIDTH = 48
VECTOR = 8
DILATIONS = (1, 2, 4, 8, 16)
KEEP = 0.85  # of each layer's values, in training


class Net(nn.Module):
    """Scores the blocks of a padded batch of pages."""

    def __init__(
        self, features: int, vocabulary: int, marks: int = 0, layers: int | None = None, width: int = WIDTH, vector: int = VECTOR
    ) -> None:
        super().__init__()
        self.steps = DILATIONS[:layers]
        groups = len(NAME_GROUPS) if marks else 0
        self.marks = nn.Embedding(marks + 1, vector, padding_idx=0) if marks else None
        if self.marks is not None:
            nn.init.normal_(self.marks.weight, std=0.1)
            nn.init.zeros_(self.marks.weight[0])
        self.words = nn.Embedding(vocabulary + 1, vector, padding_idx=0)
        nn.init.normal_(self.words.weight, std=0.1)
        nn.init.zeros_(self.words.weight[0])  # words that the vocabulary has not say nothing
        self.entry = nn.Linear(features + (2 + groups) * vector, width)
        self.convolutions = nn.ModuleList(nn.Linear(3 * width, width) for _ in self.steps)
        self.attention = nn.Linear(width, 1)
        self.page = nn.Linear(3 * width, width)
        self.mix = nn.Linear(width, width)
        self.heads = nn.Linear(width, len(HEADS))

    def _drop(self, h: torch.Tensor) -> torch.Tensor:
        """Drop-out as torch's, in half its time on a CPU."""
        return h * ((torch.rand_like(h) < KEEP) / KEEP) if self.training else h

    def forward(self, dense: torch.Tensor, bags: list[torch.Tensor], present: torch.Tensor) -> torch.Tensor:
        """dense: pages x blocks x features; bags: pages x blocks x vector, each; present: pages x blocks, 1 where a block is."""
        mask = present.unsqueeze(-1)
        h = torch.relu(self.entry(torch.cat([dense, *bags], -1))) * mask
        for convolution, step in zip(self.convolutions, self.steps, strict=True):
            h = self._drop(h)
            h = (h + torch.relu(convolution(_around(h, step)))) * mask
        count = present.sum(1, keepdim=True).clamp(min=1)
        weights = torch.softmax(self.attention(h).squeeze(-1).masked_fill(present == 0, -1e9), 1)
        top = h.masked_fill(mask == 0, -1e9).amax(1)
        summary = torch.cat([h.sum(1) / count, top, (weights.unsqueeze(-1) * h).sum(1)], -1)
        context = torch.relu(self.page(summary)).unsqueeze(1)
        h = torch.relu(self.mix(self._drop(h)) + context)
        out: torch.Tensor = self.heads(h)
        return out


def _around(h: torch.Tensor, step: int) -> torch.Tensor:
    """Each block beside those `step` before and after it; a dilated convolution of width 3 is a dense layer over this, and quicker so."""
    step = min(step, h.shape[1])
    empty = h.new_zeros(h.shape[0], step, h.shape[2])
    return torch.cat([torch.cat([empty, h[:, :-step]], 1), h, torch.cat([h[:, step:], empty], 1)], -1)


def bags(net: Net, word_ids: torch.Tensor, counts: torch.Tensor, mark_ids: torch.Tensor, keep: float) -> list[torch.Tensor]:
    """Mean vectors of the words and of the first words of each block, and in HTML of the name parts of the elements around it.

    Args:
        net: whose vectors are read.
        word_ids: pages x blocks x words.
        counts: pages x blocks, words looked at, at least 1.
        mark_ids: pages x blocks x name parts of the elements around, level after level; none in raw text.
        keep: share of the words and name parts seen (drop-out in training).
    """
    found = [_means(net.words, word_ids, counts, keep), _means(net.words, word_ids[..., :HEAD_WORDS], counts.clamp(max=HEAD_WORDS), keep)]
    if net.marks is not None:
        for group in NAME_GROUPS:
            ids = mark_ids[..., group[0] * PARTS_READ : (group[-1] + 1) * PARTS_READ]
            found.append(_means(net.marks, ids, (ids > 0).sum(-1).clamp(min=1), keep))
    return found


def _means(table: nn.Embedding, ids: torch.Tensor, counts: torch.Tensor, keep: float) -> torch.Tensor:
    """The sums of each block's known vectors, over its count; `embedding_bag` needs half the time that sums over padded vectors take."""
    known = ids > 0
    sizes = known.sum(-1).flatten()
    shares = (1 / counts.float()).flatten().repeat_interleave(sizes)
    if keep < 1:
        shares = shares * (torch.rand(shares.shape) < keep)
    ends = sizes.cumsum(0)
    sums = embedding_bag(ids[known], table.weight, ends - sizes, mode="sum", per_sample_weights=shares)
    return sums.view(*ids.shape[:-1], -1)


def weights_of(net: Net) -> dict[str, NDArray[np.float32]]:
    """The arrays that the package's numpy model reads."""
    return {name: tensor.detach().numpy().astype(np.float32) for name, tensor in net.state_dict().items()}
