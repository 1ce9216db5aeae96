"""Runs the examples of the documentation.

A page's Python blocks run one after the other in one namespace, its console blocks in a shell; both in a new folder that holds copies
of `examples/`. What a page prints as the outcome is compared:

- a comment behind an expression, where it reads as a Python value: `article.title  # 'Ferry to sail'`;
- a block of TOML that begins with a path (`# rules/skellby.toml`) is written there;
- a block of text (```text) below a block of Python: what that prints;
- the lines below a command of a console block (`$ newsextract ferry.txt`); a line `...` stands for any lines, and a score such as 0.97 for any
  score, since machines round differently.
"""

from __future__ import annotations

import ast
import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tokenize
import traceback
from pathlib import Path
from typing import Any

from sybil import Example

# Pages of `docs/how-to/` whose examples need another package, a server or processes of their own: the tests of these run them (`documentation.py`).
WITH_HOSTS = (
    "common-crawl-on-a-cluster.md",
    "datatrove.md",
    "haystack.md",
    "langchain.md",
    "llamaindex.md",
    "migrate-from-*.md",
    "nemo-curator.md",
    "pandas-and-polars.md",
    "ray.md",
    "scrapy.md",
    "spark.md",
    "use-from-async-code.md",
)
EXAMPLES = Path(__file__).parents[1] / "examples"
_CONSOLE_SECONDS = 60
_ANY_LINES = "..."
_SCORE = re.compile(r"\b[01]\\\.\d\d\b")  # in an escaped line


def enter_workspace(namespace: dict[str, Any]) -> None:
    """Goes to a new folder with the example pages."""
    namespace["_left"] = Path.cwd()
    folder = namespace["_workspace"] = tempfile.mkdtemp(prefix="newsextract-docs-")
    shutil.copytree(EXAMPLES, folder, dirs_exist_ok=True)
    os.chdir(folder)


def leave_workspace(namespace: dict[str, Any]) -> None:
    """Goes back, and takes the folder away."""
    os.chdir(namespace["_left"])
    shutil.rmtree(namespace["_workspace"], ignore_errors=True)


def python_example(example: Example) -> str | None:
    """Runs a block of Python; what went wrong or differs from a comment, or None. Keeps what it prints for the block below."""
    source = str(example.parsed)
    comments = _comments(source)
    above = "\n" * (example.line + example.parsed.line_offset)  # so that errors name the line of the page
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            for statement in ast.parse(source).body:
                told = comments.get(statement.end_lineno or 0)
                if isinstance(statement, ast.Expr) and told is not None:
                    value = eval(compile(above + ast.unparse(statement.value), example.path, "eval"), example.namespace)
                    if value != told:
                        return f"{ast.unparse(statement.value)} gives {value!r}, and the page says {told!r}"
                else:
                    ast.increment_lineno(statement, len(above))
                    exec(compile(ast.Module([statement], type_ignores=[]), example.path, "exec"), example.namespace)
    except Exception:  # noqa: BLE001  # an example may raise anything
        return traceback.format_exc()
    example.namespace["_printed"] = printed.getvalue()
    return None


def file_example(example: Example) -> None:
    """Writes a block whose first line is a comment with a path to that path."""
    first = str(example.parsed).partition("\n")[0]
    if first.startswith("# ") and first.endswith(".toml"):
        path = Path(first[2:])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(example.parsed), encoding="utf-8")


def printed_example(example: Example) -> str | None:
    """Compares a block of text below a block of Python with what that printed; how it differs, or None."""
    printed, expected = example.namespace.pop("_printed", None), str(example.parsed).splitlines()
    return None if printed is None or _agrees(printed, expected) else f"{printed}and the page says\n{example.parsed}"


def _comments(source: str) -> dict[int, object]:
    """The comments that are Python values, by their line."""
    values: dict[int, object] = {}
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            try:
                values[token.start[0]] = ast.literal_eval(token.string.lstrip("# "))
            except (ValueError, SyntaxError):
                continue  # words for the reader
    return values


def console_example(example: Example) -> str | None:
    """Runs the commands of a console block; how the first one that prints something else differs, or None."""
    for command, expected in _commands(str(example.parsed)):
        environment = os.environ | {"PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])}
        ran = subprocess.run(
            ["bash", "-c", command], capture_output=True, text=True, timeout=_CONSOLE_SECONDS, env=environment, check=False
        )
        printed = (ran.stdout + ran.stderr).rstrip()
        if not _agrees(printed, expected):
            return "\n".join([f"$ {command}", printed, f"(status {ran.returncode}), and the page says", *expected])
    return None


def _commands(source: str) -> list[tuple[str, list[str]]]:
    """Each command of a console block with the lines that it prints."""
    commands: list[tuple[str, list[str]]] = []
    for line in source.rstrip().splitlines():
        if line.startswith("$ "):
            commands.append((line[2:], []))
        elif commands and commands[-1][0].endswith("\\"):
            commands[-1] = (f"{commands[-1][0]}\n{line}", [])
        elif commands:
            commands[-1][1].append(line)
    return commands


def _agrees(printed: str, expected: list[str]) -> bool:
    """Whether just the expected lines are printed, where `...` stands for any; nothing expected means that nothing is told."""
    lines = (
        r"(?:.*\n)*?" if line.strip() == _ANY_LINES else _SCORE.sub(r"[01]\\.\\d\\d", re.escape(line.rstrip())) + "\n" for line in expected
    )
    return not expected or re.fullmatch("".join(lines), "".join(f"{line.rstrip()}\n" for line in printed.splitlines())) is not None
