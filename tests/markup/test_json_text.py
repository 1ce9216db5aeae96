"""JSON-LD and page data as sites really write them."""

from __future__ import annotations

import pytest

from newsextract import extract
from newsextract.markup.json_text import read_json
from tests.fields.test_published import page


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ('{"a": 1}', [{"a": 1}]),
        ('  [{"a": 1}, {"a": 2}]\n', [[{"a": 1}, {"a": 2}]]),
        ('{"a": 1} {"a": 2}', [{"a": 1}, {"a": 2}]),
        ('{"a": 1},\n{"a": 2};', [{"a": 1}, {"a": 2}]),
        ('{"a": "one\ntwo\tthree"}', [{"a": "one\ntwo\tthree"}]),
        ('{"a": 1,}', [{"a": 1}]),
        ('{"a": [1, 2, ], }', [{"a": [1, 2]}]),
        ('{"a": "1,}" , "b": "//x",}', [{"a": "1,}", "b": "//x"}]),
        ('<!-- {"a": 1} -->', [{"a": 1}]),
        ('//<![CDATA[\n{"a": 1}\n//]]>', [{"a": 1}]),
        ('/*<![CDATA[*/{"a": 1}/*]]>*/', [{"a": 1}]),
        ('{"a": 1, // two\n "b": 2}', [{"a": 1, "b": 2}]),
        ('{"a": "\\u00e9\\"x"}', [{"a": 'é"x'}]),
        ('\ufeff{"a": 1}', [{"a": 1}]),
        ('{"a": 1} trailing words', [{"a": 1}]),
        ('{"a": ', []),
        ("not json", []),
        ("", []),
        ("[" * 100_000, []),
    ],
)
def test_json_is_read_as_far_as_it_can_be(text: str, values: list[object]) -> None:
    assert list(read_json(text)) == values


ARTICLE = '"@type":"NewsArticle","headline":"Board votes to dredge the northern channel","datePublished":"2023-04-05T08:00:00+02:00"'


@pytest.mark.parametrize(
    "script",
    [
        f"{{{ARTICLE}}}",
        f"{{{ARTICLE},}}",
        f"[{{{ARTICLE}}}]",
        f'{{"@graph":[{{"@type":"WebSite"}},{{{ARTICLE}}}]}}',
        f'{{"@type":"WebPage","mainEntity":{{{ARTICLE}}}}}',
        f'{{"@type":"BreadcrumbList"}}\n{{{ARTICLE}}}',
        f"<!--\n{{{ARTICLE}}}\n-->",
        f"// <![CDATA[\n{{{ARTICLE}}}\n// ]]>",
        f'{{"description":"two\nlines",{ARTICLE}}}',
        f"{{{ARTICLE.replace('NewsArticle', 'https://schema.org/NewsArticle')}}}",
        f"{{{ARTICLE.replace(chr(34) + 'NewsArticle' + chr(34), '[' + chr(34) + 'Article' + chr(34) + ',' + chr(34) + 'Thing' + chr(34) + ']')}}}",
    ],
)
def test_an_article_object_is_found_however_the_script_is_written(script: str) -> None:
    article = extract(page(f'<script type="application/ld+json">{script}</script>'), url="https://varholm.example")
    assert article.to_dict()["published"] == "2023-04-05T08:00:00+02:00"
