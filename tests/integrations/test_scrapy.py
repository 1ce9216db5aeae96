"""Scrapy: the pipeline and the callback helper, with the real package; the documented spiders crawl a server of this test."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from newsextract import Focus, InvalidOptionError, Options
from tests.documentation import FERRY_HTML, FERRY_URL, NOT_FOUND, code_blocks

pytest.importorskip("scrapy", reason="needs the extra scrapy")

import scrapy
from scrapy.exceptions import DropItem
from scrapy.http import HtmlResponse
from scrapy.utils.test import get_crawler

from newsextract.integrations.scrapy import NewsPipeline, article_of, charset_of

TITLE = "Harbour ferry to sail through the night from April"


@dataclass
class PageItem:
    url: str
    html: bytes | None
    article: dict[str, Any] = field(default_factory=dict)


def processed(pipeline: NewsPipeline, item: Any) -> Any:
    pipeline.open_spider()
    try:
        return asyncio.run(pipeline.process_item(item))
    finally:
        pipeline.close_spider()


def test_the_article_takes_the_place_of_the_page() -> None:
    item = processed(NewsPipeline(), {"url": FERRY_URL, "html": FERRY_HTML.read_bytes()})
    assert set(item) == {"url", "article"}
    assert (item["article"]["title"], item["article"]["url"]) == (TITLE, FERRY_URL)
    json.dumps(item)


def test_a_declared_item_class_works_too() -> None:
    item = processed(NewsPipeline(keep_page=True), PageItem(FERRY_URL, FERRY_HTML.read_bytes()))
    assert item.article["title"] == TITLE
    assert item.html == FERRY_HTML.read_bytes()


def test_an_item_without_a_page_passes_unchanged() -> None:
    assert processed(NewsPipeline(), {"url": FERRY_URL}) == {"url": FERRY_URL}


def test_a_page_without_an_article_gives_an_empty_one_or_is_dropped_if_asked() -> None:
    item = {"url": "https://skellby.example/gone", "html": NOT_FOUND}
    assert processed(NewsPipeline(), dict(item))["article"]["reason"] == "error"
    with pytest.raises(DropItem, match=r"skellby\.example/gone: no article \(error\)"):
        processed(NewsPipeline(drop_empty=True), dict(item))


def test_a_page_that_is_too_large_is_dropped() -> None:
    with pytest.raises(DropItem, match="over the limit"):
        processed(NewsPipeline(options=Options(max_bytes=100)), {"html": FERRY_HTML.read_bytes()})


def test_pages_are_read_outside_the_thread_of_the_reactor(monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[str] = []
    pipeline = NewsPipeline()
    plain = type(pipeline.extractor).extract

    def noting(*arguments: Any, **named: Any) -> Any:
        threads.append(threading.current_thread().name)
        return plain(*arguments, **named)

    monkeypatch.setattr(type(pipeline.extractor), "extract", noting)
    processed(pipeline, {"html": FERRY_HTML.read_bytes()})
    assert threads[0].startswith("newsextract")


def test_the_settings_of_a_crawler_reach_the_pipeline() -> None:
    crawler = get_crawler(
        settings_dict={
            "NEWSEXTRACT_PAGE_FIELD": "body",
            "NEWSEXTRACT_URL_FIELD": "address",
            "NEWSEXTRACT_CHARSET_FIELD": "encoding",
            "NEWSEXTRACT_ARTICLE_FIELD": "story",
            "NEWSEXTRACT_KEEP_PAGE": True,
            "NEWSEXTRACT_OPTIONS": {"focus": "precision"},
            "NEWSEXTRACT_PROCESSES": 1,
        }
    )
    pipeline = NewsPipeline.from_crawler(crawler)
    assert pipeline.extractor.options == Options(focus=Focus.PRECISION)
    page = FERRY_HTML.read_text(encoding="utf-8").replace('<meta charset="utf-8">', "").replace("Lower Quay", "Нижняя набережная")
    item = processed(pipeline, {"address": FERRY_URL, "body": page.encode("cp1251", "replace"), "encoding": "cp1251"})
    assert item["story"]["url"] == FERRY_URL
    assert "Нижняя набережная" in item["story"]["text"]
    assert "body" in item


def test_a_wrong_option_stops_the_crawl_at_its_start() -> None:
    with pytest.raises(InvalidOptionError, match="focus"):
        NewsPipeline.from_crawler(get_crawler(settings_dict={"NEWSEXTRACT_OPTIONS": {"focus": "best"}}))


def test_a_callback_reads_with_address_and_charset_of_the_response() -> None:
    page = FERRY_HTML.read_text(encoding="utf-8").replace('<meta charset="utf-8">', "").replace("Lower Quay", "Нижняя набережная")
    headers = {"Content-Type": "text/html; charset=windows-1251"}
    response = HtmlResponse(FERRY_URL, body=page.encode("cp1251", "replace"), headers=headers)
    article = article_of(response)
    assert charset_of(response) == "cp1251"
    assert article.url == FERRY_URL
    assert "Нижняя набережная" in article.text
    assert charset_of(HtmlResponse(FERRY_URL, body=b"")) is None


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """Address of a server with the ferry's page and an error page."""
    folder = tmp_path / "site"
    (folder / "news").mkdir(parents=True)
    shutil.copy(FERRY_HTML, folder / "news" / "ferry.html")
    (folder / "gone.html").write_bytes(NOT_FOUND)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def crawl(spider: str, site: str, folder: Path, *settings: str) -> tuple[list[dict[str, Any]], str]:
    """The items and the log of a documented spider, its addresses led to the test's server."""
    (folder / "spider.py").write_text(spider.replace("https://skellby.example", site), encoding="utf-8")
    arguments = [word for setting in settings for word in ("-s", setting)]
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", "runspider", "spider.py", "-O", "articles.jsonl", *arguments],
        cwd=folder, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()], done.stderr


