"""The HTML fixture pages: the body's precision and recall over all of them. The exact tests of `test_pages.py` do not cover them yet."""

from __future__ import annotations

from tests.pages import load_pages

FLOOR = 0.8  # share of the wanted blocks found, and of the found blocks wanted; raise it when it rises


def flat(text: str) -> str:
    return "".join(text.split())


def test_most_blocks_of_html_stories_are_the_wanted_ones() -> None:
    found = wanted = both = 0
    for page in load_pages("html--*"):
        got = {flat(block.text) for block in page.article().blocks}
        gold = {flat(block["text"]) for block in page.expected["blocks"]}
        found, wanted, both = found + len(got), wanted + len(gold), both + len(got & gold)
    assert both >= FLOOR * wanted
    assert both >= FLOOR * found
