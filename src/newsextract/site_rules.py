"""Site rules: what a user says of the markup of single sites, as data."""

from __future__ import annotations

from dataclasses import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os

SELECTORS = ("body", "drop", "title", "authors", "date")  # the keys of a rule beside `host`


@dataclass(frozen=True, slots=True)
class SiteRule:
    """What holds for the pages of a site. Each of the selectors is CSS; of several, what any of them selects counts.

    Attributes:
        hosts: the site's hosts, lower case; their subdomains are meant too.
        body: the elements that hold the story. What they hold is story, and nothing else is.
        drop: the elements that are no part of it, wherever they stand.
        title: the element with the headline; the first that has text.
        authors: the elements with the authors' names.
        date: the element with the date of publication, in its `datetime` or `content` attribute or in its text; the first that is a date.
    """

    hosts: tuple[str, ...]
    body: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    date: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SiteRules:
    """The rules of several sites, for `Options.site_rules`.

    Attributes:
        rules: one for each site.
    """

    rules: tuple[SiteRule, ...] = ()
    _by_host: dict[str, SiteRule] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_host", {host: rule for rule in self.rules for host in rule.hosts})

    @classmethod
    def load(cls, folder: str | os.PathLike[str]) -> SiteRules:
        """The rules in a folder: a site in each of its `.toml` files.

        Raises:
            SiteRulesError: the folder has none, or something in them is wrong; the message has a line for each fault.
        """
        from newsextract.site_rule_files import read_folder  # not needed by most: the import of the package stays quick

        return cls(tuple(read_folder(folder)))

    def rule_for(self, url: str | None) -> SiteRule | None:
        """The rule for a page by the host in its address: that of the host itself, else of the nearest one that it is a subdomain of."""
        from newsextract.address import split_address  # as above

        host = (split_address(url).hostname or "").rstrip(".")
        while host:
            if host in self._by_host:
                return self._by_host[host]
            host = host.partition(".")[2]
        return None
