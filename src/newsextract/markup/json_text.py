"""JSON as pages hold it: several values in a row, markers around it, commas before a closing bracket, raw line feeds in strings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

_DECODER = json.JSONDecoder(strict=False)  # takes raw line feeds and tabs in strings
_BETWEEN = " \t\r\n,;\ufeff"  # what stands between values, and behind the last
_OPENINGS = ("//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/", "/* <![CDATA[ */", "<![CDATA[", "<!--")
_CLOSINGS = ("//]]>", "// ]]>", "/*]]>*/", "/* ]]> */", "]]>", "//-->", "-->")
# A string, which stays; a comment to the end of its line, or a comma before a closing bracket, which go.
_REPAIRED = re.compile(r'("(?:[^"\\]|\\.)*+")|//[^\n]*+|,(?=\s*[}\]])', re.DOTALL)


def read_json(text: str) -> Iterator[object]:
    """The values of a text, in order, as far as it can be read."""
    text = text.strip()
    text = text.removeprefix(next((sign for sign in _OPENINGS if text.startswith(sign)), ""))
    text = text.removesuffix(next((sign for sign in _CLOSINGS if text.endswith(sign)), ""))
    found = False
    for value in _values(text):
        found = True
        yield value
    if not found and text:
        yield from _values(_REPAIRED.sub(lambda match: match[1] or "", text))


def _values(text: str) -> Iterator[object]:
    at = 0
    while at < len(text):
        while at < len(text) and text[at] in _BETWEEN:
            at += 1
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            return
        yield value
