"""Dates: the table of forms, and what must hold on any text."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsextract.article import Precision
from newsextract.lexicon import language_table, languages
from newsextract.readers.dates import (
    DateReading,
    date_from_url,
    prefers_day_first,
    read_dates,
    read_dates_slowly,
)
from newsextract.readers.dates.calendars import day_of, jalali_day
from newsextract.readers.dates.names import calendar_data, fold, names_for, zone_data

TABLE = Path(__file__).parents[1] / "fixtures" / "tables" / "dates.toml"
ROWS: list[dict[str, Any]] = tomllib.loads(TABLE.read_text(encoding="utf-8"))["rows"]

_SHAPES = {
    Precision.YEAR: "%Y",
    Precision.MONTH: "%Y-%m",
    Precision.DAY: "%Y-%m-%d",
    Precision.MINUTE: "%Y-%m-%dT%H:%M",
    Precision.SECOND: "%Y-%m-%dT%H:%M:%S",
}


def shown(reading: DateReading) -> str:
    """A reading as the table writes it: only what is known."""
    text = reading.value.strftime(_SHAPES[reading.precision])
    return text + (reading.value.isoformat()[-6:] if reading.value.tzinfo else "")


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['lang'] or 'none'}:{row['text']}" for row in ROWS])
def test_table(row: dict[str, Any]) -> None:
    now = datetime.fromisoformat(row["now"]) if "now" in row else None
    readings = read_dates(row["text"], row["lang"] or None, now=now, day_first=row.get("day_first"))
    assert [shown(reading) for reading in readings] == row["want"]
    if "raw" in row:
        assert [reading.raw for reading in readings] == row["raw"]
    if "role" in row:
        assert [reading.role or "" for reading in readings] == row["role"]


@pytest.mark.parametrize("language", languages())
def test_every_month_name_of_the_lexicon_is_read(language: str) -> None:
    names = names_for(language)
    for month, row in enumerate(language_table(language)["months"], start=1):
        for name in row:
            if any(sign.isdigit() for sign in name) or " " in name:
                continue  # 5月, tháng 5: shapes of their own
            assert names.months.get(fold(name)) == month, name
            assert [r.value.date() for r in read_dates(f"3 {name} 2024", language)] == [date(2024, month, 3)], name


WORDS = st.sampled_from(
    re.findall(
        r"\S+",
        "3 03 12 22 31 2024 1403 2567 24 :20 10:20 / . - , ( ) T May mai мая 五 年 月 日 令和 元 de à at PM Z "
        "+01:00 ago vor 前 yesterday Fri ٣ ۱۴۰۲ ３ \u200f \u2066",
    )
)
LINES = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map("".join), st.lists(WORDS, max_size=14).map(" ".join))
LANGUAGES = st.sampled_from([None, "en", "en-GB", "de", "fa", "zh", "ja", "ar", "th", "vi", "hu", "xx"])
NOW = st.one_of(st.none(), st.just(datetime(2025, 3, 1, 9, 30)))


@given(LINES, LANGUAGES, NOW, st.sampled_from([None, True, False]))
def test_any_text_gives_valid_dates_at_their_places(text: str, language: str | None, now: datetime | None, day_first: bool | None) -> None:
    readings = read_dates(text, language, now=now, day_first=day_first)
    before = 0
    for reading in readings:
        assert reading.raw == text[reading.start : reading.end]
        assert before <= reading.start < reading.end
        before = reading.end
        assert 1990 <= reading.value.year <= 2035 or reading.relative
        assert now is not None or not reading.relative
        if reading.precision in (Precision.DAY, Precision.MONTH, Precision.YEAR):
            assert (reading.value.hour, reading.value.minute, reading.value.tzinfo) == (0, 0, None)


@given(
    st.dates(date(1990, 1, 1), date(2035, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y", "%Y年%m月%d日", "%b %d, %Y"]),
)
def test_every_day_survives_being_printed(day: date, form: str) -> None:
    language = "de" if form == "%d.%m.%Y" else "en"
    assert [reading.value.date() for reading in read_dates(day.strftime(form), language)] == [day]


@given(st.text(max_size=60))
def test_any_address_gives_nothing_or_a_day_of_it(url: str) -> None:
    reading = date_from_url(url)
    assert reading is None or reading.raw == url[reading.start : reading.end]


@pytest.mark.parametrize(
    ("url", "want"),
    [
        ("https://example.com/2025/01/14/some-title", "2025-01-14"),
        ("https://example.com/2025/1/4/some-title", "2025-01-04"),
        ("https://example.com/news/2025-01-14-some-title.html", "2025-01-14"),
        ("https://example.com/politics/20250114/some-title", "2025-01-14"),
        ("https://example.com/some-title-20250114", "2025-01-14"),
        ("https://example.com/news/2025/jan/14/some-title/", "2025-01-14"),
        ("https://example.com/2025/January/14/x", "2025-01-14"),
        ("https://example.com/202501/14/t20250114_5.html", "2025-01-14"),
        ("https://example.com/article/A2025011413260005196", "2025-01-14"),
        ("https://example.com/a/20250114132600", "2025-01-14"),
        ("https://example.com/2025/01/some-title/", "2025-01"),
        ("https://example.com/news/2023-12-some-title.html", "2023-12"),
        ("https://example.com/news/2024/jan/some-title/", "2024-01"),
        ("https://example.com/style/moments-2023/index.html", None),
        ("https://example.com/story/id/20251399", None),
        ("https://example.com/2025/02/30/x", "2025-02"),
        ("https://example.com/x?date=2025-01-14", None),
        ("https://example.com", None),
        ("https://[broken", None),
        ("", None),
    ],
)
def test_addresses(url: str, want: str | None) -> None:
    reading = date_from_url(url)
    assert (shown(reading) if reading else None) == want


@pytest.mark.parametrize(
    ("lines", "url", "want"),
    [
        (["05/03/2024", "22/03/2024"], None, True),
        (["05/03/2024", "03/22/2024"], None, False),
        (["22/03/2024", "03/22/2024"], None, None),
        (["05/03/2024"], None, None),
        (["05/03/2024"], "https://www.example.co.uk/x", True),
        (["05/03/2024"], "https://www.example.com/x", None),
        (["05/03/2024"], "https://www.example.us/x", False),
        (["05/03/2024"], "https://www.example.us/2024/march/05/x", True),
        (["05/03/2024"], "https://www.example.com/2024/05/03/x", False),
        (["05/03/2024"], "https://[broken", None),
        (["05/03/2024 10:20 AM ET"], "https://www.example.com/x", False),
    ],
)
def test_what_tells_the_order_of_day_and_month(lines: list[str], url: str | None, want: bool | None) -> None:
    assert prefers_day_first(lines, "en", url) is want


def test_the_order_in_other_languages() -> None:
    assert prefers_day_first(["05/03/2024 10:20 ET"], "es", "https://example.us/") is True
    assert prefers_day_first(["05/03/2024"], None, None) is None


def test_persian_calendar() -> None:
    assert jalali_day(1403, 1, 1) == date(2024, 3, 20)
    assert jalali_day(1404, 1, 1) == date(2025, 3, 21)
    assert jalali_day(1399, 12, 30) == date(2021, 3, 20)
    assert jalali_day(1400, 12, 30) is None
    days = [jalali_day(y, m, d) for y in range(1370, 1414) for m in range(1, 13) for d in range(1, 32)]
    real = [day for day in days if day]
    assert all(after - before == timedelta(1) for before, after in pairwise(real))


def test_united_states_summer_time_follows_the_printed_day() -> None:
    def offset(text: str) -> timedelta | None:
        return read_dates(text, "en")[0].value.utcoffset()

    assert offset("March 9, 2024 1:00 PM ET") == timedelta(hours=-5)
    assert offset("March 10, 2024 1:00 PM ET") == timedelta(hours=-4)
    assert offset("November 3, 2024 1:00 PM ET") == timedelta(hours=-5)
    assert offset("October 28, 2006 1:00 PM ET") == timedelta(hours=-4)
    assert offset("October 29, 2006 1:00 PM ET") == timedelta(hours=-5)


def test_the_zone_table_holds_plausible_offsets_once_each() -> None:
    data = zone_data()
    groups = [set(data[part]) for part in ("offsets", "us_clock", "by_language")]
    assert sum(map(len, groups)) == len(set.union(*groups))
    offsets = [
        *data["offsets"].values(),
        *data["us_clock"].values(),
        *(v for row in data["by_language"].values() for v in row.values()),
    ]
    assert all(-720 <= offset <= 840 and offset % 15 == 0 for offset in offsets)


def test_the_calendar_table_has_twelve_months_a_language() -> None:
    assert {language: len(rows) for language, rows in calendar_data()["months"].items() if len(rows) != 12} == {}
    assert sorted(set(calendar_data()["jalali_months"].values())) == list(range(1, 13))


def test_the_slow_reader_takes_only_whole_days() -> None:
    assert [r.value.date() for r in read_dates_slowly("Ddydd Gwener 3 Mai 2024 oedd hi", "cy")] == [date(2024, 5, 3)]
    assert [r.precision for r in read_dates_slowly("May 2024", "en")] == [Precision.MONTH]
    assert read_dates_slowly("no year here", "en") == []
    assert read_dates_slowly("3 xyz 2024", "qq") == []


def test_a_day_must_exist() -> None:
    assert day_of(2024, 2, 30) is None
    assert day_of(2567, 5, 3) == date(2024, 5, 3)
    assert day_of(1847, 5, 3) is None


def test_zones_with_several_meanings() -> None:
    assert read_dates("3 May 2024 10:20 IST", "he")[0].value.utcoffset() == timedelta(hours=2)
    assert read_dates("3 May 2024 10:20 IST", "pt")[0].value.tzinfo is None
