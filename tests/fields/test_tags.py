"""Tags: the story's keywords as the page prints them, told from menus and from other stories."""

from __future__ import annotations

import pytest

from newsextract import extract
from tests.fields.test_published import STORY, json_ld, meta, page


def links(*names: str, folder: str = "/tag/") -> str:
    return " ".join(f'<a href="{folder}{name.lower()}">{name}</a>' for name in names)


def items(*names: str, folder: str = "/tag/") -> str:
    return "".join(f'<li><a href="{folder}{name.lower()}">{name}</a></li>' for name in names)


@pytest.mark.parametrize(
    ("html", "tags", "source"),
    [
        # links to pages of tags
        (page(below=f"<div class='words'>{links('Harbour', 'Dredging')}</div>"), ["Harbour", "Dredging"], "tags block"),
        (page(below=f"<ul class='lp'>{items('Harbour', 'Dredging', folder='/thema/')}</ul>"), ["Harbour", "Dredging"], "tags block"),
        (page(below=f"<ul>{items('Harbour', 'Dredging', folder='/argomenti/')}</ul>"), ["Harbour", "Dredging"], "tags block"),
        (page(below='<p><a rel="tag" href="/x/1">Harbour</a> <a rel="tag" href="/x/2">Dredging</a></p>'), ["Harbour", "Dredging"], "tags block"),
        (page(below=f"<div class='keyword'><ul>{items('Harbour', 'Dredging', folder='/k/')}</ul></div>"), ["Harbour", "Dredging"], "tags block"),
        (page(below=f"<p>Tags: {links('Harbour', 'Dredging', folder='/k/')}</p>"), ["Harbour", "Dredging"], "tags block"),
        (page(meta("news_keywords", "harbour, mud"), below=f"<ul>{items('Harbour', 'Dredging')}</ul>"), ["Harbour", "Dredging"], "tags block"),
        # what looks like some
        (page(below=f"<p>{links('Harbour')}</p>"), [], None),  # one link is the kicker of what follows
        (page(below=f"<ul>{items('Harbour', 'Dredging', folder='/places/')}</ul>"), [], None),
        (page(below=f"<p>More on {links('Harbour', 'Dredging')} will follow in the coming days.</p>"), [], None),
        (page(meta("news_keywords", "ferry, mud"), below=f"<ul>{items('Cooking', 'Travel')}</ul>"), ["ferry", "mud"], "meta:news_keywords"),
        # what machines are told
        (page(json_ld(keywords="harbour, dredging")), ["harbour", "dredging"], "json-ld"),
        (page(meta("article:tag", "Harbour")), ["Harbour"], "meta:article:tag"),
    ],
)  # fmt: skip
def test_tags_are_the_links_to_pages_of_tags_below_the_story(html: str, tags: list[str], source: str | None) -> None:
    article = extract(html, url="https://varholm.example")
    assert list(article.tags) == tags
    assert (article.sources["tags"].name if tags else None) == source


TEXT = STORY.replace("<p>", "").replace("\n", " ").replace("</p>", "\n\n")


@pytest.mark.parametrize(
    ("below", "tags"),
    [
        ("Tags: Harbour, Dredging", ["Harbour", "Dredging"]),
        ("Tags\nHarbour\nDredging\n\nShare", ["Harbour", "Dredging"]),
        ("Tags\n\nHarbour\n\nDredging\n\nMore stories\n\nFerry stops for the night after a broken pump", ["Harbour", "Dredging"]),
        ("Tags\nHarbour\nClimate\nDredging\n\nShare", ["Harbour", "Climate", "Dredging"]),  # one of them is called as a menu's item is
        ("Tags\nHarbour\nHome\nNews\nSport\nContact", ["Harbour"]),  # and this is the menu
    ],
)
def test_tags_of_raw_text_are_the_short_lines_below_their_heading(below: str, tags: list[str]) -> None:
    article = extract(f"Board votes to dredge the northern channel\n\nBy Ingvild Torsnes\n\nApril 5, 2023\n\n{TEXT}{below}")
    assert list(article.tags) == tags
