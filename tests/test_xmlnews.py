"""XML-born news: NITF, NewsML-G2, RSS and Atom entries give the same article as a page would, and no document does harm."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsextract import Article, Kind, Label, Options, PageType, Precision, extract
from tests.pages import PageFixture, load_pages
from tests.test_invariants import COMMON

PAGES = load_pages("xml--*")
FIELDS = (
    "title",
    "dek",
    "authors",
    "agency",
    "published",
    "modified",
    "dateline",
    "language",
    "section",
    "tags",
    "site_name",
    "canonical_url",
    "url",
)
STORY = (
    "<p>The mill at Ollerup has ground its last flour, the owners told the council of the village on Monday evening.</p>"
    "<p>A museum may move in, said Edda Voss, who has kept the keys since 1991 and would like to keep them a little longer.</p>"
)
PARAGRAPHS = 2


def nitf(content: str = STORY, head: str = "", body_head: str = "<hedline><hl1>Mill stops</hl1></hedline>") -> str:
    return f"<nitf><head>{head}</head><body><body.head>{body_head}</body.head><body.content>{content}</body.content></body></nitf>"


def newsml(content: str, meta: str = "<headline>Mill stops</headline>", item: str = 'version="1"', item_meta: str = "") -> str:
    return (
        f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" {item}><itemMeta>{item_meta}</itemMeta>'
        f"<contentMeta>{meta}</contentMeta><contentSet>{content}</contentSet></newsItem>"
    )


def rss(*items: str, channel: str = "<title>Ollerup Post</title>") -> str:
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel>{channel}{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>"
    )


def full(title: str = "Mill stops", story: str = STORY) -> str:
    return f"<title>{title}</title><content:encoded><![CDATA[{story}]]></content:encoded>"


def atom(*entries: str) -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Ollerup Post</title>{"".join(f"<entry>{entry}</entry>" for entry in entries)}</feed>'


def labels(article: Article) -> list[str]:
    return [str(block.label) for block in article.blocks]


def by_name(page: PageFixture) -> str:
    return page.name


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("page", PAGES, ids=by_name)
def test_a_field_has_the_wanted_value(page: PageFixture, field: str) -> None:
    assert page.article().to_dict()[field] == page.expected[field]


@pytest.mark.parametrize("page", PAGES, ids=by_name)
def test_the_blocks_are_the_wanted_ones(page: PageFixture) -> None:
    got = [(str(block.label), block.text) for block in page.article().blocks]
    assert got == [(block["label"], block["text"]) for block in page.expected["blocks"]]


@pytest.mark.parametrize("page", PAGES, ids=by_name)
def test_every_field_says_where_it_was_read(page: PageFixture) -> None:
    article = page.article()
    told = {field for field in FIELDS if article.to_dict()[field] and field != "url"}
    assert told == set(article.sources)
    assert all(source.raw for source in article.sources.values())


@pytest.mark.parametrize("page", PAGES, ids=by_name)
def test_bytes_give_the_same_article_as_text(page: PageFixture) -> None:
    assert isinstance(page.source, str)
    assert extract(page.source.encode()) == extract(page.source)


def test_the_reason_of_a_paragraph_names_the_vocabulary() -> None:
    reasons = {extract(source).blocks[0].reason for source in (nitf(), rss(full()), newsml(f"<inlineXML>{STORY}</inlineXML>"))}
    assert reasons == {"xml:nitf", "xml:rss", "xml:newsml"}


def test_a_caption_is_left_out_and_can_be_kept() -> None:
    media = '<media media-type="image"><media-reference source="a.jpg"/><media-caption>The wheel in 1954.</media-caption></media>'
    assert "wheel" not in extract(nitf(STORY + media)).text
    assert "wheel" in extract(nitf(STORY + media), options=Options(keep=frozenset({Label.CAPTION}))).text


def test_furniture_in_the_content_of_an_entry_is_left_out() -> None:
    article = extract(rss(full(story=STORY + "<p>Advertisement</p><p>Share this:</p>" + STORY.replace("Ollerup", "Ulstrup"))))
    assert "Advertisement" not in article.text
    assert "Share this" not in article.text


def test_the_line_that_a_feed_adds_to_every_story_is_left_out() -> None:
    for footer in (
        "The post <a>Mill stops</a> appeared first on <a>Ollerup Post</a>.",
        "<a>Mill stops</a> stand zuerst auf <a>Ollerup Post</a>",
    ):
        assert len(extract(rss(full(story=f"{STORY}<p>{footer}</p>"))).blocks) == PARAGRAPHS


def test_a_copy_of_the_opening_paragraph_is_read_once() -> None:
    lead = STORY.partition("</p>")[0] + "</p>"
    assert len(extract(nitf(f'<block class="lead">{lead}</block><block class="full">{STORY}</block>')).blocks) == PARAGRAPHS


def test_notes_to_editors_are_not_story() -> None:
    assert "Desk" not in extract(nitf(f'<note noteclass="editorsnote"><p>Desk: hold until six.</p></note>{STORY}')).text


def test_a_byline_without_marked_persons_is_read_like_a_printed_one() -> None:
    article = extract(nitf(body_head="<byline>By Ana Ruiz and Tom Bell, Staff Writers</byline>"))
    assert [author.name for author in article.authors] == ["Ana Ruiz", "Tom Bell"]
    assert (article.sources["authors"].name, article.sources["authors"].block) == ("nitf:byline", 0)


def test_the_parts_of_a_name_are_joined() -> None:
    byline = "<byline><person><name.given>Ana</name.given><name.family>Ruiz</name.family><function>editor</function></person></byline>"
    assert [author.name for author in extract(nitf(body_head=byline)).authors] == ["Ana Ruiz"]


def test_a_desk_or_user_name_is_no_author() -> None:
    for name in ("admin", "News desk", "jroe", "Ollerup Post"):
        assert extract(rss(f"<dc:creator>{name}</dc:creator>" + full())).authors == ()


def test_an_agency_as_creator_is_the_agency() -> None:
    article = extract(rss("<dc:creator>Reuters</dc:creator>" + full()))
    assert (article.authors, article.agency) == ((), "Reuters")


def test_the_name_behind_a_mail_address_is_the_author() -> None:
    assert [author.name for author in extract(rss("<author>aruiz@post.example (Ana Ruiz)</author>" + full())).authors] == ["Ana Ruiz"]


@pytest.mark.parametrize(
    ("printed", "value", "precision"),
    [
        ("2024-05-14T16:05:00+02:00", "2024-05-14T16:05:00+02:00", Precision.SECOND),
        ("20240514T160500+0200", "2024-05-14T16:05:00+02:00", Precision.SECOND),
        ("2024-05-14T16:05Z", "2024-05-14T16:05:00+00:00", Precision.MINUTE),
        ("20240514", "2024-05-14", Precision.DAY),
        ("2024-05-14+02:00", "2024-05-14", Precision.DAY),
        ("2024-05-14", "2024-05-14", Precision.DAY),
    ],
)
def test_a_date_is_as_precise_as_it_is_given(printed: str, value: str, precision: Precision) -> None:
    article = extract(nitf(head=f'<docdata><date.issue norm="{printed}"/></docdata>'))
    assert (article.to_dict()["published"], article.published_precision) == (value, precision)


def test_a_date_without_a_zone_stays_without_one() -> None:
    article = extract(nitf(head='<docdata><date.issue norm="20240514T160500"/></docdata>'))
    assert article.published is not None
    assert article.published.tzinfo is None


def test_the_printed_story_date_stands_in_for_a_missing_norm() -> None:
    article = extract(nitf(body_head="<dateline>OLLERUP, <story.date>May 14, 2024</story.date></dateline>"))
    assert (article.to_dict()["published"], article.dateline) == ("2024-05-14", "OLLERUP")


def test_an_unknown_date_is_no_date() -> None:
    assert extract(rss("<pubDate>soon</pubDate>" + full())).published is None


def test_an_updated_entry_without_a_published_date_was_published_then() -> None:
    entry = f'<title>Mill stops</title><updated>2024-05-14T16:05:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{STORY}</div></content>'
    article = extract(atom(entry))
    assert (article.to_dict()["published"], article.modified) == ("2024-05-14T16:05:00+00:00", None)


def test_a_first_version_is_no_change() -> None:
    meta = "<versionCreated>2024-05-14T18:00:00Z</versionCreated><firstCreated>2024-05-14T16:00:00Z</firstCreated>"
    content = f"<inlineXML>{STORY}</inlineXML>"
    assert extract(newsml(content, item_meta=meta)).modified is None
    assert extract(newsml(content, item='version="2"', item_meta=meta)).to_dict()["modified"] == "2024-05-14T18:00:00+00:00"


def test_the_parts_of_a_slugline_are_tags_where_no_keywords_are() -> None:
    article = extract(newsml(f"<inlineXML>{STORY}</inlineXML>", meta="<slugline>MILL-OLLERUP/END</slugline>"))
    assert article.tags == ("MILL", "OLLERUP", "END")


def test_inline_data_is_read_as_html_or_as_lines() -> None:
    plain = STORY.replace("<p>", "").replace("</p>", "\n\n")
    escaped = STORY.replace("<", "&lt;")
    texts = [
        extract(newsml(f"<inlineData>{data}</inlineData>")).text
        for data in (plain, escaped, f"<![CDATA[<html><head><title>x</title></head><body>{STORY}</body></html>]]>")
    ]
    assert len(set(texts)) == 1
    assert texts[0].count("\n\n") == PARAGRAPHS - 1


def test_a_message_gives_its_first_text() -> None:
    items = newsml("<remoteContent href='a.jpg'/>") + newsml(f"<inlineXML>{STORY}</inlineXML>", meta="<headline>Second</headline>")
    assert extract(f"<newsMessage><itemSet>{items}</itemSet></newsMessage>").title == "Second"


def test_the_language_of_a_system_is_not_taken_for_that_of_the_story() -> None:
    story = "<p>Die Mühle in Ollerup hat am Montag zum letzten Mal Mehl gemahlen, wie die Besitzer dem Rat des Dorfes sagten.</p>" * 2
    assert extract(rss(full(story=story), channel="<language>en-US</language>")).language == "de"


def test_the_caller_knows_the_language_best() -> None:
    assert extract(nitf(), options=Options(language="da")).language == "da"


def test_a_feed_of_several_entries_is_an_index() -> None:
    for feed in (rss(full("One"), full("Two")), atom("<content>One</content>", "<content>Two</content>")):
        article = extract(feed)
        assert (article.page_type, article.reason, article.blocks) == (PageType.INDEX, "index", ())


def test_a_short_description_is_no_story_and_a_long_one_is() -> None:
    assert extract(rss("<title>Mill stops</title><description>The mill stops.</description>")).reason == "empty"
    long = "".join(
        f"<p>Paragraph {number} tells of the mill at Ollerup and of the people who have worked there.</p>" for number in range(9)
    )
    assert len(extract(rss(f"<description><![CDATA[{long}]]></description>")).blocks) == 9


def test_an_item_or_entry_may_stand_alone() -> None:
    assert extract(f"<item>{full()}</item>").title == "Mill stops"
    assert (
        extract(f"<entry><title>Mill stops</title><content type='html'>{STORY.replace('<', '&lt;')}</content></entry>").title
        == "Mill stops"
    )


def test_elements_of_other_namespaces_are_not_mistaken() -> None:
    other = '<media:title xmlns:media="http://search.yahoo.com/mrss/">A wheel</media:title><excerpt:encoded xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/">Cut</excerpt:encoded>'
    article = extract(rss(other + full()))
    assert article.title == "Mill stops"
    assert "Cut" not in article.text


def test_the_callers_address_comes_before_the_documents() -> None:
    source = rss("<link>https://post.example/mill</link>" + full())
    assert extract(source).url == "https://post.example/mill"
    article = extract(source, url="https://mirror.example/1")
    assert (article.url, article.canonical_url) == ("https://mirror.example/1", "https://post.example/mill")


@pytest.mark.parametrize(
    "source", [nitf(""), rss("<title>Mill stops</title>"), rss(), newsml(""), "<item/>", atom(), nitf("<p> </p>"), "<nitf/>"]
)
def test_a_document_without_a_story_is_empty(source: str) -> None:
    article = extract(source)
    assert (article.page_type, article.reason, article.blocks) == (PageType.EMPTY, "empty", ())


@pytest.mark.parametrize(
    "page",
    [
        f'<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><body>{STORY * 3}</body></html>',
        f"<html><body><article><item>{STORY * 3}</item></article></body></html>",
        f'<?xml version="1.0"?><!-- <rss> --><html xmlns="http://www.w3.org/1999/xhtml"><head><title>nitf</title></head><body>{STORY * 3}</body></html>',
    ],
)
def test_an_xhtml_page_is_no_xml_news(page: str) -> None:
    assert not any(block.reason.startswith("xml:") for block in extract(page).explain())
    assert extract(page) == extract(page, options=Options(kind=Kind.HTML))


def test_xml_of_another_kind_is_told_apart_and_may_wrap_a_story() -> None:
    forced = Options(kind=Kind.XML)
    article = extract("<invoice><p>Flour</p></invoice>", options=forced)
    assert (article.page_type, article.reason) == (PageType.OTHER, "unknown_xml")
    assert extract(f"<envelope>{nitf()}</envelope>", options=forced).title == "Mill stops"


def bomb(inside: str) -> str:
    entities = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    return f'<!DOCTYPE nitf [<!ENTITY l0 "lol">{entities}]>{inside}'


@pytest.mark.parametrize(
    "source",
    [bomb(nitf(f"<p>&l11;</p>{STORY}")), bomb(nitf(f'<p class="&l11;">One</p>{STORY}')), bomb(nitf(STORY, head="&l11;"))],
    ids=["in the text", "in an attribute", "in the head"],
)
def test_an_entity_bomb_is_harmless(source: str) -> None:
    began = time.process_time()
    article = extract(source)
    assert time.process_time() - began < 5
    assert "The mill at Ollerup" in article.text
    assert "lol" not in article.text


@pytest.mark.parametrize("name", ["SYSTEM", 'PUBLIC "x"'])
def test_an_external_entity_is_not_read(tmp_path: Path, name: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the hidden word")
    source = f'<!DOCTYPE nitf [<!ENTITY word {name} "{secret.as_uri()}"><!ENTITY % more SYSTEM "{secret.as_uri()}"> %more;]>' + nitf(
        f"<p>&word;</p>{STORY}"
    )
    assert "hidden" not in extract(source).to_json()
    assert extract(source).blocks


def test_an_included_file_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the hidden word")
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}" parse="text"/>'
    assert "hidden" not in extract(nitf(include + STORY)).to_json()


@pytest.mark.parametrize(
    "source",
    [
        nitf().replace("</body.content>", "")[:-9],
        nitf().replace("<p>A museum", "<p>A b < c & d museum"),
        nitf().replace("The mill", "The\x00 mill\x1b"),
        nitf(f"{STORY}<p>unfinished"),
        rss(full()).replace("xmlns:content", "xmlns:other"),
        rss(full())[:-40],
        nitf().replace("Monday", "Monday &nbsp; &bogus;"),
    ],
)
def test_broken_xml_gives_what_can_be_read(source: str) -> None:
    article = extract(source)
    assert "has ground its last flour" in article.text


def test_html_entities_and_bare_ampersands_are_mended_outside_cdata() -> None:
    source = nitf("<p>Caf&eacute; &amp; mill & bread &#8212; open until six in the evening<![CDATA[, &eacute; as typed]]>.</p>")
    assert extract(source).text == "Café & mill & bread — open until six in the evening, &eacute; as typed."


@pytest.mark.parametrize(
    "source", ["<nitf", "<rss ", "<feed <<<", "<entry>" * 3, "<nitf>" + "<![CDATA[" * 3, "<?xml version='1.0'?><rss", ""]
)
def test_what_cannot_be_read_gives_an_empty_article_with_a_reason(source: str) -> None:
    article = extract(source, options=Options(kind=Kind.XML))
    assert article.blocks == ()
    assert article.reason in ("broken_xml", "empty")


@COMMON
@given(st.lists(st.sampled_from([
    "<nitf>", "</nitf>", "<body>", "<body.content>", "</body.content>", "<p>", "</p>", "<rss>", "<channel>", "<item>", "<title>", "&amp;", "&x;", "&",
    "<![CDATA[", "]]>", "<!--", "-->", "<entry>", "<content type='html'>", "&lt;p&gt;", "The mill stood still for a day.", "<!DOCTYPE x [", "]>", "\x00", "<a b='", "'>",
]), max_size=25))  # fmt: skip
def test_any_xml_gives_an_article(parts: list[str]) -> None:
    for lead in ("", "<nitf>", "<item>"):
        article = extract(lead + "".join(parts), options=Options(kind=Kind.XML))
        assert (article.reason is None) == bool(article.blocks)


@pytest.mark.parametrize("unit", ["<p>", "<![CDATA[", "&x;", "<!--", "<?x ?>", "<!DOCTYPE a>", "&", "<block><p>Word</p></block>"])
def test_time_does_not_explode_on_large_documents(unit: str) -> None:
    began = time.process_time()
    extract("<nitf><body><body.content>" + unit * 30_000, options=Options(kind=Kind.XML))
    extract(unit * 30_000, options=Options(kind=Kind.XML))
    assert time.process_time() - began < 20


def test_deep_nesting_is_no_error() -> None:
    assert isinstance(extract(nitf("<block>" * 5_000 + STORY + "</block>" * 5_000)), Article)


def test_reading_html_does_not_load_lxml() -> None:
    code = f"import sys; from newsextract import extract; extract('<html><body>{STORY}</body></html>'); print('lxml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
