"""Makes the examples of the documentation tests: every Python and console block of `docs/` and the README runs."""

from __future__ import annotations

from sybil import Sybil
from sybil.parsers.markdown import CodeBlockParser, SkipParser

from tests.doc_examples import console_example, enter_workspace, leave_workspace, python_example

pytest_collect_file = Sybil(
    parsers=[CodeBlockParser("python", python_example), CodeBlockParser("console", console_example), SkipParser()],
    patterns=["docs/**/*.md", "docs/*.md", "README.md"],
    setup=enter_workspace,
    teardown=leave_workspace,
).pytest()
