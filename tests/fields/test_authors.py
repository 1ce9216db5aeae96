"""Authors: the byline that readers see, elements that markup calls an author's, and what the page's data names."""

from __future__ import annotations

import pytest

from newsextract import Author, extract
from newsextract.fields.from_metadata import names_in
from newsextract.readers.byline import is_person
from tests.fields.test_published import STORY, json_ld, meta, page

YOAST = meta("twitter:label1", "Written by") + meta("twitter:data1", "Ingvild Torsnes")
READING_TIME = meta("twitter:label1", "Est. reading time") + meta("twitter:data1", "4 minutes")

JAPANESE = "".join(
    f"<p>潮見港の北水路で、来月から{i}週間にわたって浚渫工事が行われる。町議会が火曜日に賛成多数で決めた。漁船は堤防沿いに一隻ずつ通る。</p>"
    for i in range(3, 7)
)
BYLINE = '<p class="byline">By Ingvild Torsnes</p><p>April 5, 2023</p>'
PERSON = (
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Board votes to dredge the northern channel",'
    '"author":{"@type":"Person","name":"Ingvild Torsnes","jobTitle":"Editor at large"}}</script>'
)


def site(name: str) -> str:
    return f'<meta property="og:site_name" content="{name}">'


@pytest.mark.parametrize(
    ("html", "authors"),
    [
        (page(above="<p>By Ingvild Torsnes</p>"), ["Ingvild Torsnes"]),
        (page(above='<div class="post-meta"><span class="post-author-name">Ingvild Torsnes</span></div>'), ["Ingvild Torsnes"]),
        (page(above='<div><a href="/author/torsnes/">Ingvild Torsnes</a></div>'), ["Ingvild Torsnes"]),
        (page(above='<div><a href="/places/torsnes/">Torsnes harbour</a></div>'), []),
        (page(json_ld(author="Trudi Marten (tma)")), ["Trudi Marten"]),
        (page(json_ld(author="Dylan Varga, MS, RD")), ["Dylan Varga"]),
        (page(json_ld(author="Eva Torsnes, HBR.com")), ["Eva Torsnes"]),
        # one name, where the markup calls it the author's above the story; below it, it is a reader's as often
        (page(above='<p><a href="/author/ingvild/">Ingvild</a></p>'), ["Ingvild"]),
        (page(above='<p><a href="/author/desk/">Harbour</a></p>'), []),
        (page(below='<p><a href="/author/ingvild/">Ingvild</a></p>'), []),
        (page(above="<div>山田桐子</div>", language="ja").replace(STORY, JAPANESE), ["山田桐子"]),
        # a byline that is sure goes before the photographer and before the account that sent the page out; one that is not does not
        (page(json_ld(author="Ingvild Torsnes, Marta Quill"), above=BYLINE), ["Ingvild Torsnes"]),
        (page(json_ld(author="Ingvild Torsnes, Marta Quill"), above=BYLINE + "<p>Photography by Marta Quill</p>"), ["Ingvild Torsnes"]),
        (page(json_ld(author="Ingvild Torsnes, Marta Quill"), above=BYLINE + "<p>and Marta Quill</p>"), ["Ingvild Torsnes", "Marta Quill"]),
        (page(json_ld(author="Ingvild Torsnes, Marta Quill"), above=BYLINE.replace("Torsnes<", "Torsnes, <")),
         ["Ingvild Torsnes", "Marta Quill"]),
        (page(json_ld(author="Kato Desk"), above=BYLINE), ["Ingvild Torsnes"]),
        (page(json_ld(author="Ingvild Marie Torsnes"), above=BYLINE), ["Ingvild Marie Torsnes"]),
        (page(json_ld(author="Marta Quill"), below="<aside><p>By Ingvild Torsnes</p></aside>"), ["Marta Quill"]),
        (page(json_ld(author="Marta Quill &amp; Ines Marlow")), ["Marta Quill", "Ines Marlow"]),
        (page(json_ld(author="desk.editor7"), above="<p>By Ingvild Torsnes</p>"), ["Ingvild Torsnes"]),
        (page(meta("article:author", "262588213843476")), []),
        (page(YOAST), ["Ingvild Torsnes"]),
        (page(READING_TIME), []),
        (page(meta("author", "Varholm Post") + site("Varholm Post")), []),
        (page(meta("author", "Anna Torsnes") + site("Anna Torsnes")), ["Anna Torsnes"]),
    ],
)  # fmt: skip
def test_the_authors_are_the_people_that_the_page_names(html: str, authors: list[str]) -> None:
    assert extract(html, url="https://varholm.example").to_dict()["authors"] == authors


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Marta Quill and Ines Marlow", ["Marta Quill", "Ines Marlow"]),
        ("by Marta Quill; Ines Marlow", ["Marta Quill", "Ines Marlow"]),
        ("김서연, 박도윤", ["김서연", "박도윤"]),
        ("Marta Quill, Ph.D.", ["Marta Quill"]),
        ("JWU", ["JWU"]),
        ("site_admin", []),
        ("NOC Admin", []),
        ("marta.quill", []),
        ("https://varholm.example/marta", []),
        ("Associated Press", []),
        ('"Anna Torsnes"', ["Anna Torsnes"]),
        ("Anna Torsnes - Varholm Editorial Team", ["Anna Torsnes"]),
        ("Torsnes - Anna Quill", ["Torsnes - Anna Quill"]),
    ],
)
def test_names_are_told_from_accounts_degrees_and_addresses(printed: str, names: list[str]) -> None:
    assert names_in(printed) == names


