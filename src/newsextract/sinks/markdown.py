"""A folder of Markdown: a file an article, its fields above it as YAML front matter.

A file is called after the number of its record and the title, `00000041-harbour-ferry-to-sail.md`, and appears whole or not at all. To go
on, nothing is cut: what is read again is written under the same name.
"""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

from newsextract.article import NESTED, Article
from newsextract.sinks.sink import Row, Sink, State

_NOT_ABOVE = frozenset({*NESTED, "text"})
_LONGEST_NAME = 80  # bytes of the title in a file's name; file systems take 255 for all of it
_NAME = re.compile(r"\.?\d{8,}[-.]")
# What YAML 1.1 and 1.2 do not print, or take for the end of a line; JSON leaves it as it is.
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


class MarkdownFolder(Sink[tuple[str, bytes]]):
    """A folder of Markdown files."""

    def __init__(self, path: Path, kept: State | None, number: int) -> None:
        path.mkdir(parents=True, exist_ok=True)
        self._folder = path

    @staticmethod
    def form(row: Row, article: Article) -> tuple[str, bytes]:
        """The title's part of the name, and the file."""
        return _slug(article.title or ""), (front_matter(row) + article.to_markdown()).encode("utf-8", "replace")

    @staticmethod
    def exists(path: Path) -> bool:
        """Whether the folder holds anything."""
        return path.exists() and (not path.is_dir() or any(path.iterdir()))

    @staticmethod
    def remove(path: Path) -> None:
        """Removes the files of an earlier run, and no others."""
        for file in path.glob("*.md"):
            if _NAME.match(file.name):
                file.unlink()

    def write(self, number: int, made: tuple[str, bytes]) -> None:
        slug, data = made
        target = self._folder / f"{number:08d}{slug}.md"
        unfinished = target.with_name(f".{target.name}")
        unfinished.write_bytes(data)
        unfinished.replace(target)

    def checkpoint(self, *, last: bool) -> State | None:
        return {}

    def close(self) -> None:
        """Nothing is open."""


def front_matter(row: Row) -> str:
    """The fields that have a value as YAML between two lines of `---`, values as JSON has them, which is YAML too."""
    lines = (f"{name}: {_value(value)}\n" for name, value in row.items() if name not in _NOT_ABOVE and value not in (None, []))
    return f"---\n{''.join(lines)}---\n\n"


def _value(value: object) -> str:
    return _UNPRINTABLE.sub(lambda char: f"\\u{ord(char[0]):04x}", json.dumps(value, ensure_ascii=False))


def _slug(title: str) -> str:
    words = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", title.lower())).strip("-")
    cut = words.encode("utf-8", "ignore")[:_LONGEST_NAME].decode("utf-8", "ignore").strip("-")
    return f"-{cut}" if cut else ""