@pytest.mark.parametrize(
    "settings",
    [(), ("NEWSEXTRACT_PROCESSES=2",), ("TWISTED_REACTOR=twisted.internet.selectreactor.SelectReactor",)],
    ids=["a thread", "two processes", "a reactor without asyncio"],
)
def test_the_documented_spider_gives_articles_and_drops_the_error_page(settings: tuple[str, ...], site: str, tmp_path: Path) -> None:
    items, log = crawl(code_blocks("how-to/scrapy.md")[0], site, tmp_path, *settings)
    assert [item["article"]["title"] for item in items] == [TITLE]
    assert "no article (error)" in log


def test_the_documented_callback_gives_the_headline(site: str, tmp_path: Path) -> None:
    items, _ = crawl(code_blocks("how-to/scrapy.md")[1], site, tmp_path)
    assert items == [{"url": f"{site}/news/ferry.html", "title": TITLE, "published": "2023-03-14T08:00:00+01:00"}]


def test_the_documented_conversion_prints_what_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("zyte_common_items")
    shutil.copy(FERRY_HTML, tmp_path / "page.html")
    monkeypatch.chdir(tmp_path)
    exec(code_blocks("how-to/scrapy.md")[2], {})
    assert capsys.readouterr().out == code_blocks("how-to/scrapy.md", "text")[0]


def test_a_callback_can_give_the_item_of_zyte() -> None:
    pytest.importorskip("zyte_common_items")
    from newsextract.integrations.zyte import to_zyte

    item = to_zyte(article_of(HtmlResponse(FERRY_URL, body=FERRY_HTML.read_bytes())))
    assert (item.url, item.headline) == (FERRY_URL, TITLE)


def test_the_module_of_this_package_does_not_hide_scrapy() -> None:
    assert scrapy.__file__ is not None
    assert "newsextract" not in scrapy.__file__
