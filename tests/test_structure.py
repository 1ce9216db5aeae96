"""What the markup tells of the inside of a story's blocks, and the media between them."""

from __future__ import annotations

import pickle

import pytest

from newsextract import Article, extract
from newsextract.block import Block, Label
from newsextract.structure import Cell, Code, Embed, Heading, Image, ListItem, SpanKind, Table

URL = "https://www.lindvik.example/news/ferry"
LEDE = "The harbour board of Lindvik voted on Tuesday to keep the old ferry running until the spring, after a debate that lasted six hours."
MIDDLE = "The board published the costs of the past two winters, which rose by a third because of the price of diesel and of repairs."
END = "A second vote on the price of a monthly ticket was put off for a week, the chair said on the steps of the town hall."
LAST = "The ferry has crossed the sound since 1931, and two of the men who work on it were born on the island that it serves."


def page(inside: str, lede: str = LEDE) -> Article:
    return extract(
        f"<html lang=en><head><title>Ferry stays | Lindvik Post</title></head><body><nav><a href='/'>Front page</a> <a href='/n'>News</a></nav>"
        f"<main><article><h1>Ferry stays</h1><p>{lede}</p><p>{MIDDLE}</p>{inside}<p>{END}</p><p>{LAST}</p></article></main>"
        f"<aside class=related><h3>More news</h3><a href='/s'><img src='/t.jpg' width=300 height=200>School opens on Monday</a></aside>"
        f"<footer>All rights reserved</footer></body></html>",
        url=URL,
    )


def of_label(article: Article, label: Label) -> list[Block]:
    return [block for block in article.blocks if block.label is label]


@pytest.mark.parametrize(
    ("lede", "kind", "marked", "url"),
    [
        ("a vote <a href='/v'>on the ferry</a> " + LEDE, SpanKind.LINK, "on the ferry", "https://www.lindvik.example/v"),
        (
            "a vote <a href='../v?a=1&amp;b=2'> on  the\n ferry </a> " + LEDE,
            SpanKind.LINK,
            "on the ferry",
            "https://www.lindvik.example/v?a=1&b=2",
        ),
        ("a <em>long</em> vote, " + LEDE, SpanKind.EMPHASIS, "long", None),
        ("a <b>lo\u00adng</b> vote, " + LEDE, SpanKind.STRONG, "long", None),
        ("<strong>a long</strong> vote, " + LEDE, SpanKind.STRONG, "a long", None),
        ("a vote on <code>ferry.py</code> and " + LEDE, SpanKind.CODE, "ferry.py", None),
        ("<span>a vote <i>twice</i></span> and " + LEDE, SpanKind.EMPHASIS, "twice", None),
    ],
)
def test_a_span_covers_the_text_of_its_element(lede: str, kind: SpanKind, marked: str, url: str | None) -> None:
    first = page("", lede).blocks[0]
    (span,) = first.spans
    assert (span.kind, first.text[span.start : span.end], span.url) == (kind, marked, url)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "java\nscript:alert(1)", " JavaScript:x", "data:text/html,x", "vbscript:x", "#top", ""]
)
def test_a_link_that_leads_nowhere_or_runs_code_is_no_span(address: str) -> None:
    article = page("", f"a vote <a href='{address}'>on the ferry</a>, " + LEDE)
    assert article.blocks[0].spans == ()
    assert "script:" not in article.to_html()


def test_crossheads_keep_their_level() -> None:
    article = page(f"<h3>What it costs</h3><p>{MIDDLE} It was said twice.</p>")
    assert [(block.text, block.content) for block in of_label(article, Label.CROSSHEAD)] == [("What it costs", Heading(3))]


def test_list_items_know_their_list_and_depth() -> None:
    items = (
        "<ul><li>The fare stays as it is until the end of the winter<ol><li>for children under the age of twelve</li>"
        "<li>for cyclists who take their bicycles</li></ol></li><li>The boat gets a new engine in the month of May</li></ul>"
    )
    found = [(block.text[:8], block.content) for block in of_label(page(items), Label.LIST_ITEM)]
    assert found == [
        ("The fare", ListItem(False, 1)),
        ("for chil", ListItem(True, 2)),
        ("for cycl", ListItem(True, 2)),
        ("The boat", ListItem(False, 1)),
    ]


def test_a_table_is_one_block_with_rows_and_cells() -> None:
    article = page(
        "<table><tr><th>Year</th><th colspan=2>Cost</th></tr><tr><td rowspan=2>2023</td><td>4</td><td>5</td></tr><tr><td>6</td><td>7</td></tr></table>"
    )
    (block,) = of_label(article, Label.TABLE)
    assert block.text == "Year\tCost\n2023\t4\t5\n6\t7"
    assert block.content == Table(
        (
            (Cell("Year", True), Cell("Cost", True, columns=2)),
            (Cell("2023", False, rows=2), Cell("4", False), Cell("5", False)),
            (Cell("6", False), Cell("7", False)),
        )
    )
    assert "| Year | Cost |  |\n| --- | --- | --- |\n| 2023 | 4 | 5 |\n|  | 6 | 7 |" in article.to_markdown()
    assert '<th colspan="2">Cost</th>' in article.to_html()


