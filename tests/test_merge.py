"""A story over several pages: each page knows its neighbours, and together they make one article."""

from __future__ import annotations

import pickle

import pytest

from newsextract import Access, Article, extract, merge

PARTS = (
    "The harbour board of Varholm voted on Tuesday to dredge the northern channel for the first time since the ferries were widened.",
    "The work will take six weeks and close the fish quay to boats longer than twenty metres, said the harbour master, Ingvild Torsnes.",
    "The mud goes to the old gravel pit above Kvernes, where the parish wants to plant alder along the road to the chapel.",
    "Its council had refused it in spring, when a sample held more copper than the rules allow, and asked for a second one.",
    "A second sample, taken from the middle of the channel, was clean, and the vote was carried with nine voices against two.",
    "The first barge is expected on the last Monday of the month, if the ice on the upper lake holds until then.",
)
NOTE = "This is a story in two parts about the channel, its mud and the people who have to live with both of them."
URL = "https://varholm.example/channel"


def page(number: int, *, links: str = "", author: str = "Ingvild Torsnes", above: str = "", below: str = "") -> Article:
    story = "".join(f"<p>{part}</p>" for part in PARTS[3 * number - 3 : 3 * number])
    return extract(
        f"""<html lang="en"><head><title>Board votes to dredge the northern channel</title>{links}<script type="application/ld+json">
{{"@type":"NewsArticle","headline":"Board votes to dredge the northern channel","author":{{"@type":"Person","name":"{author}","url":"/people/{number}"}},
"publisher":{{"@type":"Organization","name":"Varholm Post"}}}}</script></head><body><article>
<h1>Board votes to dredge the northern channel</h1><p>{NOTE}</p>{above}<figure><img src="/p{number}.jpg" width="800" height="500"
alt="Barge {number}"></figure>{story}</article>{below}<footer>© 2024 Varholm Post. All rights reserved.</footer></body></html>""",
        url=f"{URL}/{number}",
    )


FIRST = page(1, links='<link rel="next" href="/channel/2">')
SECOND = page(2, links='<link rel="prev" href="/channel/1">', author="Ines Marlow")


def test_a_page_knows_the_pages_before_and_after_it() -> None:
    assert (FIRST.previous_page, FIRST.next_page) == (None, f"{URL}/2")
    assert (SECOND.previous_page, SECOND.next_page) == (f"{URL}/1", None)


def test_merged_pages_have_the_whole_story_once_and_in_order() -> None:
    whole = merge([FIRST, SECOND])
    assert [block.text for block in whole.blocks] == [NOTE, *PARTS]
    assert (whole.title, whole.url, whole.next_page) == (FIRST.title, FIRST.url, None)
    assert [author.name for author in whole.authors] == ["Ingvild Torsnes", "Ines Marlow"]


def test_indices_of_merged_pages_count_through_all_of_them() -> None:
    whole = merge([FIRST, SECOND])
    explained = whole.explain()
    assert [explained[block.index].text for block in whole.blocks] == [block.text for block in whole.blocks]
    assert [block.path for block in explained] == [block.path for block in (*FIRST.explain(), *SECOND.explain())]
    offset = len(FIRST.explain())
    after = [image.after for image in whole.images]
    assert after[0] == FIRST.images[0].after
    assert after[1] == (SECOND.images[0].after or 0) + offset


def test_one_page_merged_is_itself_and_no_page_is_an_error() -> None:
    assert merge([FIRST]) == FIRST
    with pytest.raises(ValueError, match="at least one"):
        merge([])


def test_a_merged_article_can_be_pickled() -> None:
    whole = merge([FIRST, SECOND])
    assert pickle.loads(pickle.dumps(whole)) == whole


def test_authors_have_the_address_of_their_page_and_the_site_its_publisher() -> None:
    assert FIRST.authors[0].url == "https://varholm.example/people/1"
    assert FIRST.publisher == "Varholm Post"


def test_words_are_counted_and_the_first_picture_leads() -> None:
    assert FIRST.word_count == sum(len(text.split()) for text in (NOTE, *PARTS[:3]))
    assert FIRST.lead_image == FIRST.images[0]
    assert Article().lead_image is None


def test_characters_count_where_words_have_no_spaces() -> None:
    assert extract(f"港务局周二投票决定疏浚北部航道{'这是该航道自渡轮加宽以来首次疏浚工程将持续六周' * 6}。", url=None).word_count > 100


@pytest.mark.parametrize(
    ("article", "access", "complete"),
    [
        (FIRST, None, True),
        (page(1, links='<meta property="article:content_tier" content="metered">'), Access.METERED, True),
        (page(1, links='<meta property="article:content_tier" content="locked">'), Access.PAYWALLED, True),
        (page(1, below="<div><p>Subscribe to continue reading</p><p>From 2 crowns a week</p></div>"), Access.PAYWALLED, False),
    ],
)
def test_the_page_tells_who_may_read_on(article: Article, access: Access | None, complete: bool) -> None:
    assert (article.access, article.body_complete) == (access, complete)


def test_json_ld_tells_who_may_read_on() -> None:
    html = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Board votes","isAccessibleForFree":"False"}</script>'
    story = "".join(f"<p>{part}</p>" for part in PARTS)
    assert (
        extract(f"<html><head>{html}</head><body><article><h1>Board votes to dredge</h1>{story}</article></body></html>").access
        is Access.PAYWALLED
    )


@pytest.mark.parametrize("relation", ["next", "Next", "NEXT"])
def test_the_case_of_a_links_relation_does_not_matter(relation: str) -> None:
    article = page(1, links=f'<link rel="{relation}" href="/channel/2"><link rel="Canonical" href="/channel"><link rel="prev"><link>')
    assert (article.next_page, article.previous_page, article.canonical_url) == (f"{URL}/2", None, URL)
