"""The language that an input tells of a page, as the code that newsextract uses."""

from __future__ import annotations

from newsextract.data import read_data
from newsextract.fields.language import base_language


def language_code(told: str | None) -> str | None:
    """ISO 639-1 code of a language told as ISO 639-1 or 639-3 ("de", "de-AT", "deu"); None for several ("deu,eng") or an unknown one."""
    if not told or "," in told:
        return None
    base = base_language(told)
    code = read_data("iso639")["codes"].get(base, base) if base else None
    return base_language(code) if code and len(code) == 2 else None
