"""Runs the examples of the documentation.

A page's Python blocks run one after the other in one namespace, its console blocks in a shell; both in a new folder that holds copies
of `examples/`. What a page prints as the outcome is compared:

- a comment behind an expression, where it reads as a Python value: `article.title  # 'Ferry to sail'`;
- the lines below a command of a console block (`$ newsextract ferry.txt`); a line `...` stands for any lines, and a score such as 0.97 for any
  score, since machines round differently.
"""

from __future__ import annotations

import ast
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tokenize
from pathlib import Path
from typing import Any

from sybil import Example

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
    """Runs a block of Python; what differs from a comment, or None."""
    source = str(example.parsed)
    comments = _comments(source)
    for statement in ast.parse(source).body:
        told = comments.get(statement.end_lineno or 0)
        lines = "\n" * (example.line + example.parsed.line_offset)
        if isinstance(statement, ast.Expr) and told is not None:
            code = compile(lines + ast.unparse(statement.value), example.path, "eval")
            value = eval(code, example.namespace)
            if value != told:
                return f"{ast.unparse(statement.value)} gives {value!r}, and the page says {told!r}"
        else:
            module = ast.Module([statement], type_ignores=[])
            exec(compile(module, example.path, "exec"), example.namespace)
    return None


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
