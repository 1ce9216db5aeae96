"""Writes small WARC and WET files, record by record, as archives have them: each record a gzip member or zstd frame of its own."""

from __future__ import annotations

import gzip
import io
from datetime import UTC, datetime
from pathlib import Path

import zstandard
from fastwarc import WarcRecord, WarcRecordType

SEEN = datetime(2024, 3, 5, 6, 7, 8, tzinfo=UTC)


def response(url: str, body: bytes, *, headers: str = "Content-Type: text/html", status: str = "200 OK") -> bytes:
    """A response record, not compressed."""
    http = f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode("latin-1")
    return record(WarcRecordType.response, url, http + body, "application/http; msgtype=response")


def conversion(url: str, text: str, *, language: str | None = None) -> bytes:
    """A WET record, not compressed."""
    return record(WarcRecordType.conversion, url, text.encode(), "text/plain", language)


def record(kind: WarcRecordType, url: str, content: bytes, media_type: str, language: str | None = None) -> bytes:
    """Any record, not compressed."""
    made = WarcRecord()
    made.init_headers(kind)
    made.headers["WARC-Target-URI"] = url
    made.headers["Content-Type"] = media_type
    if language:
        made.headers["WARC-Identified-Content-Language"] = language
    made.record_date = SEEN
    made.set_bytes_content(content)
    data = io.BytesIO()
    made.write(data)
    return data.getvalue()


def write_archive(path: Path, records: list[bytes]) -> Path:
    """A file of records; `.gz` and `.zst` compress each."""
    if path.suffix == ".gz":
        records = [gzip.compress(one, mtime=0) for one in records]
    elif path.suffix == ".zst":
        records = [zstandard.compress(one) for one in records]
    path.write_bytes(b"".join(records))
    return path
