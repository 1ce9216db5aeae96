"""Parquet: an article a row, some thousand rows a row group, through pyarrow.

A Parquet file can be read only when it is finished. So each row group is first a file of its own in `OUT.parts`, and they are joined at the
end, or at Ctrl-C. To go on, parts behind the last checkpoint are removed.
"""

from __future__ import annotations

import io
import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsextract.article import Article
from newsextract.extras import extra_module
from newsextract.sinks.sink import FLAT, Row, Sink, State

if TYPE_CHECKING:
    import pyarrow as pa

GROUP_ROWS, GROUP_BYTES = 2_000, 64_000_000  # of a row group: rows, or bytes as JSON, whichever comes first
_AS_JSON = ("content", "spans")  # of a block: parts that differ from block to block


def article_schema() -> pa.Schema:
    """The columns of an article, of the types that tables of articles have everywhere; `sources`, `content` and `spans` are JSON.

    Raises:
        ImportError: pyarrow is not installed.
    """
    pa = extra_module("pyarrow", "parquet")
    from newsextract.integrations.columns import SCHEMA

    fields: dict[str, Any] = {name: SCHEMA.field(name).type for name in (*FLAT, "blocks", "images", "embeds", "updates")}
    parts = [fields["blocks"].value_type.field(number) for number in range(fields["blocks"].value_type.num_fields)]
    fields["blocks"] = pa.list_(pa.struct([*parts, *(pa.field(name, pa.string()) for name in _AS_JSON)]))
    return pa.schema(fields | dict.fromkeys(("sources", "record"), pa.string()))


class ParquetFile(Sink[bytes]):
    """A Parquet file, in parts until it is closed."""

    def __init__(self, path: Path, kept: State | None, number: int) -> None:
        self._parquet = extra_module("pyarrow.parquet", "parquet")
        self._json = extra_module("pyarrow.json", "parquet")
        self._path, self._folder = path, path.with_name(f"{path.name}.parts")
        self._parts = kept["parts"] if kept else 0
        self._folder.mkdir(exist_ok=True)
        for part in self._folder.iterdir():
            if part.name not in map(self._name, range(self._parts)):
                part.unlink()
        self._lines: list[bytes] = []
        self._size = 0
        self._schema = article_schema()

    @staticmethod
    def form(row: Row, article: Article) -> bytes:
        """The row as JSON, in the shape of the schema; pyarrow reads it into columns."""
        blocks = [block | {name: json.dumps(block.get(name)) for name in _AS_JSON if block.get(name)} for block in row["blocks"]]
        blocks = [{name: value for name, value in block.items() if value not in (None, [])} for block in blocks]
        shaped = row | {"blocks": blocks, "sources": json.dumps(row["sources"], ensure_ascii=False)}
        return json.dumps(shaped, ensure_ascii=False).encode("utf-8", "replace")

    def write(self, number: int, made: bytes) -> None:
        self._lines.append(made)
        self._size += len(made)
        if len(self._lines) >= GROUP_ROWS or self._size >= GROUP_BYTES:
            self._write_part()

    def checkpoint(self, *, last: bool) -> State | None:
        if self._lines and last:
            self._write_part()
        return None if self._lines else {"parts": self._parts}

    def close(self) -> None:
        """Joins the parts."""
        unfinished = self._path.with_name(f"{self._path.name}.unfinished")
        with self._parquet.ParquetWriter(unfinished, self._schema, compression="zstd") as writer:
            for number in range(self._parts):
                writer.write_table(self._parquet.read_table(self._folder / self._name(number), schema=self._schema))
        _sync(unfinished)
        unfinished.replace(self._path)

    def clean(self) -> None:
        shutil.rmtree(self._folder)

    def _write_part(self) -> None:
        data = b"\n".join(self._lines)
        table = self._json.read_json(
            io.BytesIO(data),
            read_options=self._json.ReadOptions(block_size=len(data) + 1),  # or a long line would be split
            parse_options=self._json.ParseOptions(explicit_schema=self._schema),
        )
        part = self._folder / self._name(self._parts)
        self._parquet.write_table(table.select(self._schema.names), part, compression="zstd")
        _sync(part)
        self._parts += 1
        self._lines.clear()
        self._size = 0

    @staticmethod
    def _name(number: int) -> str:
        return f"{number:06d}.parquet"


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
