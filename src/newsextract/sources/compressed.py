"""Opens files that may be compressed; the suffix tells how: `.gz`, `.zst`, `.xz`, `.bz2`."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

SUFFIXES = (".gz", ".zst", ".xz", ".bz2")


@contextmanager
def open_decompressed(path: Path) -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """The bytes of a file, decompressed, and the file as stored, whose `tell()` says how much of it is read.

    Raises `OSError` where the file cannot be opened, `ImportError` where a `.zst` file meets no zstandard.
    """
    with path.open("rb") as stored:
        if path.suffix == ".gz":
            with gzip.open(stored) as data:
                yield cast("BinaryIO", data), stored
        elif path.suffix == ".xz":
            with lzma.open(stored) as data:
                yield cast("BinaryIO", data), stored
        elif path.suffix == ".bz2":
            with bz2.open(stored) as data:
                yield cast("BinaryIO", data), stored
        elif path.suffix == ".zst":
            yield _zstd_reader(stored), stored
        else:
            yield stored, stored


def _zstd_reader(stored: BinaryIO) -> BinaryIO:
    import io

    from newsextract.extras import extra_module

    zstandard = extra_module("zstandard", "cli")
    reader = zstandard.ZstdDecompressor().stream_reader(stored, read_across_frames=True)
    return cast("BinaryIO", io.BufferedReader(reader))
