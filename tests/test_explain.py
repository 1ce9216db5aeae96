"""`explain`: the same article, and what each field chose and rejected."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsextract import Article, Candidate, Explanation, Extractor, Kind, Options, explain, extract
from newsextract.classifier.model import html_model
from newsextract.cli.main import main
from tests.pages import FOLDER, PageFixture, load_pages
from tests.test_invariants import SENTENCES

PAGES = load_pages()
MAIN_FIELDS = ("title", "dek", "authors", "published", "modified", "language", "section", "site_name")


def explained(page: PageFixture) -> tuple[Article, Explanation]:
    url = page.expected.get("url")
    return extract(page.source, url=url), explain(page.source, url=url)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_an_explanation_has_the_very_article_and_each_fields_value_first(page: PageFixture) -> None:
    article, explanation = explained(page)
    assert explanation.article == article
    values = article.to_dict()
    for name, some in explanation.candidates.items():
        chosen = [one for one in some if one.rejected is None]
        assert chosen == list(some[: len(chosen)])
        assert len(chosen) <= 1
        if chosen:
            assert one_value(chosen[0]) == values[name]
            assert chosen[0].source == article.sources.get(name, chosen[0].source)
        assert all(one.rejected != "" for one in some)
        assert all(one.source.block is None or 0 <= one.source.block < len(explanation.blocks) for one in some)
    told = {name for name in MAIN_FIELDS if values[name]}
    assert told <= {name for name, some in explanation.candidates.items() if some[0].rejected is None}
    assert set(article.sources) <= set(explanation.candidates)


def one_value(candidate: Candidate) -> object:
    return list(candidate.value) if isinstance(candidate.value, tuple) else candidate.value


PAGE = """<html lang="de"><head><title>Ferry to sail all night | The Skellby Observer</title>
<meta property="og:title" content="You will not believe what this ferry does"><meta property="og:site_name" content="The Skellby Observer">
<meta name="description" content="Two boats will cross every forty minutes from midnight until five."><meta name="date" content="2020-01-01">
<meta name="author" content="Observer Desk">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry to sail all night", "datePublished": "2024-03-14T22:10:00+01:00",
"dateModified": "2024-03-15T08:00:00+01:00", "author": {"@type": "Person", "name": "Ines Marlow"}, "articleSection": "Harbour"}</script></head><body>
<nav><a href="/a">Home</a><a href="/b">Fish market</a></nav><main><h1>Ferry to sail all night</h1>
<p class="dek">Two boats will cross every forty minutes from midnight until five.</p><p>By Ines Marlow and Tobias Reck</p><p>March 14, 2024</p>
<p>The ferry that links the two halves of this harbour town will run around the clock from the first weekend of April, the port said.</p>
<p>Two boats will cross every forty minutes between midnight and five in the morning, and shift workers at the market travel free.</p>
<p>Residents of the lower quay are less pleased, and a petition against the night sailings gathered four hundred names in nine days.</p>
</main><footer>© 2019 The Skellby Observer</footer></body></html>"""


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from([*SENTENCES, "<p>", "</p>", "<h1>Night ferry</h1>", "<time datetime='2024-05-03'>"]), st.text(max_size=30)
        )
    )
)
def test_whatever_the_page_an_explanation_has_the_very_article(lines: list[str]) -> None:
    text = "\n".join(lines)
    for kind in Kind:
        options = Options(kind=kind)
        assert explain(text, url="https://skellby.example/a", options=options).article == extract(
            text, url="https://skellby.example/a", options=options
        )


def rejected(name: str) -> dict[str, str | None]:
    """Sources of what a field of `PAGE` rejected, and why."""
    return {one.source.name: one.rejected for one in explain(PAGE, url="https://skellby.example/news/ferry").candidates[name][1:]}


def test_a_title_tells_what_machines_are_told_instead() -> None:
    assert rejected("title")["meta:og:title"] == "headline block goes first"
    first = explain(PAGE).candidates["title"][0]
    assert (first.value, first.source.name) == ("Ferry to sail all night", "headline block")


def test_authors_of_the_data_and_of_the_page_stand_side_by_side() -> None:
    some = explain(PAGE).candidates["authors"]
    assert (some[0].value, some[0].source.name) == (("Ines Marlow", "Tobias Reck"), "byline block")
    assert [(one.value, one.rejected) for one in some if one.source.name == "json-ld"] == [(("Ines Marlow",), "byline block goes first")]


def test_a_date_tells_which_other_dates_the_page_has() -> None:
    assert rejected("published") == {"date block": "the page's data goes first", "meta:date": "does not say of what it is the date"}


def test_a_dek_and_a_language_tell_what_machines_are_told() -> None:
    assert rejected("dek")["meta:description"] == "told to machines; a dek is what readers see"
    assert rejected("language") == {"html lang": "what the text is written in goes first"}


def test_the_callers_language_is_a_candidate_and_goes_first() -> None:
    some = explain(PAGE, options=Options(language="nl")).candidates["language"]
    assert [(one.value, one.source.name) for one in some][:2] == [("nl", "caller"), ("en", "text")]


def test_an_explanation_is_json_and_can_be_pickled() -> None:
    explanation = explain(PAGE)
    made = json.loads(explanation.to_json())
    assert set(made) == {"article", "blocks", "candidates"}
    assert made["article"] == explanation.article.to_dict()
    assert [block["text"] for block in made["blocks"] if block["in_story"]] == [block.text for block in explanation.article.blocks]
    assert pickle.loads(pickle.dumps(explanation)) == explanation


def test_an_extractor_explains_with_its_options_and_model() -> None:
    extractor = Extractor(Options(disabled_rules=frozenset({"field:dek"})), replace(html_model(), nets=html_model().nets[:1]))
    assert extractor.explain(PAGE).article == extractor.extract(PAGE)


def test_what_is_no_page_is_explained_too() -> None:
    assert explain(b"\x00\x01\x02" * 500).article.reason == "binary"
    assert explain("").candidates == {}
    assert "No article here" in explain("").to_html()


def test_the_command_writes_the_report_and_the_data(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    page = str(FOLDER / "html--amp-page" / "input.html")
    assert main(["explain", page, "-o", str(tmp_path / "report.html")]) == 0
    assert (tmp_path / "report.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert main(["explain", "--json", page]) == 0
    assert "candidates" in json.loads(capfdbinary.readouterr().out)


def test_the_command_tells_in_one_line_what_it_cannot_read_or_write(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    page = str(FOLDER / "html--amp-page" / "input.html")
    assert main(["explain", "no-such-file.html"]) == 2
    assert main(["explain", page, "-o", "/no/such/folder/x"]) == 2
    assert capfdbinary.readouterr().err.decode().splitlines() == [
        "newsextract: cannot read no-such-file.html: No such file or directory",
        "newsextract: cannot write /no/such/folder/x: No such file or directory",
    ]
