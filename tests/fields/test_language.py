"""Languages: the table of sentences, pages with more than one language, texts that tell nothing, and what must hold on any text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsextract.fields.language import base_language, detect_language

TABLE = Path(__file__).parents[1] / "fixtures" / "tables" / "languages.toml"
DATA: dict[str, Any] = tomllib.loads(TABLE.read_text(encoding="utf-8"))
ROWS = [(base_language(code), text) for code, texts in DATA["sentences"].items() for text in texts]
STORY = [text for texts in DATA["sentences"].values() for text in texts]


def accepted(code: str | None) -> set[str | None]:
    """The answers that are right for a sentence in a language."""
    return next((set(group) for group in DATA["groups"] if code in group), {code})


@pytest.mark.parametrize(("code", "text"), ROWS, ids=[f"{code}-{text[:25]}" for code, text in ROWS])
def test_a_sentence(code: str | None, text: str) -> None:
    assert detect_language([text])[0] in accepted(code)


RELATIVES = [(code, text) for code, texts in DATA["relatives"].items() for text in texts]


@pytest.mark.parametrize(("code", "text"), RELATIVES, ids=[f"{code}-{text[:25]}" for code, text in RELATIVES])
def test_close_relatives_are_told_apart(code: str, text: str) -> None:
    assert detect_language([text])[0] == code


@pytest.mark.parametrize("code", ["de", "fr", "sr", "ru", "ar", "ja", "zh"])
def test_the_story_outweighs_an_english_menu(code: str) -> None:
    menu = ["Home", "News", "Sign in", "Subscribe to the newsletter", "About us", "Contact"] * 10
    assert detect_language([*menu, *DATA["sentences"][code]])[0] in accepted(code)


def test_a_line_printed_twice_counts_once() -> None:
    story = DATA["sentences"]["it"]
    assert detect_language([*story, DATA["sentences"]["en"][1]]) == detect_language([*story, *DATA["sentences"]["en"][1:] * 30])


@pytest.mark.parametrize("texts", [[], [""], ["12:30", "3 004", "---"], ["Home"], ["OK", "中"], ["ᚠᚢᚦᚨᚱᚲ ᚷᚹᚺᚾᛁᛃ ᛇᛈᛉᛊᛏᛒ"]])
def test_too_little_tells_nothing(texts: list[str]) -> None:
    assert detect_language(texts) == (None, 0.0)


def test_names_alone_tell_nothing() -> None:
    assert detect_language(["Quillmark Vexford Trantor Bellweather Quorning"]) == (None, 0.0)


@pytest.mark.parametrize(
    ("code", "base"),
    [
        ("en-US", "en"),
        ("pt_BR", "pt"),
        (" DE ", "de"),
        ("no", "nb"),
        ("nn-NO", "nn"),
        ("zh-Hant", "zh"),
        ("iw", "he"),
        ("ckb", "ku"),
        ("sr-Latn-RS", "sr"),
        ("", None),
        (" ", None),
        (None, None),
    ],
)
def test_base_language(code: str | None, base: str | None) -> None:
    assert base_language(code) == base


def test_code_does_not_hide_the_story() -> None:
    code = [f"{n} 0x{n:06x} <<>> {{{{}}}} ++ -- && || == != ;; [[{n}]] (({n})) " * 4 for n in range(8)]
    assert detect_language([*code, *DATA["sentences"]["pl"]])[0] == "pl"


@given(st.lists(st.text() | st.sampled_from(STORY), max_size=12))
def test_any_text_has_an_answer(texts: list[str]) -> None:
    language, confidence = detect_language(texts)
    assert 0.0 <= confidence <= 1.0
    assert (language is None) == (confidence == 0.0)


@given(st.permutations(DATA["sentences"]["es"] + DATA["sentences"]["en"][:1] + DATA["sentences"]["sr"][1:]))
def test_lines_may_come_in_any_order(texts: list[str]) -> None:
    assert detect_language(texts)[0] == "es"


def test_a_lone_surrogate_does_no_harm() -> None:
    assert detect_language([*DATA["sentences"]["en"], "\ud800 and \udfff"])[0] == "en"
