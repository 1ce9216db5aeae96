"""extract_many: the same articles as one by one, and what is told of pages that give none."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from newsextract import Options, extract, extract_many
from newsextract.records import Fault, PageRecord
from tests.pages import load_pages

PAGES = [PageRecord(page.source, page.name, page.expected.get("url")) for page in load_pages("*--*a*")[:24]]


@pytest.mark.parametrize("workers", [0, 2])
def test_the_articles_are_those_of_extract_in_the_order_of_the_pages(workers: int) -> None:
    results = list(extract_many(PAGES, workers=workers))
    assert [result.record for result in results] == [replace(page, source=b"") for page in PAGES]
    assert [result.article for result in results] == [extract(page.source, url=page.url) for page in PAGES]


def test_a_result_can_still_explain_its_page() -> None:
    (result,) = extract_many(PAGES[:1], workers=1)
    assert result.article is not None
    assert result.article.explain() == extract(PAGES[0].source, url=PAGES[0].url).explain()


def test_plain_sources_are_named_by_their_number() -> None:
    results = list(extract_many(["Page not found", b"\x89PNG\r\n\x1a\n" + bytes(range(1, 32)) * 50], workers=0))
    assert [(result.record.name, result.article and result.article.reason) for result in results] == [("1", "error"), ("2", "binary")]


def test_options_hold_for_all_pages_and_a_record_tells_what_they_leave_open() -> None:
    story = (
        "Ferry sails on\n\nPublished 9 hours ago\n\nThe harbour board of Varholm voted late on Tuesday to keep the ferry sailing until spring.\n\n"
        "Nobody on the board spoke against it, but two members stayed away, and the treasurer left the room before hands were raised.\n\n"
        "The ferry carries a hundred people on a good day, most of them to the school at Osk, and has not made money since the war.\n\n"
        "Her captain said that he would sail for another year, and that he had said so to nobody but his dog until last week."
    )
    seen = datetime(2024, 3, 5, 12, tzinfo=UTC)
    (plain,) = extract_many([PageRecord(story)], workers=0)
    (told,) = extract_many([PageRecord(story, seen=seen, language="en")], workers=0)
    (optioned,) = extract_many(
        [PageRecord(story, seen=seen, language="en")], options=Options(language="sv", now=seen.replace(year=2020)), workers=0
    )
    assert plain.article is not None
    assert plain.article.published is None
    assert told.article is not None
    assert told.article.published == seen.replace(hour=0)
    assert optioned.article is not None
    assert optioned.article.published == seen.replace(year=2020, hour=0)
    assert (told.article.language, optioned.article.language) == ("en", "sv")


def test_a_page_over_the_limit_is_a_fault() -> None:
    (result,) = extract_many(["word " * 100], options=Options(max_bytes=100), workers=1)
    assert result.article is None
    assert result.fault is not None
    assert result.fault.reason == "too_large"


@pytest.mark.parametrize("workers", [0, 1])
def test_a_record_that_could_not_be_read_is_a_fault_in_its_place(workers: int) -> None:
    fault = Fault("truncated", "3 of 9 bytes are there")
    results = list(extract_many([PAGES[0], PageRecord(b"", "x", fault=fault)], workers=workers))
    assert [result.fault for result in results] == [None, fault]


@pytest.mark.parametrize("wrong", [{"workers": -1}, {"ahead": 0}, {"timeout": 0}])
def test_numbers_that_make_no_sense_are_refused_at_once(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="workers from 0"):
        extract_many([], **wrong)  # type: ignore[arg-type]
