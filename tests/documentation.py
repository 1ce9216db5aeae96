"""The examples of the documentation, so that tests run them as they are printed."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FERRY_HTML = ROOT / "examples" / "harbour-ferry.html"
FERRY_URL = "https://skellby.example/news/ferry"
NOT_FOUND = b"<html><body><h1>404 Page not found</h1><p>The page that you are looking for does not exist.</p></body></html>"
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def fences(page: str) -> list[tuple[str, str]]:
    """The fenced blocks of a page of the documentation, in order: language, content."""
    return _FENCE.findall((ROOT / "docs" / page).read_text(encoding="utf-8"))


def code_blocks(page: str, language: str = "python") -> list[str]:
    """The blocks of one language."""
    return [content for kind, content in fences(page) if kind == language]


def run_page(page: str) -> dict[str, Any]:
    """Runs the Python examples of a page one after the other, in one namespace, which it gives.

    A `text` block that follows an example is what the example prints.
    """
    names: dict[str, Any] = {"__name__": "__main__"}
    blocks = fences(page)
    assert any(kind == "python" for kind, _ in blocks), f"{page} has no example"
    for number, (kind, content) in enumerate(blocks):
        if kind != "python":
            continue
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(content, f"{page}, block {number}", "exec"), names)
        if number + 1 < len(blocks) and blocks[number + 1][0] == "text":
            assert printed.getvalue() == blocks[number + 1][1]
    return names
