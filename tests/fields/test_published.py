"""The date of publication: what readers see, what machines are told, and what the address names, weighed against each other."""

from __future__ import annotations

import pytest

from newsextract import extract

STORY = """
<p>The harbour board of Varholm voted on Tuesday to dredge the northern channel for the first time since the ferries were widened, after
two of them scraped their keels on the same bank within a month and one lost half a day to the tide.</p>
<p>The work will take six weeks and close the fish quay to boats longer than twenty metres, said the harbour master, Ingvild Torsnes, who had
asked for it three years in a row. Smaller boats may pass along the mole, one at a time and by daylight only.</p>
<p>The mud goes to the old gravel pit above Kvernes, where the parish wants to plant alder. Its council had refused it in spring, when a
sample held more copper than the rules allow; a second sample, taken from the middle of the channel, was clean.</p>
"""


def page(head: str = "", above: str = "", below: str = "", language: str = "en") -> str:
    return f"""<html lang="{language}"><head><title>Board votes to dredge the northern channel - Varholm Post</title>{head}</head><body>
<nav><a href="/">News</a> <a href="/sea">Sea</a></nav><article><h1>Board votes to dredge the northern channel</h1>{above}{STORY}</article>{below}
<footer>© 2024 Varholm Post</footer></body></html>"""


def meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{content}">'


def json_ld(**fields: str) -> str:
    inside = ",".join(f'"{name}":"{value}"' for name, value in {"headline": "Board votes to dredge the northern channel", **fields}.items())
    return f'<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle",{inside}}}</script>'


WEB_PAGE = (
    '<script type="application/ld+json">{"@graph":[{"@type":"WebPage","@id":"#p","datePublished":"2023-04-05T08:00:00+02:00"}]}</script>'
)
UTC = json_ld(datePublished="2023-11-09T01:49:09Z")
MIDNIGHT = json_ld(datePublished="2023-11-07T23:00Z")
SENT_AGAIN = json_ld(datePublished="2025-06-12T08:00:00Z", dateModified="2025-06-12T08:00:00Z")
AT = "https://varholm.example"


@pytest.mark.parametrize(
    ("html", "url", "published"),
    [
        # one source alone
        (page(json_ld(datePublished="2023-04-05T08:00:00+02:00")), AT, "2023-04-05T08:00:00+02:00"),
        (page(WEB_PAGE), AT, "2023-04-05T08:00:00+02:00"),
        (page(meta("article:published_time", "2023-04-05T08:00:00+02:00")), AT, "2023-04-05T08:00:00+02:00"),
        (page(meta("published", "April 5, 2023")), AT, "2023-04-05"),
        (page(meta("w-published-date", "2023-04-05T06:03:43Z")), AT, "2023-04-05T06:03:43+00:00"),
        (page(meta("citation_publication_date", "2023/04/05")), AT, "2023-04-05"),
        (page(above='<p itemprop="datePublished">05.04.2023 11:43</p>', language="en"), AT, "2023-04-05T11:43:00"),
        (page(above='<p><time class="entry-date published" datetime="2023-04-05T08:16:57+02:00">April 5, 2023</time></p>'), AT,
         "2023-04-05T08:16:57+02:00"),
        (page(above="<p>April 5, 2023</p>"), AT, "2023-04-05"),
        (page(), f"{AT}/2023/04/05/dredging", "2023-04-05"),
        (page(), f"{AT}/2023/04/dredging", "2023-04"),
        # a name that only sounds like it
        (page(meta("article:publisher", "https://social.example/varholmpost2023-04-05")), AT, None),
        # a moment in UTC on another day than the one that readers see
        (page(UTC, above="<p>November 8, 2023 at 5:49 p.m.</p>"), AT, "2023-11-08T17:49:09-08:00"),
        (page(UTC, above="<p>November 8, 2023</p>"), AT, "2023-11-08"),
        (page(UTC), f"{AT}/2023/11/08/dredging", "2023-11-08"),
        # a midnight that is told in UTC, where the printed day stands in a longer line or far above the story
        (page(MIDNIGHT, above="<p>Report 14 of November 8, 2023, order this issue by post or read it here</p>"), AT, "2023-11-08"),
        (page(MIDNIGHT, above="<p>November 8, 2023 Order this issue</p>" + "<p>A part of the report</p>" * 9), AT, "2023-11-08"),
        (page(UTC, above="<p>November 9, 2023</p>"), f"{AT}/2023/11/08/dredging", "2023-11-09T01:49:09+00:00"),
        # a moment with the newsroom's own zone stays, and so does one that is days away from the printed date of another edition
        (page(json_ld(datePublished="2023-11-09T01:49:09+01:00"), above="<p>November 8, 2023</p>"), AT, "2023-11-09T01:49:09+01:00"),
        (page(json_ld(datePublished="2023-11-02T01:49:09Z"), above="<p>November 8, 2023</p>"), AT, "2023-11-02T01:49:09+00:00"),
        # a later day in the data is that of the page's last edition, where the story's own day is printed
        (page(SENT_AGAIN, above="<p>April 5, 2023</p>"), AT, "2023-04-05"),
        (page(SENT_AGAIN, above="<p>5 min read | Published April 5, 2023 | by the harbour desk</p>"), AT, "2023-04-05"),
        (page(meta("article:published_time", "2025-06-12T08:00:00Z"), above="<time datetime='2023-04-05T09:30'>April 5, 2023</time>"), AT,
         "2023-04-05T09:30:00"),
        (page(SENT_AGAIN, above="<p>06.12.2025</p>"), AT, "2025-06-12T08:00:00+00:00"),  # day and month may be changed
        (page(SENT_AGAIN, above="<p>April 5, 2023</p>"), f"{AT}/2025/06/dredging", "2025-06-12T08:00:00+00:00"),
        # but not for a day that is said of something else, or far from the story
        (page(SENT_AGAIN, above="<p>Updated April 5, 2023</p>"), AT, "2025-06-12T08:00:00+00:00"),
        (page(SENT_AGAIN, above="<p>A ferry scraped her keel on April 5, 2023 and again in May</p>"), AT, "2025-06-12T08:00:00+00:00"),
        (page(SENT_AGAIN, below="<aside><h3>Related</h3><ul><li>A bank in the channel<li>April 5, 2023</ul></aside>"), AT,
         "2025-06-12T08:00:00+00:00"),
        # of several dates in the data the printed one
        (page(SENT_AGAIN + meta("article:published_time", "2023-04-05T10:15:00+02:00"), above="<p>April 5, 2023</p>"), AT,
         "2023-04-05T10:15:00+02:00"),
        # the day of the data, printed beside a teaser's
        (page(SENT_AGAIN, above="<p>June 10, 2025</p><p>A bank in the channel</p><p>By the desk, June 12, 2025</p>"), AT,
         "2025-06-12T08:00:00+00:00"),
        (page(UTC, above="<p>November 8, 2023</p><p>Moored at last</p><p>By the desk, November 9, 2023</p>"), AT,
         "2023-11-09T01:49:09+00:00"),
        (page(UTC, above="<p>November 8, 2023 at 5:49 p.m.</p><p>November 9, 2023</p>"), AT, "2023-11-08T17:49:09-08:00"),
        # a date that does not say of what it is
        (page(meta("date", "2023-04-09"), above="<p>April 5, 2023</p>"), AT, "2023-04-05"),
        (page(meta("date", "2023-04-09")), AT, "2023-04-09"),
        # a month in the archive beside the story, and the day of the story in an element for it
        (page(above="<p>April 2019</p>", below='<p>Filed on <time class="published" datetime="2023-04-05">5 April</time></p>'), AT, "2023-04-05"),
        # dots mean the day comes first, whatever the language
        (page(above="<p>02.12.19</p>"), AT, "2019-12-02"),
    ],
)  # fmt: skip
def test_the_date_of_publication_is_the_one_that_the_page_tells(html: str, url: str, published: str | None) -> None:
    assert extract(html, url=url).to_dict()["published"] == published


