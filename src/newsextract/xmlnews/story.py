"""What a document of XML-born news says of its story, as printed; `fields` makes values of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from newsextract.article import PageType
from newsextract.block import Label
from newsextract.tokenizer.whitespace import without_invisible

# Lines that stand above the story, in this order, and what each is.
HEAD = (("title", Label.HEADLINE), ("dek", Label.DEK), ("byline", Label.BYLINE))


@dataclass(frozen=True, slots=True)
class Printed:
    """A text as the document has it.

    Attributes:
        place: where it stands, such as `nitf:byline`.
        text: the text, in one line.
    """

    place: str
    text: str


@dataclass(slots=True)
class Facts:
    """Texts by what they tell: the fields of an article, and `person` for names where `byline` is a line to be read."""

    found: dict[str, list[Printed]] = field(default_factory=dict)

    def add(self, fact: str, place: str, text: str | None) -> None:
        """Adds a text behind those that tell the same and are trusted more; an empty one is none."""
        line = " ".join(without_invisible(text or "").split())
        if line:
            self.found.setdefault(fact, []).append(Printed(place, line))


@dataclass(frozen=True, slots=True)
class XmlStory:
    """A story in XML.

    Attributes:
        vocabulary: `nitf`, `newsml`, `rss` or `atom`.
        body: the story as HTML; empty where the document has none.
        facts: what else it tells, by field, the most trusted first.
    """

    vocabulary: str
    body: str
    facts: Mapping[str, list[Printed]]

    def first(self, fact: str) -> Printed | None:
        """The most trusted text for a fact; None where there is none."""
        return next(iter(self.facts.get(fact, ())), None)

    def head(self) -> dict[str, Label]:
        """The facts that stand as lines above the story, in order, and their labels."""
        return {fact: label for fact, label in HEAD if fact in self.facts}

    def markup(self) -> str:
        """The lines above the story and the story as one page; each such line is one block."""
        lines = [f"<p>{escape(self.facts[fact][0].text)}</p>" for fact in self.head()]
        return "\n".join([*lines, self.body])


@dataclass(frozen=True, slots=True)
class NoStory:
    """The answer for a document without a story: what it is instead, and why it has none."""

    page_type: PageType
    reason: str


EMPTY = NoStory(PageType.EMPTY, "empty")
