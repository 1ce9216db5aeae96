"""Confidence falls with what the model doubts, inside the story and beside it."""

from __future__ import annotations

import math

import pytest

from newsextract import extract
from newsextract.classifier.confidence import Calibration, doubts
from newsextract.classifier.model import html_model, text_model
from tests.fields.test_published import page

CALIBRATION = Calibration(-2.5, -0.8, -0.5)


def test_a_sure_story_on_a_clean_page_has_the_least_doubts() -> None:
    sure = doubts(["a" * 100, "b" * 50], [1.0, 0.0], [True, False])
    assert sure == (math.log(0.003), math.log(0.003))


@pytest.mark.parametrize(
    ("chances", "inside"),
    [([0.6, 0.0], [True, False]), ([1.0, 0.4], [True, False]), ([0.2, 0.0], [True, False]), ([1.0, 0.9], [True, False])],
)
def test_doubts_lower_the_confidence(chances: list[float], inside: list[bool]) -> None:
    texts = ["a" * 100, "b" * 50]
    assert CALIBRATION.confidence(doubts(texts, chances, inside)) < CALIBRATION.confidence(doubts(texts, [1.0, 0.0], inside))


def test_a_page_without_story_has_no_doubts_and_no_confidence() -> None:
    assert doubts(["a"], [0.1], [False]) == (0.0, 0.0)
    assert extract("<html><body><p>Page not found</p></body></html>").confidence == 0.0


def test_the_models_are_calibrated_so_that_doubts_count_against_a_story() -> None:
    for model in (text_model(), html_model()):
        assert model.calibration.surplus < 0 > model.calibration.missing


def test_a_plain_story_has_more_confidence_than_one_with_another_below() -> None:
    other = page().partition("<h1>")[2].replace("harbour", "school").replace("Board votes", "Pupils vote").partition("</article>")[0]
    assert extract(page()).confidence > extract(page(below=f"<div><h2>{other}</div>")).confidence
