"""What a worker process makes of a page: as little as the parent needs to write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from newsextract.article import Article
from newsextract.batch.where import Condition
from newsextract.records import Fault, PageRecord


class Made(NamedTuple):
    """What came of one page.

    Attributes:
        value: what the sink writes; None where nothing is to be written.
        reason: why there is no article; None where there is one.
        detail: the kind of page that it is instead.
    """

    value: Any = None
    reason: str | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class PageWork:
    """Reads a page and brings its article into the form that the output takes; picklable.

    Attributes:
        form: of the sink.
        read: reads a record into its article.
        where: conditions that an article must fulfil to be written.
        keep_empty: pages without an article are written too.
        with_record: the name of the record is written too, as the last field.
    """

    form: Callable[[dict[str, Any], Article], Any]
    read: Callable[[PageRecord], Article | Fault]
    where: tuple[Condition, ...] = ()
    keep_empty: bool = False
    with_record: bool = False

    def __call__(self, record: PageRecord) -> Made | Fault:
        """What came of a record."""
        article = self.read(record)
        if isinstance(article, Fault):
            return article
        if article.reason is not None and not self.keep_empty:
            return Made(None, article.reason, str(article.page_type))
        row = article.to_dict()
        if self.with_record:
            row["record"] = record.name
        value = self.form(row, article) if all(condition.holds(row) for condition in self.where) else None
        return Made(value, article.reason, str(article.page_type))
