"""The recipe for Common Crawl on a cluster, run as it is printed, on a crawl of the fixture pages."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

pytest.importorskip("pyspark", reason="needs the extra spark")
pytest.importorskip("ray.data", reason="needs the extra ray")
pytest.importorskip("fastwarc", reason="needs fastwarc")
pytest.importorskip("warcio", reason="needs warcio")

import pyarrow.parquet as parquet
import ray

from newsextract import Options, extract
from tests.documentation import FERRY_HTML, FERRY_URL, NOT_FOUND, run_page
from tests.integrations.crawl import SEEN, write_warc, write_wet
from tests.integrations.pages import RAY_COMPLAINTS
from tests.pages import load_pages

pytestmark = pytest.mark.filterwarnings("ignore")  # of the engines


def crawl(folder: Path) -> dict[str, bytes]:
    """Writes a crawl of four pages, one of them without an article, and its text; gives the pages by their addresses."""
    pages = {FERRY_URL: FERRY_HTML.read_bytes(), "https://skellby.example/gone": NOT_FOUND}
    for name in ("html--amp-page", "html--body-in-three-sections"):
        (page,) = load_pages(name)
        pages[page.expected["url"]] = str(page.source).encode()
    for number in range(2):
        write_warc(folder / f"crawl/{number}.warc.gz", list(pages.items())[number::2])
        texts = {url: extract(page, url=url) for url, page in pages.items()}
        write_wet(folder / f"crawl/{number}.wet.gz", [(url, f"{a.title}\n{a.text}".encode()) for url, a in texts.items()][number::2])
    for kind in ("warc", "wet"):
        (folder / f"crawl/{kind}.paths").write_text("".join(f"{number}.{kind}.gz\n" for number in range(2)), encoding="utf-8")
    return pages


def test_the_recipe_gives_the_articles_that_the_library_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(RAY_COMPLAINTS, lambda *_, **__: None, raising=False)
    pages = crawl(tmp_path)
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="error")
    try:
        names = run_page("how-to/common-crawl-on-a-cluster.md")
    finally:
        ray.shutdown()
    names["spark"].stop()
    options = Options(now=datetime.fromisoformat(SEEN))
    wanted = {url: extract(page, url=url, options=options).text for url, page in pages.items()}
    del wanted["https://skellby.example/gone"]
    for folder in ("articles-spark", "articles-ray"):
        articles = parquet.read_table(folder, columns=["url", "text"]).to_pylist()
        assert {article["url"]: article["text"] for article in articles} == wanted
    texts = {row["address"]: row["page"] for row in names["pages_of"]("0.wet.gz")}
    assert list(texts) == list(pages)[::2]
    assert texts[FERRY_URL].startswith(b"Harbour ferry to sail through the night from April")
