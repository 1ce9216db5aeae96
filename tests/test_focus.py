"""The dial between precision and recall: what it promises, and that it moves."""

from __future__ import annotations

import statistics
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsextract import Article, Focus, Options, extract
from tests.pages import PageFixture, load_pages
from tests.test_invariants import SENTENCES

PAGES = [page for page in load_pages() if page.expected["reason"] is None and "keep" not in page.expected.get("options", {})]


def with_focus(page: PageFixture) -> dict[Focus, Article]:
    return {focus: page.article(focus=focus) for focus in Focus}


def kept(article: Article) -> set[int]:
    return {block.index for block in article.explain() if block.label.in_story}


def check_nested(articles: dict[Focus, Article]) -> None:
    precision, balanced, recall = (kept(articles[focus]) for focus in (Focus.PRECISION, Focus.BALANCED, Focus.RECALL))
    assert precision <= balanced <= recall
    assert bool(precision) == bool(balanced) == bool(recall)


@pytest.mark.parametrize("page", load_pages(), ids=lambda page: page.name)
def test_what_precision_keeps_balanced_keeps_and_what_that_keeps_recall_keeps(page: PageFixture) -> None:
    check_nested(with_focus(page))


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from([*SENTENCES, "<p>", "</p>", "<li>", "</li>"]), max_size=40))
def test_stories_are_nested_whatever_the_page(lines: list[str]) -> None:
    check_nested({focus: extract("\n".join(lines), options=Options(focus=focus)) for focus in Focus})


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_fields_are_the_same_whatever_the_focus(page: PageFixture) -> None:
    told = {
        replace(article, blocks=(), updates=(), images=(), embeds=(), decisions=type(article.decisions)()).to_json()
        for article in with_focus(page).values()
    }
    assert len(told) == 1


def test_each_block_that_the_dial_moves_says_so() -> None:
    moved: set[str] = set()
    for page in PAGES:
        articles = with_focus(page)
        balanced = kept(articles[Focus.BALANCED])
        for focus in (Focus.PRECISION, Focus.RECALL):
            reasons = {b.reason for b in articles[focus].explain() if b.label.in_story != (b.index in balanced)}
            assert reasons <= {f"focus:{focus}", "neighbours:heading_without_text"}
            moved |= reasons
    assert moved >= {"focus:precision", "focus:recall"}


def test_precision_and_recall_of_the_fixture_pages_move_along_the_dial() -> None:
    scores: dict[Focus, tuple[float, float]] = {}
    for focus in Focus:
        pairs = []
        for page in PAGES:
            wanted = {" ".join(block["text"].split()) for block in page.expected["blocks"]}
            found = {" ".join(block.text.split()) for block in page.article(focus=focus).blocks}
            right = sum(len(text) for text in found & wanted)
            pairs.append((right / max(1, sum(map(len, found))), right / sum(map(len, wanted))))
        scores[focus] = statistics.mean(p for p, _ in pairs), statistics.mean(r for _, r in pairs)
    (precise, short), (even, whole), (loose, long) = (scores[focus] for focus in (Focus.PRECISION, Focus.BALANCED, Focus.RECALL))
    assert precise >= even > loose  # balanced has hardly a wrong block on these pages, and misses hardly one
    assert short < whole <= long
