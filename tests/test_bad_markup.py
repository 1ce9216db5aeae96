"""Broken and hostile HTML: an answer in time, whatever comes."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from newsextract import InputTooLargeError, Options, extract

SENTENCE = "The council of Lindvik voted on Tuesday to keep the old ferry running until the spring, the mayor said after the debate. "
STORY = f"<p>{SENTENCE * 2}</p><p>{SENTENCE} A second vote follows.</p><p>{SENTENCE} It was put off for a week.</p>"


def page(inside: str) -> str:
    return f"<html><body><article><h1>Ferry stays</h1>{STORY}{inside}<p>{SENTENCE} Nobody spoke against it.</p></article></body></html>"


SHAPES: dict[str, Callable[[int], str]] = {
    "attributes": lambda n: f"<html><body><div {' '.join(f'a{i}=x' for i in range(n))}>{STORY}</div></body></html>",
    "attributes in quotes": lambda n: f"""<html><body><div {" ".join(f"a{i}='>'" for i in range(n))}>{STORY}</div></body></html>""",
    "boxes in boxes": lambda n: "<div>" * n + STORY,
    "boxes in boxes that close": lambda n: "<div>" * n + STORY + "</div>" * n,
    "lists in lists": lambda n: page("<ul><li>" * n),
    "tables in tables": lambda n: page("<table><tr><td>" * min(n, 4000)),
    "rows": lambda n: page("<table>" + "<tr><td>a</td><td>b</td></tr>" * n + "</table>"),
    "quotes": lambda n: page("<blockquote>a quote of six words here</blockquote>" * n),
    "links": lambda n: page("<p>" + "<a href='/x'>word</a> " * n + "</p>"),
    "pictures": lambda n: page("<img src='/a.jpg'>" * n),
    "headings": lambda n: page("<h1 class=x>Heading</h1>" * n),
    "articles": lambda n: page(f"<article><h1>Other</h1><p>{SENTENCE}</p></article>" * (n // 10)),
    "twins": lambda n: page(STORY * (n // 10)),
    "open signs": lambda n: page("<" * n),
    "ampersands": lambda n: page("&" * n),
    "data": lambda n: "<script type='application/ld+json'>" + "[" * n + "</script>" + page(""),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_time_does_not_grow_with_the_square_of_a_shape(shape: str) -> None:
    def seconds(size: int) -> float:
        source = SHAPES[shape](size)
        began = time.process_time()
        extract(source, url="https://www.lindvik.example/ferry")
        return time.process_time() - began

    seconds(100)
    small = seconds(4_000)
    assert seconds(32_000) < 8 * 4 * max(small, 0.02)  # eight times as much; four times that would be noise, eight times the square


@pytest.mark.parametrize("shape", ["attributes", "attributes in quotes", "boxes in boxes", "boxes in boxes that close"])
def test_the_story_comes_out_of_hostile_markup(shape: str) -> None:
    assert SENTENCE.strip() in extract(SHAPES[shape](30_000)).text


@pytest.mark.parametrize(
    "inside",
    [
        "<script>var data = '" + "it isn't <p " * 4_000 + "';</script>",
        '<script type=\'application/json\'>{"a": "' + "x=1 " * 30_000 + '"}</script>',
        '<p title="it"s>so</p>' + "<p title=it's>said</p>" * 3,
        "<!-- " + "<div a='b " * 6_000 + "-->",
        "<img src='data:image/png;base64," + "A" * 30_000 + "'>",
        "<i>x=y</i>" * 21_000,
    ],
    ids=["script", "data", "quotes", "comment", "picture", "tags"],
)
def test_guards_against_hostile_markup_leave_real_pages_as_they_are(inside: str) -> None:
    article = extract(page(inside))
    assert article.text.count(SENTENCE.strip()) == 5
    assert "Nobody spoke against it." in article.text


@pytest.mark.parametrize("cut", range(40, 1200, 97))
def test_a_page_cut_anywhere_gives_an_answer(cut: int) -> None:
    whole = page(
        "<figure><img src='/a.jpg'><figcaption>At the quay</figcaption></figure><table><tr><th>a</th></tr><tr><td>b</td></tr></table>"
    )
    assert extract(whole[:cut]).text in ("", extract(whole[:cut]).text)
    assert not set(extract(whole[:cut]).text.split()) - set(whole[:cut].replace("<", " <").replace(">", "> ").split())


@pytest.mark.parametrize(
    "inside", ["\x00\x01\x02", "&#0;&#x110000;&bogus;", "<!-- <p>", "<![CDATA[ x ]]>", "<p><div></p></div></span>", "\ud800"]
)
def test_controls_and_wrong_nesting_do_no_harm(inside: str) -> None:
    text = extract(page(f"<p>{inside}</p>")).text
    assert SENTENCE.strip() in text
    assert "\x00" not in text


def test_input_over_the_budget_is_one_clear_error() -> None:
    with pytest.raises(InputTooLargeError):
        extract("<div>" * 1_000, options=Options(max_bytes=2_000))
