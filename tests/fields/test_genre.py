"""The kind of article: what a page tells of itself, and nothing where it tells none."""

from __future__ import annotations

import pytest

from newsextract import PageType, extract
from tests.fields.test_published import AT, STORY, json_ld, meta, page


def described(kind: str, **more: str) -> str:
    inside = "".join(f',"{name}":"{value}"' for name, value in more.items())
    return f'<script type="application/ld+json">{{"@context":"https://schema.org","@type":"{kind}"{inside}}}</script>'


HEADLINE = "Board votes to dredge the northern channel"
WIRE = STORY.replace("<p>The harbour board", "<p>VARHOLM, April 5, 2023 /PRNewswire/ -- The harbour board", 1)


def titled(headline: str) -> str:
    return page().replace(f"<h1>{HEADLINE}</h1>", f"<h1>{headline}</h1>")


@pytest.mark.parametrize(
    ("html", "url", "kind", "source"),
    [
        # what machines are told
        (page(described("OpinionNewsArticle", headline=HEADLINE)), AT, PageType.OPINION, "json-ld"),
        (page(described("https://schema.org/ReviewNewsArticle", headline=HEADLINE)), AT, PageType.REVIEW, "json-ld"),
        (page(json_ld(genre="Leitartikel")), AT, PageType.OPINION, "json-ld"),
        (page(json_ld(articleSection="Op-Ed")), AT, PageType.OPINION, "section"),
        (page(meta("article:section", "Press Releases")), AT, PageType.PRESS_RELEASE, "section"),
        (page(described("Product", name="Dredge, small")), AT, PageType.PRODUCT, "json-ld"),
        (page('<meta property="og:type" content="product">'), AT, PageType.PRODUCT, "meta:og:type"),
        (page(described("DiscussionForumPosting", headline=HEADLINE)), AT, PageType.FORUM, "json-ld"),
        (page(meta("generator", "Discourse 3.1.0")), AT, PageType.FORUM, "meta:generator"),
        # what the address says
        (page(), f"{AT}/opinion/2023/dredging", PageType.OPINION, "url"),
        (page(), f"{AT}/%D0%BC%D0%BD%D0%B5%D0%BD%D0%B8%D1%8F/dredging", PageType.OPINION, "url"),
        (page(), f"{AT}/culture/book-reviews/dredging", PageType.REVIEW, "url"),
        (page(), f"{AT}/threads/dredging.1201/", PageType.FORUM, "url"),
        (page(), "https://forum.varholm.example/dredging", PageType.FORUM, "host"),
        # what readers see
        (titled(f"Opinion: {HEADLINE}"), AT, PageType.OPINION, "headline"),
        (titled(f"Comunicato stampa | {HEADLINE}"), AT, PageType.PRESS_RELEASE, "headline"),
        (page(above="<p>FOR IMMEDIATE RELEASE</p>"), AT, PageType.PRESS_RELEASE, "genre block"),
        (page().replace(STORY, WIRE), AT, PageType.PRESS_RELEASE, "genre block"),
        # and what tells nothing of the kind
        (page(), AT, PageType.ARTICLE, None),
        (page(json_ld(articleSection="Shipping")), AT, PageType.ARTICLE, None),
        (page(), f"{AT}/news/opinion-polls", PageType.ARTICLE, None),  # the last part of an address is the story's own
        (page(above='<p><a href="/press">Press release</a></p>'), AT, PageType.ARTICLE, None),
        (page(above="<p>Press releases and tenders</p>"), AT, PageType.ARTICLE, None),
        (page(json_ld() + described("Product", name="Dredge, small")), AT, PageType.ARTICLE, None),  # sold beside the story
        (page(json_ld() + '<meta property="og:type" content="product">'), AT, PageType.ARTICLE, None),
        (titled("Review of the channel charts: board votes to dredge"), AT, PageType.ARTICLE, None),
        (page(), "https://[broken/opinion/dredging", PageType.ARTICLE, None),
    ],
)  # fmt: skip
def test_the_kind_of_article_is_what_the_page_tells(html: str, url: str, kind: PageType, source: str | None) -> None:
    article = extract(html, url=url)
    told = article.sources.get("page_type")
    assert (article.page_type, told.name if told else None) == (kind, source)
    assert article.text


def test_raw_text_tells_a_press_release_by_its_line() -> None:
    story = STORY.replace("<p>", "").replace("\n", " ").replace("</p>", "\n\n")
    text = f"Varholm Harbour\n\nPRESS RELEASE\n\n{HEADLINE}\n\nApril 5, 2023\n\n{story}"
    assert extract(text).page_type is PageType.PRESS_RELEASE
    assert extract(text.replace("PRESS RELEASE", "Press office")).page_type is PageType.ARTICLE


def test_a_page_of_a_product_without_prose_is_a_product() -> None:
    html = f'<html><head>{described("Product", name="Dredge")}</head><body><h1>Dredge, small</h1><p>On sale</p><a href="/cart">Cart</a></body></html>'
    article = extract(html)
    assert (article.page_type, article.text) == (PageType.PRODUCT, "")
    assert article.reason


def test_a_live_blog_stays_one_whatever_its_section() -> None:
    updates = "".join(
        f"<h2>{9 + n}.15</h2><p>{'The pilots turned back at the mole and waited for the tide to rise again.'} {n}</p>" for n in range(8)
    )
    html = page(above=f"<p>Live updates</p>{updates}")
    assert extract(html, url=f"{AT}/live/harbour").page_type is PageType.LIVE_BLOG
    assert extract(html, url=f"{AT}/opinion/live/harbour").page_type is PageType.LIVE_BLOG
