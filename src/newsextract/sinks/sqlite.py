"""SQLite, for those who want to query at once: the table `articles`, and `articles_text` to search titles and texts in.

Columns are the fields of `Article.to_dict`; what has parts is JSON, which SQLite's own functions read. To go on, the rows of records that
were not done at the last checkpoint are deleted.
"""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from newsextract.article import Article
from newsextract.sinks.sink import Row, Sink, State

_NUMBERS = {"confidence": "REAL", "word_count": "INTEGER", "body_complete": "INTEGER"}
_COLUMNS = (*Article().to_dict(), "record")
_TABLE = f"""
CREATE TABLE IF NOT EXISTS articles (
  number INTEGER PRIMARY KEY, -- of the record among all of the input, from 0
  {", ".join(f'"{name}" {_NUMBERS.get(name, "TEXT")}' for name in _COLUMNS)}
);
CREATE INDEX IF NOT EXISTS articles_url ON articles (url);
CREATE INDEX IF NOT EXISTS articles_published ON articles (published);
"""
_INSERT = f"INSERT INTO articles VALUES (?{', ?' * len(_COLUMNS)})"
_SEARCH = """
CREATE VIRTUAL TABLE IF NOT EXISTS articles_text USING fts5 (title, text, content='articles', content_rowid='number');
INSERT INTO articles_text (articles_text) VALUES ('rebuild');
"""


class SqliteFile(Sink[tuple[object, ...]]):
    """A database file."""

    def __init__(self, path: Path, kept: State | None, number: int) -> None:
        self._base = sqlite3.connect(path)
        self._base.executescript(_TABLE)
        self._base.execute("DELETE FROM articles WHERE number >= ?", (number if kept is not None else 0,))

    @staticmethod
    def form(row: Row, article: Article) -> tuple[object, ...]:
        """The row's values."""
        return tuple(map(_value, (row.get(name) for name in _COLUMNS)))

    def write(self, number: int, made: tuple[object, ...]) -> None:
        self._base.execute(_INSERT, (number, *made))

    def checkpoint(self, *, last: bool) -> State | None:
        self._base.commit()
        return {}

    def close(self) -> None:
        """Builds the index of words anew: cheaper at the end than with each row."""
        try:
            self._base.executescript(_SEARCH)
        except sqlite3.OperationalError as error:
            if "fts5" not in str(error):  # a SQLite built without it has the table alone
                raise
        self._base.close()


def _value(value: object) -> object:
    if isinstance(value, (list, dict)):
        value = json.dumps(value, ensure_ascii=False)
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value
