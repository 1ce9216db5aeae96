"""What holds for every input, whatever the classifier thinks of it."""

from __future__ import annotations

import pickle
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsextract import Article, InputTooLargeError, Options, extract
from newsextract.tokenizer.whitespace import without_invisible
from tests.pages import load_pages

SENTENCES = (
    "The council of Marrowby voted on Monday to keep the tram line open through the winter, after a debate of six hours.",
    "“We have heard enough promises,” said Edda Voss, who runs the bakery beside the last stop.",
    "Die Brücke bleibt bis zum Herbst gesperrt, wie die Stadtverwaltung von Lindenau am Dienstag mitteilte.",
    "市议会周一决定，今年冬天继续运营这条电车线路，讨论持续了六个小时。",
    "وقال المجلس البلدي إن الخط سيبقى مفتوحا طوال فصل الشتاء بعد نقاش دام ست ساعات.",
    "Home", "Share", "DON'T MISS", "UP NEXT", "By Edda Voss", "May 3, 2024", "• Sport", "\u00ad\u200b", "\t", "Team\tW\tL", "2 hours ago",
)  # fmt: skip
LINES = st.lists(st.one_of(st.sampled_from(SENTENCES), st.text(max_size=60)), max_size=40)
PAGES_OF_LINES = st.builds(lambda lines, gap: gap.join(lines), LINES, st.sampled_from(["\n", "\n\n", "\r\n", " \n\t\n"]))
ANY_BYTES = st.one_of(st.binary(max_size=400), PAGES_OF_LINES.map(lambda text: text.encode("utf-8", "replace")))
COMMON = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def flat(text: str) -> str:
    return "".join(without_invisible(text).split())


def check_slices(text: str, article: Article) -> None:
    before = 0
    for block in article.explain():
        assert before <= block.start < block.end <= len(text)
        assert flat(text[block.start : block.end]) == flat(block.text)
        before = block.end
    story = [block.index for block in article.blocks]
    assert story == sorted(set(story))


@COMMON
@given(PAGES_OF_LINES)
def test_every_block_is_a_slice_of_the_input_in_order_once(text: str) -> None:
    check_slices(text, extract(text))


@COMMON
@given(st.text(max_size=300))
def test_any_text_gives_an_article(text: str) -> None:
    check_slices(text, extract(text))


@COMMON
@given(ANY_BYTES)
def test_any_bytes_give_an_article(data: bytes) -> None:
    assert isinstance(extract(data), Article)


@COMMON
@given(PAGES_OF_LINES)
def test_a_page_without_body_says_why(text: str) -> None:
    article = extract(text)
    assert (article.reason is None) == bool(article.blocks)


@COMMON
@given(PAGES_OF_LINES)
def test_the_same_input_gives_the_same_article(text: str) -> None:
    assert extract(text) == extract(text)


@pytest.mark.parametrize("page", load_pages("*wet*"), ids=lambda page: page.name)
def test_the_blocks_of_a_fixture_page_are_slices(page) -> None:  # type: ignore[no-untyped-def]
    check_slices(page.source, page.article())


def test_threads_give_the_same_articles() -> None:
    pages = [page for page in load_pages() if isinstance(page.source, str)]
    alone = [page.article() for page in pages]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda page: page.article(), pages * 3))
    assert together == alone * 3


def test_an_article_survives_pickling() -> None:
    article = load_pages("text--seed-shape")[0].article()
    assert pickle.loads(pickle.dumps(article)) == article


def test_too_large_an_input_is_one_clear_error() -> None:
    with pytest.raises(InputTooLargeError, match=r"2,001 bytes is over the limit of 2,000 bytes"):
        extract("x" * 2001, options=Options(max_bytes=2000))
    with pytest.raises(InputTooLargeError):
        extract(("é" * 1001).encode(), options=Options(max_bytes=2000))
    with pytest.raises(InputTooLargeError):
        extract("é" * 1001, options=Options(max_bytes=2000))


def test_what_is_neither_text_nor_bytes_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="str or bytes, not int"):
        extract(7)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("unit", "small", "large"),
    [
        (SENTENCES[0] + "\n", 4_000, 16_000),
        ("Home\n", 40_000, 160_000),
        ("word ", 200_000, 800_000),
        ("a", 1_000_000, 4_000_000),
        ("A line of an old dump that goes on\nin the next one without a stop\n", 4_000, 16_000),
        ("\n", 500_000, 2_000_000),
        ("市议会", 100_000, 400_000),
    ],
    ids=["paragraphs", "menu lines", "one line of words", "one word", "wrapped lines", "blank lines", "one CJK line"],
)
def test_time_grows_linearly(unit: str, small: int, large: int) -> None:
    extract(unit * 100)

    def seconds(count: int) -> float:
        text = unit * count
        best = float("inf")
        for _ in range(2):
            began = time.process_time()
            extract(text)
            best = min(best, time.process_time() - began)
        return best

    # four times the input; twice that is left for noise and caches, a quadratic walk would take sixteen times
    assert seconds(large) < 8 * seconds(small) + 0.2
