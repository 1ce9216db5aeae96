"""Files that hold one page each, and the files that a path, a folder or a pattern stands for."""

from __future__ import annotations

import glob
import os
from collections.abc import Collection, Iterator
from pathlib import Path

from newsextract.records import Fault, PageRecord


def read_file(path: Path) -> Iterator[PageRecord]:
    """The page of a file; one record, which names the fault where it cannot be read."""
    try:
        source = path.read_bytes()
    except OSError as error:
        yield PageRecord(b"", str(path), fault=Fault("unreadable", error.strerror or str(error)))
        return
    yield PageRecord(source, str(path), position=len(source))


def read_folder(folder: str | Path) -> Iterator[PageRecord]:
    """The pages of all files below a folder, in the order of their names; hidden files and folders are passed over."""
    for path in find_files(str(folder)):
        yield from read_file(path)


def find_files(name: str, without: Collection[Path] = ()) -> Iterator[Path]:
    """The files that an argument stands for: itself, all below a folder, or what matches a pattern (`**` goes into folders).

    In the order of their names, so that the same files always come in the same order.

    Args:
        name: path of a file or folder, or a pattern.
        without: resolved paths that are left out, with all below them.

    Raises:
        FileNotFoundError: there is no such file or folder, or nothing matches the pattern.
    """
    path = Path(name)
    if path.exists():
        yield from _below(path, without)
        return
    found = sorted(map(Path, glob.glob(name, recursive=True))) if glob.has_magic(name) else []  # noqa: PTH207 (patterns as a shell has them)
    if not found:
        raise FileNotFoundError(2, "No such file or directory", name)
    for match in found:
        if "**" not in name or not match.is_dir():  # what is in a folder, `**` matches by itself
            yield from _below(match, without)


def _below(path: Path, without: Collection[Path]) -> Iterator[Path]:
    """A file itself, or all files below a folder; a folder that cannot be read is given too, so that whoever reads it learns why."""
    if not path.is_dir():
        if path.resolve() not in without:
            yield path
        return
    unreadable: list[Path] = []
    for folder, folders, names in os.walk(path, onerror=lambda error: unreadable.append(Path(error.filename))):
        here = Path(folder)
        folders[:] = sorted(name for name in folders if _is_wanted(here / name, without))
        yield from (here / name for name in sorted(names) if _is_wanted(here / name, without))
    yield from unreadable


def _is_wanted(path: Path, without: Collection[Path]) -> bool:
    return not path.name.startswith(".") and not (without and path.resolve() in without)
