"""A corpus of two invented pages, in the form of the public ones."""

from __future__ import annotations

import base64
import json
import lzma
from pathlib import Path
from typing import Any

STORY = (
    "The ferry to Varholm sails again on Monday, the harbour board said after a vote that took most of the evening, and it will go "
    "four times a day until the end of the summer, as it did in the years before the engine was found to be cracked.\n"
    "It had been in the dock for three weeks, and the islanders went to school and to the doctor in fishing boats, which is what their "
    "grandparents did when there was no ferry at all and the mail came on Fridays if the wind was from the south.\n"
    "The board also asked for a second ferry, which the county has refused twice since the bridge was put off, and it was told in a letter "
    "last week that it should not ask for a third time before there is a new budget and a new council to vote on it."
)
TITLE = "The ferry to Varholm sails again"


def page(title: str, story: str) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in story.split("\n"))
    return (
        f"<html><head><title>{title} - The Varholm Post</title></head><body><nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>"
        f"<article><h1>{title}</h1><p class='byline'>By Ada Marsh</p>{paragraphs}</article><footer>Imprint</footer></body></html>"
    )


def rows() -> list[dict[str, Any]]:
    lines = ["Home", "Sport", TITLE, "By Ada Marsh", *STORY.split("\n"), "Imprint"]
    first = {"id": 1, "url": "https://varholm.example/ferry", "title": TITLE, "authors": ["Ada Marsh"], "date": "2024-05-03", "text": STORY}
    first |= {"html": page(TITLE, STORY), "inner_text": "\n\n".join(lines), "wet_text": "\n".join(lines)}
    second = {"id": "b", "url": None, "with": ["in fishing boats"], "without": ["Imprint"]}
    second["html_b64"] = base64.b64encode(page("Fähre", STORY).encode("latin-1")).decode()
    return [first, second]


def write_corpus(path: Path) -> Path:
    with lzma.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows())
    return path
