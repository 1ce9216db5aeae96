"""Scrapy: an item pipeline that reads the page in an item, and a helper for callbacks."""

from __future__ import annotations

import asyncio
import multiprocessing
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from typing import Any

from newsextract.article import Article
from newsextract.errors import NewsExtractError
from newsextract.extras import missing_extra
from newsextract.options import Options
from newsextract.pipeline import Extractor, extract

try:
    from itemadapter import ItemAdapter
    from scrapy.crawler import Crawler
    from scrapy.exceptions import DropItem
    from scrapy.http import Response
    from scrapy.utils.asyncio import is_asyncio_available
    from scrapy.utils.defer import maybe_deferred_to_future
    from twisted.internet.threads import deferToThread
    from w3lib.encoding import http_content_type_encoding
except ImportError as error:
    raise missing_extra("scrapy", error) from error


def article_of(response: Response, options: Options | None = None) -> Article:
    """The article of a response, for use in a callback: from its bytes, its final address and the charset of its header.

    It takes some milliseconds of the reactor's thread; on many or large pages let `NewsPipeline` do it, or `await asyncio.to_thread(...)`.

    Raises:
        InputTooLargeError: the body is over `Options.max_bytes`.
    """
    return extract(response.body, url=response.url, charset=charset_of(response), options=options)


def charset_of(response: Response) -> str | None:
    """The charset that the response's Content-Type header names; None where it names none."""
    header = response.headers.get("Content-Type")
    return http_content_type_encoding(header.decode("latin-1")) if header else None


class NewsPipeline:
    """Item pipeline: reads the page in an item and puts the article, as JSON types, into another field.

    The page is read outside the reactor's thread. An item without the page's field passes unchanged. Settings, with their defaults:

    - `NEWSEXTRACT_PAGE_FIELD` ("html"): field with the page, `bytes` or `str`.
    - `NEWSEXTRACT_URL_FIELD` ("url"): field with the page's address; may be missing.
    - `NEWSEXTRACT_CHARSET_FIELD` ("charset"): field with the charset of the header, see `charset_of`; may be missing.
    - `NEWSEXTRACT_ARTICLE_FIELD` ("article"): field for `Article.to_dict()`.
    - `NEWSEXTRACT_KEEP_PAGE` (False): whether the page stays in the item; else its field is taken out.
    - `NEWSEXTRACT_DROP_EMPTY` (False): whether an item whose page holds no article is dropped; else it gets one with an empty text.
    - `NEWSEXTRACT_OPTIONS` ({}): arguments of `newsextract.Options`.
    - `NEWSEXTRACT_PROCESSES` (0): processes that read pages side by side; 0 reads in one thread of the crawler's own process.
    """

    def __init__(
        self,
        *,
        page_field: str = "html",
        url_field: str = "url",
        charset_field: str = "charset",
        article_field: str = "article",
        keep_page: bool = False,
        drop_empty: bool = False,
        options: Options | None = None,
        processes: int = 0,
    ) -> None:
        self.page_field = page_field
        self.url_field = url_field
        self.charset_field = charset_field
        self.article_field = article_field
        self.keep_page = keep_page
        self.drop_empty = drop_empty
        self.extractor = Extractor(options)
        self.processes = processes
        self._executor: Executor | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> NewsPipeline:
        """The pipeline as the crawler's settings ask for it. Raises `InvalidOptionError` for a wrong option."""
        settings = crawler.settings
        return cls(
            page_field=settings.get("NEWSEXTRACT_PAGE_FIELD", "html"),
            url_field=settings.get("NEWSEXTRACT_URL_FIELD", "url"),
            charset_field=settings.get("NEWSEXTRACT_CHARSET_FIELD", "charset"),
            article_field=settings.get("NEWSEXTRACT_ARTICLE_FIELD", "article"),
            keep_page=settings.getbool("NEWSEXTRACT_KEEP_PAGE"),
            drop_empty=settings.getbool("NEWSEXTRACT_DROP_EMPTY"),
            options=Options(**settings.getdict("NEWSEXTRACT_OPTIONS")),
            processes=settings.getint("NEWSEXTRACT_PROCESSES"),
        )

    def open_spider(self) -> None:
        """Starts the thread, or the processes, that read pages."""
        if self.processes > 0:  # spawned: forking a process with a reactor and threads in it is not safe
            self._executor = ProcessPoolExecutor(self.processes, mp_context=multiprocessing.get_context("spawn"))
        else:
            self._executor = ThreadPoolExecutor(1, thread_name_prefix="newsextract")

    def close_spider(self) -> None:
        """Ends them."""
        if self._executor is not None:
            self._executor.shutdown()
            self._executor = None

    async def process_item(self, item: Any) -> Any:
        """The item with its article.

        Raises:
            DropItem: the page is over `Options.max_bytes`; or it holds no article, and `NEWSEXTRACT_DROP_EMPTY` is on.
        """
        adapter = ItemAdapter(item)
        page = adapter.get(self.page_field)
        if page is None:
            return item
        url, charset = adapter.get(self.url_field), adapter.get(self.charset_field)
        try:
            article = await self._read(page, url, charset)
        except NewsExtractError as error:
            raise DropItem(f"{url or 'page'}: {error}") from error
        if self.drop_empty and article.reason is not None:
            raise DropItem(f"{url or 'page'}: no article ({article.reason})")
        adapter[self.article_field] = article.to_dict()
        if not self.keep_page:
            del adapter[self.page_field]
        return item

    async def _read(self, page: str | bytes, url: str | None, charset: str | None) -> Article:
        assert self._executor is not None, "open_spider has not been called"
        reading = self._executor.submit(self.extractor.extract, page, url=url, charset=charset)
        if is_asyncio_available():
            return await asyncio.wrap_future(reading)
        article: Article = await maybe_deferred_to_future(deferToThread(reading.result))
        return article
