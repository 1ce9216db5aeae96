"""What the commands have in common: their arguments, reading and writing, and the one line of a failure."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from newsextract import Focus, Kind, Label, Options, SiteRules

EXIT_ARTICLE, EXIT_USAGE, EXIT_NO_ARTICLE = 0, 2, 3


def add_page_arguments(parser: argparse.ArgumentParser) -> None:
    """The page, and how it is fetched and read."""
    parser.add_argument("page", metavar="URL|FILE", help="page to read; - reads standard input")
    parser.add_argument("-o", "--output", metavar="FILE", help="write there instead of to standard output")
    parser.add_argument("--url", help="address of the page; helps to find headline and date")
    add_extraction_arguments(parser)
    add_fetch_arguments(parser)


def add_extraction_arguments(parser: argparse.ArgumentParser) -> None:
    """How a page is read."""
    group = parser.add_argument_group("how pages are read")
    group.add_argument("--language", metavar="CODE", help="language of the page (ISO 639-1); detected if not given")
    group.add_argument("--focus", choices=[str(f) for f in Focus], default="balanced", help="which error costs more (default: balanced)")
    group.add_argument(
        "--keep",
        action="append",
        default=[],
        metavar="LABEL",
        choices=[str(label) for label in Label],
        help="keep blocks of this label too, for example caption; may be given more than once",
    )
    group.add_argument("--kind", choices=[str(k) for k in Kind], help="what the input is; told from the input if not given")
    group.add_argument("--site-rules", metavar="DIR", help="folder with rules of yours for single sites, a .toml file each")


def add_fetch_arguments(parser: argparse.ArgumentParser) -> None:
    """How a page is fetched."""
    group = parser.add_argument_group("how an address is fetched")
    group.add_argument("--timeout", type=positive_number, default=30.0, metavar="SECONDS", help="for all of it (default: 30)")
    group.add_argument("--allow-private", action="store_true", help="also from addresses of the own machine or network")
    group.add_argument("--ignore-robots", action="store_true", help="also what the site's robots.txt forbids")
    group.add_argument("--user-agent", metavar="NAME", help="what the site is told of who asks")


def options_of(arguments: argparse.Namespace) -> Options:
    """What the arguments say of how a page is read. Raises `SiteRulesError` where the rules for sites cannot be used."""
    rules = SiteRules.load(arguments.site_rules) if arguments.site_rules is not None else None
    return Options(
        kind=arguments.kind, focus=arguments.focus, keep=frozenset(arguments.keep), language=arguments.language, site_rules=rules
    )


def positive_number(text: str) -> float:
    """A number above 0."""
    number = float(text)
    if not number > 0:
        raise ValueError(text)
    return number


def write_text(text: str, name: str | None) -> int:
    """Writes to a file, or to standard output where no name is given; gives the exit status. Raises `BrokenPipeError`."""
    data = text.encode("utf-8", "replace")
    try:
        if name is None:
            sys.stdout.buffer.write(data)
        else:
            Path(name).write_bytes(data)
    except BrokenPipeError:
        raise
    except OSError as error:
        return fail(f"cannot write {name}: {error.strerror or error}")
    return EXIT_ARTICLE


def fail(message: str) -> int:
    """Says in one line on standard error what is wrong, and gives the exit status."""
    print(f"newsextract: {message}", file=sys.stderr)
    return EXIT_USAGE
