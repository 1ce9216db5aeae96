"""What extraction costs, by stage and beside peers: `python -m benchmarks.speed`. One module a question, each importable alone."""

from __future__ import annotations

import os

# Read when numpy is imported, here and in every process started from here: two threads of BLAS only wait for each other on short arrays.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
