"""The trafilatura functions: what each argument does, and what is said of those that cannot be honoured."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import warnings
from configparser import ConfigParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from lxml import etree
from lxml import html as lxml_html

from newsextract import Article, Block, Focus, Label
from newsextract.compat import CompatibilityWarning
from newsextract.compat.trafilatura import Document, bare_extraction, extract, extract_with_metadata
from newsextract.compat.trafilatura.settings import Settings
from newsextract.compat.trafilatura.tree import story_tree
from newsextract.structure import ListItem
from tests.documentation import FERRY_HTML, FERRY_URL, NOT_FOUND
from tests.pages import load_pages

PAGE = FERRY_HTML.read_text(encoding="utf-8")
CAPTION, COMMENT, TABLE, FARE = "leaves the north quay at dusk", "Finally a boat", "| Alma | 120 |", "A single fare"


def text(**arguments: Any) -> str:
    made = extract(PAGE, **arguments)
    assert made is not None
    return made


def document(**arguments: Any) -> Document:
    made = bare_extraction(PAGE, **arguments)
    assert isinstance(made, Document)
    return made


def test_plain_text_is_one_line_a_block_with_lists_and_tables() -> None:
    lines = text().splitlines()
    assert lines[0].startswith("Two boats will cross")
    assert "- The first boat leaves the north quay at ten past midnight." in lines
    assert lines[lines.index(TABLE) - 2 : lines.index(TABLE)] == ["| Boat | Seats |", "|---|---|"]
    assert CAPTION not in text()


@pytest.mark.parametrize(
    "source",
    [PAGE, PAGE.encode(), lxml_html.fromstring(PAGE), SimpleNamespace(data=PAGE.encode())],
    ids=["text", "bytes", "tree", "response"],
)
def test_text_bytes_a_tree_and_a_response_go_in(source: Any) -> None:
    made = extract(source)
    assert made is not None
    assert FARE in made


@pytest.mark.parametrize("source", ["", "  ", None, 7, NOT_FOUND, b"\x00\x01" * 400], ids=repr)
def test_what_holds_no_article_gives_none(source: Any) -> None:
    assert extract(source) is None
    assert bare_extraction(source) is None
    assert extract_with_metadata(source) is None


def test_comments_and_tables_are_left_out_if_asked() -> None:
    assert COMMENT in text()
    assert COMMENT not in text(include_comments=False)
    assert TABLE in text()
    assert TABLE not in text(include_tables=False)


def test_links_and_images_are_kept_if_asked() -> None:
    assert "the hospital and" in text(url=FERRY_URL)
    assert "[the hospital](https://skellby.example/topics/hospital)" in text(url=FERRY_URL, include_links=True)
    assert "![A ferry at dusk](https://skellby.example/img/ferry.jpg)" in text(url=FERRY_URL, include_images=True)


def test_formatting_is_markdown_s_own_and_can_be_asked_for_or_not() -> None:
    assert "**2.20 crowns**" in text(output_format="markdown")
    assert "## Quiet engines" in text(output_format="markdown")
    assert "**" not in text(output_format="markdown", include_formatting=False)
    assert "*around the clock*" in text(include_formatting=True)
    assert "run around the clock from" in json.loads(text(output_format="json", include_formatting=True, include_links=True))["text"]


def test_metadata_stands_above_the_text_as_yaml() -> None:
    head = text(with_metadata=True, url=FERRY_URL, record_id="7").split("---\n")[1].splitlines()
    assert "title: Harbour ferry to sail through the night from April" in head
    assert "author: Ines Marlow; Tobias Reck" in head
    assert 'date: "2023-03-14"' in head
    assert 'tags: ["ferry", "transport"]' in head
    assert 'id: "7"' in head


@pytest.mark.parametrize("title", ["Ferry: at last", "12 boats a day", "No", "A # sign", "Who said so:"])
def test_a_title_that_yaml_would_read_otherwise_is_quoted(title: str) -> None:
    page = PAGE.replace("Harbour ferry to sail through the night from April", title)
    assert f"\ntitle: {json.dumps(title)}\n" in (extract(page, with_metadata=True) or "")


def test_json_has_text_and_comments_alone_or_all_metadata() -> None:
    assert set(json.loads(text(output_format="json"))) == {"text", "comments"}
    told = json.loads(text(output_format="json", with_metadata=True, url=FERRY_URL))
    assert (told["source"], told["source-hostname"], told["tags"]) == (FERRY_URL, "The Skellby Observer", "ferry;transport")


def test_xml_has_metadata_as_attributes_story_and_comments() -> None:
    root = etree.fromstring(text(output_format="xml", with_metadata=True, include_formatting=True, include_links=True, url=FERRY_URL))
    assert (root.tag, [child.tag for child in root]) == ("doc", ["main", "comments"])
    assert root.get("author") == "Ines Marlow; Tobias Reck"
    assert root.findtext("main/head[@rend='h2']") == "Quiet engines, loud neighbours"
    assert root.findtext(".//hi[@rend='#b']") == "2.20 crowns"
    assert root.findtext(".//ref[@target='https://skellby.example/topics/hospital']") == "the hospital"
    assert [cell.text for cell in root.iterfind(".//cell[@role='head']")] == ["Boat", "Seats"]
    assert etree.tostring(root, method="text", encoding="unicode").count(FARE) == 1


def test_html_tei_and_csv_are_well_formed() -> None:
    page = etree.fromstring(text(output_format="html", with_metadata=True).replace("&nbsp;", " "))
    assert page.find("head/meta[@name='title']") is not None
    assert "Quiet engines" in str(page.findtext("body/h2"))
    assert etree.fromstring(text(output_format="xmltei")).tag == "{http://www.tei-c.org/ns/1.0}TEI"
    (row,) = csv.reader(io.StringIO(text(output_format="csv", with_metadata=True, url=FERRY_URL)), delimiter="\t")
    assert len(row) == 11
    assert (row[0], row[6], row[9]) == (FERRY_URL, "2023-03-14", "null")


def test_a_bare_extraction_has_the_text_and_metadata_only_if_asked() -> None:
    plain = document(url=FERRY_URL)
    assert (plain.title, plain.url, plain.tags) == (None, None, None)
    assert plain.text == plain.raw_text == text(include_comments=False)
    assert COMMENT in (plain.comments or "")
    assert plain.body.tag == plain.commentsbody.tag == "body"
    told = document(url=FERRY_URL, with_metadata=True)
    assert (told.author, told.date, told.hostname, told.language) == ("Ines Marlow; Tobias Reck", "2023-03-14", "skellby.example", "en")


def test_a_document_and_its_dict_are_the_same() -> None:
    told = document(url=FERRY_URL, with_metadata=True)
    assert Document.from_dict(told.as_dict()).as_dict() == told.as_dict()
    with pytest.warns(DeprecationWarning, match="as_dict"):
        made = bare_extraction(PAGE, url=FERRY_URL, with_metadata=True, as_dict=True)
    assert isinstance(made, dict)
    assert made["title"] == told.title


def test_the_document_with_metadata_has_the_output_as_its_text() -> None:
    told = extract_with_metadata(PAGE, output_format="json", url=FERRY_URL)
    assert told is not None
    assert told.title == json.loads(told.text or "")["title"]


def test_equal_texts_have_equal_fingerprints() -> None:
    first, second = extract_with_metadata(PAGE), extract_with_metadata(PAGE.replace("412", "413"))
    assert first is not None
    assert second is not None
    assert len(first.fingerprint or "") == 16
    assert first.fingerprint != second.fingerprint


@pytest.mark.parametrize(
    ("params", "date"),
    [
        (None, "2023-03-14"),
        ({"original_date": True}, "2023-03-14"),
        ({"original_date": False}, "2023-03-15"),
        ({"outputformat": "%d.%m.%Y", "original_date": True}, "14.03.2023"),
        ({"outputformat": "%Y"}, "2023"),
        ({"original_date": True, "max_date": "2023-03-13"}, None),
        ({"original_date": True, "min_date": "2023-03-15"}, None),
        ({"original_date": True, "min_date": "2023-03-14", "max_date": "2023-03-14"}, "2023-03-14"),
    ],
)
def test_the_date_is_read_as_its_parameters_say(params: dict[str, Any] | None, date: str | None) -> None:
    assert document(with_metadata=True, date_extraction_params=params).date == date


@pytest.mark.parametrize(
    ("arguments", "kept"),
    [
        ({"target_language": "en"}, True),
        ({"target_language": "de"}, False),
        ({"url_blacklist": {FERRY_URL}}, False),
        ({"url_blacklist": {"https://skellby.example/other"}}, True),
        ({"only_with_metadata": True}, True),
    ],
)
def test_filters_leave_pages_out(arguments: dict[str, Any], kept: bool) -> None:
    assert (extract(PAGE, **arguments) is not None) is kept


def test_a_page_without_date_is_left_out_where_metadata_is_a_must() -> None:
    undated = PAGE.replace('"datePublished": "2023-03-14T08:00:00+01:00", "dateModified": "2023-03-15T10:30:00+01:00",', "")
    assert extract(undated, url=FERRY_URL) is not None
    assert extract(undated, url=FERRY_URL, only_with_metadata=True) is None


def test_blacklisted_authors_are_no_authors() -> None:
    assert document(author_blacklist={"tobias RECK"}).author == "Ines Marlow"
    assert document(author_blacklist={"tobias reck", "ines marlow"}).author is None


def test_pruned_elements_are_gone_before_anything_is_read() -> None:
    assert TABLE not in text(prune_xpath="//table")
    without = text(prune_xpath=["//table", "//ul"])
    assert "The first boat" not in without
    assert FARE in without
    assert extract(PAGE.encode(), prune_xpath="//article") is None


def test_precision_and_recall_are_the_focus_and_recall_goes_first() -> None:
    assert Settings(favor_precision=True).reading().focus is Focus.PRECISION
    assert Settings(favor_recall=True).reading().focus is Focus.RECALL
    assert Settings(favor_precision=True, favor_recall=True).reading().focus is Focus.RECALL
    assert Settings(fast=True, no_fallback=True).reading().focus is Focus.BALANCED


def test_repeats_within_the_page_are_left_out_and_the_rest_is_said() -> None:
    score = "<h2>Half time</h2>\n"
    twice = PAGE.replace(
        "<h2>", f"{score}<p>Nothing was decided by noon, and nobody in the hall of the council had expected it to be.</p>{score}<h2>"
    )
    assert (extract(twice) or "").count("Half time") == 2
    with pytest.warns(CompatibilityWarning, match="nothing is remembered between calls"):
        made = extract(twice, deduplicate=True)
    assert (made or "").count("Half time") == 1


def test_a_configuration_gives_the_sizes(tmp_path: Path) -> None:
    small = ConfigParser()
    small["DEFAULT"] = {"MAX_FILE_SIZE": "100"}
    demanding = tmp_path / "settings.cfg"
    demanding.write_text("[DEFAULT]\nMIN_OUTPUT_SIZE = 100000\n", encoding="utf-8")
    for arguments in ({"config": small}, {"settingsfile": str(demanding)}):
        with pytest.warns(CompatibilityWarning, match="MIN_OUTPUT_SIZE and MAX_FILE_SIZE"):
            assert extract(PAGE, **arguments) is None
    with pytest.raises(FileNotFoundError):
        extract(PAGE, settingsfile=str(tmp_path / "no.cfg"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"tei_validation": True, "output_format": "xmltei"}, "tei_validation has no effect"),
        ({"deduplicate": True}, "deduplicate"),
        ({"config": ConfigParser()}, "config"),
        ({"date_extraction_params": {"extensive_search": True, "original_date": True}}, "extensive_search has no effect"),
    ],
)
def test_what_is_not_honoured_is_said_with_the_caller_s_line(arguments: dict[str, Any], message: str) -> None:
    with pytest.warns(CompatibilityWarning, match=message) as caught:
        assert extract(PAGE, **arguments) is not None
    assert {Path(one.filename).name for one in caught} == {Path(__file__).name}


def test_all_other_arguments_give_no_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        text(
            url=FERRY_URL, record_id="1", fast=True, favor_precision=True, favor_recall=True, include_comments=False, output_format="xml",
            target_language="en", include_tables=False, include_images=True, include_formatting=True, include_links=True, with_metadata=True,
            only_with_metadata=True, url_blacklist=set(), author_blacklist=set(), prune_xpath="//footer",
            date_extraction_params={"original_date": True, "outputformat": "%Y", "min_date": "2000-01-01", "max_date": "2030-01-01"},
        )  # fmt: skip


def test_python_shows_a_warning_once_for_a_loop() -> None:
    code = "from newsextract.compat.trafilatura import extract\nfor _ in range(3):\n    extract('Home', deduplicate=True)\n"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.count("CompatibilityWarning") == 1


@pytest.mark.parametrize(
    ("arguments", "error"),
    [({"output_format": "yaml"}, AttributeError), ({"output_format": "python"}, ValueError), ({"max_tree_size": 4}, ValueError)],
)
def test_wrong_arguments_raise_what_trafilatura_raises(arguments: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        extract(PAGE, **arguments)


@pytest.mark.parametrize("page", load_pages("html--*"), ids=lambda page: page.name)
def test_every_form_of_every_page_is_made(page: Any) -> None:
    for form in ("txt", "markdown", "json", "xml", "xmltei", "html", "csv"):
        made = extract(page.source, url=page.expected.get("url"), output_format=form, include_links=True, include_images=True)
        assert (made is None) is (page.article().reason is not None)
        if made and form.startswith("xml"):
            etree.fromstring(made)


def test_characters_that_xml_cannot_hold_are_left_out_of_it() -> None:
    page = PAGE.replace("Harbour ferry", "Harbour\x08 ferry\x1f").replace("The Skellby Observer", "The\x0b Observer\ufffe")
    for form in ("xml", "xmltei"):
        made = extract(page.replace("A single fare", "A\x0c single\x0e fare"), output_format=form, with_metadata=True)
        assert "single" in etree.tostring(etree.fromstring(made or ""), encoding="unicode")


def test_the_tree_of_a_list_300_deep_is_whole() -> None:
    blocks = [Block(i, -1, -1, f"Point {i}", Label.LIST_ITEM, 1.0, "model", content=ListItem(False, i + 1)) for i in range(300)]
    tree = story_tree(Article(blocks=(*blocks, Block(300, -1, -1, "The end.", Label.BODY, 1.0, "model"))))
    assert [item.text for item in tree.iter("item")] == [block.text for block in blocks]
    assert tree[-1].text == "The end."
