"""zyte-common-items: the conversion, with the real package."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from newsextract import Article, extract
from tests.documentation import FERRY_HTML, FERRY_URL, NOT_FOUND

pytest.importorskip("zyte_common_items", reason="needs the extra scrapy")

from newsextract.integrations.zyte import to_zyte
from newsextract.structure import Embed, Image


@pytest.fixture(scope="module")
def article() -> Article:
    return extract(FERRY_HTML.read_bytes(), url=FERRY_URL)


def test_every_field_of_the_item_that_a_page_tells_is_filled(article: Article) -> None:
    item = to_zyte(article)
    assert (item.url, item.canonicalUrl, item.headline) == (FERRY_URL, FERRY_URL, "Harbour ferry to sail through the night from April")
    assert (item.datePublished, item.dateModified) == ("2023-03-14T08:00:00+01:00", "2023-03-15T10:30:00+01:00")
    assert item.datePublishedRaw == "2023-03-14T08:00:00+01:00"
    assert item.authors is not None
    assert [(author.name, author.url) for author in item.authors] == [
        ("Ines Marlow", "https://skellby.example/people/ines-marlow"),
        ("Tobias Reck", None),
    ]
    assert item.inLanguage == "en"
    assert item.description == article.dek
    assert item.articleBody == article.text
    assert item.mainImage is not None
    assert item.mainImage.url == "https://skellby.example/img/ferry.jpg"
    assert item.metadata is not None
    assert item.metadata.probability == article.confidence


def test_the_html_of_the_item_is_the_story_without_headline(article: Article) -> None:
    html = to_zyte(article).articleBodyHtml
    assert html is not None
    assert "<h2>Quiet engines" in html
    assert "<table>" in html
    assert "<h1>" not in html


def test_a_page_without_an_article_is_an_item_with_its_address_and_probability_0() -> None:
    item = to_zyte(extract(NOT_FOUND, url="https://skellby.example/gone"))
    assert (item.url, item.headline, item.articleBody) == ("https://skellby.example/gone", None, None)
    assert item.metadata is not None
    assert item.metadata.probability == 0


def test_without_an_address_there_is_no_item() -> None:
    with pytest.raises(ValueError, match="pass url="):
        to_zyte(Article())


def test_the_date_of_a_change_stands_in_for_that_of_publication(article: Article) -> None:
    sources = {"modified": article.sources["modified"]}
    item = to_zyte(replace(article, published=None, sources=sources))
    assert item.datePublished == item.dateModified == "2023-03-15T10:30:00+01:00"
    assert item.datePublishedRaw == item.dateModifiedRaw


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        (None, "2024-05-03T06:07:00"),
        (UTC, "2024-05-03T06:07:00Z"),
        (timezone(timedelta(hours=-3)), "2024-05-03T06:07:00-03:00"),
    ],
)
def test_a_date_has_its_zone_where_one_is_known(article: Article, zone: timezone | None, written: str) -> None:
    assert to_zyte(replace(article, published=datetime(2024, 5, 3, 6, 7, tzinfo=zone))).datePublished == written


def test_videos_and_sounds_are_apart_and_data_addresses_are_no_images(article: Article) -> None:
    embeds = (Embed("https://v.example/1.mp4", "video"), Embed("https://v.example/1.mp3", "audio"), Embed("https://x.example/1", "x"))
    item = to_zyte(replace(article, embeds=embeds, images=(Image("data:image/gif;base64,R0lGOD"),)))
    assert item.videos is not None
    assert item.audios is not None
    assert ([v.url for v in item.videos], [a.url for a in item.audios]) == (["https://v.example/1.mp4"], ["https://v.example/1.mp3"])
    assert (item.images, item.mainImage) == (None, None)
