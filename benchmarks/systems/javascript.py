"""Readability.js (Firefox's reader view) and defuddle (Obsidian's clipper), in one Node process that lives as long as the run.

The process reads a JSON line a page and answers with one. What it costs is measured inside it, the parser of the page included: jsdom for
Readability.js, linkedom for defuddle, as their own instructions say.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from benchmarks.corpora import Record
from benchmarks.systems import FIELDS, Extracted, System
from benchmarks.systems.common import clean_names, decoded, iso_day, lines_of_html

FOLDER = Path(__file__).parent / "node"
PACKAGES = {"readability.js": ("@mozilla/readability", "jsdom"), "defuddle": ("defuddle", "linkedom")}
HEAP_MEGABYTES = 4000  # for pages of megabytes; Node's own limit may be lower


def load(name: str) -> System:
    """Starts nothing yet; the process comes with the first page."""
    if shutil.which("node") is None:
        raise ImportError(f"{name} runs in Node, which is not installed (version 20 or later)")
    missing = [package for package in PACKAGES[name] if not (FOLDER / "node_modules" / package / "package.json").exists()]
    if missing:
        raise ImportError(f"{name} needs {' and '.join(missing)}: npm ci --prefix benchmarks/systems/node")
    versions = {package: _version(package) for package in PACKAGES[name]}
    node = NodeProcess(["node", f"--max-old-space-size={HEAP_MEGABYTES}", str(FOLDER / "server.mjs"), name])

    def extract_page(record: Record) -> Extracted:
        answer = node.ask({"html": decoded(record), "url": record.url})
        if answer.get("error"):
            raise RuntimeError(answer["error"])
        names = clean_names([answer.get("author")])
        return Extracted(lines_of_html(answer["html"]), answer.get("title"), names, iso_day(answer.get("day")), answer["seconds"])

    return System(name, versions[PACKAGES[name][0]], extract_page, FIELDS, versions)


class NodeProcess:
    """A Node process that answers one question at a time; started when first asked, and anew after a question it did not answer."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = list(command)
        self._process: subprocess.Popen[str] | None = None

    def ask(self, question: dict[str, Any]) -> dict[str, Any]:
        """Sends a JSON line and waits for the one that answers it.

        Raises:
            RuntimeError: the process ended without an answer.
        """
        process = self._process
        if process is None:
            process = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        self._process = None  # until it has answered: whatever interrupts us leaves a process that may still answer the old question
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(json.dumps(question) + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
        except BaseException:
            end(process)
            raise
        if not line:
            raise RuntimeError(f"node ended with {end(process)}")
        self._process = process
        return dict(json.loads(line))

    def close(self) -> None:
        """Ends the process."""
        if self._process is not None:
            end(self._process)
            self._process = None


def end(process: subprocess.Popen[str]) -> int:
    """Ends a process and gives its exit code."""
    with suppress(OSError), process:  # closes the pipes, which may be broken, and waits
        if process.poll() is None:
            process.terminate()
    return process.returncode


def _version(package: str) -> str:
    manifest = json.loads((FOLDER / "node_modules" / package / "package.json").read_text(encoding="utf-8"))
    return str(manifest["version"])
