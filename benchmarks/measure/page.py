"""All measures of one page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, NamedTuple

from benchmarks.measure.body import BodyScore, body, word_f1
from benchmarks.measure.fields import day, name_set, names_f1, plain
from benchmarks.predictions import Prediction

Rouge = Callable[[str, str], float]


class Snippets(NamedTuple):
    """How many of the snippets that must be in the story are, and how many of those that must not be."""

    hit: int
    wanted: int
    leaked: int
    unwanted: int


@dataclass(frozen=True, slots=True)
class PageScore:
    """What the prediction for one page is worth. A measure is None where the page's gold does not have what it needs.

    Attributes:
        id: of the page.
        body: of the shingles.
        word_f1: F1 of the bags of words.
        rouge_lsum: None also where it was not asked for.
        refused: nothing was predicted, on a page whose gold says that it has no story.
        empty: nothing was predicted, on a page that has one.
        snippets: of the gold's `with` and `without`.
        title: it is the gold's.
        authors: they are the gold's, in any order.
        authors_f1: F1 of the two sets of names.
        day: it is the gold's.
        seconds: of CPU.
        error: what went wrong.
    """

    id: str
    body: BodyScore | None = None
    word_f1: float | None = None
    rouge_lsum: float | None = None
    refused: bool | None = None
    empty: bool | None = None
    snippets: Snippets | None = None
    title: bool | None = None
    authors: bool | None = None
    authors_f1: float | None = None
    day: bool | None = None
    seconds: float | None = None
    error: str | None = None

    def as_row(self) -> dict[str, Any]:
        """The measures that there are, as JSON types."""
        return {name: value for name, value in asdict(self).items() if value is not None}


def page_of(row: Mapping[str, Any]) -> PageScore:
    """A page's measures from their row."""
    known = {f.name: row.get(f.name) for f in fields(PageScore)}
    known["body"] = BodyScore(*row["body"]) if row.get("body") else None
    known["snippets"] = Snippets(*row["snippets"]) if row.get("snippets") else None
    return PageScore(**known)  # type: ignore[arg-type]


def measure(prediction: Prediction, gold: Mapping[str, Any], rouge: Rouge | None = None) -> PageScore:
    """Scores the prediction for a page.

    Args:
        prediction: what a system gave.
        gold: what is right: any of `text`, `with`, `without`, `title`, `authors`, `date`. A `text` of "" says that the page has no story.
        rouge: `benchmarks.measure.rouge.rouge_lsum`, where it is wanted; it costs more than all else.
    """
    text, wanted = prediction.text, gold.get("text")
    names = gold.get("authors") or ()
    told = day(gold.get("date"))
    return PageScore(
        prediction.id,
        body=body(text, wanted) if wanted else None,
        word_f1=word_f1(text, wanted) if wanted else None,
        rouge_lsum=rouge(text, wanted) if rouge and wanted else None,
        refused=not text.strip() if wanted == "" else None,
        empty=not text.strip() if wanted else None,
        snippets=snippets(text, gold["with"] or (), gold.get("without") or ()) if gold.get("with") is not None else None,
        title=plain(prediction.title) == plain(gold["title"]) if gold.get("title") else None,
        authors=name_set(prediction.authors) == name_set(names) if names else None,
        authors_f1=names_f1(prediction.authors, names) if names else None,
        day=day(prediction.day) == told if told else None,
        seconds=prediction.seconds,
        error=prediction.error,
    )


def snippets(text: str, wanted: Iterable[str], unwanted: Iterable[str]) -> Snippets:
    """Counts the snippets that a text has, white space apart."""
    flat = " ".join(text.split())
    found, leaked = ([" ".join(snippet.split()) in flat for snippet in some] for some in (wanted, unwanted))
    return Snippets(sum(found), len(found), sum(leaked), len(leaked))
