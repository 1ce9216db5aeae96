"""The story in a page's data: read where the page shows none of it, or only its beginning, and never in place of a whole one."""

from __future__ import annotations

import json

from newsextract import Article, extract
from tests.test_small_pages import COUNCIL, DETOUR, FLOUR, MAYOR, TITLE, p, page

MORE = (
    "The planks were laid in 1974 by carpenters from Osk, who had cut them from larch and promised that they would outlive the council.",
    "They nearly did: of the nine people who voted for them, the last one died in the autumn, and the mill has changed hands twice.",
    "Until the frost is over, the fire brigade keeps its second engine on the far bank, in the shed of the rowing club.",
)
WHOLE = (COUNCIL, DETOUR, FLOUR, MAYOR, *MORE)


def with_data(shown: tuple[str, ...], data: tuple[str, ...], title: str = TITLE) -> Article:
    payload = json.dumps({"props": {"article": {"headline": title, "body": [f"<p>{text}</p>" for text in data]}}})
    body = f'<article><h1>{TITLE}</h1>{p(*shown)}</article><script id="__NEXT_DATA__" type="application/json">{payload}</script>'
    return extract(page(body), url="https://www.tarncourier.example/news/mill-bridge-closed")


def test_the_whole_story_in_the_data_replaces_the_beginning_that_the_page_shows() -> None:
    article = with_data((COUNCIL, DETOUR), WHOLE)
    assert [block.text for block in article.blocks] == list(WHOLE)
    assert {block.reason for block in article.blocks} == {"payload:next-data"}


def test_a_whole_story_stays_beside_the_data_of_another_one() -> None:
    assert [
        block.text for block in with_data((COUNCIL, DETOUR, FLOUR), (*MORE, *(text.upper() for text in WHOLE)), "Ferry sails").blocks
    ] == [
        COUNCIL,
        DETOUR,
        FLOUR,
    ]


def test_a_whole_story_stays_beside_data_with_little_more() -> None:
    assert [block.text for block in with_data((COUNCIL, DETOUR, FLOUR), (COUNCIL, DETOUR, FLOUR, MAYOR)).blocks] == [COUNCIL, DETOUR, FLOUR]
