"""Bytes to text: what the bytes say of themselves first, a detector only where they say nothing that holds."""

from __future__ import annotations

import codecs

# Longest first: the UTF-32 mark begins with the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DETECT_BYTES = 65_536  # bytes shown to the detector; its time grows with them and its answer no longer does
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_MAX_CONTROL_SHARE = 0.02  # of control bytes, above which the input is no text: pictures have 5 % and more, text next to none


def decode(data: bytes) -> tuple[str, str] | None:
    """The text of some bytes and the name of its encoding; None where they are no text.

    Bytes that break the encoding found for them become U+FFFD.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), encoding
    if b"\x00" in data[:_DETECT_BYTES]:
        wide = _utf16_without_mark(data[:_DETECT_BYTES])
        if wide:
            return data.decode(wide, "replace"), wide
    if _is_binary(data[:_DETECT_BYTES]):
        return None
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if _almost_utf8(data):
            return data.decode("utf-8", "replace"), "utf-8"
        encoding = _detect(data[max(0, error.start - _DETECT_BYTES // 2) :][:_DETECT_BYTES])
    return data.decode(encoding, "replace"), encoding


def _utf16_without_mark(head: bytes) -> str | None:
    """UTF-16 of a script whose high bytes are mostly zero, told by where the zeros stand."""
    half = max(len(head) // 2, 1)
    even, odd = head[0::2].count(0) / half, head[1::2].count(0) / half
    if odd > 0.3 and even < 0.05:
        return "utf-16-le"
    if even > 0.3 and odd < 0.05:
        return "utf-16-be"
    return None


def _is_binary(head: bytes) -> bool:
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > _MAX_CONTROL_SHARE * len(head)


def _almost_utf8(data: bytes) -> bool:
    """Whether nearly all that is not ASCII is UTF-8: a page with a byte cut off or a foreign line in it, not another encoding."""
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    return wrong <= 0.05 * sum(1 for _ in filter(_beyond_ascii, text))


def _beyond_ascii(char: str) -> bool:
    return char > "\x7f"


def _detect(sample: bytes) -> str:
    import chardet

    found = chardet.detect(sample)["encoding"]
    try:
        return codecs.lookup(found).name if found else "cp1252"
    except LookupError:
        return "cp1252"
