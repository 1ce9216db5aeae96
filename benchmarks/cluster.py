"""What one core does with the files of a crawl, and what a whole crawl takes from that.

    python -m benchmarks.cluster FOLDER [--corpus trafilatura] [--every 4] [--pages 2.4e9] [--cores 1000] [--price 0.05]

Writes pages of a corpus in FOLDER into a WARC file (HTML) and a WET file (their text, one line a block), reads them back with the
reader that `docs/how-to/common-crawl-on-a-cluster.md` prints, and makes a Parquet file of their articles in Arrow batches, as the
engines do. CPU time of this process (one thread of BLAS); what the engine itself costs is not in it. Pages, cores and price are
the caller's assumptions.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read when numpy is imported

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from benchmarks.corpora import html_of, read_corpus
from newsextract import extract
from newsextract.decode import decode
from newsextract.integrations.columns import BATCH_ROWS, ArticleColumns, article_schema
from newsextract.tokenizer.html import parse_html, tokenize_html
from tests.documentation import code_blocks
from tests.integrations.crawl import write_warc, write_wet

RECIPE = "how-to/common-crawl-on-a-cluster.md"
Pages = list[tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a page of a file costs.

    Attributes:
        pages: pages in the file.
        size: bytes of a page.
        stored: bytes of a page in the file.
        reading: seconds of CPU to read a page from the file.
        extraction: seconds of CPU to make a row of it in Arrow.
        writing: seconds of CPU to write the row to Parquet.
    """

    pages: int
    size: float
    stored: float
    reading: float
    extraction: float
    writing: float

    @property
    def pages_per_second(self) -> float:
        """Pages that a core reads, extracts and writes in a second."""
        return 1 / (self.reading + self.extraction + self.writing)


def main(argv: Sequence[str]) -> int:
    """Runs the command line."""
    parser = argparse.ArgumentParser(prog="cluster", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="folder with corpora (.jsonl.xz)")
    parser.add_argument("--corpus", default="trafilatura")
    parser.add_argument("--every", type=int, default=4, help="take one page in so many (default: 4)")
    parser.add_argument("--pages", type=float, default=2.4e9, help="pages of the crawl (default: 2.4e9)")
    parser.add_argument("--cores", type=int, default=1000, help="cores of the cluster (default: 1000)")
    parser.add_argument("--price", type=float, default=0.05, help="price of a core-hour (default: 0.05)")
    options = parser.parse_args(argv)
    html = [_page(row) for row in islice(read_corpus(options.folder / f"{options.corpus}.jsonl.xz"), 0, None, options.every)]
    for kind, write, pages in (("WARC", write_warc, html), ("WET", write_wet, [(url, _text_of(page)) for url, page in html])):
        cost = measure(write, pages)
        hours = options.pages / cost.pages_per_second / 3600
        print(f"{kind}: {cost.pages} pages of {cost.size / 1000:.1f} kB, {cost.stored / 1000:.1f} kB stored")
        for name in ("reading", "extraction", "writing"):
            print(f"  {name:10} {1000 * getattr(cost, name):6.2f} ms a page")
        print(f"  {cost.pages_per_second:.0f} pages a second and core")
        print(
            f"  {options.pages:.2g} pages: {hours:,.0f} core-hours; {hours / options.cores:.1f} hours on {options.cores:,} cores; "
            f"{hours * options.price:,.0f} at {options.price} a core-hour"
        )
    return 0


def measure(write: Callable[[Path, Pages], None], pages: Pages) -> Cost:
    """What the pages cost in a file that `write` writes."""
    names: dict[str, Any] = {}
    exec(code_blocks(RECIPE)[0], names)
    names["CRAWL"] = ""
    wanted = ArticleColumns("page", "address", "charset", "seen")
    extract("A line."), extract("<p>A line.</p>")  # loads the models
    spent = dict.fromkeys(("reading", "extraction", "writing"), 0.0)
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "pages.gz"
        write(archive, pages)
        rows: Iterator[dict[str, Any]] = names["pages_of"](str(archive))
        with parquet.ParquetWriter(Path(folder) / "articles.parquet", article_schema()) as table:
            while True:
                started = time.process_time()
                batch = list(islice(rows, BATCH_ROWS))
                read = time.process_time()
                if not batch:
                    break
                articles = wanted.read(pa.Table.from_pylist(batch))
                extracted = time.process_time()
                table.write_table(articles)
                for name, seconds in zip(spent, (read - started, extracted - read, time.process_time() - extracted), strict=True):
                    spent[name] += seconds
        stored = archive.stat().st_size / len(pages)
    size = sum(len(page) for _, page in pages) / len(pages)
    return Cost(len(pages), size, stored, **{name: seconds / len(pages) for name, seconds in spent.items()})


def _page(row: dict[str, Any]) -> tuple[str, bytes]:
    source = html_of(row)
    return row.get("url") or f"https://{row['id']}.example/", source if isinstance(source, bytes) else source.encode("utf-8", "replace")


def _text_of(page: bytes) -> bytes:
    """The page's text as a WET file has it: one line a block."""
    text, _ = decode(page) or ("", None)
    return "\n".join(tokenize_html(parse_html(text)).texts).encode("utf-8", "replace")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
