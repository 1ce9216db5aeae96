"""Readers of pages: files, folders, JSON Lines, Parquet, and the WARC and WET files of web archives.

Each gives `PageRecord`s one by one, holds no more than a few of them, and goes on behind a record that cannot be read, which it gives
with its fault.
"""

from newsextract.records import Fault, PageRecord
from newsextract.sources.columns import Columns
from newsextract.sources.files import read_folder
from newsextract.sources.jsonl import read_jsonl
from newsextract.sources.parquet import read_parquet
from newsextract.sources.warc import read_warc

__all__ = ["Columns", "Fault", "PageRecord", "read_folder", "read_jsonl", "read_parquet", "read_warc"]
