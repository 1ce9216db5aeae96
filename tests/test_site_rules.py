"""Rules for single sites: read and checked, found by host, and stronger than the classifier."""

from __future__ import annotations

import pickle
import re
import time
from pathlib import Path

import pytest

from newsextract import InvalidOptionError, Label, Options, SiteRule, SiteRules, SiteRulesError, explain, extract
from newsextract.cli.main import main

URL = "https://news.skellby.example/harbour/ferry"
PAGE = """<html><head><title>Night ferry | The Skellby Observer</title><link rel="canonical" href="https://www.skellby.example/harbour/ferry">
<meta name="dc.title" content="Night ferry, the whole story"></head><body>
<h1>Welcome to the Observer</h1><div class="head"><h2 class="real">Ferry to sail <em>all night</em></h2>
<p class="who">Words: <span class="name">ines marlow-quill</span> and <span class="name">Tobias Reck</span></p><p class="when">Set on 14 March 2024, 10:20</p></div>
<div class="story"><p>The ferry that links the two halves of this harbour town will run around the clock from April, the port authority said.</p>
<h3>Quiet engines</h3><p>Advertisement</p><p class="box">Win a cruise: send us your best picture of the harbour and tell us what you love about it.</p>
<figure><img src="/f.jpg"><figcaption>A ferry leaves the north quay at dusk.</figcaption></figure>
<ul><li>Two boats</li><li>Forty minutes</li></ul><p>Two boats will cross every forty minutes between midnight and five in the morning, it said.</p></div>
<div class="more"><p>Residents of the lower quay are less pleased, and a petition against the night sailings gathered four hundred names.</p>
<p>Councillors will vote on the subsidy in the last week of March, and a majority is expected for the whole of the plan.</p></div></body></html>"""


def read(**keys: tuple[str, ...]) -> SiteRules:
    return SiteRules((SiteRule(("skellby.example",), **keys),))


def ruled(url: str | None = URL, **keys: tuple[str, ...]) -> Options:
    return Options(site_rules=read(**keys))


def labels(options: Options, url: str | None = URL) -> dict[str, tuple[Label, str]]:
    """Label and reason of each block of the page, by its first two words."""
    blocks = extract(PAGE, url=url, options=options).explain()
    return {" ".join(block.text.split()[:2]): (block.label, block.reason) for block in blocks}


def test_what_body_selects_is_the_story_and_nothing_else_is() -> None:
    article = extract(PAGE, url=URL, options=ruled(body=(".story",)))
    assert [block.text.split()[0] for block in article.blocks] == ["The", "Quiet", "Advertisement", "Win", "Two", "Forty", "Two"]
    assert {block.reason for block in article.blocks} == {"site_rule:body"}
    told = labels(ruled(body=(".story",)))
    assert told["Residents of"] == (Label.OTHER, "site_rule:outside")
    assert told["Quiet engines"] == (Label.CROSSHEAD, "site_rule:body")
    assert told["Two boats"][0] in (Label.LIST_ITEM, Label.BODY)


def test_captions_of_figures_stay_with_their_picture() -> None:
    article = extract(PAGE, url=URL, options=ruled(body=(".story",)))
    assert "dusk" not in article.text
    assert [image.caption for image in article.images] == ["A ferry leaves the north quay at dusk."]


def test_what_drop_selects_is_left_out_with_a_body_and_without() -> None:
    with_body = labels(ruled(body=(".story", ".more"), drop=(".box", "h3")))
    assert with_body["Win a"] == with_body["Quiet engines"] == (Label.OTHER, "site_rule:drop")
    assert with_body["Residents of"] == (Label.BODY, "site_rule:body")
    without_body = labels(ruled(drop=(".more",)))
    assert without_body["Residents of"] == (Label.OTHER, "site_rule:drop")
    assert without_body["The ferry"] == (Label.BODY, "model")


def test_a_body_that_selects_nothing_leaves_the_story_to_the_classifier() -> None:
    assert labels(ruled(body=(".gone",))) == labels(Options())


