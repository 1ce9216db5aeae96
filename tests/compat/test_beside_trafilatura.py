"""The trafilatura functions beside the real ones: same arguments, same types, same keys."""

from __future__ import annotations

import csv
import inspect
import io
import json
import warnings
from typing import Any

import pytest
from lxml import etree

from newsextract.compat import trafilatura as ours
from tests.documentation import FERRY_HTML, FERRY_URL

theirs = pytest.importorskip("trafilatura", reason="needs trafilatura, of the extra bench")

PAGE = FERRY_HTML.read_text(encoding="utf-8")
FUNCTIONS = ("extract", "extract_with_metadata", "bare_extraction")
TEXT_FORMS = ("txt", "markdown", "json", "xml", "xmltei", "html", "csv")
OBJECTS = ("config", "options")  # their defaults are objects of trafilatura


def both(name: str, source: Any, **arguments: Any) -> tuple[Any, Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what is not honoured is tested elsewhere; what is deprecated is trafilatura's
        return getattr(ours, name)(source, **arguments), getattr(theirs, name)(source, **arguments)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_arguments_have_the_same_names_order_and_defaults(name: str) -> None:
    def arguments(module: Any) -> list[tuple[str, Any]]:
        parameters = inspect.signature(getattr(module, name)).parameters.values()
        return [(one.name, None if one.name in OBJECTS else one.default) for one in parameters]

    assert arguments(ours) == arguments(theirs)


@pytest.mark.parametrize("form", TEXT_FORMS)
@pytest.mark.parametrize("metadata", [False, True])
def test_every_format_is_of_the_same_type(form: str, metadata: bool) -> None:
    made, real = both("extract", PAGE, url=FERRY_URL, output_format=form, with_metadata=metadata)
    assert type(made) is type(real) is str
    made, real = both("extract_with_metadata", PAGE, url=FERRY_URL, output_format=form)
    assert type(made.text) is type(real.text) is str


@pytest.mark.parametrize("metadata", [False, True])
def test_json_has_the_same_keys_with_values_of_the_same_types(metadata: bool) -> None:
    made, real = map(json.loads, both("extract", PAGE, url=FERRY_URL, record_id="7", output_format="json", with_metadata=metadata))
    assert set(made) == set(real)
    assert {key: type(value) for key, value in made.items() if key not in ("language", "filedate")} == {
        key: type(value) for key, value in real.items() if key not in ("language", "filedate")
    }


@pytest.mark.parametrize(
    "arguments", [{}, {"with_metadata": True}, {"with_metadata": True, "output_format": "txt"}, {"include_comments": False}]
)
def test_a_document_has_the_same_attributes_of_the_same_types(arguments: dict[str, Any]) -> None:
    made, real = both("bare_extraction", PAGE, url=FERRY_URL, **arguments)
    assert list(made.as_dict()) == list(real.as_dict())
    either = ("language", "filedate", "comments", "text", "fingerprint")  # None in one of them, by what is read when
    assert {key: type(value) for key, value in made.as_dict().items() if key not in either} == {
        key: type(value) for key, value in real.as_dict().items() if key not in either
    }


def test_the_metadata_of_a_well_marked_page_is_the_same() -> None:
    made, real = both("bare_extraction", PAGE, url=FERRY_URL, with_metadata=True)
    for name in ("title", "author", "url", "hostname", "description", "sitename", "date", "id", "license", "image", "pagetype"):
        assert getattr(made, name) == getattr(real, name), name


def test_the_text_of_a_well_marked_page_differs_by_the_headline_only() -> None:
    made, real = both("extract", PAGE, include_comments=False)
    assert [line.replace("| \n", "|\n").rstrip() for line in real.splitlines()[1:]] == made.splitlines()


def test_the_xml_has_the_same_elements() -> None:
    arguments = {"output_format": "xml", "include_formatting": True, "include_links": True, "include_images": True, "with_metadata": True}
    made, real = (etree.fromstring(one) for one in both("extract", PAGE, url=FERRY_URL, **arguments))
    assert {element.tag for element in made.iter()} == {element.tag for element in real.iter()}
    assert set(made.attrib) - {"language"} <= set(real.attrib) | {"categories", "tags"}


def test_the_rows_of_csv_have_the_same_columns() -> None:
    for metadata in (False, True):
        rows = [
            next(csv.reader(io.StringIO(one), delimiter="\t")) for one in both("extract", PAGE, output_format="csv", with_metadata=metadata)
        ]
        assert len(rows[0]) == len(rows[1])
        assert [value == "null" for value in rows[0]] == [value == "null" for value in rows[1]]


@pytest.mark.parametrize("source", ["", " ", None, 7, "<html></html>"], ids=repr)
def test_nothing_in_gives_none_out(source: Any) -> None:
    for name in FUNCTIONS:
        assert both(name, source) == (None, None)


@pytest.mark.parametrize("arguments", [{"output_format": "yaml"}, {"output_format": "python"}, {"max_tree_size": 4}])
def test_wrong_arguments_raise_the_same(arguments: dict[str, Any]) -> None:
    with pytest.raises((AttributeError, ValueError)) as real:
        theirs.extract(PAGE, **arguments)
    with pytest.raises(real.type):
        ours.extract(PAGE, **arguments)


@pytest.mark.parametrize(
    ("arguments", "kept"),
    [
        ({"url_blacklist": {FERRY_URL}}, False),
        ({"url_blacklist": {"https://skellby.example/other"}}, True),
        ({"only_with_metadata": True}, True),
        ({"target_language": "en"}, True),
    ],
)
def test_filters_decide_the_same(arguments: dict[str, Any], kept: bool) -> None:
    made, real = both("extract", PAGE, url=FERRY_URL, fast=True, **arguments)
    assert (made is not None) is (real is not None) is kept


@pytest.mark.parametrize(
    "params",
    [None, {"original_date": True}, {"original_date": False}, {"original_date": True, "outputformat": "%d/%m/%y"}, {"outputformat": "%Y"}],
)
def test_the_date_is_written_the_same(params: dict[str, Any] | None) -> None:
    made, real = both("bare_extraction", PAGE, url=FERRY_URL, with_metadata=True, date_extraction_params=params)
    assert made.date == real.date


def test_an_extractor_of_trafilatura_is_obeyed() -> None:
    from trafilatura.settings import Extractor

    options = Extractor(output_format="json", with_metadata=True, comments=False, tables=False, url=FERRY_URL)
    made, real = map(json.loads, both("extract", PAGE, options=options))
    assert set(made) == set(real)
    assert (made["comments"], "Alma" in made["text"], made["source"]) == ("", False, FERRY_URL)
