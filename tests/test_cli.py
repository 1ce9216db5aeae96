"""The command line: forms of output, exit status, messages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsextract.cli.main import main

EXAMPLE = Path(__file__).parents[1] / "examples" / "harbour-ferry.txt"


def run(*arguments: str, data: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "newsextract", *arguments],
        input=data,
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )


def test_the_default_is_the_article_for_reading(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main([str(EXAMPLE)]) == 0
    out = capfdbinary.readouterr().out.decode()
    assert out.startswith("Harbour ferry to sail through the night from April\n\nInes Marlow, Tobias Reck · 2023-03-14\n")
    assert "SKELLBY — The ferry" in out
    assert "Advertisement" not in out
    assert "DON'T MISS" not in out
    assert "\x1b" not in out


def test_json_has_every_field_and_its_source(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["--format", "json", "--url", "https://skellby.example/news/1", str(EXAMPLE)]) == 0
    article = json.loads(capfdbinary.readouterr().out)
    assert next(iter(article)) == "url"
    assert article["dateline"] == "SKELLBY"
    assert article["tags"] == ["ferry", "transport", "Skellby harbour"]
    assert article["sources"]["published"]["raw"] == "March 14, 2023"


def test_markdown_marks_title_and_crossheads(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["--format", "markdown", str(EXAMPLE)]) == 0
    out = capfdbinary.readouterr().out.decode()
    assert out.startswith("# Harbour ferry to sail through the night from April\n")
    assert "\n## Quiet engines, loud neighbours\n" in out


def test_explain_shows_every_block_with_label_score_and_reason(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["--explain", str(EXAMPLE)]) == 0
    lines = capfdbinary.readouterr().out.decode().splitlines()
    related = next(line for line in lines if line.endswith("DON'T MISS"))
    assert "related" in related
    assert "lexicon:related_heading" in related
    blocks = [line for line in lines if line[:5].strip().isdigit()]
    assert len(blocks) == sum(1 for line in EXAMPLE.read_text(encoding="utf-8").splitlines() if line.strip())


def test_standard_input_and_an_output_file(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    done = run("-", "--output", str(target), data=EXAMPLE.read_bytes())
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert "Harbour ferry" in target.read_text(encoding="utf-8")


def test_no_article_is_status_3_with_the_reason_on_standard_error() -> None:
    done = run("-", data=b"  \n\n ")
    assert (done.returncode, done.stdout) == (3, b"")
    assert done.stderr == b"newsextract: -: no article: empty (empty)\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["no-such-file.txt"], b"newsextract: cannot read no-such-file.txt: No such file or directory\n"),
        (["."], b"newsextract: cannot read .: Is a directory\n"),
        ([str(EXAMPLE), "--output", "/no/such/folder/x"], b"newsextract: cannot write /no/such/folder/x: No such file or directory\n"),
    ],
)
def test_a_file_that_cannot_be_used_is_status_2_in_one_line(arguments: list[str], message: bytes) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout, done.stderr) == (2, b"", message)


@pytest.mark.parametrize("arguments", [[], ["--format", "yaml", "-"], ["--focus", "best", "-"], ["a", "b"]])
def test_wrong_usage_is_status_2(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert b"usage: newsextract" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_closed_pipe_ends_quietly() -> None:
    command = f"{sys.executable} -m newsextract --explain {EXAMPLE} | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert done.stderr == b""


def test_keep_adds_captions(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    main([str(EXAMPLE)])
    without = capfdbinary.readouterr().out.decode()
    main(["--keep", "caption", "--keep", "credit", str(EXAMPLE)])
    assert "A ferry leaves the north quay" in capfdbinary.readouterr().out.decode()
    assert "A ferry leaves the north quay" not in without


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a Unix thing")
@pytest.mark.parametrize(("no_color", "painted"), [("", True), ("1", False)])
def test_colour_only_on_a_terminal_and_no_color_is_obeyed(no_color: str, painted: bool) -> None:
    import pty

    master, slave = pty.openpty()
    environment = {**os.environ, "NO_COLOR": no_color}
    with subprocess.Popen(
        [sys.executable, "-m", "newsextract", str(EXAMPLE)], stdout=slave, stdin=subprocess.DEVNULL, env=environment
    ) as process:
        process.wait()
    os.close(slave)
    out = os.read(master, 65_536)
    os.close(master)
    assert (b"\x1b[" in out) is painted
