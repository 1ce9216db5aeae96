"""What came of the pages, counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Tally:
    """Pages by what came of them.

    Attributes:
        articles: written.
        left_out: articles that `--where` does not ask for.
        empty: pages without an article, by `Article.reason`.
        errors: pages that could not be read, by the fault's reason.
    """

    articles: int = 0
    left_out: int = 0
    empty: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)

    @property
    def pages(self) -> int:
        """All of them."""
        return self.articles + self.left_out + self.empty.total() + self.errors.total()

    def to_dict(self) -> dict[str, Any]:
        """As JSON types."""
        return {"articles": self.articles, "left_out": self.left_out, "empty": dict(self.empty), "errors": dict(self.errors)}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Tally:
        """Back from `to_dict`."""
        return cls(data["articles"], data["left_out"], Counter(data["empty"]), Counter(data["errors"]))

    def lines(self) -> list[str]:
        """For people: one line a kind of outcome, the most frequent reasons first."""
        lines = [f"{self.articles:,} {'article' if self.articles == 1 else 'articles'}"]
        if self.left_out:
            lines.append(f"{self.left_out:,} left out by --where")
        for name, counts in (("without an article", self.empty), ("with an error", self.errors)):
            if counts:
                reasons = ", ".join(f"{reason} {count:,}" for reason, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])))
                lines.append(f"{counts.total():,} {name}: {reasons}")
        return lines
