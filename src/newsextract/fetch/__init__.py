"""Fetches a page: `fetch`. Needs httpx and protego."""

try:
    from newsextract.fetch.error import FetchError
    from newsextract.fetch.get import MAX_BYTES, TIMEOUT, USER_AGENT, fetch
except ModuleNotFoundError as error:
    raise ImportError(f"{error.name} is not installed: pip install 'newsextract[fetch]'") from error

__all__ = ["MAX_BYTES", "TIMEOUT", "USER_AGENT", "FetchError", "fetch"]
