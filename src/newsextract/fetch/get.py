"""One page by its address: redirects followed one by one, each target checked as the first was."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime

import httpcore
import httpx

from newsextract import __version__
from newsextract.fetch.answers import check_status, check_type
from newsextract.fetch.error import FetchError
from newsextract.fetch.network import CheckedTransport, Deadline
from newsextract.fetch.robots import Robots
from newsextract.options import MAX_BYTES
from newsextract.records import PageRecord

USER_AGENT = f"newsextract/{__version__} (reads one page for its user)"
TIMEOUT = 30.0  # seconds
_MOST_REDIRECTS = 10
_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}


def fetch(
    url: str,
    *,
    timeout: float = TIMEOUT,
    max_bytes: int = MAX_BYTES,
    allow_private: bool = False,
    obey_robots: bool = True,
    user_agent: str | None = None,
) -> PageRecord:
    """Fetches a page, with its address after redirects, its charset, and the moment.

    Args:
        url: http or https.
        timeout: seconds for all of it, robots.txt and redirects included; looking up a name may take longer, as the system has it.
        max_bytes: longest page that is taken, in bytes, decompressed.
        allow_private: also fetch from the own machine and from private networks.
        obey_robots: fetch nothing that a site's robots.txt forbids.
        user_agent: what the site is told of who asks; None takes `USER_AGENT`.

    Raises:
        FetchError: there is no page, or it is not to be fetched.
    """
    deadline = Deadline(timeout)
    agent = user_agent or USER_AGENT
    transport = CheckedTransport(deadline, allow_private=allow_private)
    with httpx.Client(transport=transport, headers=_HEADERS | {"User-Agent": agent}, timeout=timeout) as client:
        way = _Way(client, deadline)
        robots = Robots(way.robots, agent) if obey_robots else None
        answer, data = way.follow(way.address(url), max_bytes, robots, truncate=False)
        check_status(answer, data)
        return PageRecord(data, url, str(answer.url), answer.charset_encoding, datetime.now(UTC))


class _Way:
    """The way to a page: requests in one client."""

    def __init__(self, client: httpx.Client, deadline: Deadline) -> None:
        self._client, self._deadline = client, deadline

    def robots(self, url: httpx.URL, most: int) -> tuple[httpx.Response, bytes]:
        """A robots.txt."""
        return self.follow(url, most, None, truncate=True)

    def address(self, text: str, base: httpx.URL | None = None) -> httpx.URL:
        """An address that can be asked for."""
        try:
            url = base.join(text) if base else httpx.URL(text)
        except (httpx.InvalidURL, ValueError) as error:
            raise FetchError(text, "scheme", f"{text!r} is no address: {error}") from None
        if url.scheme not in ("http", "https") or not url.host:
            raise FetchError(text, "scheme", f"only http and https are fetched, not {text!r}")
        return url

    def follow(self, url: httpx.URL, most: int, robots: Robots | None, *, truncate: bool) -> tuple[httpx.Response, bytes]:
        """The answer at the end of the redirects, and its bytes."""
        for _ in range(_MOST_REDIRECTS + 1):
            if robots is not None:
                robots.check(url)
            answer, data = self._ask(url, most, truncate=truncate)
            if not answer.has_redirect_location:
                return answer, data
            url = self.address(answer.headers["location"], url)
        raise FetchError(str(url), "redirects", f"more than {_MOST_REDIRECTS} redirects; the last one to {url}")

    def _ask(self, url: httpx.URL, most: int, *, truncate: bool) -> tuple[httpx.Response, bytes]:
        try:
            with self._client.stream("GET", url) as answer:
                if answer.has_redirect_location:
                    return answer, b""
                if answer.is_success and not truncate:
                    check_type(answer)
                return answer, self._read(answer, most, truncate=truncate or not answer.is_success)
        except httpcore.TimeoutException:
            raise FetchError(str(url), "timeout", f"{url.host} took longer than {self._deadline.seconds:g} seconds") from None
        except httpcore.ConnectError as error:
            if isinstance(error.__context__, ssl.SSLError):
                told = getattr(error.__context__, "verify_message", "") or error.__context__.reason or error
                raise FetchError(str(url), "tls", f"no secure connection to {url.host}: {told}") from None
            raise FetchError(str(url), "connection", f"no connection to {url.host}: {error}") from None
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise FetchError(str(url), "connection", f"the connection to {url.host} broke: {error}") from None
        except httpx.DecodingError as error:
            raise FetchError(str(url), "broken", f"what {url.host} sends cannot be decompressed: {error}") from None

    def _read(self, answer: httpx.Response, most: int, *, truncate: bool) -> bytes:
        parts: list[bytes] = []
        size = 0
        for part in answer.iter_bytes():
            parts.append(part)
            size += len(part)
            if size > most:
                if truncate:
                    break
                raise FetchError(str(answer.url), "too_large", f"the page is over {most:,} bytes")
        return b"".join(parts)[:most]
