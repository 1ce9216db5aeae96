"""jusText, with the stop words of the page's language: on HTML, and on raw text, a `<p>` a line. No fields.

The language is told by newsextract from the page's text, outside of the time that is measured. Where jusText has no stop words for it
(Chinese, Japanese) it gets the English ones, which is its customary choice, and finds nothing.
"""

from __future__ import annotations

import time
from functools import cache
from importlib.metadata import version

import justext

from benchmarks.corpora import Record
from benchmarks.page_text import page_text
from benchmarks.systems import Extracted, System
from benchmarks.systems.common import as_paragraphs, decoded, language_of

STOPLISTS = {
    "af": "Afrikaans", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali", "bs": "Bosnian",
    "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian",
    "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fr": "French", "gl": "Galician", "gu": "Gujarati", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ka": "Georgian",
    "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "mr": "Marathi", "ms": "Malay", "nb": "Norwegian_Bokmal",
    "nl": "Dutch", "nn": "Norwegian_Nynorsk", "no": "Norwegian_Bokmal", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili",
    "ta": "Tamil", "te": "Telugu", "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese",
}  # fmt: skip


def load(name: str) -> System:
    """jusText's paragraphs that are not boilerplate."""
    lines = name == "justext-lines"

    def extract_page(record: Record) -> Extracted:
        source = decoded(record)
        stops = _stop_words(language_of(source if lines else page_text(source)))
        began = time.process_time()
        paragraphs = justext.justext(as_paragraphs(source) if lines else source, stops)
        text = "\n".join(p.text for p in paragraphs if not p.is_boilerplate)
        return Extracted(text, seconds=time.process_time() - began)

    return System(name, version("justext"), extract_page, (), {"stop words": "of the page's language"})


@cache
def _stop_words(language: str | None) -> frozenset[str]:
    return frozenset(justext.get_stoplist(STOPLISTS.get(language or "", "English")))
