"""The headline: a kicker on the same line, a title line of a WET record."""

from __future__ import annotations

import pytest

from newsextract.fields.headline import without_kicker

URL = "https://osk.example/politik/Rat-haelt-an-der-Faehre-fest-id301.html"


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("Streit um den HafenRat hält an der Fähre fest", "Rat hält an der Fähre fest"),
        ('"Nicht mit uns"Rat hält an der Fähre fest', "Rat hält an der Fähre fest"),
        ("Start > Politik > Rat hält an der Fähre fest", "Rat hält an der Fähre fest"),
        ("Drei Gründe: Rat hält an der Fähre fest", "Drei Gründe: Rat hält an der Fähre fest"),
        ("7 Fragen Rat hält an der Fähre fest", "7 Fragen Rat hält an der Fähre fest"),
        ("Rat hält an der Fähre fest", "Rat hält an der Fähre fest"),
        ("Rat hält an der Fähre fest – vorerst", "Rat hält an der Fähre fest – vorerst"),
        ("Beirat hält an der Fähre fest", "Beirat hält an der Fähre fest"),
    ],
)
def test_the_address_tells_the_headline_from_a_kicker_on_its_line(line: str, headline: str) -> None:
    assert without_kicker(line, URL) == headline


@pytest.mark.parametrize("url", [None, "", "https://osk.example/", "https://osk.example/a-b-c", "https://[osk"])
def test_without_a_telling_address_the_line_stays(url: str | None) -> None:
    assert without_kicker("Streit um den HafenRat hält an der Fähre fest", url) == "Streit um den HafenRat hält an der Fähre fest"
