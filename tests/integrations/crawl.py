"""Web archives as Common Crawl has them, for tests and measurements: WARC files with pages as fetched, WET files with their text."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

SEEN = "2024-05-02T08:00:00Z"
_RESPONSE = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")


def write_warc(path: Path, pages: Iterable[tuple[str, bytes]]) -> None:
    """Pages of HTML with their addresses, as a server's responses."""
    _write(path, "response", _RESPONSE, pages)


def write_wet(path: Path, pages: Iterable[tuple[str, bytes]]) -> None:
    """Texts of pages with their addresses."""
    _write(path, "conversion", None, pages)


def _write(path: Path, kind: str, http_headers: StatusAndHeaders | None, pages: Iterable[tuple[str, bytes]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for url, content in pages:
            headers = {"WARC-Date": SEEN} | ({} if http_headers else {"Content-Type": "text/plain"})
            record = writer.create_warc_record(url, kind, payload=BytesIO(content), http_headers=http_headers, warc_headers_dict=headers)
            writer.write_record(record)