@pytest.mark.parametrize(("name", "person"), [("Anna Torsnes", True), ("Varholm Post", False), ("Anna", False), ("Jordan Times", False)])
def test_a_person_is_told_from_a_site_by_the_given_name(name: str, person: bool) -> None:
    assert is_person(name) is person


@pytest.mark.parametrize(
    ("html", "people"),
    [
        (page(above="<p>By Ingvild Torsnes, harbour correspondent</p>"), [("Ingvild Torsnes", "harbour correspondent")]),
        (page(above="<p>By Ingvild Torsnes</p><p>Senior Reporter</p>"), [("Ingvild Torsnes", "Senior Reporter")]),
        (page(above="<p>By Ingvild Torsnes and Marta Quill</p><p>Senior Reporter</p>"), [("Ingvild Torsnes", None), ("Marta Quill", None)]),
        (page(above="<p>By Ingvild Torsnes</p><p>April 5, 2023</p>"), [("Ingvild Torsnes", None)]),
        (page(PERSON), [("Ingvild Torsnes", "Editor at large")]),
        (page(PERSON, above="<p>By Ingvild Torsnes, Staff Writer</p>"), [("Ingvild Torsnes", "Staff Writer")]),
        (page(PERSON, above=BYLINE.replace("Ingvild Torsnes", "Marta Quill, Staff Writer")), [("Marta Quill", "Staff Writer")]),
    ],
)  # fmt: skip
def test_the_role_is_the_one_printed_with_the_name_else_the_given_one(html: str, people: list[tuple[str, str | None]]) -> None:
    article = extract(html, url="https://varholm.example")
    assert [(author.name, author.role) for author in article.authors] == people
    assert article.to_dict()["author_roles"] == [role for _, role in people]


def test_raw_text_has_roles_too() -> None:
    story = STORY.replace("<p>", "").replace("\n", " ").replace("</p>", "\n\n")
    article = extract(f"Board votes to dredge the northern channel\n\nBy Ingvild Torsnes, Staff Writer\n\nApril 5, 2023\n\n{story}")
    assert article.authors == (Author("Ingvild Torsnes", role="Staff Writer"),)


SIGNED_KOREAN = "".join(
    f"<p>새벽항 부두 보수 공사가 {n}월부터 다시 시작된다고 항만위원회가 밝혔다. 위원회는 겨울이 오기 전에 공사를 끝내겠다고 설명했다.</p>"
    for n in range(2, 8)
)
SIGNED_CHINESE = "".join(
    f"<p>港务委员会第{n}次开会讨论码头的修缮计划，委员们认为工程应当在冬季到来之前完成，并请市政厅公布全部费用。</p>"
    for n in "一二三四五六"
)


@pytest.mark.parametrize(
    ("language", "story", "authors"),
    [
        ("zh", f"{SIGNED_CHINESE}<p>记者 李闻舟</p>", ["李闻舟"]),
        ("zh", f"<p>海门早报记者 李闻舟 王屿</p>{SIGNED_CHINESE}", ["李闻舟", "王屿"]),
        ("ko", f"{SIGNED_KOREAN}<p>김서연 기자</p>", ["김서연"]),
        ("en", f"{STORY}<p>Written by Ingvild Torsnes</p>", ["Ingvild Torsnes"]),
        (
            "en",
            f"{STORY}<p>The report was written by engineers whom the harbour board had asked in March, and by nobody else at all.</p>",
            [],
        ),
    ],
)
def test_a_line_that_opens_or_ends_the_story_signs_it(language: str, story: str, authors: list[str]) -> None:
    html = f'<html lang="{language}"><body><article>{story}</article></body></html>'
    assert extract(html).to_dict()["authors"] == authors


def test_a_signature_counts_only_where_no_byline_names_anybody() -> None:
    article = extract(page(above="<p>By Ingvild Torsnes</p>").replace("</article>", "<p>Written by Marta Quill</p></article>"))
    assert [author.name for author in article.authors] == ["Ingvild Torsnes"]
