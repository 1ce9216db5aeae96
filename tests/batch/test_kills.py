"""A batch that is killed and goes on gives what an unbroken run gives: nothing lost, nothing doubled."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from newsextract.cli.batch import main
from tests.batch.kills import run_with_kills, write_pages
from tests.batch.outputs import content


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.parquet", "a.sqlite"])
def test_a_run_killed_and_resumed_equals_one_unbroken(tmp_path: Path, name: str) -> None:
    pages = write_pages(tmp_path / "pages.jsonl", 45)
    arguments = [str(pages), "--workers", "1", "--errors"]
    assert main([*arguments, str(tmp_path / "e"), "-o", str(tmp_path / f"whole-{name}")]) == 0
    errors, output = tmp_path / "errors.jsonl", tmp_path / name
    assert run_with_kills([*arguments, str(errors), "-o", str(output)], output, 2, random.Random(name)) == 2
    assert content(output) == content(tmp_path / f"whole-{name}")
    assert errors.read_bytes() == (tmp_path / "e").read_bytes()
    assert not list(tmp_path.glob(f"{name}.*"))
