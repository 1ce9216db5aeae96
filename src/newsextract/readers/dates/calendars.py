"""Years of other calendars, and which numbers are a plausible day of publication."""

from __future__ import annotations

from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 1990, 2035  # pages with dates of publication outside these are not on the web
_BUDDHIST = 543  # the Thai year is so much ahead
_NOWRUZ_1400 = date(2021, 3, 21)  # 1 Farvardin 1400
# Leap years of the Persian calendar by their place in the 33-year cycle: so observed from 1178 to 1633.
_JALALI_LEAPS = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
_JALALI_YEARS = range(FIRST_YEAR - 621, LAST_YEAR - 620)


def gregorian_year(year: int) -> int | None:
    """A printed year as a plausible Gregorian one: Buddhist years are taken down; None for any other number."""
    if FIRST_YEAR <= year <= LAST_YEAR:
        return year
    if FIRST_YEAR + _BUDDHIST <= year <= LAST_YEAR + _BUDDHIST:
        return year - _BUDDHIST
    return None


def two_digit_year(year: int) -> int | None:
    """25 to 2025, 99 to 1999, where that is plausible."""
    return gregorian_year(year + (1900 if year >= FIRST_YEAR - 1900 else 2000))


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where there is no such day or the year is not plausible."""
    plausible = gregorian_year(year)
    if plausible is None:
        return None
    try:
        return date(plausible, month, day)
    except ValueError:
        return None


def is_jalali_year(year: int) -> bool:
    """Whether a four-digit number can be a year of the Persian calendar in the plausible range."""
    return year in _JALALI_YEARS


def jalali_day(year: int, month: int, day: int) -> date | None:
    """A day of the Persian solar calendar as a Gregorian one; None where there is no such day."""
    if not is_jalali_year(year) or not 1 <= month <= 12:
        return None
    length = 31 if month <= 6 else 30 if month < 12 or year % 33 in _JALALI_LEAPS else 29
    if not 1 <= day <= length:
        return None
    first, last = sorted((year, 1400))
    leaps = sum(y % 33 in _JALALI_LEAPS for y in range(first, last))
    days = 365 * (year - 1400) + (leaps if year >= 1400 else -leaps)
    found = _NOWRUZ_1400 + timedelta(days + 31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day - 1)
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None
