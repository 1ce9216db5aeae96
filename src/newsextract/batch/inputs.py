"""The pages of all input files, one after the other, and how much of them is done."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from newsextract.batch.progress import Place
from newsextract.options import MAX_BYTES
from newsextract.records import Fault, PageRecord
from newsextract.sources.columns import Columns
from newsextract.sources.compressed import SUFFIXES
from newsextract.sources.files import find_files, read_file
from newsextract.sources.jsonl import read_jsonl
from newsextract.sources.parquet import read_parquet
from newsextract.sources.warc import read_warc

_FORMS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".warc": "warc", ".wet": "warc", ".parquet": "parquet"}
FORMS = (*dict.fromkeys(_FORMS.values()), "page")


@dataclass(frozen=True, slots=True)
class Files:
    """The files of an input and how they are read.

    Attributes:
        names: files, folders and patterns.
        form: `jsonl`, `warc`, `parquet` or `page` for all; None tells it from each file's suffix.
        columns: names of the fields of JSON Lines and Parquet.
        without: resolved paths that are not read: the output may lie in a folder of the input.
        max_bytes: longest page of a web archive that is read.
    """

    names: Sequence[str]
    form: str | None = None
    columns: Columns | None = None
    without: frozenset[Path] = frozenset()
    max_bytes: int = MAX_BYTES

    def paths(self) -> Iterator[Path]:
        """All files in their order. Raises `FileNotFoundError`."""
        for name in self.names:
            yield from find_files(name, self.without)

    def read(self, path: Path, skip: int) -> Iterator[PageRecord]:
        """The records of a file behind the first `skip`; a file that cannot be opened is one record with a fault."""
        readers: dict[str, Callable[[], Iterator[PageRecord]]] = {
            "jsonl": lambda: read_jsonl(path, self.columns, skip=skip),
            "warc": lambda: read_warc(path, skip=skip, max_bytes=self.max_bytes),
            "parquet": lambda: read_parquet(path, self.columns, skip=skip),
            "page": lambda: iter(()) if skip else read_file(path),
        }
        try:
            yield from readers[self.form or form_of(path)]()
        except OSError as error:
            if not skip:
                yield PageRecord(b"", str(path), fault=Fault("unreadable", error.strerror or str(error)))


def form_of(path: Path) -> str:
    """How a file is read, by its suffix, whatever compresses it: `crawl.warc.wet.gz` as a web archive; one page where it tells nothing."""
    name = path.name.lower()
    suffix = next((suffix for suffix in SUFFIXES if name.endswith(suffix)), "")
    return _FORMS.get(Path(name.removesuffix(suffix)).suffix, "page")


class Inputs:
    """The records of some files from a place on. What is read ahead and what is done are told apart."""

    def __init__(self, files: Files, start: Place) -> None:
        self._files, self._start = files, start
        self.done = start
        self.done_bytes = 0
        self._ahead: deque[tuple[Place, int]] = deque()

    def check(self) -> None:
        """Raises `ValueError` where the files are not those that the start was noted of."""
        if not self._start.record:
            return
        path = next(islice(self._files.paths(), self._start.file, None), None)
        told = (str(path), _size(path)) if path else (None, 0)
        if told != (self._start.name, self._start.size):
            raise ValueError(f"the input has changed: {self._start.name} of {self._start.size:,} bytes is now {told[0]} of {told[1]:,}")

    def records(self) -> Iterator[PageRecord]:
        """The records."""
        earlier = 0
        for number, path in enumerate(self._files.paths()):
            size = _size(path)
            if number < self._start.file:
                earlier += size
                continue
            record = self._start.record if number == self._start.file else 0
            for page in self._files.read(path, record):
                record += 1
                self._ahead.append((Place(number, record, str(path), size), earlier + page.position))
                yield page
            earlier += size

    def take(self) -> None:
        """Notes that the next record is done."""
        self.done, self.done_bytes = self._ahead.popleft()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
