"""The row of an article, without any host."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsextract.integrations.rows as rows
from newsextract import Article, Options, Precision, extract
from newsextract.article import iso_date
from newsextract.integrations.rows import NO_PAGE, Given, error_row, flat_record, read_row, utc_moment
from tests.integrations.pages import page_rows

FLAT = ("url", "title", "authors", "published", "published_utc", "text", "word_count", "confidence", "page_type", "json", "error")
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


def read(page: str | bytes | None, url: str | None = None, options: Options | None = None) -> dict[str, object]:
    return read_row(Given(page, url), options or Options(), FLAT)


def test_a_flat_record_has_the_same_keys_and_json_types_for_every_page() -> None:
    records = [flat_record(extract(row.page, url=row.url)) for row in page_rows()]
    assert {tuple(record) for record in records} == {tuple(flat_record(Article()))}
    for record in records:
        assert json.loads(json.dumps(record)) == record
        assert not any(
            isinstance(value, dict) or (isinstance(value, list) and any(isinstance(v, dict) for v in value)) for value in record.values()
        )


def test_a_row_holds_what_the_article_holds() -> None:
    page = page_rows()[0]
    row, record = read(page.page, page.url), json.loads(page.json)
    assert row["json"] == page.json
    assert row["error"] is None
    assert {name: row[name] for name in FLAT if name in record} == {name: record[name] for name in FLAT if name in record}


def test_a_page_that_is_too_large_gives_a_row_with_its_address_and_the_error() -> None:
    row = read("Harbour. " * 20, "https://skellby.example/1", Options(max_bytes=10))
    assert row["url"] == "https://skellby.example/1"
    assert row["error"] == "InputTooLargeError: input of 180 bytes is over the limit of 10 bytes (Options.max_bytes)"
    assert row["page_type"] is None
    assert row["text"] is None
    assert row["json"] is None
    assert (row["authors"], row["word_count"], row["confidence"]) == ([], 0, 0.0)


def test_a_row_without_a_page_says_so() -> None:
    assert read(None, "https://skellby.example/1")["error"] == NO_PAGE


def test_a_page_of_another_type_gives_an_error() -> None:
    assert str(read(3.5)["error"]).startswith("TypeError")  # type: ignore[arg-type]


def test_a_fault_of_the_library_costs_the_page_and_not_the_job(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(*_: object, **__: object) -> Article:
        raise RecursionError("too deep")

    monkeypatch.setattr(rows, "extract", faulty)
    assert read("Harbour.")["error"] == "RecursionError: too deep"


def test_a_page_without_an_article_is_no_error() -> None:
    row = read("")
    assert (row["page_type"], row["text"], row["error"]) == ("empty", "", None)


@pytest.mark.parametrize("seen", ["2024-05-02T08:00:00Z", datetime(2024, 5, 2, 8, tzinfo=UTC)])
def test_a_relative_date_is_counted_from_when_the_page_was_seen(seen: str | datetime) -> None:
    page = "Ferry to sail all night\n\nBy Ines Marlow\n\n3 days ago\n\n" + "The harbour town will keep its boats moving after dark. " * 12
    row = read_row(Given(page, seen=seen), Options(), FLAT)
    assert row["error"] is None
    assert str(row["published"]).startswith("2024-04-29")


def test_a_moment_that_is_none_gives_an_error_and_no_exception() -> None:
    assert str(read_row(Given("Harbour.", seen="yesterday"), Options(), FLAT)["error"]).startswith("ValueError")


def test_an_error_row_has_the_columns_that_are_wanted_and_no_other() -> None:
    assert error_row(None, "broken", ("error", "title")) == {"error": "broken", "title": None}


@given(st.datetimes(timezones=ZONES), st.sampled_from(Precision))
def test_a_moment_in_utc_is_the_same_moment_and_a_day_stays_the_day(value: datetime, precision: Precision) -> None:
    utc = utc_moment(value, precision)
    if precision in (Precision.MINUTE, Precision.SECOND):
        assert utc is None or (utc == value and utc.tzinfo is UTC)
        assert utc is not None or value.year in (1, 9999)
    else:
        assert utc is not None
        assert iso_date(utc, precision) == iso_date(value, precision)


def test_a_moment_without_a_zone_is_taken_for_utc_as_printed() -> None:
    assert utc_moment(datetime(2024, 5, 2, 8, 30), Precision.MINUTE) == datetime(2024, 5, 2, 8, 30, tzinfo=UTC)


def test_no_date_is_no_moment() -> None:
    assert utc_moment(None, None) is None
