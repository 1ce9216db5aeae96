"""A file that is only ever added to, compressed or not, and can be cut back to where it once was."""

from __future__ import annotations

import gzip
import os
from pathlib import Path
from typing import IO, Protocol, cast

from newsextract.extras import extra_module


class _Compressor(Protocol):
    def write(self, data: bytes, /) -> int: ...
    def close(self) -> None: ...


class AppendedFile:
    """Bytes added to a file; the suffix tells how they are compressed: `.gz`, `.zst`, or not.

    Each stretch between two calls of `sync` is a gzip member or zstd frame of its own, so the file is whole at each of these points.
    """

    def __init__(self, path: Path, length: int = 0) -> None:
        """Opens a file, cut to its first `length` bytes. Raises `OSError`, and `ImportError` for `.zst` without zstandard."""
        self._zstandard = extra_module("zstandard", "cli") if path.suffix == ".zst" else None
        self._gzip = path.suffix == ".gz"
        self._file: IO[bytes] = path.open("r+b" if path.exists() else "w+b")
        self._file.truncate(length)
        self._file.seek(length)
        self._compressor: _Compressor | None = None

    def write(self, data: bytes) -> None:
        """Adds bytes."""
        if not self._gzip and self._zstandard is None:
            self._file.write(data)
            return
        if self._compressor is None:
            self._compressor = self._start()
        self._compressor.write(data)

    def sync(self) -> int:
        """Brings all bytes to the disk. Gives the length of the file, which is whole there."""
        if self._compressor is not None:
            self._compressor.close()
            self._compressor = None
        self._file.flush()
        os.fsync(self._file.fileno())
        return self._file.tell()

    def close(self) -> None:
        """Closes the file."""
        self.sync()
        self._file.close()

    def _start(self) -> _Compressor:
        if self._zstandard is not None:
            return cast("_Compressor", self._zstandard.ZstdCompressor().stream_writer(self._file, closefd=False))
        return gzip.GzipFile(fileobj=self._file, mode="wb", compresslevel=6, mtime=0)
