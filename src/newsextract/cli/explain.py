"""`newsextract explain PAGE -o report.html`: one page that shows what was made of a page, and why."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import newsextract
from newsextract import Explanation
from newsextract.cli.arguments import add_page_arguments, fail, write_text
from newsextract.cli.source import read_page_of

_EPILOG = """\
exit status: 0 the report was written; 2 wrong usage, or a file that cannot be read or written.

examples:
  newsextract explain page.html -o report.html
  newsextract explain --json page.txt            the same as data
"""


def main(argv: Sequence[str]) -> int:
    """Runs the command and gives its exit status."""
    parser = argparse.ArgumentParser(
        prog="newsextract explain",
        description="Write one self-contained HTML page: every block with label, score and reason, what each field chose and rejected.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_page_arguments(parser)
    parser.add_argument("--json", action="store_true", help="write JSON instead of HTML")
    arguments = parser.parse_args(argv)
    explanation: Explanation | str = read_page_of(arguments, newsextract.explain)
    if isinstance(explanation, str):
        return fail(explanation)
    return write_text(explanation.to_json(indent=2) + "\n" if arguments.json else explanation.to_html(), arguments.output)
