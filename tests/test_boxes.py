"""A story is read whatever the one box of the page that holds it is called, in every language of the fixtures corpus."""

from __future__ import annotations

from functools import cache

import pytest

from benchmarks.corpora import HTML, fixture_records
from newsextract import extract

BOXES = {
    "no box": "{}",
    "article": "<article>{}</article>",
    "aside": "<aside>{}</aside>",
    "sidebar": "<aside class='sidebar-main'>{}</aside>",
    "form": "<form>{}</form>",
    "footer": "<div id='content-footer'>{}</div>",
    "teaser": "<div class='promo'><div class='teaser'>{}</div></div>",
    "related": "<div class='related-story'>{}</div>",
    "widget": "<div class='widget box'>{}</div>",
    "comments": "<div class='comments-on'>{}</div>",
    "header": "<header>{}</header>",
    "list item": "<ul><li>{}</li></ul>",
    "quote": "<blockquote>{}</blockquote>",
    "cell beside a menu": "<table><tr><td><a href='/'>Home</a><br><a href='/m'>Market</a></td><td>{}</td></tr></table>",
    "thirty boxes": "<div>" * 30 + "{}" + "</div>" * 30,
    "notice for readers without scripts": "<noscript>{}</noscript>",
}
PARAGRAPHS = 5
LONG = 60  # characters of a paragraph; lines of the corpus that are shorter are crossheads and list items


@cache
def stories() -> list[tuple[str, list[str]]]:
    """Headline and first paragraphs of a story in each language."""
    found: dict[str, tuple[str, list[str]]] = {}
    for record in fixture_records(HTML):
        paragraphs = [line for line in record.gold["text"].splitlines() if len(line) > LONG]
        if len(paragraphs) >= PARAGRAPHS:
            found.setdefault(record.id.rpartition("-")[2], (record.gold["title"], paragraphs[:PARAGRAPHS]))
    return list(found.values())


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
def test_a_story_is_read_whatever_its_box_is_called(box: str) -> None:
    assert len(stories()) >= 10
    for title, paragraphs in stories():
        story = f"<h1>{title}</h1>" + "".join(f"<p>{text}</p>" for text in paragraphs)
        menu = "<nav><a href='/'>Home</a> <a href='/s'>Sport</a> <a href='/w'>News</a></nav>"
        page = f"<!doctype html><title>{title}</title><body>{menu}{box.format(story)}<footer>© 2024</footer>"
        assert [block.text for block in extract(page).blocks] == paragraphs
