"""Parquet: one page a row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from newsextract.extras import extra_module
from newsextract.records import Fault, PageRecord
from newsextract.sources.columns import Columns

_ROWS = 64  # read at a time: rows of a page of HTML are some 100 kB


def read_parquet(path: str | Path, columns: Columns | None = None, *, skip: int = 0) -> Iterator[PageRecord]:
    """The pages of a Parquet file, read some rows at a time. Only the columns that are named are read.

    Args:
        path: the file.
        columns: names of the columns; by default those of `Columns`.
        skip: rows passed over at the beginning.

    Raises:
        OSError: the file cannot be opened.
        ImportError: pyarrow is not installed.
    """
    columns = columns or Columns()
    arrow = extra_module("pyarrow", "parquet")
    parquet = extra_module("pyarrow.parquet", "parquet")
    size = Path(path).stat().st_size
    row = 0
    try:
        with parquet.ParquetFile(path, buffer_size=1 << 20, pre_buffer=False) as file:
            present = set(file.schema_arrow.names)
            wanted = [name for name in dict.fromkeys(columns.names()) if name in present]
            total = max(file.metadata.num_rows, 1)
            for group in range(file.metadata.num_row_groups):
                rows = file.metadata.row_group(group).num_rows
                if row + rows <= skip:
                    row += rows
                    continue
                for batch in file.iter_batches(_ROWS, row_groups=[group], columns=wanted):
                    for values in batch.to_pylist():
                        row += 1
                        if row > skip:
                            yield columns.record(values, f"{path}:{row}", size * row // total)
    except arrow.ArrowException as error:
        if row >= skip:
            yield PageRecord(b"", f"{path}:{row + 1}", fault=Fault("unreadable", f"the rest of the file: {error}"))
