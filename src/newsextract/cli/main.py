"""The command line: one page in, its article out."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from newsextract import Article, Focus, Kind, Label, NewsExtractError, Options, __version__, extract
from newsextract.cli.render import render_article, render_blocks

EXIT_ARTICLE, EXIT_USAGE, EXIT_NO_ARTICLE = 0, 2, 3

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
2 wrong usage, or a file that cannot be read or written.

examples:
  newsextract page.html                      the article, readable
  newsextract --format json page.txt         every field, with its source
  newsextract --explain page.txt             each block of the page: label, score and reason
  pbpaste | newsextract -                    text copied from a browser
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
    arguments = _parser().parse_args(argv)
    try:
        source = _read(arguments.page)
    except OSError as error:
        return _fail(f"cannot read {arguments.page}: {error.strerror or error}")
    try:
        article = extract(source, url=arguments.url, options=_options(arguments))
    except NewsExtractError as error:
        return _fail(f"{arguments.page}: {error}")
    try:
        _write(_render(article, arguments), arguments.output)
    except BrokenPipeError:
        raise
    except OSError as error:
        return _fail(f"cannot write {arguments.output}: {error.strerror or error}")
    if article.reason is not None:
        print(f"newsextract: {arguments.page}: no article: {article.reason} ({article.page_type})", file=sys.stderr)
        return EXIT_NO_ARTICLE
    return EXIT_ARTICLE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="newsextract",
        description="Extract the article from a news page: HTML, XML-born news or raw page text.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("page", metavar="FILE", help="page to read; - reads standard input")
    parser.add_argument("--format", choices=tuple(_FORMS), default="text", help="form of the article (default: text)")
    parser.add_argument("--explain", action="store_true", help="show every block with label, score and reason instead of the article")
    parser.add_argument("--output", metavar="FILE", help="write there instead of to standard output")
    parser.add_argument("--url", help="address of the page; helps to find headline and date")
    parser.add_argument("--language", metavar="CODE", help="language of the page (ISO 639-1); detected if not given")
    parser.add_argument("--focus", choices=[str(f) for f in Focus], default="balanced", help="which error costs more (default: balanced)")
    parser.add_argument(
        "--keep",
        action="append",
        default=[],
        metavar="LABEL",
        choices=[str(label) for label in Label],
        help="keep blocks of this label too, for example caption; may be given more than once",
    )
    parser.add_argument("--kind", choices=[str(k) for k in Kind], help="what the input is; told from the input if not given")
    parser.add_argument("--version", action="version", version=f"newsextract {__version__}")
    return parser


def _options(arguments: argparse.Namespace) -> Options:
    return Options(kind=arguments.kind, focus=arguments.focus, keep=frozenset(arguments.keep), language=arguments.language)


def _read(name: str) -> bytes:
    return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()


def _render(article: Article, arguments: argparse.Namespace) -> str:
    colour = arguments.output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    if arguments.explain:
        return render_blocks(article, colour=colour)
    return _FORMS[arguments.format](article, colour)


def _write(text: str, name: str | None) -> None:
    data = text.encode("utf-8", "replace")
    if name is None:
        sys.stdout.buffer.write(data)
    else:
        Path(name).write_bytes(data)


def _fail(message: str) -> int:
    print(f"newsextract: {message}", file=sys.stderr)
    return EXIT_USAGE
