"""Which answers of a site are pages, and what is said of those that are none."""

from __future__ import annotations

import httpx

from newsextract.article import PageType
from newsextract.fetch.error import FetchError

_PAGE_TYPES = ("", "text/html", "text/plain", "application/xhtml+xml", "text/xml", "application/xml")
_WALL_STATUSES = frozenset({401, 403, 429, 503})  # what challenge pages come with, beside 200
_MEANINGS = {
    401: "asks for a name and a password",
    402: "asks for money",
    403: "refuses; it may not want programs, or readers from here",
    404: "has no such page",
    410: "has this page no more",
    429: "asks to wait: too many requests",
    451: "may not show this page for legal reasons",
}


def check_status(answer: httpx.Response, data: bytes) -> None:
    """Raises `FetchError` for an answer that says that there is no page."""
    if answer.is_success:
        return
    status = answer.status_code
    url = str(answer.url)
    if _is_challenge(answer, data):
        raise FetchError(url, "challenge", f"{answer.url.host} wants proof that a person is reading (a challenge page, status {status})")
    meaning = _MEANINGS.get(status, "has a fault of its own" if status >= 500 else "does not give the page")
    wait = answer.headers.get("retry-after", "")
    after = f"; try again in {wait} seconds" if wait.isdigit() else ""
    raise FetchError(url, f"http_{status}", f"{answer.url.host} {meaning} (status {status}{after})")


def check_type(answer: httpx.Response) -> None:
    """Raises `FetchError` for an answer that is a picture, a PDF, or something else that is no page of text."""
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in _PAGE_TYPES and not kind.endswith("+xml"):
        raise FetchError(str(answer.url), "not_a_page", f"this is {kind}, not a page of HTML, XML or text")


def _is_challenge(answer: httpx.Response, data: bytes) -> bool:
    if answer.status_code not in _WALL_STATUSES:
        return False
    if answer.headers.get("cf-mitigated") == "challenge":
        return True
    from newsextract.pipeline import extract

    return extract(data, charset=answer.charset_encoding).page_type is PageType.CHALLENGE
