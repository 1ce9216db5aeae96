"""The stages of `extract`: which function of the pipeline belongs to which, what each costs, and its calls for one page.

The functions are watched where the pipeline looks them up, while `extract` itself runs, so what is measured is what users run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any
from unittest import mock

import numpy as np

from benchmarks.speed.clocks import Cost, now
from benchmarks.speed.pages import Page
from newsextract import classifier, extract, pipeline
from newsextract.classifier.model import Model
from newsextract.fields.media import StoryMedia
from newsextract.lexicon import Lexicon

REST = "rest"  # what `extract` does outside the functions below
# Stage: where the pipeline looks its functions up. A stage that calls another (rules: the model) is charged for its own part alone.
STAGES: dict[str, tuple[tuple[Any, str], ...]] = {
    "decode": ((pipeline, "read_page"),),
    "parse": ((pipeline, "parse_html"),),
    "tokenize": ((pipeline, "tokenize_html"), (pipeline, "tokenize_text")),
    "metadata": ((pipeline, "read_metadata"),),
    "language": ((pipeline, "detect_language"),),
    "lexicon": ((pipeline, "lexicon_for"), (classifier, "line_keys"), (Lexicon, "match")),
    "features": ((classifier, "page_features"),),
    "model": ((Model, "score"),),
    "rules": ((pipeline, "classify"), (pipeline, "complete_from")),
    "verdict": ((pipeline, "judge"),),
    "payload": ((pipeline, "read_payload"),),
    "fields": ((pipeline, "read_fields"), (pipeline, "find_updates")),
    "structure": ((pipeline, "structured"),),
    "media": ((StoryMedia, "images"), (StoryMedia, "embeds")),
}
Function = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a stage's function, as `extract` made it."""

    stage: str
    function: Function
    args: tuple[Any, ...]
    kwargs: dict[str, Any]

    def again(self) -> object:
        """The same call once more."""
        return self.function(*self.args, **self.kwargs)


@contextmanager
def _watched(watch: Callable[[str, Function], Function]) -> Iterator[None]:
    """While it lasts, the pipeline calls what `watch` makes of each stage's functions."""
    with ExitStack() as patches:
        for stage, places in STAGES.items():
            for holder, name in places:
                patches.enter_context(mock.patch.object(holder, name, watch(stage, getattr(holder, name))))
        yield


def calls_of(page: Page) -> list[Call]:
    """The calls of stage functions that `extract` makes for a page, in the order in which they begin."""
    calls: list[Call] = []

    def watch(stage: str, function: Function) -> Function:
        def recorded(*args: Any, **kwargs: Any) -> Any:
            calls.append(Call(stage, function, args, kwargs))
            return function(*args, **kwargs)

        return recorded

    with _watched(watch):
        extract(page.text, url=page.url)
    return calls


class _Ledger:
    """Charges each stage for its own time: when a function calls that of another stage, its clock stands still."""

    def __init__(self) -> None:
        self.charged: dict[str, list[float]] = {stage: [0.0, 0.0] for stage in (*STAGES, REST)}
        self.open: list[str] = []
        self.last = Cost(0.0, 0.0)

    def turn(self) -> None:
        """Charges what passed since the last turn to the stage that is running."""
        reading = now()
        if self.open:
            sums, passed = self.charged[self.open[-1]], reading - self.last
            sums[0] += passed.cpu
            sums[1] += passed.wall
        self.last = reading

    def watch(self, stage: str, function: Function) -> Function:
        """The function with its time charged to a stage."""

        def charged(*args: Any, **kwargs: Any) -> Any:
            self.turn()
            self.open.append(stage)
            try:
                return function(*args, **kwargs)
            finally:
                self.turn()
                self.open.pop()

        return charged


def measure(pages: Sequence[Page], rounds: int) -> dict[str, dict[str, float]]:
    """Milliseconds a page of each stage that these pages go through: for each page the median of the rounds, after one that warms up."""
    ledger = _Ledger()
    watched_extract = ledger.watch(REST, extract)
    taken = np.zeros((rounds + 1, len(pages), len(ledger.charged), 2))
    with _watched(ledger.watch):
        for turn in range(rounds + 1):
            for place, page in enumerate(pages):
                before = np.array(list(ledger.charged.values()))
                watched_extract(page.text, url=page.url)
                taken[turn, place] = np.array(list(ledger.charged.values())) - before
    means = 1e3 * np.median(taken[1:], axis=0).mean(axis=0)
    return {
        stage: {"cpu_ms": float(cpu), "wall_ms": float(wall)} for stage, (cpu, wall) in zip(ledger.charged, means, strict=True) if wall > 0
    }
