"""Small pages, each of one kind: what the story is, and what must stay out of it."""

from __future__ import annotations

from typing import Any

import pytest

from newsextract import extract

COUNCIL = "The council of Tarn voted on Monday to close the mill bridge to lorries until the frost is over, after two planks gave way."
DETOUR = (
    "A detour of nine kilometres leads over the ford at Osk, which the road office has gravelled for the purpose and will clear of snow."
)
FLOUR = "Nobody was hurt when the planks broke, but a load of flour went into the river and floated as far as the weir."
MAYOR = (
    "The mayor said that a new bridge would cost four times what the town has put aside, and that she would ask the province for the rest."
)
TITLE = "Mill bridge closed to lorries"
HEADLINE = f"<h1>{TITLE}</h1>"


def page(body: str, head: str = "", title: str = TITLE, site: str = "Tarn Courier") -> str:
    above = '<nav><a href="/">Front</a> <a href="/sport">Sport</a></nav>'
    below = "<footer>Tarn Courier, all rights reserved</footer>"
    start = f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} - {site}</title>{head}</head>'
    return f"{start}<body>{above}{body}{below}</body></html>"


def p(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def case(name: str, html: str, wanted: list[str] | None, unwanted: tuple[str, ...] | list[str] = (), **fields: Any) -> Any:
    """A page, its story's blocks (None where another test tells), what no block may hold, and fields."""
    return pytest.param(html, wanted, unwanted, fields, id=name)


CASES = [
    case(
        "blockquote",
        page(
            f"<article>{HEADLINE}{p(COUNCIL)}<blockquote><p>We cannot let a lorry fall into the river to save a month.</p></blockquote>{p(DETOUR, FLOUR)}</article>"
        ),
        [COUNCIL, "We cannot let a lorry fall into the river to save a month.", DETOUR, FLOUR],
    ),
    case(
        "comments",
        page(
            f'<article>{HEADLINE}{p(COUNCIL, DETOUR)}</article><section id="comments"><h3>2 comments</h3><div class="comment"><b>Jory</b><p>I drove over it last week and it shook so much that I got out and walked the rest of the way home.</p></div><div class="comment"><b>Ana</b><p>They should have mended it years ago when the money was there for it, as everybody knows.</p></div></section>'
        ),
        [COUNCIL, DETOUR],
        ["I drove over it", "They should have mended"],
    ),
    case(
        "comments no h",
        page(
            f'<article>{HEADLINE}{p(COUNCIL, DETOUR)}</article><div class="comments-area"><ol><li><p>I drove over it last week and it shook so much that I got out and walked the rest of the way home.</p></li></ol></div>'
        ),
        [COUNCIL, DETOUR],
        ["I drove over it"],
    ),
    case(
        "glue",
        page(
            f"<article>{HEADLINE}<p>The <b>council</b><i>lors</i> of Tarn voted on Monday<br>to close the mill bridge<sup>1</sup> to lorries, H<sub>2</sub>O or not.</p>{p(DETOUR)}</article>"
        ),
        ["The councillors of Tarn voted on Monday to close the mill bridge1 to lorries, H2O or not.", DETOUR],
    ),
    case(
        "amp entity",
        page(
            f"<article>{HEADLINE}<p>Smith &amp; Sons &mdash; the carters &quot;from Osk&quot; &lt;est. 1911&gt; &#8211; lost a load of flour on the bridge on Monday, the office said.</p>{p(DETOUR)}</article>"
        ),
        ['Smith & Sons — the carters "from Osk" <est. 1911> – lost a load of flour on the bridge on Monday, the office said.', DETOUR],
    ),
    case(
        "table",
        page(
            f"<article>{HEADLINE}{p(COUNCIL)}<table><tr><th>Bridge</th><th>Tonnes</th></tr><tr><td>Mill</td><td>3</td></tr><tr><td>Osk ford</td><td>12</td></tr></table>{p(DETOUR, FLOUR)}</article>"
        ),
        [COUNCIL, "Bridge\tTonnes\nMill\t3\nOsk ford\t12", DETOUR, FLOUR],
    ),
    case(
        "code",
        page(f"<article>{HEADLINE}{p(COUNCIL)}<pre><code>def load(t):\n    return t &lt; 3\n</code></pre>{p(DETOUR, FLOUR)}</article>"),
        [COUNCIL, "def load(t):\n    return t < 3", DETOUR, FLOUR],
    ),
    case(
        "inline related",
        page(
            f'<article>{HEADLINE}{p(COUNCIL)}<p><a href="/x">Read more: Ferry to Osk sails again</a></p>{p(DETOUR, FLOUR)}<p><strong>Related:</strong> <a href="/y">Snow in June</a></p></article>'
        ),
        [COUNCIL, DETOUR, FLOUR],
        ["Ferry to Osk", "Snow in June"],
    ),
    case(
        "related ul",
        page(
            f'<article>{HEADLINE}{p(COUNCIL, DETOUR)}<div class="related"><h4>Related articles</h4><ul><li><a href="/a">Ferry to Osk sails again after a long winter</a></li><li><a href="/b">Snow in June surprises the valley</a></li></ul></div>{p(FLOUR, MAYOR)}</article>'
        ),
        [COUNCIL, DETOUR, FLOUR, MAYOR],
        ["Ferry to Osk", "Snow in June"],
    ),
    case(
        "newsletter",
        page(
            f'<article>{HEADLINE}{p(COUNCIL, DETOUR)}<div class="newsletter-signup"><h3>Get the Courier in your inbox</h3><p>Sign up for our free newsletter and never miss a story from the valley.</p><form><input><button>Sign up</button></form></div>{p(FLOUR, MAYOR)}</article>'
        ),
        [COUNCIL, DETOUR, FLOUR, MAYOR],
        ["Sign up for our free"],
    ),
    case(
        "figcaption",
        page(
            f'<article>{HEADLINE}<figure><img src="/b.jpg" alt="The bridge"><figcaption>The mill bridge on Tuesday. Photo: Jory Pell</figcaption></figure>{p(COUNCIL, DETOUR)}</article>'
        ),
        [COUNCIL, DETOUR],
        ["The mill bridge on Tuesday"],
    ),
    case(
        "crossheads",
        page(f"<article>{HEADLINE}{p(COUNCIL)}<h2>A long detour</h2>{p(DETOUR)}<h2>Flour in the river</h2>{p(FLOUR)}</article>"),
        [COUNCIL, "A long detour", DETOUR, "Flour in the river", FLOUR],
    ),
    case(
        "bold crosshead",
        page(
            f"<article>{HEADLINE}{p(COUNCIL)}<p><strong>A long detour</strong></p>{p(DETOUR)}<p><strong>Flour in the river</strong></p>{p(FLOUR)}</article>"
        ),
        [COUNCIL, "A long detour", DETOUR, "Flour in the river", FLOUR],
    ),
    case("br br", page(f'<div class="story">{HEADLINE}{COUNCIL}<br><br>{DETOUR}<br><br>{FLOUR}</div>'), [COUNCIL, DETOUR, FLOUR]),
    case(
        "div paragraphs",
        page(
            f'<div id="content"><div class="title"><h1>Mill bridge closed to lorries</h1></div><div class="txt"><div>{COUNCIL}</div><div>{DETOUR}</div><div>{FLOUR}</div></div></div>'
        ),
        [COUNCIL, DETOUR, FLOUR],
    ),
    case(
        "section wrap",
        page(f"<main>{HEADLINE}<section>{p(COUNCIL)}</section><section>{p(DETOUR)}</section><section>{p(FLOUR)}</section></main>"),
        [COUNCIL, DETOUR, FLOUR],
    ),
    case(
        "byline",
        page(
            f'<article>{HEADLINE}<p class="byline">By Ana Reyes and Jory Pell, Tarn Courier</p><time datetime="2024-02-05T08:30:00+01:00">5 February 2024</time>{p(COUNCIL, DETOUR)}</article>'
        ),
        [COUNCIL, DETOUR],
        authors=["Ana Reyes", "Jory Pell"],
        published="2024-02-05T08:30:00+01:00",
    ),
    case(
        "author bio",
        page(
            f'<article>{HEADLINE}{p(COUNCIL, DETOUR)}<div class="author-bio"><p>Ana Reyes covers roads and rivers for the Courier. She lives in Osk with two dogs and a canoe.</p></div></article>'
        ),
        [COUNCIL, DETOUR],
        ["covers roads"],
    ),
    case(
        "share",
        page(
            f'<article>{HEADLINE}<ul class="share"><li><a href="#">Facebook</a></li><li><a href="#">Twitter</a></li><li><a href="#">Email</a></li></ul>{p(COUNCIL, DETOUR)}<p>Share this article</p></article>'
        ),
        [COUNCIL, DETOUR],
        ["Facebook", "Share this"],
    ),
    case(
        "cookie",
        page(
            f'<div class="cookie-banner"><p>We use cookies to improve your experience. By using this site you agree to our use of cookies and our privacy policy.</p><button>Accept</button></div><article>{HEADLINE}{p(COUNCIL, DETOUR)}</article>'
        ),
        [COUNCIL, DETOUR],
        ["We use cookies"],
    ),
    case(
        "paywall",
        page(
            f'<article>{HEADLINE}{p(COUNCIL, DETOUR)}<div class="paywall"><p>Subscribe to continue reading</p><p>Already a subscriber? Sign in</p></div></article>'
        ),
        [COUNCIL, DETOUR],
        ["Subscribe", "Already"],
        access="paywalled",
        body_complete=False,
    ),
    case("one p", page(f"<article>{HEADLINE}{p(COUNCIL)}</article>"), [COUNCIL]),
    case("one p no article", page(f"<div>{HEADLINE}{p(COUNCIL + ' ' + DETOUR)}</div>"), [COUNCIL + " " + DETOUR]),
    case(
        "dl",
        page(
            f"<article>{HEADLINE}{p(COUNCIL)}<dl><dt>Mill bridge</dt><dd>closed until the frost is over</dd><dt>Osk ford</dt><dd>open to all</dd></dl>{p(DETOUR)}</article>"
        ),
        [COUNCIL, "Mill bridge", "closed until the frost is over", "Osk ford", "open to all", DETOUR],
    ),
    case(
        "nested list",
        page(
            f"<article>{HEADLINE}{p(COUNCIL)}<ul><li>Lorries<ul><li>over three tonnes</li><li>with trailers</li></ul></li><li>Buses</li></ul>{p(DETOUR)}</article>"
        ),
        [COUNCIL, "Lorries", "over three tonnes", "with trailers", "Buses", DETOUR],
    ),
    case(
        "details",
        page(
            f"<article>{HEADLINE}{p(COUNCIL)}<details><summary>What is the detour?</summary><p>{DETOUR}</p></details>{p(FLOUR)}</article>"
        ),
        [COUNCIL, "What is the detour?", DETOUR, FLOUR],
    ),
    case(
        "aside pull",
        page(
            f'<article>{HEADLINE}{p(COUNCIL, DETOUR)}<aside class="pullquote"><p>A load of flour went into the river</p></aside>{p(FLOUR, MAYOR)}</article>'
        ),
        [COUNCIL, DETOUR, FLOUR, MAYOR],
    ),
    case(
        "hidden copy",
        page(
            f'<article>{HEADLINE}<div class="desktop">{p(COUNCIL, DETOUR)}</div><div class="mobile" style="display:none">{p(COUNCIL, DETOUR)}</div></article>'
        ),
        [COUNCIL, DETOUR],
    ),
    case(
        "noscript img",
        page(f'<article>{HEADLINE}{p(COUNCIL)}<noscript><img src="x.jpg"></noscript>{p(DETOUR)}</article>'),
        [COUNCIL, DETOUR],
    ),
    case(
        "ad",
        page(
            f'<article>{HEADLINE}{p(COUNCIL)}<div class="ad"><p>ADVERTISEMENT</p></div>{p(DETOUR)}<p>Advertisement</p>{p(FLOUR)}</article>'
        ),
        [COUNCIL, DETOUR, FLOUR],
        ["ADVERTISEMENT", "Advertisement"],
    ),
    case(
        "corrections",
        page(
            f"<article>{HEADLINE}{p(COUNCIL, DETOUR)}<p><em>Correction: An earlier version of this story gave the wrong weight.</em></p></article>"
        ),
        None,
    ),
    case(
        "tags",
        page(
            f'<article>{HEADLINE}{p(COUNCIL, DETOUR)}<div class="tags">Tags: <a href="/t/bridges">bridges</a>, <a href="/t/tarn">Tarn</a></div></article>'
        ),
        [COUNCIL, DETOUR],
        ["Tags:"],
        tags=["bridges", "Tarn"],
    ),
    case(
        "breadcrumb",
        page(
            f'<div class="breadcrumb"><a href="/">Home</a> &gt; <a href="/news">News</a> &gt; Mill bridge closed</div><article>{HEADLINE}{p(COUNCIL, DETOUR)}</article>'
        ),
        [COUNCIL, DETOUR],
        ["Home"],
    ),
    case(
        "prev next",
        page(
            f'<article>{HEADLINE}{p(COUNCIL, DETOUR)}</article><nav class="post-nav"><a href="/p">Previous: Snow in June</a> <a href="/n">Next: Ferry sails</a></nav>'
        ),
        [COUNCIL, DETOUR],
        ["Previous", "Next:"],
    ),
    case(
        "second article",
        page(
            f"<article>{HEADLINE}{p(COUNCIL, DETOUR, FLOUR)}</article><article><h1>Ferry sails again</h1><p>The ferry between Osk and the island of Brann sails again from Tuesday, the company said, after six weeks in dock.</p><p>Tickets cost as much as last year, and the first boat leaves at six in the morning with the mail.</p></article>"
        ),
        [COUNCIL, DETOUR, FLOUR],
        ["Tickets cost"],
    ),
    case(
        "question list",
        page(f"<article>{HEADLINE}{p(COUNCIL)}<p><b>Why now?</b></p>{p(DETOUR)}<p><b>Who pays?</b></p>{p(MAYOR)}</article>"),
        [COUNCIL, "Why now?", DETOUR, "Who pays?", MAYOR],
    ),
    case(
        "dek",
        page(
            f'<article>{HEADLINE}<p class="dek">Two planks gave way under a load of flour</p><p class="by">By Ana Reyes</p>{p(COUNCIL, DETOUR)}</article>'
        ),
        None,
        dek="Two planks gave way under a load of flour",
    ),
    case(
        "dateline",
        page(f"<article>{HEADLINE}<p>TARN (AP) — {COUNCIL}</p>{p(DETOUR)}</article>"),
        ["TARN (AP) — " + COUNCIL, DETOUR],
        dateline="TARN",
        agency="Associated Press",
    ),
    case(
        "rtl",
        page(
            "<article><h1>إغلاق جسر الطاحونة أمام الشاحنات</h1><p>صوت مجلس البلدية يوم الاثنين على إغلاق جسر الطاحونة أمام الشاحنات حتى انتهاء الصقيع بعد أن انكسر لوحان خشبيان.</p><p>ويؤدي التحويل الذي يبلغ طوله تسعة كيلومترات إلى مخاضة النهر التي فرشتها إدارة الطرق بالحصى.</p></article>",
            title="إغلاق جسر الطاحونة",
            site="بريد تارن",
        ),
        [
            "صوت مجلس البلدية يوم الاثنين على إغلاق جسر الطاحونة أمام الشاحنات حتى انتهاء الصقيع بعد أن انكسر لوحان خشبيان.",
            "ويؤدي التحويل الذي يبلغ طوله تسعة كيلومترات إلى مخاضة النهر التي فرشتها إدارة الطرق بالحصى.",
        ],
    ),
    case(
        "zh",
        page(
            "<article><h1>磨坊桥对卡车关闭</h1><p>塔恩镇议会周一投票决定，在霜冻结束之前对卡车关闭磨坊桥，此前两块木板断裂。</p><p>绕行路线长九公里，经过奥斯克浅滩，公路局已为此铺设碎石。</p></article>",
            title="磨坊桥对卡车关闭",
            site="塔恩信使",
        ),
        [
            "塔恩镇议会周一投票决定，在霜冻结束之前对卡车关闭磨坊桥，此前两块木板断裂。",
            "绕行路线长九公里，经过奥斯克浅滩，公路局已为此铺设碎石。",
        ],
    ),
    case(
        "liveblog",
        page(
            f'<h1>Bridge: live updates</h1><div class="live"><article><time datetime="2024-02-05T08:30:00+01:00">08:30</time><h2>Bridge shut</h2>{p(COUNCIL)}</article><article><time datetime="2024-02-05T08:10:00+01:00">08:10</time><h2>Flour in river</h2>{p(FLOUR)}</article><article><time datetime="2024-02-05T07:50:00+01:00">07:50</time>{p(MAYOR)}</article></div>',
            title="Bridge: live updates",
        ),
        None,
    ),
    case(
        "em dash list",
        page(
            f"<article>{HEADLINE}{p(COUNCIL)}<p>- Lorries must take the ford.<br>- Buses turn at the mill.<br>- Carts may cross one at a time.</p>{p(DETOUR)}</article>"
        ),
        [COUNCIL, "- Lorries must take the ford. - Buses turn at the mill. - Carts may cross one at a time.", DETOUR],
    ),
    case(
        "poem",
        page(
            "<article><h1>Song of the weir</h1><p>Down by the weir where the flour went white,<br>The miller stood all through the night,<br>And counted the planks that had fallen away,<br>And wished them back by the break of day.</p><p>The song was sung in the mill on Monday by the children of the school, who had made it up on the way to the river.</p></article>",
            title="Song of the weir",
        ),
        None,
    ),
    case(
        "interview",
        page(
            f"<article>{HEADLINE}{p(COUNCIL)}<p><b>Did it shake?</b><br>It did, for years. Everyone in the office knew about it and nobody wanted to sign the letter.</p><p><b>And now?</b><br>Now we wait for the frost to end, and for the province to answer us.</p></article>"
        ),
        None,
    ),
]


@pytest.mark.parametrize(("html", "wanted", "unwanted", "fields"), CASES)
def test_a_small_page_gives_its_story_and_no_more(html: str, wanted: list[str] | None, unwanted: list[str], fields: dict[str, Any]) -> None:
    article = extract(html, url="https://www.tarncourier.example/news/mill-bridge-closed")
    got = [block.text for block in article.blocks]
    assert got
    if wanted is not None:
        assert got == wanted
    assert [text for text in got if any(line in text for line in unwanted)] == []
    told = article.to_dict()
    assert {name: told[name] for name in fields} == fields
