"""JSON Lines: one page a line."""

from __future__ import annotations

import json
import lzma
import zlib
from collections.abc import Iterator
from pathlib import Path

from newsextract.records import Fault, PageRecord
from newsextract.sources.columns import Columns
from newsextract.sources.compressed import open_decompressed

_DAMAGED = (OSError, EOFError, zlib.error, lzma.LZMAError)  # what decompression raises


def read_jsonl(path: str | Path, columns: Columns | None = None, *, skip: int = 0) -> Iterator[PageRecord]:
    """The pages of a JSON Lines file; `.gz`, `.zst`, `.xz` and `.bz2` are decompressed. Empty lines are passed over.

    Args:
        path: the file.
        columns: names of the fields; by default those of `Columns`.
        skip: pages passed over at the beginning.

    Raises:
        OSError: the file cannot be opened.
        ImportError: `.zst`, and zstandard is not installed.
    """
    columns = columns or Columns()
    with open_decompressed(Path(path)) as (data, stored):
        number = 0
        try:
            for number, line in enumerate(data, 1):
                if not line.strip():
                    continue
                if skip:
                    skip -= 1
                    continue
                yield _record(line, columns, f"{path}:{number}", stored.tell())
        except _DAMAGED as error:
            if not skip:
                yield PageRecord(b"", f"{path}:{number + 1}", fault=Fault("unreadable", f"the rest of the file: {error}"))


def _record(line: bytes, columns: Columns, name: str, position: int) -> PageRecord:
    try:
        row = json.loads(line)
    except ValueError as error:
        return PageRecord(b"", name, fault=Fault("unreadable", f"not JSON: {error}"), position=position)
    if not isinstance(row, dict):
        return PageRecord(b"", name, fault=Fault("unreadable", "not a JSON object"), position=position)
    return columns.record(row, name, position)
