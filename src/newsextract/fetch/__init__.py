"""Fetches a page: `fetch`. Needs httpx and protego."""

try:
    from newsextract.fetch.error import FetchError
    from newsextract.fetch.get import TIMEOUT, USER_AGENT, fetch
except ModuleNotFoundError as error:
    raise ImportError(f"{error.name} is not installed: pip install 'newsextract[fetch]'") from error

__all__ = ["TIMEOUT", "USER_AGENT", "FetchError", "fetch"]
