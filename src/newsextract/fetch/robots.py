"""Whether a site's robots.txt lets a page be fetched (RFC 9309), read with Protego, the parser that Scrapy uses."""

from __future__ import annotations

from collections.abc import Callable

import httpx
from protego import Protego

from newsextract.fetch.error import FetchError

MOST_BYTES = 512_000  # of a robots.txt that is read; RFC 9309 asks for 500 KiB at least
Get = Callable[[httpx.URL, int], tuple[httpx.Response, bytes]]


class Robots:
    """The rules of the sites met on the way to one page."""

    def __init__(self, get: Get, user_agent: str) -> None:
        """`get` fetches an address, redirects followed, and gives the answer and so many bytes of it at most."""
        self._get, self._user_agent = get, user_agent
        self._sites: dict[str, Protego] = {}

    def check(self, url: httpx.URL) -> None:
        """Raises `FetchError` where the site does not want the page to be fetched, or does not say, having a fault of its own."""
        place = url.copy_with(raw_path=b"/robots.txt", fragment=None)
        site = str(place)
        if site not in self._sites:
            self._sites[site] = self._read(place)
        if not self._sites[site].can_fetch(str(url), self._user_agent):
            raise FetchError(str(url), "robots", f"{site} forbids this page to programs (--ignore-robots fetches it)")

    def _read(self, place: httpx.URL) -> Protego:
        answer, data = self._get(place, MOST_BYTES)
        if answer.status_code >= 500 or answer.status_code == 429:
            detail = f"{place} answers {answer.status_code}, so what it forbids is not known (--ignore-robots fetches the page)"
            raise FetchError(str(place), "robots", detail)
        return Protego.parse(data.decode("utf-8", "replace") if answer.is_success else "")