def test_a_rule_makes_a_story_of_a_page_that_has_none_otherwise() -> None:
    page = "<body><nav><a href=/a>Home</a></nav><div class=s><p>No ferry today.</p></div><p>Contact us</p></body>"
    assert extract(page, url=URL).reason is not None
    article = extract(page, url=URL, options=ruled(body=(".s",)))
    assert (article.text, article.reason) == ("No ferry today.", None)
    assert 0 < article.confidence < 1


def test_title_authors_and_date_are_read_where_the_rule_says() -> None:
    article = extract(PAGE, url=URL, options=ruled(title=(".real",), authors=(".name",), date=(".when",)))
    assert article.title == "Ferry to sail all night"
    assert [author.name for author in article.authors] == ["ines marlow-quill", "Tobias Reck"]
    assert article.to_dict()["published"] == "2024-03-14T10:20:00"
    assert {article.sources[name].name for name in ("title", "authors", "published")} == {"site_rule"}
    told = labels(ruled(title=(".real",), authors=(".who",), date=(".when",)))
    assert told["Ferry to"] == (Label.HEADLINE, "site_rule:title")
    assert told["Words: ines"] == (Label.BYLINE, "site_rule:authors")
    assert told["Set on"] == (Label.DATE, "site_rule:date")


def test_a_field_may_be_read_from_an_attribute() -> None:
    page = PAGE.replace('<p class="when">', '<time datetime="2024-03-15T08:00:00+01:00">gone</time><p>')
    article = extract(page, url=URL, options=ruled(title=("meta[name='dc.title']",), date=("time",)))
    assert article.title == "Night ferry, the whole story"
    assert article.to_dict()["published"] == "2024-03-15T08:00:00+01:00"


def test_a_field_whose_selector_finds_nothing_stays_as_it_is() -> None:
    assert extract(PAGE, url=URL, options=ruled(title=(".gone",), authors=(".gone",), date=("h1",))) == extract(PAGE, url=URL)


def test_explain_tells_what_the_rule_put_aside() -> None:
    some = explain(PAGE, url=URL, options=ruled(title=(".real",))).candidates["title"]
    assert (some[0].source.name, some[0].rejected) == ("site_rule", None)
    assert len(some) > 1


@pytest.mark.parametrize("url", ["https://skellby.example/a", "https://WWW.Skellby.example:8080/a", "http://a.b.skellby.example", None])
def test_a_rule_holds_for_its_host_and_subdomains_and_by_canonical_address(url: str | None) -> None:
    assert labels(ruled(body=(".story",)), url)["The ferry"][1] == "site_rule:body"


@pytest.mark.parametrize("url", ["https://otherskellby.example/a", "https://skellby.example.org/", "https://example/", "https://[broken"])
def test_a_rule_does_not_hold_for_other_hosts(url: str) -> None:
    assert labels(ruled(body=(".story",)), url)["The ferry"][1] == "model"


def test_the_rule_of_the_nearest_host_is_taken() -> None:
    whole, part = SiteRule(("skellby.example",), body=(".more",)), SiteRule(("news.skellby.example",), body=(".story",))
    rules = SiteRules((whole, part))
    assert rules.rule_for("https://news.skellby.example/") is part
    assert rules.rule_for("https://x.news.skellby.example/") is part
    assert rules.rule_for("https://sport.skellby.example/") is whole


def test_a_rule_can_be_switched_off_by_its_reason() -> None:
    options = Options(site_rules=read(drop=(".more",)), disabled_rules=frozenset({"site_rule:drop"}))
    assert labels(options) == labels(Options())


def test_raw_text_has_no_elements_and_no_rules() -> None:
    text = "Night ferry\n\nThe ferry that links the two halves of this harbour town will run around the clock from April, they said."
    assert extract(text, url=URL, options=ruled(body=("p",))) == extract(text, url=URL)


def test_options_with_rules_can_be_pickled_hashed_and_compared() -> None:
    options = ruled(body=(".story",))
    again = pickle.loads(pickle.dumps(options))
    assert again == options
    assert hash(again) == hash(options)
    assert extract(PAGE, url=URL, options=again) == extract(PAGE, url=URL, options=options)


def test_a_folder_name_is_no_rules() -> None:
    with pytest.raises(InvalidOptionError, match=re.escape("SiteRules.load(folder)")):
        Options(site_rules="rules")  # type: ignore[arg-type]