def test_a_listing_keeps_its_white_space_and_language() -> None:
    article = page(
        '<pre class="highlight"><code class="language-python">for boat in boats:\n    print(boat,\n          boat.time)\n</code></pre>'
    )
    (block,) = of_label(article, Label.CODE)
    assert block.text == "for boat in boats:\n    print(boat,\n          boat.time)"
    assert block.content == Code("python")
    assert f"```python\n{block.text}\n```" in article.to_markdown()


@pytest.mark.parametrize(
    ("picture", "url"),
    [
        ("<img src='a.jpg'>", "https://www.lindvik.example/news/a.jpg"),
        ("<img src='data:image/gif;base64,R0lG' data-src='/a.jpg'>", "https://www.lindvik.example/a.jpg"),
        ("<img src='/s.jpg' srcset='/m.jpg 600w, /l.jpg 1200w, /s.jpg 300w'>", "https://www.lindvik.example/l.jpg"),
        ("<img src='/s.jpg' srcset='/one.jpg, /two.jpg 2x'>", "https://www.lindvik.example/two.jpg"),
        ("<picture><source srcset='/w,1.webp 900w'><img src='/s.jpg'></picture>", "https://www.lindvik.example/w,1.webp"),
        ("<amp-img src='//cdn.example/a.jpg' width=600 height=400></amp-img>", "https://cdn.example/a.jpg"),
    ],
)
def test_a_picture_is_read_at_its_largest(picture: str, url: str) -> None:
    assert [image.url for image in page(f"<figure>{picture}</figure>").images] == [url]


@pytest.mark.parametrize(
    "picture",
    ["<img src='/i.svg'>", "<img src='/i.png' width=16 height=16>", "<img src='data:x'>", "<img>", "<img class=avatar src='/a.jpg'>"],
)
def test_icons_and_faces_are_no_pictures_of_the_story(picture: str) -> None:
    assert page(f"<p>{picture}{MIDDLE}</p>").images == ()


@pytest.mark.parametrize(
    ("under", "caption", "credit"),
    [
        (
            "<figcaption>The ferry at the quay. <span class=credit>Photo: Lars Ek</span></figcaption>",
            "The ferry at the quay.",
            "Photo: Lars Ek",
        ),
        ("<figcaption>The ferry at the quay. Photo: Lars Ek</figcaption>", "The ferry at the quay.", "Photo: Lars Ek"),
        ("<figcaption>The ferry at the quay</figcaption>", "The ferry at the quay", None),
        ("<figcaption>© Lindvik Post</figcaption>", None, "© Lindvik Post"),
        ("", None, None),
    ],
)
def test_caption_and_credit_of_a_figure_stand_apart(under: str, caption: str | None, credit: str | None) -> None:
    article = page(f"<figure><img src='/a.jpg' alt='A  ferry'>{under}</figure>")
    assert article.images == (Image("https://www.lindvik.example/a.jpg", "A ferry", caption, credit, after=article.blocks[1].index),)
    assert "Lars Ek" not in article.text


def test_pictures_of_teasers_are_not_of_the_story() -> None:
    assert page("").images == ()


def test_embeds_name_their_site_and_quote_their_post() -> None:
    post = "<blockquote class='twitter-tweet'><p>The boat is late again today.</p>&mdash; Ada <a href='https://twitter.com/ada/status/1'>May 2</a></blockquote>"
    article = page(
        f"{post}<p>{MIDDLE} It was said twice.</p><iframe src='https://www.youtube.com/embed/abc'></iframe><iframe src='//ad.doubleclick.net/x'></iframe>"
    )
    assert [(embed.kind, embed.url) for embed in article.embeds] == [
        ("x", "https://twitter.com/ada/status/1"),
        ("youtube", "https://www.youtube.com/embed/abc"),
    ]
    assert article.embeds[0].text is not None
    assert article.embeds[0].text.startswith("The boat is late again today.")


def test_a_story_that_stands_twice_is_read_once() -> None:
    article = page(f"<div style='display:none'><p>{MIDDLE}</p></div><div class=print><p>{LEDE}</p></div>")
    assert [article.text.count(text) for text in (LEDE, MIDDLE, END, LAST)] == [1, 1, 1, 1]


def test_markup_in_text_is_no_markup_in_html() -> None:
    article = page("", "&lt;script&gt;alert(1)&lt;/script&gt; and <a href='/x&quot; onclick=&quot;y'>this</a>, " + LEDE)
    html = article.to_html()
    assert "<script" not in html
    assert 'onclick="' not in html


def test_tei_is_well_formed_and_has_the_story() -> None:
    from lxml import etree

    article = page("<figure><img src='/a.jpg'></figure>" + f"<h2>Costs</h2><p>{MIDDLE} It was said <b>twice</b>.</p>")
    root = etree.fromstring(article.to_xml().encode())
    spaces = {"t": "http://www.tei-c.org/ns/1.0"}
    assert root.xpath("string(//t:titleStmt/t:title)", namespaces=spaces) == "Ferry stays"
    assert root.xpath("string(//t:hi)", namespaces=spaces) == "twice"
    assert root.xpath("string(//t:body/t:p)", namespaces=spaces) == LEDE


def test_blocks_of_html_know_their_path() -> None:
    article = page("")
    assert article.blocks[0].path == "body>main>article>p"
    assert article.explain()[0].path == "body>nav"


def test_an_article_with_structure_is_picklable() -> None:
    article = page("<figure><img src='/a.jpg'></figure><iframe src='https://youtu.be/a'></iframe>")
    assert pickle.loads(pickle.dumps(article)) == article
    assert isinstance(article.embeds[0], Embed)
