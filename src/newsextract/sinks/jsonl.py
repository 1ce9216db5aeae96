"""JSON Lines: an article a line, `url` first, then the fields of `Article.to_dict`. `.gz` and `.zst` are compressed.

To go on, the file is cut back to its length at the last checkpoint.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from newsextract.article import Article
from newsextract.sinks.appended import AppendedFile
from newsextract.sinks.sink import Row, Sink, State


class JsonLines(Sink[bytes]):
    """A file of JSON Lines."""

    def __init__(self, path: Path, kept: State | None, number: int) -> None:
        self._file = AppendedFile(path, kept["bytes"] if kept else 0)

    @staticmethod
    def form(row: Row, article: Article) -> bytes:
        """The line. Halves of surrogate pairs, which pages' data may hold and UTF-8 does not, become question marks."""
        return (json.dumps(row, ensure_ascii=False) + "\n").encode("utf-8", "replace")

    def write(self, number: int, made: bytes) -> None:
        self._file.write(made)

    def checkpoint(self, *, last: bool) -> State | None:
        return {"bytes": self._file.sync()}

    def close(self) -> None:
        self._file.close()


class StandardOutput(JsonLines):
    """JSON Lines to standard output; it cannot go on."""

    def __init__(self, path: Path, kept: State | None, number: int) -> None:
        pass

    def write(self, number: int, made: bytes) -> None:
        sys.stdout.buffer.write(made)

    def checkpoint(self, *, last: bool) -> State | None:
        return None

    def close(self) -> None:
        sys.stdout.buffer.flush()