def test_a_long_page_with_a_rule_for_everything_takes_linear_time() -> None:
    options = ruled(body=("body",), drop=("i",), title=("*",), authors=("*",))
    times = []
    for n in (1_000, 4_000):
        page = "<body>" + f"<div><p>{PAGE[400:520]}</p></div>" * n
        began = time.process_time()
        extract(page, url=URL, options=options)
        times.append(time.process_time() - began)
    assert times[1] < 12 * times[0]


# Reading a folder.


def load(folder: Path, **files: str) -> SiteRules:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return SiteRules.load(folder)


def test_a_folder_of_rules_is_read(tmp_path: Path) -> None:
    rules = load(
        tmp_path,
        skellby='host = ["Skellby.example", "skellby-observer.example"]\nbody = ".story"\ndrop = ["aside", ".box"]',
        varholm='host = "varholm.example"\ntitle = "h1"',
    )
    assert rules == SiteRules(
        (
            SiteRule(("skellby.example", "skellby-observer.example"), body=(".story",), drop=("aside", ".box")),
            SiteRule(("varholm.example",), title=("h1",)),
        )
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('host = "a.example"\nbody = "div["', "a.toml: body: 'div[' is no CSS selector that newsextract can read"),
        ('host = "a.example"\nbody = [".x", ""]', "a.toml: body: '' is no CSS selector that newsextract can read"),
        ('host = "a.example"\nbody = 3', "a.toml: body: takes a string or a list of strings; got 3"),
        ('host = "a.example"\ndrop = []', "a.toml: drop: takes a string or a list of strings; got []"),
        ('host = "a.example"\ndrop = ["a", 1]', "a.toml: drop: takes a string or a list of strings; got ['a', 1]"),
        ('host = "a.example"\ntitel = "h1"\nbody = "p"', "a.toml: titel: unknown key; a rule has host, body, drop, title, authors, date"),
        ('body = "p"', "a.toml: host: missing"),
        ('host = "a.example"', "a.toml: no selector; a rule has one of body, drop, title, authors, date"),
        ('host = "https://a.example/x"\nbody = "p"', "a.toml: host: 'https://a.example/x' is no host; write it without scheme"),
        ('host = "*.a.example"\nbody = "p"', "a.toml: host: '*.a.example' is no host"),
        ('host = ""\nbody = "p"', "a.toml: host: '' is no host"),
        ("host = ", "a.toml: Invalid value"),
    ],
)
def test_a_fault_tells_file_key_and_reason(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(SiteRulesError) as raised:
        load(tmp_path, a=text)
    assert len(raised.value.faults) == 1
    assert raised.value.faults[0].startswith(fault)
    assert str(tmp_path) in str(raised.value)


def test_all_faults_of_a_folder_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(SiteRulesError) as raised:
        load(tmp_path, a='host = "a.example"\nbody = "p"', b='host = ["b.example", "a.example"]\nbody = "p"', c='hosts = "c"\nbody = ".."')
    assert [fault.split(":")[0] for fault in raised.value.faults] == ["b.toml", "c.toml", "c.toml", "c.toml"]
    assert raised.value.faults[0] == "b.toml: host: 'a.example' has a rule in a.toml already"
    assert pickle.loads(pickle.dumps(raised.value)).faults == raised.value.faults


def test_a_folder_without_rules_is_a_fault(tmp_path: Path) -> None:
    for folder, fault in ((tmp_path, "no .toml file is there"), (tmp_path / "gone", "no such folder")):
        with pytest.raises(SiteRulesError, match=fault):
            SiteRules.load(folder)


def test_the_command_line_takes_a_folder(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    load(tmp_path, skellby='host = "skellby.example"\nbody = ".more"')
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    arguments = ["--site-rules", str(tmp_path), str(tmp_path / "page.html")]
    assert main(arguments) == 0
    assert "around the clock" not in capfd.readouterr().out
    assert main(["explain", *arguments]) == 0
    assert "site_rule:outside" in capfd.readouterr().out
    (tmp_path / "skellby.toml").write_text("body = 1")
    assert main(arguments) == main(["explain", *arguments]) == 2
    assert "skellby.toml: host: missing" in capfd.readouterr().err
