"""What is raised where a page cannot be fetched."""

from __future__ import annotations

from newsextract.errors import NewsExtractError


class FetchError(NewsExtractError):
    """A page could not be fetched, or was not; the message says why, for people.

    Attributes:
        url: the address that it happened at: the one asked for, or one that it was redirected to.
        reason: one word, to tell cases apart: `scheme`, `private_address`, `dns`, `connection`, `tls`, `timeout`, `too_large`,
            `redirects`, `robots`, `challenge`, `not_a_page`, `broken`, or `http_` and the status, such as `http_404`.
    """

    def __init__(self, url: str, reason: str, detail: str) -> None:
        super().__init__(url, reason, detail)
        self.url = url
        self.reason = reason
        self.detail = detail

    def __str__(self) -> str:
        return self.detail
