"""The report as a file: it loads nothing, and no text of a page leaves the JSON that it stands in."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsextract import Article, Candidate, Explanation, Label, Source, explain
from newsextract.article import Decisions
from newsextract.data import read_data
from newsextract.output.report import meaning
from tests.pages import PageFixture, load_pages
from tests.report.hostile import URL, hostile_page

_JSON = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.DOTALL)


def report_on(text: str) -> str:
    """A report whose every text is the given one."""
    told = Decisions((-1,), (-1,), (text,), (Label.BODY,), (0.5,), (text,), (0,), (text,), (-1,))
    article = Article(title=text, url=text, section=text, decisions=told, sources={"title": Source(text, text, 0)})
    return Explanation(article, {text: (Candidate(text, Source(text, text, 0)), Candidate((text,), Source(text, text), text))}).to_html()


SKELETON = _JSON.sub("", report_on("x"))
nasty = st.one_of(
    st.text(), st.text(alphabet="</script>!-\"'&$\u2028\u2029{}\\"), st.sampled_from(["</script>", "<!--<script>", "$data", "\ud800"])
)


@settings(deadline=None)
@given(nasty)
def test_no_text_of_a_page_changes_anything_outside_the_json(text: str) -> None:
    assert _JSON.sub("", report_on(text)) == SKELETON


@settings(deadline=None)
@given(nasty)
def test_the_json_is_ascii_without_a_sign_of_markup_and_says_what_was_put_in(text: str) -> None:
    data = _JSON.findall(report_on(text))[0]
    assert data.isascii()
    assert not set(data) & set("<>&")
    assert json.loads(data)["blocks"][0]["text"] == text
    assert json.loads(data)["article"]["title"] == text


def test_the_policy_allows_the_reports_own_script_and_style_and_nothing_else() -> None:
    page = explain(hostile_page(), url=URL).to_html()
    policy = dict(part.split(" ", 1) for part in re.findall(r'Content-Security-Policy" content="([^"]*)"', page)[0].split("; "))
    for name, tag in (("script-src", "script"), ("style-src", "style")):
        text = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert len(text) == 1
        assert policy[name] == f"'sha256-{b64encode(sha256(text[0].encode()).digest()).decode()}'"
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == policy["trusted-types"] == "'none'"
    assert page.index("Content-Security-Policy") < page.index("<style>")


def test_the_report_is_one_file_that_loads_nothing() -> None:
    assert re.findall(r"""(?:src|href|srcset|action)\s*=|url\(|@import|import\(|fetch\(|XMLHttpRequest|WebSocket""", SKELETON) == []
    assert "http:" not in SKELETON
    assert "https:" not in SKELETON
    assert "innerHTML" not in SKELETON
    assert re.findall(r"<[^>]*\s(?:on\w+|style)\s*=", SKELETON) == []


def test_the_same_page_gives_the_same_report() -> None:
    assert explain(hostile_page(), url=URL).to_html() == explain(hostile_page(), url=URL).to_html()


@pytest.mark.parametrize("page", load_pages(), ids=lambda page: page.name)
def test_every_reason_has_a_meaning(page: PageFixture) -> None:
    assert [block.reason for block in page.article().explain() if not meaning(block.reason)] == []


def test_every_meaning_is_of_a_reason() -> None:
    assert all(re.fullmatch(r"[a-z_-]+(:[a-z_]+)?", reason) and text.strip() == text for reason, text in read_data("reasons").items())
