"""Notes of the editors are told from paragraphs by how they open."""

from __future__ import annotations

import pytest

from newsextract import extract
from tests.fields.test_published import page


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("en", "Correction: An earlier version of this story gave the wrong width of the channel. It is forty metres."),
        ("en", "Editor’s note: The harbour master's name was misspelt in the first edition."),
        ("en", "* Clarification: The vote was nine to two, with one member absent."),
        ("de", "Anmerkung der Redaktion: In einer früheren Version stand ein falsches Datum."),
        ("fr", "Note de la rédaction : le nom du capitaine a été corrigé dans cet article."),
    ],
)
def test_a_note_that_mends_the_story_is_a_correction(language: str, note: str) -> None:
    article = extract(page(below=f"<p>{note}</p>", language=language), url="https://varholm.example")
    # the story of the page is English: notes in other languages are known where the page is in them
    assert article.corrections == ((note,) if language == "en" else ())


def test_notes_are_known_in_the_language_of_the_page() -> None:
    story = (
        "<p>Der Hafenrat von Varholm hat am Dienstag beschlossen, die nördliche Fahrrinne auszubaggern, zum ersten Mal, seit die Fähren breiter wurden.</p>"
        "<p>Die Arbeiten dauern sechs Wochen und sperren den Fischkai für Boote über zwanzig Meter, sagte die Hafenmeisterin Ingvild Torsnes.</p>"
        "<p>Der Schlick kommt in die alte Kiesgrube oberhalb von Kvernes, wo die Gemeinde im Herbst Erlen pflanzen will, wenn der Boden trocken ist.</p>"
    )
    note = "Anmerkung der Redaktion: In einer früheren Version stand ein falsches Datum."
    html = f"<html lang='de'><body><article><h1>Hafenrat lässt die Fahrrinne ausbaggern</h1>{story}<p>{note}</p></article></body></html>"
    assert extract(html).corrections == (note,)


def test_a_paragraph_about_a_correction_is_none() -> None:
    assert extract(page(below="<p>The board will correct the chart next week.</p>")).corrections == ()
