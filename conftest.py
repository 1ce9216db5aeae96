"""Makes the examples of the documentation tests: every Python and console block of `docs/` and the README runs."""

from __future__ import annotations

from sybil import Sybil
from sybil.parsers.markdown import CodeBlockParser

from tests.doc_examples import WITH_HOSTS, console_example, enter_workspace, file_example, leave_workspace, printed_example, python_example

pytest_collect_file = Sybil(
    parsers=[
        CodeBlockParser("python", python_example),
        CodeBlockParser("text", printed_example),
        CodeBlockParser("console", console_example),
        CodeBlockParser("toml", file_example),
    ],
    patterns=["docs/**/*.md", "docs/*.md", "README.md"],
    excludes=[f"docs/how-to/{page}" for page in WITH_HOSTS],
    setup=enter_workspace,
    teardown=leave_workspace,
).pytest()
