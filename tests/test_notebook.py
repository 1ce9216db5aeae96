"""How notebooks show an article."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from newsextract import extract
from tests.pages import PageFixture, load_pages
from tests.report.hostile import URL, hostile_page


def test_a_notebook_shows_title_byline_date_and_story() -> None:
    page = next(iter(load_pages("html--affiliate-boxes*")))
    article = page.article()
    shown = LexborHTMLParser(article._repr_html_()).body
    assert shown is not None
    text = " ".join(shown.text(separator=" ").split())
    assert article.published is not None
    for part in (article.title, article.authors[0].name, article.published.date().isoformat(), article.blocks[-1].text):
        assert part is not None
        assert part in text


@pytest.mark.parametrize("page", load_pages("html--*"), ids=lambda page: page.name)
def test_looking_at_an_article_loads_nothing(page: PageFixture) -> None:
    assert LexborHTMLParser(page.article()._repr_html_()).css("img, iframe, video, audio, script, link, style, object, embed, source") == []


def test_nothing_of_a_hostile_page_is_markup_in_a_notebook() -> None:
    shown = LexborHTMLParser(extract(hostile_page(), url=URL)._repr_html_())
    allowed = {"html", "head", "body", "article", "header", "h1", "p", "time", "a", "em", "strong"}
    nodes = shown.css("*")
    assert {node.tag for node in nodes} <= allowed
    assert {name for node in nodes for name in node.attributes} <= {"lang", "class", "datetime", "href"}
    assert not [node for node in shown.css("a") if (node.attributes["href"] or "").lower().startswith("javascript")]


def test_a_page_without_an_article_says_why() -> None:
    assert extract("  \n\n ")._repr_html_() == "<p><em>No article here: empty (empty)</em></p>\n"