def test_a_moment_read_on_the_newsrooms_clock_names_the_data_as_its_source() -> None:
    article = extract(page(UTC, above="<p>November 8, 2023 at 5:49 p.m.</p>"), url=AT)
    assert article.sources["published"].name == "json-ld"


def test_a_gallery_keeps_the_title_and_date_that_its_data_gives() -> None:
    figures = "".join(
        f"<figure><img src='/p{i}.jpg'><figcaption>Boats at the mole, {i} of 8. Photo: Ana Reyes</figcaption></figure>" for i in range(8)
    )
    head = json_ld(datePublished="2023-04-05T08:00:00+02:00")
    article = extract(f"<html><head>{head}</head><body><h1>Boats at the mole in pictures</h1>{figures}</body></html>", url=AT)
    assert article.blocks == ()
    assert article.title is not None
    assert article.to_dict()["published"] == "2023-04-05T08:00:00+02:00"


def test_dates_that_count_the_same_are_weighed_without_error() -> None:
    below = "<div>" + "".join(f"<p>Berth {number}</p>" for number in range(6)) + "<p>4 February 2024 | 4 February 2024</p></div>"
    article = extract(page(above="<p>Updated 6 February 2024, 8:30</p>", below=below), url=AT)
    assert article.to_dict()["published"] == "2024-02-04"
    assert article.to_dict()["modified"] == "2024-02-06T08:30:00"


def test_a_page_that_shows_no_story_has_the_day_that_its_address_names() -> None:
    shell = "<html><head><title>Board votes to dredge</title></head><body><p>Please switch on JavaScript.</p></body></html>"
    article = extract(shell, url=f"{AT}/2023/04/05/dredging")
    assert article.reason is not None
    assert (article.to_dict()["published"], article.sources["published"].name) == ("2023-04-05", "url")


def test_a_date_beside_the_headline_counts_however_far_below_the_story_begins() -> None:
    boats = "".join(f"<li><a href='/boat/{number}'>Boat {number}</a></li>" for number in range(40))
    html = page().replace("<h1>", "<div class='kicker'>05.04.2023</div><h1>").replace("</h1>", f"</h1><ul>{boats}</ul>", 1)
    assert extract(html, url=AT).to_dict()["published"] == "2023-04-05"
