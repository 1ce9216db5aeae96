"""The package as a whole: quick import, public names, shipped data that fit each other."""

from __future__ import annotations

import dataclasses
import json
import re
import subprocess
import sys
from importlib import resources
from pathlib import Path

import newsextract
from newsextract import Article
from newsextract.classifier.features import feature_names
from newsextract.lexicon import lexicon_hash

HEAVY = ("numpy", "dateparser", "lxml", "selectolax", "chardet", "regex")


def test_importing_loads_nothing_heavy() -> None:
    code = f"import sys, newsextract; print([m for m in {HEAVY!r} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_importing_takes_under_a_tenth_of_a_second() -> None:
    code = "import time; t = time.process_time(); import newsextract; print(time.process_time() - t)"
    times = [float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout) for _ in range(3)]
    assert min(times) < 0.1


def test_every_public_name_is_there() -> None:
    assert all(getattr(newsextract, name) is not None for name in newsextract.__all__)


def test_the_model_was_trained_on_the_features_that_are_computed() -> None:
    manifest = json.loads(resources.files("newsextract.data.model").joinpath("text.json").read_text(encoding="utf-8"))
    assert manifest["features"] == list(feature_names())


def test_the_model_records_the_lexicon_it_was_trained_with() -> None:
    manifest = json.loads(resources.files("newsextract.data.model").joinpath("text.json").read_text(encoding="utf-8"))
    assert len(manifest["lexicon"]) == len(lexicon_hash())


def test_the_reference_names_every_field_of_an_article_and_no_other() -> None:
    table = (Path(__file__).parents[1] / "docs/reference/article-fields.md").read_text(encoding="utf-8").partition("## Block")[0]
    named = {name for row in table.splitlines() if row.startswith("| `") for name in re.findall(r"`(\w+)`", row.split("|")[1])}
    properties = {name for name, value in vars(Article).items() if isinstance(value, property)}
    assert named == {field.name for field in dataclasses.fields(Article)} - {"decisions"} | properties
