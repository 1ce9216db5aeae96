"""Small pages, each of one kind: what the story is, and what must stay out of it."""

from __future__ import annotations

import json
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


def story(*texts: str) -> str:
    return f"<article>{HEADLINE}{p(*texts)}</article>"


def bylined(line: str) -> str:
    """A story of two paragraphs with a line for the byline above them."""
    return f'<article>{HEADLINE}<p class="byline">{line}</p>{p(COUNCIL, DETOUR)}</article>'


def json_ld(**fields: Any) -> str:
    described = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, **fields}
    return f'<script type="application/ld+json">{json.dumps(described)}</script>'


def case(name: str, html: str, wanted: list[str] | None, unwanted: tuple[str, ...] | list[str] = (), **fields: Any) -> Any:
    """A page, its story's blocks (None where another test tells), what no block may hold, and fields."""
    return pytest.param(html, wanted, unwanted, fields, id=name)


def amid(html: str) -> str:
    """A page with something between the two halves of its story, which is `STORY`."""
    return page(f"<article>{HEADLINE}{p(COUNCIL, DETOUR)}{html}{p(FLOUR, MAYOR)}</article>")


STORY = [COUNCIL, DETOUR, FLOUR, MAYOR]
BLURBS = (
    (
        "Ferry runs again after a week on the rocks",
        "The captain blamed the fog, and the fog alone, before the harbour court on Wednesday morning.",
    ),
    (
        "Three held over copper thefts at the yard",
        "Police found two tonnes of cable in a barn that nobody had opened since the old owner died.",
    ),
    (
        "School choir of Osk wins in Brennholm",
        "Nineteen voices beat the favourites from the coast, who had won the cup eleven years in a row.",
    ),
    (
        "Storm takes the roof off the ropery",
        "The ropery had stood since 1811 and will be built up again with the slate that is left of it.",
    ),
    (
        "Bakers of the valley strike over flour",
        "They say that what the mill asks for a sack has doubled while the loaf has cost the same since spring.",
    ),
)
BODIES = [
    case(
        "page not found, as its title says",
        page(
            "<h1>404</h1><p>К сожалению, по этому адресу у нас ничего нет. Попробуйте начать с главной или найти заметку по заголовку.</p>",
            title="Страница не найдена",
        ),
        [],
    ),
    case(
        "long notice to switch scripts on",
        page(
            f"<div id='root'></div><noscript><h1>One thing is missing</h1>{p('The Courier needs JavaScript to show you its pages. Please switch it on in the settings of your browser and load this page again.', 'Where something blocks scripts for you, let it make an exception for this site: without them we have no way to show you any story.')}</noscript>"
        ),
        [],
    ),
    case(
        "headline of another story as a paragraph",
        amid("<p><a href='/ropery'>Storm takes the roof off the ropery</a></p>"),
        STORY,
    ),
    case(
        "line about the author at the end",
        page(
            f"<article>{HEADLINE}<p class='byline'>By Ana Reyes</p>{p(COUNCIL, DETOUR, FLOUR)}"
            f"<p>Ana Reyes teaches carpentry at the trade school of Osk and has written about bridges since 2011.</p></article>"
        ),
        [COUNCIL, DETOUR, FLOUR],
        authors=["Ana Reyes"],
    ),
    case(
        "label of an advert with more behind it",
        page(
            f"<div>{HEADLINE}{p(COUNCIL, DETOUR)}<div>PUBBLICITÀ – prosegui sotto</div>{p(FLOUR)}<div>Annons | mer nedan</div>{p(MAYOR)}</div>"
        ).replace('lang="en"', 'lang="it"'),
        None,
        ["PUBBLICITÀ"],
    ),
    case(
        "headline of another story behind a label",
        page(
            f"<article>{HEADLINE}{p(COUNCIL, DETOUR)}<p>From the archive: <a href='/ropery'>Storm takes the roof off the ropery</a></p>"
            f"{p(FLOUR)}<p>Bakgrund | <a href='/c'>Nineteen voices beat the favourites</a></p>{p(MAYOR)}</article>"
        ),
        STORY,
    ),
    case(
        "sentence that is all link",
        amid("<p><a href='/ford'>The ford was last used in 1988.</a></p>"),
        [COUNCIL, DETOUR, "The ford was last used in 1988.", FLOUR, MAYOR],
    ),
    case(
        "list of headlines with blurbs",
        page("".join(f"<article><h2><a href='/{i}'>{title}</a></h2><p>{text}</p></article>" for i, (title, text) in enumerate(BLURBS))),
        [],
    ),
    case(
        "list of items that link to their stories",
        page("<ul>" + "".join(f"<li><a href='/{i}'>{title}</a> {text}</li>" for i, (title, text) in enumerate(BLURBS)) + "</ul>"),
        [],
    ),
    case(
        "blurbs that all end with the same link",
        page("".join(f"<h3>{title}</h3><p>{text} <a href='/{i}'>Read more</a></p>" for i, (title, text) in enumerate(BLURBS))),
        [],
    ),
    case(
        "story above a list of headlines with blurbs",
        page(
            story(COUNCIL, DETOUR, FLOUR, MAYOR)
            + "".join(f"<div><h3><a href='/{i}'>{title}</a></h3><p>{text}</p></div>" for i, (title, text) in enumerate(BLURBS))
        ),
        STORY,
    ),
    case(
        "second story under a plain h1",
        page(f"<div><h1>{TITLE}</h1>{p(COUNCIL, DETOUR, FLOUR, MAYOR)}<h1>{BLURBS[0][0]}</h1>{p(BLURBS[0][1], BLURBS[3][1])}</div>"),
        STORY,
    ),
    case(
        "crossheads that are h1",
        page(f"<div><h1>{TITLE}</h1>{p(COUNCIL, DETOUR)}<h1>What broke</h1><p>{FLOUR}</p><h1>What it costs</h1><p>{MAYOR}</p></div>"),
        [COUNCIL, DETOUR, "What broke", FLOUR, "What it costs", MAYOR],
    ),
    case(
        "lines beside a picture in a bare box",
        page(
            f"<div>{HEADLINE}{p(COUNCIL, DETOUR)}<div><img src='/planks.jpg' alt=''><div>The mill bridge before the frost</div><div>Ilja Morrow</div></div>"
            f"{p(FLOUR, MAYOR)}</div>"
        ),
        STORY,
    ),
    case(
        "sentence beside a picture in a bare box",
        page(
            f"<div>{HEADLINE}<div>{COUNCIL}</div><div>{DETOUR}</div><div><img src='/planks.jpg' alt=''><div>Nobody who crossed it that day was hurt.</div></div>"
            f"<div>{FLOUR}</div><div>{MAYOR}</div></div>"
        ),
        [COUNCIL, DETOUR, "Nobody who crossed it that day was hurt.", FLOUR, MAYOR],
    ),
    case(
        "links in a cell beside the story",
        page(
            f"<table><tr><td><a href='/'>Home</a><br><a href='/m'>Market</a></td><td>{HEADLINE}{p(COUNCIL, DETOUR, FLOUR, MAYOR)}</td></tr></table>"
        ),
        STORY,
    ),
    case(
        "short story for readers without scripts",
        page(f"<div id='root'></div><noscript>{HEADLINE}{p(COUNCIL, DETOUR, FLOUR)}</noscript>"),
        [COUNCIL, DETOUR, FLOUR],
    ),
    case(
        "story in a box that is called a footer",
        page(f"<div id='content-footer'>{story(COUNCIL, DETOUR, FLOUR)}</div>"),
        [COUNCIL, DETOUR, FLOUR],
    ),
    case("story in a teaser", page(f"<div class='teaser promo'>{story(COUNCIL, DETOUR, FLOUR)}</div>"), [COUNCIL, DETOUR, FLOUR]),
    case(
        "sign-up with a field to type in",
        amid(
            "<div class='x7'><h4>The Tarn letter</h4><p>What the week brought, every Friday in your inbox.</p>"
            "<div><input type='email' placeholder='you@mail.example'><a>Send it to me</a></div></div>"
        ),
        STORY,
    ),
    case(
        "sign-up that is a form",
        amid(
            "<form class='x9'><h4>The Tarn letter</h4>"
            "<p>What the week brought, every Friday in your inbox, with all that the council would rather not have read.</p></form>"
        ),
        STORY,
    ),
    case(
        "story in the form that holds the whole page",
        page(f"<form action='/default.aspx'><input type='hidden' name='state' value='8'>{story(COUNCIL, DETOUR, FLOUR)}</form>"),
        [COUNCIL, DETOUR, FLOUR],
    ),
    case(
        "short story in a box with a field for comments",
        page(f"<div class='x1'>{HEADLINE}<p>{COUNCIL}</p><textarea name='comment'></textarea></div>"),
        [COUNCIL],
    ),
    case(
        "contents of the story in a nav element",
        page(
            f"<article>{HEADLINE}<p>{COUNCIL}</p><nav class='x3'><p>In this report</p><ol><li>What the engineers found</li>"
            f"<li>How to get to Osk until then</li></ol></nav>{p(DETOUR, FLOUR, MAYOR)}</article>"
        ),
        STORY,
    ),
    case(
        "lines of an aside between paragraphs",
        amid("<aside class='x4'><h3>Four springs ago</h3><p>The same planks gave way under a hay cart in 2019.</p></aside>"),
        STORY,
    ),
    case("story in an aside", page(f"<aside>{story(COUNCIL, DETOUR, FLOUR)}</aside>"), [COUNCIL, DETOUR, FLOUR]),
    case(
        "buttons between paragraphs",
        amid("<div class='cta-buttons'><p>See every bridge on the map</p></div>"),
        STORY,
    ),
    case(
        "crosshead whose id speaks of cookies",
        amid("<h2 id='cookies-for-the-carpenters'>Cookies for the carpenters</h2>"),
        [COUNCIL, DETOUR, "Cookies for the carpenters", FLOUR, MAYOR],
    ),
    case(
        "dialog",
        page(
            f"<div class='panel' role='dialog'><h2>Vaše soukromí</h2>{p('S našimi 93 partnery ukládáme údaje do vašeho zařízení, abychom poznali, co čtete, a mohli vám ukázat reklamu, která vás zajímá.')}</div>"
            + story(COUNCIL, DETOUR, FLOUR)
        ),
        [COUNCIL, DETOUR, FLOUR],
        ["partnery"],
    ),
    case("story in a dialog", page(f"<div class='modal' role='dialog'>{story(COUNCIL, DETOUR, FLOUR)}</div>"), [COUNCIL, DETOUR, FLOUR]),
    case(
        "slideshow counter",
        page(f"<article>{HEADLINE}{p('1 / 3', COUNCIL, '2 / 3', DETOUR, '3 / 3', FLOUR)}</article>"),
        [COUNCIL, DETOUR, FLOUR],
        ["/ 3"],
    ),
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
        STORY,
        ["Ferry to Osk", "Snow in June"],
    ),
    case(
        "newsletter",
        page(
            f'<article>{HEADLINE}{p(COUNCIL, DETOUR)}<div class="newsletter-signup"><h3>Get the Courier in your inbox</h3><p>Sign up for our free newsletter and never miss a story from the valley.</p><form><input><button>Sign up</button></form></div>{p(FLOUR, MAYOR)}</article>'
        ),
        STORY,
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
        STORY,
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


FIELDS = [
    case(
        "title og site",
        page(
            story(COUNCIL, DETOUR),
            head='<meta property="og:title" content="Mill bridge closed to lorries | Tarn Courier"><meta property="og:site_name" content="Tarn Courier">',
        ),
        [COUNCIL, DETOUR],
        site_name="Tarn Courier",
    ),
    case(
        "no h1",
        page(f"<article>{p(COUNCIL, DETOUR)}</article>", head='<meta property="og:title" content="Mill bridge closed to lorries">'),
        [COUNCIL, DETOUR],
        title="Mill bridge closed to lorries",
    ),
    case("title only", page(f"<article>{p(COUNCIL, DETOUR)}</article>"), [COUNCIL, DETOUR], title="Mill bridge closed to lorries"),
    case(
        "hyphen title",
        page(f"<article><h1>Half-closed bridge - at last</h1>{p(COUNCIL, DETOUR)}</article>", title="Half-closed bridge - at last"),
        [COUNCIL, DETOUR],
        title="Half-closed bridge - at last",
    ),
    case(
        "authors list",
        page(
            story(COUNCIL, DETOUR),
            head=json_ld(author=[{"@type": "Person", "name": "Ana Reyes"}, {"@type": "Person", "name": "Jory Pell"}]),
        ),
        [COUNCIL, DETOUR],
        authors=["Ana Reyes", "Jory Pell"],
    ),
    case(
        "authors string",
        page(story(COUNCIL, DETOUR), head=json_ld(author="Ana Reyes and Jory Pell")),
        [COUNCIL, DETOUR],
        authors=["Ana Reyes", "Jory Pell"],
    ),
    case(
        "author by",
        page(story(COUNCIL, DETOUR), head='<meta name="author" content="By Ana Reyes">'),
        [COUNCIL, DETOUR],
        authors=["Ana Reyes"],
    ),
    case(
        "author email",
        page(bylined("By Ana Reyes ana.reyes@tarncourier.example")),
        [COUNCIL, DETOUR],
        authors=["Ana Reyes"],
    ),
    case(
        "author handle",
        page(bylined("By Ana Reyes @anareyes")),
        [COUNCIL, DETOUR],
        authors=["Ana Reyes"],
    ),
    case(
        "author role",
        page(bylined("Ana Reyes, roads correspondent")),
        [COUNCIL, DETOUR],
        authors=["Ana Reyes"],
    ),
    case(
        "author jr",
        page(bylined("By Jory Pell, Jr., and María de la Cruz")),
        [COUNCIL, DETOUR],
        authors=["Jory Pell, Jr.", "María de la Cruz"],
    ),
    case(
        "author org",
        page(story(COUNCIL, DETOUR), head=json_ld(author={"@type": "Organization", "name": "Tarn Courier"})),
        [COUNCIL, DETOUR],
        authors=[],
    ),
    case("admin", page(story(COUNCIL, DETOUR), head='<meta name="author" content="admin">'), [COUNCIL, DETOUR], authors=[]),
    case(
        "agency",
        page(bylined("Reuters")),
        [COUNCIL, DETOUR],
        authors=[],
        agency="Reuters",
    ),
    case(
        "updated",
        page(
            f"<article>{HEADLINE}<p>Published 5 February 2024, 8:30 am | Updated 6 February 2024, 9:15 am</p>{p(COUNCIL, DETOUR)}</article>"
        ),
        [COUNCIL, DETOUR],
        published="2024-02-05T08:30:00",
        modified="2024-02-06T09:15:00",
    ),
    case(
        "de date",
        page(f'<article>{HEADLINE}<p class="date">05.02.2024, 08:30 Uhr</p>{p(COUNCIL, DETOUR)}</article>'),
        [COUNCIL, DETOUR],
        published="2024-02-05T08:30:00",
    ),
    case(
        "time only zone",
        page(f'<article>{HEADLINE}<time datetime="2024-02-05T08:30-05:00">Feb. 5, 2024 8:30 a.m. EST</time>{p(COUNCIL, DETOUR)}</article>'),
        [COUNCIL, DETOUR],
        published="2024-02-05T08:30:00-05:00",
    ),
    case("copyright no date", page(story(COUNCIL, DETOUR) + "<div>Copyright 2009-2024</div>"), [COUNCIL, DETOUR], published=None),
    case(
        "comment date",
        page(
            story(COUNCIL, DETOUR)
            + '<div class="comments"><div class="comment"><span>Jory</span> <time datetime="2024-03-01">1 March 2024</time><p>It shook so much that I walked.</p></div></div>'
        ),
        [COUNCIL, DETOUR],
        ["It shook"],
        published=None,
    ),
    case(
        "canonical rel",
        page(story(COUNCIL, DETOUR), head='<link rel="canonical" href="/news/mill-bridge">'),
        [COUNCIL, DETOUR],
        canonical_url="https://www.tarncourier.example/news/mill-bridge",
    ),
    case(
        "section meta",
        page(story(COUNCIL, DETOUR), head='<meta property="article:section" content="Roads">'),
        [COUNCIL, DETOUR],
        section="Roads",
    ),
    case(
        "keywords",
        page(story(COUNCIL, DETOUR), head=json_ld(keywords="bridges, Tarn, frost")),
        [COUNCIL, DETOUR],
        tags=["bridges", "Tarn", "frost"],
    ),
    case(
        "lazy img",
        page(
            f'<article>{HEADLINE}<figure><img src="data:image/gif;base64,R0lGOD" data-src="/img/bridge.jpg" alt="The bridge" width="800"><figcaption>The bridge on Tuesday</figcaption></figure>{p(COUNCIL, DETOUR)}</article>'
        ),
        [COUNCIL, DETOUR],
        picture="https://www.tarncourier.example/img/bridge.jpg",
    ),
    case(
        "srcset",
        page(
            f'<article>{HEADLINE}<img src="/s.jpg" srcset="/s.jpg 400w, /m.jpg 800w, /l.jpg 1600w" width="800">{p(COUNCIL, DETOUR)}</article>'
        ),
        [COUNCIL, DETOUR],
        picture="https://www.tarncourier.example/l.jpg",
    ),
    case(
        "picture",
        page(
            f'<article>{HEADLINE}<picture><source srcset="/b.webp 1200w" type="image/webp"><img src="/b.jpg" width="800"></picture>{p(COUNCIL, DETOUR)}</article>'
        ),
        [COUNCIL, DETOUR],
        picture="https://www.tarncourier.example/b.webp",
    ),
    case(
        "iframe yt",
        page(f'<article>{HEADLINE}{p(COUNCIL)}<iframe src="https://www.youtube.com/embed/abc"></iframe>{p(DETOUR)}</article>'),
        [COUNCIL, DETOUR],
        embed="https://www.youtube.com/embed/abc",
    ),
    case(
        "tweet",
        page(
            f'<article>{HEADLINE}{p(COUNCIL)}<blockquote class="twitter-tweet"><p>The bridge is shut. Take the ford.</p>&mdash; Tarn Roads (@tarnroads) <a href="https://twitter.com/tarnroads/status/123">February 5, 2024</a></blockquote>{p(DETOUR)}</article>'
        ),
        [COUNCIL, DETOUR],
        ["Take the ford"],
    ),
    case("ld body", page('<div id="app"></div>', head=json_ld(articleBody=f"{COUNCIL}\n\n{DETOUR}")), [COUNCIL, DETOUR]),
    case(
        "amp",
        '<!doctype html><html amp lang="en"><head><meta charset="utf-8"><title>Mill bridge closed to lorries</title></head><body><article><h1>Mill bridge closed to lorries</h1><amp-img src="/b.jpg" width="800" height="500"></amp-img>'
        + p(COUNCIL, DETOUR)
        + "<amp-ad></amp-ad>"
        + p(FLOUR)
        + "</article></body></html>",
        [COUNCIL, DETOUR, FLOUR],
    ),
    case(
        "h2 in header",
        page(f"<header><h1>Tarn Courier</h1></header><article><h2>Mill bridge closed to lorries</h2>{p(COUNCIL, DETOUR)}</article>"),
        [COUNCIL, DETOUR],
        title="Mill bridge closed to lorries",
    ),
    case(
        "spans",
        page(f'<article>{HEADLINE}<p><span style="font-size:12px">{COUNCIL}</span></p><p><font face="Arial">{DETOUR}</font></p></article>'),
        [COUNCIL, DETOUR],
    ),
    case("nbsp", page(f"<article>{HEADLINE}<p>{COUNCIL}&nbsp;</p><p>&nbsp;</p>{p(DETOUR)}</article>"), [COUNCIL, DETOUR]),
    case(
        "footnote",
        page(
            f'<article>{HEADLINE}<p>{COUNCIL}<a href="#fn1">1</a></p>{p(DETOUR)}<ol class="footnotes"><li id="fn1">Minutes of the council, 5 February.</li></ol></article>'
        ),
        None,
    ),
    case(
        "references",
        page(
            f"<article>{HEADLINE}{p(COUNCIL, DETOUR, FLOUR)}<h2>References</h2><ol><li>Pell, J. (2019). Bridges of the valley. Osk Press.</li><li>Reyes, A. (2020). Frost and timber. Tarn Journal 4, 12-19.</li></ol></article>"
        ),
        None,
    ),
    case(
        "gallery",
        page(
            f'<article>{HEADLINE}{p(COUNCIL, DETOUR)}<div class="gallery"><figure><img src="/1.jpg" width=600><figcaption>First plank</figcaption></figure><figure><img src="/2.jpg" width=600><figcaption>Second plank</figcaption></figure></div></article>'
        ),
        [COUNCIL, DETOUR],
        ["First plank"],
    ),
    case(
        "mostread",
        page(
            story(COUNCIL, DETOUR, FLOUR)
            + '<section><h3>Most read</h3><ol><li><a href="/1">Snow in June surprises the valley</a></li><li><a href="/2">Ferry to Osk sails again</a></li></ol></section>'
        ),
        [COUNCIL, DETOUR, FLOUR],
        ["Snow in June"],
    ),
    case(
        "teasers after",
        page(
            story(COUNCIL, DETOUR, FLOUR)
            + '<div class="teasers"><div><h3><a href="/1">Ferry sails again</a></h3><p>The ferry between Osk and the island of Brann sails again from Tuesday, the company said.</p></div><div><h3><a href="/2">Snow in June</a></h3><p>Snow fell on the upper valley on Sunday for the first time in June since records began.</p></div></div>'
        ),
        [COUNCIL, DETOUR, FLOUR],
        ["Snow fell", "The ferry between"],
    ),
    case(
        "skip link", page('<a class="skip" href="#main">Skip to main content</a>' + story(COUNCIL, DETOUR)), [COUNCIL, DETOUR], ["Skip to"]
    ),
    case(
        "ol start",
        page(f"<article>{HEADLINE}{p(COUNCIL)}<ol><li>Close the bridge.</li><li>Gravel the ford.</li></ol>{p(DETOUR)}</article>"),
        [COUNCIL, "Close the bridge.", "Gravel the ford.", DETOUR],
    ),
    case(
        "quote attribution",
        page(
            f"<article>{HEADLINE}{p(COUNCIL)}<blockquote>A load of flour is a small price for a warning.<cite>Ana Reyes, miller</cite></blockquote>{p(DETOUR)}</article>"
        ),
        None,
    ),
    case("upper", page(f"<article>{HEADLINE}{p(COUNCIL.upper(), DETOUR)}</article>"), [COUNCIL.upper(), DETOUR]),
    case(
        "short lines",
        page(f"<article>{HEADLINE}<p>It broke.</p><p>Nobody was hurt.</p>{p(COUNCIL, DETOUR)}<p>The flour is gone.</p></article>"),
        ["It broke.", "Nobody was hurt.", COUNCIL, DETOUR, "The flour is gone."],
    ),
    case(
        "p in li",
        page(
            f"<article>{HEADLINE}{p(COUNCIL)}<ul><li><p>Lorries take the ford.</p></li><li><p>Buses turn at the mill.</p></li></ul>{p(DETOUR)}</article>"
        ),
        [COUNCIL, "Lorries take the ford.", "Buses turn at the mill.", DETOUR],
    ),
    case(
        "audio",
        page(f'<article>{HEADLINE}<div class="audio-player"><p>Listen to this article</p><p>4 min</p></div>{p(COUNCIL, DETOUR)}</article>'),
        [COUNCIL, DETOUR],
        ["Listen to"],
    ),
    case("reading time", page(f"<article>{HEADLINE}<p>3 min read</p>{p(COUNCIL, DETOUR)}</article>"), [COUNCIL, DETOUR], ["min read"]),
    case(
        "photo credit p",
        page(f'<article>{HEADLINE}{p(COUNCIL)}<p class="caption">The bridge on Tuesday. (Jory Pell/Tarn Courier)</p>{p(DETOUR)}</article>'),
        [COUNCIL, DETOUR],
        ["on Tuesday. ("],
    ),
    case(
        "app promo",
        page(f"<article>{HEADLINE}{p(COUNCIL, DETOUR)}<p><em>Download our app for the latest news from the valley.</em></p></article>"),
        [COUNCIL, DETOUR],
        ["Download our app"],
    ),
    case(
        "follow",
        page(f"<article>{HEADLINE}{p(COUNCIL, DETOUR)}<p>Follow us on Facebook and Twitter</p></article>"),
        [COUNCIL, DETOUR],
        ["Follow us"],
    ),
    case(
        "contributed", page(f"<article>{HEADLINE}{p(COUNCIL, DETOUR)}<p><em>Jory Pell contributed to this report.</em></p></article>"), None
    ),
    case(
        "error",
        '<html><head><title>404 Not Found</title></head><body><h1>Page not found</h1><p>The page you are looking for does not exist. It may have been moved or deleted.</p><a href="/">Home</a></body></html>',
        [],
    ),
    case(
        "challenge",
        "<html><head><title>Just a moment...</title></head><body><h1>Checking your browser before accessing tarncourier.example</h1><p>Enable JavaScript and cookies to continue</p></body></html>",
        [],
    ),
    case(
        "login",
        "<html><head><title>Sign in - Tarn Courier</title></head><body><form><label>Email</label><input><label>Password</label><input><button>Sign in</button></form><p>Forgot your password?</p><p>Create an account to read this article.</p></body></html>",
        [],
    ),
    case(
        "index",
        page(
            "".join(
                f'<div class="teaser"><h2><a href="/{i}">{x}</a></h2><p>{y}</p><time>{i} hours ago</time></div>'
                for i, (x, y) in enumerate(
                    [
                        ("Ferry sails again", "The ferry sails from Tuesday."),
                        ("Snow in June", "Snow fell on Sunday."),
                        ("Bridge shut", "Lorries must take the ford."),
                        ("School opens", "The school opens on Monday."),
                        ("New mayor", "Osk has a new mayor."),
                        ("Mill burns", "The mill burned at night."),
                    ]
                )
            ),
            title="News",
        ),
        [],
    ),
    case(
        "consent",
        "<html><head><title>Tarn Courier</title></head><body><div><h2>We value your privacy</h2><p>We and our 812 partners store and access information on a device, such as cookies, and process personal data.</p><p>You can change your choices at any time in our privacy centre.</p><button>Accept all</button><button>Reject all</button></div></body></html>",
        [],
    ),
]


@pytest.mark.parametrize(("html", "wanted", "unwanted", "fields"), BODIES + FIELDS)
def test_a_small_page_gives_its_story_and_no_more(html: str, wanted: list[str] | None, unwanted: list[str], fields: dict[str, Any]) -> None:
    article = extract(html, url="https://www.tarncourier.example/news/mill-bridge-closed")
    got = [block.text for block in article.blocks]
    assert bool(got) == (wanted != [])
    if wanted is not None:
        assert got == wanted
    assert [text for text in got if any(line in text for line in unwanted)] == []
    told = article.to_dict()
    told["picture"] = article.lead_image.url if article.lead_image is not None else None
    told["embed"] = article.embeds[0].url if article.embeds else None
    assert {name: told[name] for name in fields} == fields
