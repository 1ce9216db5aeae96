"""Reads outputs of a batch as anybody would."""

from __future__ import annotations

import gzip
import json
import sqlite3
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import zstandard

OUTPUTS = ("a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a.parquet", "a.sqlite", "a")


def content(path: Path) -> Any:
    """What readers find in an output."""
    if path.is_dir():
        return {file.name: file.read_bytes() for file in path.iterdir()}
    if path.suffix == ".sqlite":
        base = sqlite3.connect(path)
        rows = base.execute("SELECT * FROM articles ORDER BY number").fetchall()
        base.close()
        return rows
    if path.suffix == ".parquet":
        return pq.read_table(path).to_pylist()
    data = path.read_bytes()
    if path.suffix == ".gz":
        data = gzip.decompress(data)
    if path.suffix == ".zst":
        data = zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=True).read()
    return list(map(json.loads, data.splitlines()))
