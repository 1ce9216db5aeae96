"""Bytes to text: what the bytes say of themselves first, a detector only where they say nothing that holds."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

# Longest first: the UTF-32 mark begins with the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# `<meta charset=...>`, `<meta ... content="text/html; charset=...">`, `<?xml ... encoding=...?>`
_DECLARATION = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE
)
_DECLARED_WITHIN = 4_096  # bytes; the HTML standard asks for 1,024, and pages are late
# What a page means by a name (the WHATWG encoding standard): browsers read these wider encodings instead.
_WIDER = {
    "gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "tis-620": "cp874", "euc_kr": "cp949", "johab": "cp949", "shift_jis": "cp932", "big5": "big5hkscs",
}  # fmt: skip
_NAMES = {
    "x-sjis": "cp932",
    "x-gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "x-euc-jp": "euc_jp",
    "windows-31j": "cp932",
    "unicode": "utf-16",
}
_NOT_OF_PAGES = frozenset({"undefined", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "utf-7"})
_MAX_WRONG_SHARE = 0.01  # of the characters that the declared encoding cannot read, above which the declaration is not believed
_DETECT_BYTES = 65_536  # bytes shown to the detector; its time grows with them and its answer no longer does
# Below this the detector is asked again line by line: a few broken bytes rule the right encoding out for the whole (.04 on such pages,
# where right answers have .24 and more), but only for their own line.
_UNSURE = 0.2
_VOTING_LINES, _VOTE_BYTES, _VOTE_LEAST = 60, 2_000, 20  # lines asked, bytes of each, bytes beyond ASCII that a line needs to vote
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_HIGH = bytes(range(128, 256))
_ACCENTED = bytes(set(range(0x80, 0x100)) - set(range(0xA0, 0xC0)) - {0xD7, 0xF7})  # the letters of Latin-1 beyond ASCII, and its controls
_MAX_ACCENTED, _MAX_REPLACED = 0.28, 0.1  # shares of the characters
_SAMPLE_BLOCKS = 300
_MAX_CONTROL_SHARE = 0.02  # of control bytes, above which the input is no text: pictures have 5 % and more, text next to none


def decode(data: bytes, charset: str | None = None) -> tuple[str, str] | None:
    """The text of some bytes and the name of its encoding; None where they are no text.

    A byte-order mark says most, then the charset that came with the bytes, then what they declare themselves. Bytes that break the
    encoding found for them become U+FFFD.

    Args:
        data: the page.
        charset: of the HTTP header that it came with; one that is unknown or does not fit is passed over.
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
    told = _known(charset) if charset else None
    if told is not None:
        text = data.decode(told, "replace")
        if text.count("\ufffd") <= _MAX_WRONG_SHARE * len(text):
            return text, told
    declared = _declared(data)
    if declared is not None and declared.startswith("iso2022"):  # its bytes are ASCII, and so UTF-8 too
        return data.decode(declared, "replace"), declared
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if _almost_utf8(data):
            return data.decode("utf-8", "replace"), "utf-8"
        if declared is not None and declared not in ("utf-8", "utf-16"):
            text = data.decode(declared, "replace")
            if text.count("\ufffd") <= _MAX_WRONG_SHARE * len(text):
                return text, declared
        encoding = _detect(data[max(0, error.start - _DETECT_BYTES // 2) :][:_DETECT_BYTES])
    return data.decode(encoding, "replace"), encoding


def _declared(data: bytes) -> str | None:
    """The encoding that an HTML or XML page names in its first bytes; None where it names none that is known."""
    found = _DECLARATION.search(data, 0, _DECLARED_WITHIN)
    if found is None:
        return None
    return _known((found[1] or found[2]).decode("ascii", "replace"))


def _known(name: str) -> str | None:
    """The encoding that is meant by a name; None for a name that nobody knows."""
    name = name.strip().strip("\"'").lower()
    try:
        known = codecs.lookup(_NAMES.get(name, name)).name
        b"a".decode(known, "replace")  # Python also has codecs that are no encodings of text: hex, zip
    except (LookupError, ValueError):
        return None
    if known in _NOT_OF_PAGES:
        return None
    return _WIDER.get(known, known)


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

    found = chardet.detect(sample)
    encoding = found["encoding"]
    if found["confidence"] < _UNSURE:
        votes: Counter[str] = Counter()
        telling = (line for line in sample.splitlines() if len(line) - len(line.translate(None, _HIGH)) >= _VOTE_LEAST)
        for line in islice(telling, _VOTING_LINES):
            vote = chardet.detect(line[:_VOTE_BYTES])
            if vote["encoding"]:
                votes[vote["encoding"]] += round(100 * vote["confidence"]) * len(line)
        encoding = votes.most_common(1)[0][0] if votes else encoding
    try:
        return codecs.lookup(encoding).name if encoding else "cp1252"
    except LookupError:
        return "cp1252"


def is_wrongly_decoded(texts: Sequence[str]) -> bool:
    """Whether some text was made with the wrong encoding before it came here, so that no reader could read it.

    Another script's bytes read as Latin-1 are accented letters one after the other (.45 and more of the characters on the development
    pages that are so; Icelandic, which has the most of its own, has .13), bytes that fit no encoding are U+FFFD.
    """
    sample = "".join(islice(texts, _SAMPLE_BLOCKS))
    latin = sample.encode("latin-1", "ignore")
    accented = len(latin) - len(latin.translate(None, _ACCENTED))
    if 2 * accented <= _MAX_ACCENTED * len(sample) and "\ufffd" not in sample:  # of a block's characters, no two in a row are spaces
        return False
    sample = "".join(sample.split())
    return accented > _MAX_ACCENTED * len(sample) or sample.count("\ufffd") > _MAX_REPLACED * len(sample)
