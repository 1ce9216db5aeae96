"""The measure gives the values that were worked out with other implementations, and holds what any such measure must."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.measure.body import body, word_f1
from benchmarks.measure.corpus import corpus_scores
from benchmarks.measure.fields import name_set, names_f1, plain
from benchmarks.measure.page import measure, page_of
from benchmarks.measure.rouge import rouge_lsum
from benchmarks.predictions import Prediction

TABLES = tomllib.loads((Path(__file__).parents[1] / "fixtures/tables/measures.toml").read_text(encoding="utf-8"))
TEXTS = st.text(alphabet=st.sampled_from("ab cd\né港渡กข.,!"), max_size=60)


def by_name(case: dict[str, Any]) -> str:
    return str(case["name"])


@pytest.mark.parametrize("case", TABLES["body"], ids=by_name)
def test_shingles_are_counted_as_pinned(case: dict[str, Any]) -> None:
    precision, recall, exact = body(case["predicted"], case["gold"])
    assert precision == (pytest.approx(case["precision"], abs=1e-6) if "precision" in case else None)
    assert recall == pytest.approx(case["recall"], abs=1e-6)
    assert exact == case["exact"]
    assert word_f1(case["predicted"], case["gold"]) == pytest.approx(case["word_f1"], abs=1e-6)


@pytest.mark.parametrize("case", TABLES["names"], ids=by_name)
def test_names_are_compared_as_pinned(case: dict[str, Any]) -> None:
    assert (name_set(case["predicted"]) == name_set(case["gold"])) == case["equal"]
    assert names_f1(case["predicted"], case["gold"]) == pytest.approx(case["f1"], abs=1e-6)


@pytest.mark.parametrize("case", TABLES["title"], ids=lambda case: repr(case.get("predicted")))
def test_titles_are_compared_as_pinned(case: dict[str, Any]) -> None:
    assert (plain(case.get("predicted")) == plain(case["gold"])) == case["equal"]


@pytest.mark.parametrize("case", TABLES["rouge"], ids=lambda case: repr(case["predicted"][:30]))
def test_rouge_lsum_is_that_of_the_rouge_score_package(case: dict[str, Any]) -> None:
    assert rouge_lsum(case["predicted"], case["gold"]) == pytest.approx(case["f1"], abs=1e-6)


def test_rouge_lsum_counts_the_words_of_scripts_without_spaces() -> None:
    assert rouge_lsum("港口委员会投票", "港口委员会周二投票") == pytest.approx(2 * (7 / 7) * (7 / 9) / (7 / 7 + 7 / 9))


def test_a_corpus_is_scored_as_pinned() -> None:
    scores = corpus_scores([page_score(case) for case in TABLES["page"]])
    assert {name: scores[name] for name in TABLES["corpus"]} == pytest.approx(TABLES["corpus"], abs=1e-6)


def test_a_page_without_a_story_is_right_where_nothing_is_predicted() -> None:
    wanted = {"text": ""}
    pages = [measure(Prediction("c", "html", "1", " \n"), wanted), measure(Prediction("c", "html", "2", "Menu"), wanted)]
    assert [page.refused for page in pages] == [True, False]
    assert "F1" not in corpus_scores(pages)


def test_half_of_the_pages_lie_under_their_median() -> None:
    pages = [measure(Prediction("c", "html", str(i), text), {"text": "a b c d e"}) for i, text in enumerate(("a b c d e", "a b c d", "x"))]
    scores = corpus_scores(pages)
    assert scores["median"] == pytest.approx(2 / 3)
    assert scores["below"] == pytest.approx(2 / 3)


@pytest.mark.parametrize("case", TABLES["page"], ids=lambda case: str(case["id"]))
def test_the_scores_of_a_page_survive_as_json(case: dict[str, Any]) -> None:
    score = page_score(case)
    assert page_of(score.as_row()) == score


@given(TEXTS, TEXTS)
def test_exchanging_prediction_and_gold_exchanges_precision_and_recall(a: str, b: str) -> None:
    there, back = body(a, b), body(b, a)
    assert (there.precision, there.recall, there.exact) == (back.recall, back.precision, back.exact)
    assert word_f1(a, b) == pytest.approx(word_f1(b, a))


@given(TEXTS, TEXTS)
def test_every_measure_lies_between_none_and_all_and_a_text_is_itself(a: str, b: str) -> None:
    for value in (body(a, b).f1, word_f1(a, b), rouge_lsum(a, b)):
        assert 0 <= value <= 1
    assert body(a, a) == (1, 1, True)
    assert word_f1(a, a) == rouge_lsum(a, a) == 1


def page_score(case: dict[str, Any]) -> Any:
    told = case["predicted"]
    found = (told["text"], told.get("title"), tuple(told.get("authors", ())), told.get("date"))
    return measure(Prediction("invented", "html", case["id"], *found, error=told.get("err")), case["gold"])
