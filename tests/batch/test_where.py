"""Conditions of --where: which articles fulfil them, and what is said of those that are none."""

from __future__ import annotations

from typing import Any

import pytest

from newsextract import Article, InvalidOptionError
from newsextract.batch.where import Condition

ROW: dict[str, Any] = Article().to_dict() | {
    "url": "https://skellby.example/a?b=c",
    "title": "Ferry sails on",
    "language": "de",
    "page_type": "article",
    "confidence": 0.81,
    "word_count": 240,
    "published": "2024-05-24T10:20:00+02:00",
    "modified": "2024",
    "tags": ["Ferry", "Harbour"],
    "authors": [],
    "body_complete": True,
}


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("language=de", True),
        ("language = DE", True),
        ("language=en", False),
        ("language!=en", True),
        ("page_type=article", True),
        ("confidence>=0.8", True),
        ("confidence>=.81", True),
        ("confidence>0.81", False),
        ("confidence<1", True),
        ("word_count>100", True),  # as numbers: as text, "240" is above "1000" too
        ("word_count>1000", False),
        ("published>=2024-05-24", True),
        ("published>2024-05-24", False),
        ("published<=2024-05-24", True),
        ("published<2024-05-24", False),
        ("published=2024-05", True),
        ("published=2024", True),
        ("published>=2025", False),
        ("modified>=2024-05-24", True),  # 2024 is all that is known, and that holds
        ("modified<2024-05", False),
        ("tags=ferry", True),
        ("tags=fer", False),
        ("tags!=ferry", False),
        ("tags!=market", True),
        ("authors=ines marlow", False),
        ("authors!=ines marlow", True),
        ("dateline=skellby", False),
        ("dateline!=skellby", True),
        ("section>a", False),  # not told
        ("body_complete=true", True),
        ("url=https://skellby.example/a?b=c", True),
        ("title=Ferry sails on", True),
    ],
)
def test_which_articles_fulfil_a_condition(condition: str, holds: bool) -> None:
    assert Condition.parse(condition).holds(ROW) is holds


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ("language", "is no condition"),
        ("", "is no condition"),
        ("=de", "is no condition"),
        ("__class__=x", "no field __class__"),
        ("blocks=1", "no field blocks"),
        ("confidence>=high", "confidence is a number"),
        ("published>=yesterday", "compared with a day, month or year"),
        ("published>=2024-5-1", "compared with a day, month or year"),
    ],
)
def test_what_is_no_condition_is_told(condition: str, message: str) -> None:
    with pytest.raises(InvalidOptionError, match=message):
        Condition.parse(condition)
