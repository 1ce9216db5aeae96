"""Programs that use the package: their types hold with `mypy --strict`, and a wheel has all that they need."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from mypy import api

from newsextract import Focus, __version__
from tests.consumer import newsroom
from tests.documentation import FERRY_HTML, FERRY_URL, ROOT

MOST_BYTES = 1_500_000  # of a wheel


def test_a_program_that_uses_the_whole_surface_passes_mypy_strict(tmp_path: Path) -> None:
    program = tmp_path / "newsroom.py"  # outside the tree, so the package is found where it is installed
    program.write_bytes(Path(newsroom.__file__).read_bytes())
    out, _, status = api.run(["--strict", f"--config-file={os.devnull}", f"--cache-dir={tmp_path / 'cache'}", str(program)])
    assert status == 0, out


def test_the_program_runs() -> None:
    (article,) = newsroom.stories([(FERRY_URL, FERRY_HTML.read_bytes()), (FERRY_URL, b"404 Page not found"), (FERRY_URL, b"x" * 2_000_000)])
    row = newsroom.described(article)
    assert row["names"] == ["Ines Marlow", "Tobias Reck"]
    assert "at dusk" in row["text"]
    assert newsroom.whole([FERRY_HTML.read_bytes()] * 2).title == article.title
    assert newsroom.switched(FERRY_HTML.read_text(encoding="utf-8"))[0] == article.title
    assert newsroom.checked(Focus.RECALL) is not None


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with the sdist and the wheel."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    return folder


def test_the_wheel_has_every_module_and_data_file_and_the_mark_of_types(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("newsextract/")}
    there = {
        str(file.relative_to(ROOT / "src")) for file in (ROOT / "src").rglob("*") if file.is_file() and "__pycache__" not in file.parts
    }
    assert packed == there
    assert "newsextract/py.typed" in packed


def test_the_wheel_is_small(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    assert wheel.stat().st_size < MOST_BYTES


def test_wheel_and_sdist_have_the_version_of_the_package(built: Path) -> None:
    assert sorted(file.name for file in built.iterdir()) == [
        f"newsextract-{__version__}-py3-none-any.whl",
        f"newsextract-{__version__}.tar.gz",
    ]


def test_the_sdist_has_what_is_needed_to_test_it(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "SECURITY.md",
        "CHANGELOG.md",
        "tests/test_consumer.py",
        "examples/harbour-ferry.html",
    } <= names
