"""White space and invisible characters: the only two things that the text of a block may lose."""

from __future__ import annotations

import re

# Characters that show nothing and that a reader of the text does not want: C0 and C1 controls that are not white space,
# soft hyphen, zero-width space, word joiner, byte-order mark, interlinear marks, Unicode "noncharacters" at the end of the plane.
# Kept, since they change how a word reads: zero-width joiner and non-joiner (U+200C, U+200D), direction marks.
_INVISIBLE = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ufff9-\ufffb\ufffe\uffff"
INVISIBLE = re.compile(f"[{_INVISIBLE}]")
# What XML 1.0 cannot hold.
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def without_invisible(text: str) -> str:
    """The text without characters that show nothing; the same object where there are none."""
    return INVISIBLE.sub("", text)


def normalise(line: str) -> str:
    """One line with each run of white space made one space, none at the ends; tabs between cells stay, one each."""
    if "\t" not in line:
        return " ".join(line.split())
    return "\t".join(filter(None, (" ".join(cell.split()) for cell in line.split("\t"))))
