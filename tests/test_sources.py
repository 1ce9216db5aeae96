"""Readers of pages: what each tells of a page, and that no damaged record stops them."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from fastwarc import WarcRecordType

from newsextract.sources import Columns, PageRecord, read_folder, read_jsonl, read_parquet, read_warc
from newsextract.sources.files import find_files
from newsextract.sources.language import language_code
from tests.archives import SEEN, conversion, record, response, write_archive

STORY = b"<html><p>The tide mill grinds again.</p></html>"


def faults(records: list[PageRecord]) -> list[str | None]:
    return [page.fault.reason if page.fault else None for page in records]


class TestFiles:
    def test_a_folder_gives_all_files_below_it_by_name(self, tmp_path: Path) -> None:
        for name in ("b.html", "a/z.txt", "a/y.html", ".hidden", ".git/config", "c.txt"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_bytes(name.encode())
        pages = list(read_folder(tmp_path))
        assert [Path(page.name).relative_to(tmp_path).as_posix() for page in pages] == ["b.html", "c.txt", "a/y.html", "a/z.txt"]
        assert pages[0].source == b"b.html"

    def test_a_pattern_goes_into_folders(self, tmp_path: Path) -> None:
        for name in ("a/1.html", "a/b/2.html", "a/b/3.txt"):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).touch()
        assert [path.name for path in find_files(f"{tmp_path}/**/*.html")] == ["1.html", "2.html"]
        assert [path.name for path in find_files(f"{tmp_path}/**")] == ["1.html", "2.html", "3.txt"]
        assert [path.name for path in find_files(f"{tmp_path}/[ab]")] == ["1.html", "2.html", "3.txt"]

    def test_nothing_of_that_name_is_told(self, tmp_path: Path) -> None:
        for name in ("missing.html", "*.html"):
            with pytest.raises(FileNotFoundError):
                list(find_files(str(tmp_path / name)))

    def test_what_is_left_out_is_not_found(self, tmp_path: Path) -> None:
        (tmp_path / "out").mkdir()
        for name in ("a.html", "out.jsonl", "out/1.md"):
            (tmp_path / name).touch()
        without = {(tmp_path / "out").resolve(), (tmp_path / "out.jsonl").resolve()}
        assert [path.name for path in find_files(str(tmp_path), without)] == ["a.html"]

    def test_a_folder_that_links_to_itself_is_walked_once(self, tmp_path: Path) -> None:
        (tmp_path / "a.html").touch()
        (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
        assert [path.name for path in find_files(str(tmp_path))] == ["a.html"]

    def test_a_link_to_nowhere_is_a_record_with_its_fault(self, tmp_path: Path) -> None:
        (tmp_path / "gone.html").symlink_to(tmp_path / "nowhere")
        (page,) = read_folder(tmp_path)
        assert page.fault is not None
        assert (page.fault.reason, page.name) == ("unreadable", str(tmp_path / "gone.html"))


COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    ".gz": gzip.compress,
    ".xz": lzma.compress,
    ".bz2": bz2.compress,
    ".zst": zstandard.compress,
}


class TestJsonLines:
    @pytest.mark.parametrize("suffix", COMPRESS)
    def test_each_line_is_a_page_however_it_is_compressed(self, tmp_path: Path, suffix: str) -> None:
        file = tmp_path / f"pages.jsonl{suffix}"
        compress = COMPRESS[suffix]
        # two pieces, as a file that was added to has them
        file.write_bytes(
            compress(b'{"html": "<p>one", "url": "https://a.example/1", "charset": "latin-1"}\n\n') + compress(b'{"text": "two"}')
        )
        pages = list(read_jsonl(file))
        assert [(page.source, page.url, page.charset) for page in pages] == [
            ("<p>one", "https://a.example/1", "latin-1"),
            ("two", None, None),
        ]
        assert [page.name for page in pages] == [f"{file}:1", f"{file}:3"]
        assert pages[-1].position == file.stat().st_size

    def test_fields_go_by_the_names_that_are_given(self, tmp_path: Path) -> None:
        file = tmp_path / "pages.jsonl"
        row = {"html": "no", "body": "yes", "link": "https://a.example/", "lang": "deu", "at": "2024-03-05T06:07:08+00:00"}
        file.write_text(json.dumps(row))
        (page,) = read_jsonl(file, Columns(page="body", url="link", seen="at", language="lang"))
        assert (page.source, page.url, page.seen, page.language) == ("yes", "https://a.example/", SEEN, "de")

    def test_seconds_since_1970_are_a_moment_too_and_nonsense_is_none(self, tmp_path: Path) -> None:
        file = tmp_path / "pages.jsonl"
        file.write_text("".join(json.dumps({"text": "a", "at": at}) + "\n" for at in (1709618828, "yesterday", 1e300, None)))
        moments = [page.seen for page in read_jsonl(file, Columns(seen="at"))]
        assert moments == [datetime(2024, 3, 5, 6, 7, 8, tzinfo=UTC), None, None, None]

    def test_a_bad_line_costs_that_line_only(self, tmp_path: Path) -> None:
        file = tmp_path / "pages.jsonl"
        file.write_bytes(b'{"text": "a"}\nnot json\n[1]\n{"url": "https://a.example/4"}\n\xff\xfe\n{"text": "b"}\n')
        pages = list(read_jsonl(file))
        assert faults(pages) == [None, "unreadable", "unreadable", "unreadable", "unreadable", None]
        assert pages[3].name == f"{file}:4"
        assert pages[3].url == "https://a.example/4"

    def test_a_file_cut_off_gives_what_is_there_and_then_the_fault(self, tmp_path: Path) -> None:
        file = tmp_path / "pages.jsonl.gz"
        lines = b"".join(json.dumps({"text": f"{n} " * 500}).encode() + b"\n" for n in range(1000))
        file.write_bytes(gzip.compress(lines)[:-2000])
        pages = list(read_jsonl(file))
        assert len(pages) > 10
        assert faults(pages)[-2:] == [None, "unreadable"]
        assert list(read_jsonl(file, skip=len(pages) - 1)) == pages[-1:]
        assert list(read_jsonl(file, skip=len(pages))) == []


class TestParquet:
    def test_each_row_is_a_page_and_only_named_columns_are_read(self, tmp_path: Path) -> None:
        file = tmp_path / "pages.parquet"
        rows = [{"html": b"<p>%d" % n, "url": f"https://a.example/{n}", "other": [n], "at": SEEN} for n in range(200)]
        pq.write_table(pa.Table.from_pylist(rows), file, row_group_size=70)
        pages = list(read_parquet(file, Columns(seen="at")))
        assert [page.source for page in pages] == [b"<p>%d" % n for n in range(200)]
        assert (pages[7].url, pages[7].name, pages[7].seen) == ("https://a.example/7", f"{file}:8", SEEN)
        assert pages[-1].position == file.stat().st_size

    def test_a_row_without_a_page_is_a_record_with_its_fault(self, tmp_path: Path) -> None:
        file = tmp_path / "pages.parquet"
        pq.write_table(pa.table({"text": ["a", None, "b"]}), file)
        assert faults(list(read_parquet(file))) == [None, "unreadable", None]

    def test_a_file_that_is_no_parquet_is_one_record_with_its_fault(self, tmp_path: Path) -> None:
        file = tmp_path / "pages.parquet"
        file.write_bytes(b"PAR1 or not")
        assert faults(list(read_parquet(file))) == ["unreadable"]
        assert list(read_parquet(file, skip=1)) == []


class TestWebArchives:
    @pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
    def test_a_response_tells_address_charset_and_date(self, tmp_path: Path, suffix: str) -> None:
        records = [response(f"https://a.example/{n}", STORY, headers="Content-Type: text/html; charset=windows-1252") for n in range(3)]
        file = write_archive(tmp_path / f"a.warc{suffix}", records)
        pages = list(read_warc(file))
        assert [page.url for page in pages] == [f"https://a.example/{n}" for n in range(3)]
        assert {(page.source, page.charset, page.seen, page.language) for page in pages} == {(STORY, "windows-1252", SEEN, None)}

    def test_a_record_is_named_by_its_first_byte_in_the_file(self, tmp_path: Path) -> None:
        records = [response(f"https://a.example/{n}", STORY * (n + 1)) for n in range(3)]
        file = write_archive(tmp_path / "a.warc.gz", records)
        places = [int(page.name.rpartition(":")[2]) for page in read_warc(file)]
        data = file.read_bytes()
        assert [gzip.decompress(data[place:])[: len(one)] == one for place, one in zip(places, records, strict=True)] == [True] * 3

    @pytest.mark.parametrize(("told", "language"), [("deu", "de"), ("deu,eng", None), (None, None), ("nor", "nb"), ("zzz", None)])
    def test_a_wet_record_tells_its_language_where_it_names_one_alone(self, tmp_path: Path, told: str | None, language: str | None) -> None:
        file = write_archive(tmp_path / "a.warc.wet.gz", [conversion("https://a.example/1", "Die Mühle mahlt.", language=told)])
        (page,) = read_warc(file)
        assert page == PageRecord(
            "Die Mühle mahlt.".encode(), f"{file}:0", "https://a.example/1", None, SEEN, language, None, page.position
        )

    def test_what_is_no_page_is_passed_over(self, tmp_path: Path) -> None:
        records = [
            record(WarcRecordType.warcinfo, "", b"software: x", "application/warc-fields"),
            record(WarcRecordType.request, "https://a.example/1", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
            response("https://a.example/1", b"", headers="Location: /2", status="301 Moved"),
            response("https://a.example/p.png", b"\x89PNG", headers="Content-Type: image/png"),
            response("https://a.example/gone", STORY, status="404 Not Found"),
            response("https://a.example/2", STORY, headers="Server: x"),
            response("https://a.example/feed", STORY, headers="Content-Type: application/rss+xml"),
            record(WarcRecordType.resource, "https://a.example/3", STORY, "text/html"),
            record(WarcRecordType.metadata, "https://a.example/3", b"x: y", "application/warc-fields"),
        ]
        pages = list(read_warc(write_archive(tmp_path / "a.warc.gz", records)))
        assert [page.url for page in pages] == [f"https://a.example/{name}" for name in ("2", "feed", "3")]

    @pytest.mark.parametrize(
        ("headers", "body"),
        [
            ("Content-Encoding: gzip", gzip.compress(STORY)),
            ("Transfer-Encoding: chunked", b"%x\r\n%s\r\n0\r\n\r\n" % (len(STORY), STORY)),
        ],
    )
    def test_encodings_of_the_transfer_are_undone(self, tmp_path: Path, headers: str, body: bytes) -> None:
        file = write_archive(
            tmp_path / "a.warc.gz", [response("https://a.example/", body, headers=f"Content-Type: text/html\r\n{headers}")]
        )
        assert [page.source for page in read_warc(file)] == [STORY]

    def test_a_page_that_is_too_long_is_not_held(self, tmp_path: Path) -> None:
        bomb = response("https://a.example/1", gzip.compress(bytes(5_000_000)), headers="Content-Type: text/html\r\nContent-Encoding: gzip")
        file = write_archive(tmp_path / "a.warc.gz", [bomb, response("https://a.example/2", STORY)])
        pages = list(read_warc(file, max_bytes=1_000_000))
        assert faults(pages) == ["too_large", None]
        assert pages[0].source == b""

    def test_a_file_cut_off_gives_what_is_there_and_then_the_fault(self, tmp_path: Path) -> None:
        file = write_archive(tmp_path / "a.warc.gz", [response(f"https://a.example/{n}", STORY) for n in range(5)])
        file.write_bytes(file.read_bytes()[:-30])
        assert faults(list(read_warc(file))) == [None] * 4 + ["truncated"]

    @pytest.mark.parametrize("suffix", [".gz", ".zst"])
    def test_damage_costs_the_records_that_it_hit(self, tmp_path: Path, suffix: str) -> None:
        file = write_archive(tmp_path / f"a.warc{suffix}", [response(f"https://a.example/{n}", STORY) for n in range(5)])
        places = [int(page.name.rpartition(":")[2]) for page in read_warc(file)]
        data = bytearray(file.read_bytes())
        data[places[2] + 30 : places[2] + 60] = bytes(30)
        file.write_bytes(data)
        pages = list(read_warc(file))
        assert [page.url or (page.fault and page.fault.reason) for page in pages] == [
            *("https://a.example/0", "https://a.example/1", "unreadable", "https://a.example/3", "https://a.example/4"),
        ]
        assert [list(read_warc(file, skip=count)) for count in range(6)] == [pages[count:] for count in range(6)]

    def test_a_file_that_is_no_archive_is_one_record_with_its_fault(self, tmp_path: Path) -> None:
        file = tmp_path / "a.warc"
        file.write_bytes(b"no archive at all\r\n" * 9)
        (page,) = read_warc(file)
        assert page.fault is not None


@pytest.mark.parametrize("count", [0, 1, 75, 199, 200, 300])
def test_skipping_gives_the_same_as_reading_and_leaving_out(tmp_path: Path, count: int) -> None:
    jsonl, parquet = tmp_path / "p.jsonl", tmp_path / "p.parquet"
    jsonl.write_text("".join(json.dumps({"text": str(n)}) + "\n\n" for n in range(200)))
    pq.write_table(pa.table({"text": [str(n) for n in range(200)]}), parquet, row_group_size=70)
    warc = write_archive(tmp_path / "p.warc.gz", [conversion(f"https://a.example/{n}", str(n)) for n in range(200)])
    for all_pages, rest in (
        (read_jsonl(jsonl), read_jsonl(jsonl, skip=count)),
        (read_parquet(parquet), read_parquet(parquet, skip=count)),
        (read_warc(warc), read_warc(warc, skip=count)),
    ):
        assert list(rest) == list(all_pages)[count:]


@pytest.mark.parametrize(
    ("told", "code"),
    [("de", "de"), ("de-AT", "de"), ("deu", "de"), ("nob", "nb"), ("no", "nb"), ("DEU", "de"), ("", None), (None, None), ("german", None)],
)
def test_languages_are_told_as_iso_639_1(told: str | None, code: str | None) -> None:
    assert language_code(told) == code


def test_a_missing_package_is_told_with_its_extra() -> None:
    code = (
        "import sys\n"
        "sys.modules['fastwarc'] = None\n"
        "from newsextract.sources import read_warc\n"
        "try:\n    next(read_warc('a.warc'))\n"
        "except ImportError as error:\n    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "fastwarc is not installed: pip install 'newsextract[warc]'\n"
