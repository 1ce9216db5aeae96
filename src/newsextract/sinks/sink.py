"""What every form of output does, and what it keeps so that a run that was killed can go on."""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any, Generic, TypeVar

from newsextract.article import NESTED, Article

T = TypeVar("T")
State = dict[str, int]
Row = dict[str, Any]

FLAT = tuple(name for name in Article().to_dict() if name not in NESTED)


class Sink(ABC, Generic[T]):
    """One form of output. `form` runs in the worker processes, all else in the parent."""

    @staticmethod
    @abstractmethod
    def form(row: Row, article: Article) -> T:
        """What is sent to the parent of an article: small, and as ready to be written as can be."""

    @abstractmethod
    def __init__(self, path: Path, kept: State | None, number: int) -> None:
        """Opens the output.

        Args:
            path: where it goes.
            kept: what `checkpoint` gave last; all that was written later is cut off. None begins anew.
            number: records of the input that were done then.
        """

    @abstractmethod
    def write(self, number: int, made: T) -> None:
        """Adds an article; `number` is that of its record among all of the input, from 0."""

    @abstractmethod
    def checkpoint(self, *, last: bool) -> State | None:
        """Makes what was written survive, and gives what tells where it ends; None where it is too early, which it never is at the last."""

    @abstractmethod
    def close(self) -> None:
        """Leaves a file that everybody can read; after the last `checkpoint`."""

    @staticmethod
    def exists(path: Path) -> bool:
        """Whether an output is there already."""
        return path.exists()

    @staticmethod
    def remove(path: Path) -> None:
        """Removes an earlier output."""
        path.unlink(missing_ok=True)

    def clean(self) -> None:
        """Removes what was only needed to go on."""
