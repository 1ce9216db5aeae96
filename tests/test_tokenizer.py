"""Lines to blocks: the layouts that page text comes in."""

from __future__ import annotations

import textwrap

import pytest

from newsextract.page import make_page
from newsextract.tokenizer.text import tokenize_text
from newsextract.tokenizer.whitespace import normalise

PARAGRAPHS = [
    "The harbour board of Osk said on Monday that the old crane would stay where it is until the spring, when a second survey of the "
    "quay wall is due, and that no ship over forty metres may tie up beside it in the meantime.",
    "Dockers had asked for the crane to be taken down after a bolt the size of a fist fell from its arm in November, missing a lorry "
    "by the length of a broom.",
    "“It has stood there since my grandfather was a boy,” said Lena Marrick, who sells coffee at the gate. “It can stand there "
    "another winter.”",
]
HAN = "市议会周一决定今年冬天继续运营这条电车线路讨论持续了六个小时最后以三票之差通过反对者说乘客太少而费用太高市长回应说线路的价值不能只看票价"


def texts(source: str) -> list[str]:
    return tokenize_text(make_page(source)).texts


def test_blank_lines_separate_blocks() -> None:
    assert texts("\n\n".join(PARAGRAPHS)) == PARAGRAPHS


def test_each_line_is_a_block_where_no_blank_lines_stand() -> None:
    assert texts("\n".join(["Home", "Sport", *PARAGRAPHS])) == ["Home", "Sport", *PARAGRAPHS]


@pytest.mark.parametrize("width", [60, 66, 72, 80])
def test_hard_wrapped_paragraphs_are_joined(width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(p, width, break_on_hyphens=False) for p in PARAGRAPHS)
    assert texts(wrapped) == PARAGRAPHS


def test_wrapped_paragraphs_without_blank_lines_begin_at_an_indent() -> None:
    wrapped = "\n".join(textwrap.fill(p, 70, initial_indent="   ") for p in PARAGRAPHS)
    assert texts(wrapped) == PARAGRAPHS


def test_wrapped_paragraphs_without_blank_lines_end_at_a_short_line() -> None:
    wrapped = "\n".join(textwrap.fill(p, 70) for p in PARAGRAPHS)
    assert texts(wrapped) == PARAGRAPHS


def test_a_rule_between_wrapped_paragraphs_stands_by_itself() -> None:
    wrapped = "\n".join(f"{textwrap.fill(p, 72)}\n{'-' * 72}" for p in PARAGRAPHS)
    assert [t for t in texts(wrapped) if not t.startswith("-")] == PARAGRAPHS


def test_a_list_of_headlines_is_not_taken_for_wrapped_text() -> None:
    lines = [
        f"{name} wins the vote for the harbour board of Osk after a night of counting"
        for name in ("Marrick", "Voss", "Ekeby", "Hall", "Roe")
    ]
    assert texts("\n".join(lines)) == lines


def test_hard_breaks_inside_han_sentences_are_joined_without_a_space() -> None:
    source = "\n".join(HAN[i : i + 12] for i in range(0, len(HAN), 12))
    long = "\n\n".join("\n".join(textwrap.wrap(HAN, 32)) for _ in range(3))
    assert texts(long) == [HAN] * 3
    assert "".join(texts(source)) == HAN


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("  two   spaces\u00a0and a no-break one ", "two spaces and a no-break one"),
        ("Team\tW\t\tL", "Team\tW\tL"),
        ("soft\u00adhyphen zero\u200bwidth \ufeffmark", "softhyphen zerowidth mark"),
        ("bell\x07 and escape\x1b[0m", "bell and escape[0m"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("full\u3000width", "full width"),
        ("• bullet", "bullet"),
        ("•bullet", "bullet"),
        ("* star", "star"),
        ("*note", "*note"),
        ("– Vi er glade, sier hun", "– Vi er glade, sier hun"),
        ("- dash", "- dash"),
        ("3. third", "3. third"),
    ],
)
def test_a_line_loses_white_space_bullet_and_what_shows_nothing(line: str, text: str) -> None:
    assert texts(line) == [text]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\f", "\v", "\u2028", "\u2029", "\x85"])
def test_every_line_end_ends_a_block(end: str) -> None:
    assert texts(f"one{end}two") == ["one", "two"]


@pytest.mark.parametrize("source", ["", " ", "\n\n", "\ufeff", "\u200b\n\u00ad", "•\n•"])
def test_nothing_to_see_gives_no_blocks(source: str) -> None:
    assert texts(source) == []


def test_offsets_give_back_each_block() -> None:
    source = "Home\r\n\r\n  • Sport \n\u200bText  here\n"
    blocks = tokenize_text(make_page(source))
    assert [source[a:b] for a, b in zip(blocks.starts, blocks.ends, strict=True)] == ["Home", "Sport", "\u200bText  here"]
    assert blocks.gaps == [0, 1, 0]
    assert blocks.bulleted == [False, True, False]


def test_a_wet_record_gives_address_language_and_only_its_own_text() -> None:
    head = (
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://osk.example/a\r\nWARC-Identified-Content-Language: deu,eng\r\n\r\n"
    )
    page = make_page(f"{head}Text one\r\n\r\n\r\n{head.replace('/a', '/b')}Text two")
    assert (page.url, page.language_hint) == ("https://osk.example/a", "deu")
    assert tokenize_text(page).texts == ["Text one"]


def test_normalise_keeps_every_character_that_shows() -> None:
    line = " a\t b \t\tc  d "
    assert normalise(line) == "a\tb\tc d"
