"""Hash tables over arrays of numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint32]

_MIX = np.uint32(2_654_435_769)  # 2^32 over the golden ratio (Knuth, The Art of Computer Programming 6.4)


def slots_of(hashes: Hashes, bits: int) -> Hashes:
    """For each number its place in a table of `1 << bits`."""
    return (hashes * _MIX) >> np.uint32(32 - bits)
