"""The command line: one page in, its article out; and the other commands, by their names."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

import newsextract
from newsextract import Article, __version__
from newsextract.cli.arguments import EXIT_ARTICLE, EXIT_NO_ARTICLE, add_page_arguments, fail, write_text
from newsextract.cli.render import render_article, render_blocks
from newsextract.cli.source import read_page_of

# Commands other than the default one, and their modules; a page with such a name is given as "./batch".
_COMMANDS = {"batch": "newsextract.cli.batch", "explain": "newsextract.cli.explain"}

# Forms of the article by name; each takes the article and whether to colour.
_FORMS: dict[str, Callable[[Article, bool], str]] = {
    "text": lambda article, colour: render_article(article, colour=colour),
    "markdown": lambda article, colour: article.to_markdown(),
    "json": lambda article, colour: article.to_json(indent=2) + "\n",
    "html": lambda article, colour: article.to_html(),
    "tei": lambda article, colour: article.to_xml() if article.reason is None else "",
}

_EPILOG = """\
exit status: 0 an article was found; 3 the page holds none (the reason is on standard error);
2 wrong usage, or a page that cannot be fetched, read or written.

examples:
  newsextract page.html                      the article, readable
  newsextract https://skellby.example/ferry  the same, fetched
  newsextract --format json page.txt         every field, with its source
  newsextract --explain page.txt             each block of the page: label, score and reason
  newsextract explain page.html -o why.html  the same as a page to look at, with what each field rejected
  pbpaste | newsextract -                    text copied from a browser
  newsextract batch --help                   many pages: folders, JSON Lines, web archives, Parquet
"""


def run() -> None:
    """The entry point `newsextract`."""
    try:
        status = main(sys.argv[1:])
        sys.stdout.flush()
    except KeyboardInterrupt:
        status = 130
    except BrokenPipeError:  # the reader of a pipe has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = EXIT_ARTICLE
    sys.exit(status)


def main(argv: Sequence[str]) -> int:
    """Runs the command line and gives its exit status."""
    if argv and argv[0] in _COMMANDS:
        return int(import_module(_COMMANDS[argv[0]]).main(argv[1:]))
    arguments = _parser().parse_args(argv)
    article: Article | str = read_page_of(arguments, newsextract.extract)  # loaded here: `--help` needs no model
    if isinstance(article, str):
        return fail(article)
    status = write_text(_render(article, arguments), arguments.output)
    if status == EXIT_ARTICLE and article.reason is not None:
        print(f"newsextract: {arguments.page}: no article: {article.reason} ({article.page_type})", file=sys.stderr)
        return EXIT_NO_ARTICLE
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="newsextract",
        description="Extract the article from a news page: HTML, XML-born news or raw page text.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_page_arguments(parser)
    parser.add_argument("--format", choices=tuple(_FORMS), default="text", help="form of the article (default: text)")
    parser.add_argument("--explain", action="store_true", help="show every block with label, score and reason instead of the article")
    parser.add_argument("--version", action="version", version=f"newsextract {__version__}")
    return parser


def _render(article: Article, arguments: argparse.Namespace) -> str:
    colour = arguments.output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    if arguments.explain:
        return render_blocks(article, colour=colour)
    return _FORMS[arguments.format](article, colour)
