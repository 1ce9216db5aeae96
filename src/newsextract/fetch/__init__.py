"""Fetches a page: `fetch`. Needs httpx and protego."""

from newsextract.extras import missing_extra

try:
    from newsextract.fetch.error import FetchError
    from newsextract.fetch.get import TIMEOUT, USER_AGENT, fetch
except ModuleNotFoundError as error:
    raise missing_extra("fetch", error) from error

__all__ = ["TIMEOUT", "USER_AGENT", "FetchError", "fetch"]
