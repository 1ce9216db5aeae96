"""The headline: a kicker on the same line, a title line of a WET record."""

from __future__ import annotations

import pytest

from newsextract import extract
from newsextract.fields.headline import without_kicker
from newsextract.fields.site import without_site
from tests.fields.test_published import json_ld, page

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


@pytest.mark.parametrize(
    ("inside", "headline"),
    [
        (
            '<span class="topline">Sailing</span> <span class="text">Board votes to dredge the northern channel</span>',
            "Board votes to dredge the northern channel",
        ),
        ('<span class="kicker">Channel:</span> <span>Board votes to dredge the north</span>', "Channel: Board votes to dredge the north"),
        (
            '<div class="overline">Sailing</div><span class="hidden">: </span><span>Board votes to dredge the channel</span>',
            "Board votes to dredge the channel",
        ),
        ('<span class="intro">Board votes</span> to dredge the northern channel', "Board votes to dredge the northern channel"),
    ],
)
def test_a_kicker_that_the_markup_sets_apart_is_no_part_of_the_headline(inside: str, headline: str) -> None:
    html = page().replace("<h1>Board votes to dredge the northern channel</h1>", f"<h1>{inside}</h1>")
    assert extract(html, url="https://varholm.example").title == headline


@pytest.mark.parametrize(
    ("title", "names", "url", "left"),
    [
        ("Ferry sails again | The Skellby Observer", ["The Skellby Observer"], None, "Ferry sails again"),
        ("Ferry sails again - Skellby Observer", [], "https://www.skellbyobserver.example/a", "Ferry sails again"),
        ("Ferry sails again – Observer for Skellby Islands", [], "https://observer.example/a", "Ferry sails again"),
        ("Ferry sails again | Sea and islands | The Skellby Observer", ["The Skellby Observer"], None, "Ferry sails again"),
        ("Ferry sails again - at last - Skellby Observer", ["Skellby Observer"], None, "Ferry sails again - at last"),
        ("Ferry sails again - for now", ["Skellby Observer"], "https://skellbyobserver.example/a", "Ferry sails again - for now"),
        ("Home | Skellby Observer", ["Skellby Observer"], None, "Home | Skellby Observer"),
        ("Ferry: sails again", [None], "https://[bad", "Ferry: sails again"),
    ],
)
def test_the_sites_own_name_is_taken_off_a_title(title: str, names: list[str | None], url: str | None, left: str) -> None:
    assert without_site(title, names, url) == left


@pytest.mark.parametrize(
    ("headline", "title"),
    [
        ("Two keels scraped, one channel to dig", "Two keels scraped, one channel to dig"),  # machines are told another one
        ("Harbour notices", "Board votes to dredge the northern channel"),  # too short to be sure
    ],
)
def test_the_only_heading_above_the_story_is_the_headline_whatever_machines_are_told(headline: str, title: str) -> None:
    html = page(json_ld()).replace("<h1>Board votes to dredge the northern channel</h1>", f"<h1>{headline}</h1>")
    assert extract(html, url="https://varholm.example").title == title


TRAILS = [
    '<ul><li><a href="/">Start</a></li><li><a href="/sea">Sea</a></li><li><h1>{}</h1></li></ul>',
    '<ol><li><a href="/sea">Sea</a></li><li><h1>{}</h1></li></ol>',
    '<div><a href="/">Start</a> / <span><a href="/sea">Sea</a></span> / <h1>{}</h1></div>',
]
H1 = "<h1>Board votes to dredge the northern channel</h1>"
SHARED = '<meta property="og:title" content="Two keels scraped: how Varholm came to its channel">'
READ = "<h2>Two keels scraped: how Varholm came to its channel</h2>"


@pytest.mark.parametrize("trail", TRAILS)
@pytest.mark.parametrize(
    ("head", "below"),
    [
        (json_ld() + SHARED, READ),
        (json_ld() + SHARED, READ.replace("<h2>", "<h2><div>Harbour works</div><div>").replace("</h2>", "</div></h2>")),
        (json_ld(headline="Two keels scraped: how Varholm came to its channel"), READ),
    ],
)
def test_a_heading_at_the_end_of_a_trail_of_links_yields_to_the_one_that_readers_see_and_the_data_has(
    trail: str, head: str, below: str
) -> None:
    html = page(head).replace(H1, trail.format("Board votes to dredge the northern channel") + below)
    assert extract(html, url="https://varholm.example").title == "Two keels scraped: how Varholm came to its channel"


@pytest.mark.parametrize(
    ("above", "shared"),
    [
        (H1 + READ, SHARED),  # an h1 that stands in no trail
        (f'<p><a href="/sea">Sea</a></p>{H1}{READ}', SHARED),
        (TRAILS[0].format("Board votes to dredge the northern channel") + READ, ""),  # nothing else says that the other one is it
        # the trail says what is shared
        (H1 + TRAILS[0].format("Two keels scraped: how Varholm came to its channel"), SHARED),
    ],
)
def test_other_headings_stay_the_headline_whatever_is_shared(above: str, shared: str) -> None:
    html = page(json_ld() + shared).replace(H1, above)
    assert extract(html, url="https://varholm.example").title == "Board votes to dredge the northern channel"


@pytest.mark.parametrize(
    ("between", "title"),
    [
        (" ", "Board votes to dredge the northern channel"),
        (" : ", "Harbour works : Board votes to dredge the northern channel"),  # readers see one headline
    ],
)
def test_a_kicker_that_only_the_shared_title_parts_with_a_colon_is_no_part_of_the_headline(between: str, title: str) -> None:
    shared = '<meta property="og:title" content="Harbour works: Board votes to dredge the northern channel">'
    html = page(shared).replace(H1, f"<h1><b>Harbour works</b>{between}<span>Board votes to dredge the northern channel</span></h1>")
    assert extract(html, url="https://varholm.example").title == title
