"""The side file `OUT.progress`: how far a run is, so that it can go on where it was killed."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """A place among the records of all input files.

    Attributes:
        file: files that are done.
        record: records of the next one that are done.
        name: path of that file; None before the first.
        size: its size, bytes; another one says that it is another file by now.
    """

    file: int = 0
    record: int = 0
    name: str | None = None
    size: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is.

    Attributes:
        arguments: all that shapes the output, to tell whether it is the same run that goes on.
        place: what is done of the input.
        number: records that are done, of all files.
        sink: where the output ends, as the sink tells it.
        errors: length of the file of errors, bytes.
        tally: what came of the pages.
    """

    arguments: dict[str, Any]
    place: Place
    number: int
    sink: dict[str, int] | None
    errors: int
    tally: dict[str, Any]


class ProgressFile:
    """The side file. It is replaced as a whole, so it is never half written."""

    def __init__(self, output: Path) -> None:
        self.path = output.with_name(f"{output.name}.progress")

    def read(self) -> Progress | None:
        """What was saved last; None where no run is unfinished. Raises `OSError`, and `ValueError` where it is no such file."""
        try:
            data = json.loads(self.path.read_bytes())
        except FileNotFoundError:
            return None
        try:
            return Progress(**data | {"place": Place(**data["place"])})
        except (KeyError, TypeError) as error:
            raise ValueError(f"{self.path} is no progress file of this version") from error

    def save(self, progress: Progress) -> None:
        """Brings it to the disk. What it tells of must be there before."""
        unfinished = self.path.with_name(f"{self.path.name}.unfinished")
        with unfinished.open("wb") as file:
            file.write(json.dumps(asdict(progress)).encode())
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(self.path)

    def remove(self) -> None:
        """The run is finished."""
        self.path.unlink(missing_ok=True)
