"""Forms of output of `newsextract batch`: one module a form, each a `Sink`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from newsextract.errors import InvalidOptionError
from newsextract.sinks.jsonl import JsonLines, StandardOutput
from newsextract.sinks.markdown import MarkdownFolder
from newsextract.sinks.parquet import ParquetFile
from newsextract.sinks.sink import Sink
from newsextract.sinks.sqlite import SqliteFile

SINKS: dict[str, type[Sink[Any]]] = {"jsonl": JsonLines, "parquet": ParquetFile, "markdown": MarkdownFolder, "sqlite": SqliteFile}
_BY_SUFFIX = {
    **dict.fromkeys((".jsonl", ".ndjson", ".jsonl.gz", ".jsonl.zst", ".ndjson.gz", ".ndjson.zst"), "jsonl"),
    ".parquet": "parquet",
    **dict.fromkeys((".sqlite", ".sqlite3", ".db"), "sqlite"),
}


def sink_for(output: str, form: str | None) -> type[Sink[Any]]:
    """The form of an output: as asked for, else by the name's suffix; a name without one, or an existing folder, is a folder of Markdown.

    Raises:
        InvalidOptionError: the suffix tells nothing.
    """
    if output == "-":
        if form not in (None, "jsonl"):
            raise InvalidOptionError("standard output takes JSON Lines and nothing else")
        return StandardOutput
    if form is not None:
        return SINKS[form]
    path = Path(output)
    told = next((name for suffix, name in _BY_SUFFIX.items() if path.name.lower().endswith(suffix)), None)
    if told is None and path.suffix and not path.is_dir():
        raise InvalidOptionError(
            f"no output ends with {path.suffix}, but with {', '.join(_BY_SUFFIX)}, or nothing (a folder); --to tells its form"
        )
    return SINKS[told or "markdown"]
