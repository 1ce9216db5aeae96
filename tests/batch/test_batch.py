"""`newsextract batch`: what is written, counted and said."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from newsextract import extract
from newsextract.batch.run import run
from newsextract.cli.batch import _job, _parser, main
from newsextract.cli.main import main as command
from tests.archives import conversion, response, write_archive
from tests.batch.kills import start, write_pages
from tests.batch.outputs import content
from tests.pages import FOLDER, load_pages
from tests.work import ObeyFirst

STORY, GERMAN = (str(page.source) for name in ("seed-shape", "german-agency") for page in load_pages(f"text--{name}"))


def jsonl(file: Path, *texts: str) -> Path:
    file.write_text("".join(json.dumps({"url": f"https://skellby.example/{n}", "text": text}) + "\n" for n, text in enumerate(texts)))
    return file


def batch(*arguments: object) -> int:
    return main([*map(str, arguments), "--workers", "1"])


def lines_of(file: Path) -> list[dict[str, Any]]:
    return list(map(json.loads, file.read_text(encoding="utf-8").splitlines()))


def test_a_batch_gives_the_articles_of_extract_in_the_order_of_the_pages(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert main([f"{FOLDER}/html--[a-d]*/input.html", "-o", str(out), "--workers", "2"]) == 0
    articles = [extract(file.read_bytes()) for file in sorted(FOLDER.glob("html--[a-d]*/input.html"))]
    assert out.read_bytes() == b"".join((a.to_json() + "\n").encode() for a in articles if a.reason is None)


def test_all_forms_of_input_can_stand_in_one_folder(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(STORY)
    jsonl(folder / "b.jsonl", STORY, STORY)
    write_archive(folder / "c.warc.gz", [response("https://skellby.example/c", f"<pre>{STORY}</pre>".encode())])
    write_archive(folder / "d.warc.wet.gz", [conversion("https://skellby.example/d", STORY)])
    assert batch(folder, "-o", tmp_path / "out.jsonl", "--with-record", "--keep-empty") == 0
    rows = lines_of(tmp_path / "out.jsonl")
    assert [row["url"] for row in rows] == [None, *(f"https://skellby.example/{name}" for name in "01cd")]
    assert [row["record"] for row in rows[:3]] == [f"{folder}/a.txt", f"{folder}/b.jsonl:1", f"{folder}/b.jsonl:2"]
    assert all(next(iter(row)) == "url" and list(row)[-1] == "record" for row in rows)


def test_what_gave_no_article_is_counted_and_reported_and_left_out(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    pages = jsonl(tmp_path / "pages.jsonl", STORY, "", "404 Page not found\nHome\nSearch", STORY)
    with pages.open("a") as file:
        file.write("no json\n")
    out, errors = tmp_path / "out.jsonl", tmp_path / "errors.jsonl"
    assert batch(pages, "-o", out, "--errors", errors) == 0
    assert capfd.readouterr().err.splitlines() == [
        "newsextract: 2 articles",
        "newsextract: 2 without an article: empty 1, error 1",
        "newsextract: 1 with an error: unreadable 1",
    ]
    assert len(lines_of(out)) == 2
    told = lines_of(errors)
    assert [(row["record"], row["url"], row["kind"], row["reason"]) for row in told] == [
        (f"{pages}:2", "https://skellby.example/1", "empty", "empty"),
        (f"{pages}:3", "https://skellby.example/2", "empty", "error"),
        (f"{pages}:5", None, "error", "unreadable"),
    ]
    assert told[2]["detail"].startswith("not JSON")


def test_pages_without_an_article_are_kept_when_asked_for(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert batch(jsonl(tmp_path / "pages.jsonl", STORY, "", STORY), "-o", out, "--keep-empty") == 0
    assert [row["reason"] for row in lines_of(out)] == [None, "empty", None]


def test_where_keeps_what_fulfils_all_conditions(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    pages = jsonl(tmp_path / "pages.jsonl", STORY, GERMAN, "")
    out = tmp_path / "out.jsonl"
    assert batch(pages, "-o", out, "--where", "language=de", "--where", "confidence>0") == 0
    assert [row["language"] for row in lines_of(out)] == ["de"]
    assert "newsextract: 1 left out by --where\n" in capfd.readouterr().err
    assert batch(pages, "-o", out, "--overwrite", "--where", "language=de", "--where", "confidence>1") == 0
    assert lines_of(out) == []


def test_names_of_fields_can_be_told(tmp_path: Path) -> None:
    file = tmp_path / "pages.data"
    file.write_text(json.dumps({"body": STORY, "link": "https://skellby.example/x", "text": "no"}))
    out = tmp_path / "out.jsonl"
    assert batch(file, "--from", "jsonl", "-o", out, "--field", "page=body", "--field", "url=link") == 0
    assert [row["url"] for row in lines_of(out)] == ["https://skellby.example/x"]


def test_the_options_of_extraction_are_those_of_one_page(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    page = FOLDER / "text--captions-inside-body" / "input.txt"
    options = ["--keep", "caption", "--focus", "recall", "--language", "en", "--kind", "text"]
    assert batch(page, "-o", tmp_path / "out.jsonl", *options) == 0
    assert command([str(page), "--format", "json", *options]) == 0
    assert lines_of(tmp_path / "out.jsonl") == [json.loads(capfdbinary.readouterr().out)]


def test_a_page_that_hangs_or_crashes_is_an_error_and_the_others_are_read(tmp_path: Path) -> None:
    pages = jsonl(tmp_path / "pages.jsonl", STORY, "hang", STORY, "crash", STORY, "raise", STORY)
    out, errors = tmp_path / "out.jsonl", tmp_path / "errors.jsonl"
    job = _job(_parser().parse_args([str(pages), "-o", str(out), "--errors", str(errors), "--timeout", "8", "--workers", "2"]))
    tally, finished = run(replace(job, work=replace(job.work, read=ObeyFirst(job.work.read))), None, lambda tally, done: None)
    assert finished
    assert (tally.articles, dict(tally.errors)) == (4, {"timeout": 1, "worker_killed": 1, "LookupError": 1})
    assert [(row["url"][-1], row["reason"]) for row in lines_of(errors)] == [("1", "timeout"), ("3", "worker_killed"), ("5", "LookupError")]
    assert [row["url"][-1] for row in lines_of(out)] == ["0", "2", "4", "6"]


def test_what_the_run_writes_is_no_input(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    for name in ("out.jsonl", "out.parquet"):
        (tmp_path / "earlier").mkdir(exist_ok=True)
        assert batch(tmp_path, "-o", tmp_path / name, "--errors", tmp_path / "errors.jsonl") == 0
        assert len(content(tmp_path / name)) == 1
        (tmp_path / name).unlink()
        assert sorted(file.name for file in tmp_path.iterdir()) == ["a.txt", "earlier", "errors.jsonl"]
        (tmp_path / "errors.jsonl").unlink()


def test_json_lines_go_to_standard_output_too(tmp_path: Path) -> None:
    arguments = [str(jsonl(tmp_path / "pages.jsonl", STORY)), "-o", "-", "--workers", "1"]
    done = subprocess.run([sys.executable, "-m", "newsextract", "batch", *arguments], capture_output=True, check=True)
    assert [json.loads(line)["language"] for line in done.stdout.splitlines()] == ["en"]
    assert done.stderr == b"newsextract: 1 article\n"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["pages.jsonl"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["missing.html", "-o", "out.jsonl"], "cannot read missing.html: No such file or directory"),
        (["*.html", "-o", "out.jsonl"], "cannot read *.html: No such file or directory"),
        (["a.txt", "-o", "out.csv"], "no output ends with .csv, but with .jsonl"),
        (["a.txt", "-o", "out.jsonl", "--where", "lang=de"], "no field lang"),
        (["a.txt", "-o", "out.jsonl", "--field", "html=body"], "--field html=body: takes page=NAME, url=NAME"),
        (["a.txt", "-o", "there.jsonl"], "there.jsonl exists: --overwrite replaces it"),
        (["a.txt", "-o", "out.jsonl", "--errors", "there.jsonl"], "there.jsonl exists: --overwrite replaces it"),
        (["a.txt", "-o", "-", "--resume"], "--resume needs a file"),
        (["a.txt", "-o", "-", "--to", "sqlite"], "standard output takes JSON Lines"),
    ],
)
def test_what_cannot_be_is_status_2_in_one_line_and_touches_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "there.jsonl").write_text("kept")
    assert main(arguments) == 2
    told = capfd.readouterr().err
    assert told.startswith("newsextract: ")
    assert message in told
    assert told.count("\n") == 1
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.txt", "there.jsonl"]


def test_an_output_that_cannot_be_written_is_status_1(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert batch(jsonl(tmp_path / "pages.jsonl", STORY), "-o", tmp_path / "no" / "folder" / "out.jsonl") == 1
    assert "No such file or directory" in capfd.readouterr().err


def test_overwrite_begins_anew(tmp_path: Path) -> None:
    pages = jsonl(tmp_path / "pages.jsonl", STORY)
    for name in ("out.jsonl", "out"):
        assert batch(jsonl(tmp_path / "two.jsonl", STORY, GERMAN), "-o", tmp_path / name) == 0
        assert batch(pages, "-o", tmp_path / name, "--overwrite") == 0
        assert len(content(tmp_path / name)) == 1


class TestGoingOn:
    """--resume after Ctrl-C."""

    def interrupt(self, pages: Path, out: Path, number: signal.Signals = signal.SIGINT) -> bytes:
        """Interrupts a batch that has noted some progress; gives what it says."""
        progress = out.with_name(f"{out.name}.progress")
        with start([str(pages), "-o", str(out), "--workers", "1"]) as process:
            while process.poll() is None and (not progress.exists() or json.loads(progress.read_bytes())["number"] < 10):
                pass
            process.send_signal(number)
            _, told = process.communicate(timeout=60)
        assert process.returncode == 130, told
        return told

    @pytest.mark.parametrize("name", ["out.jsonl.gz", "out.parquet", "out.sqlite"])
    def test_ctrl_c_leaves_a_valid_file_and_the_rest_comes_later(self, tmp_path: Path, name: str) -> None:
        pages, out = write_pages(tmp_path / "pages.jsonl", 60), tmp_path / name
        told = self.interrupt(pages, out)
        assert told.endswith(b"newsextract: interrupted; --resume goes on\n")
        assert b"Traceback" not in told
        early = content(out)
        assert 0 < len(early) < 57
        assert batch(pages, "-o", out, "--resume") == 0
        assert batch(pages, "-o", tmp_path / f"whole-{name}") == 0
        assert content(out) == content(tmp_path / f"whole-{name}")
        assert content(out)[: len(early)] == early

    def test_a_polite_kill_is_as_good_as_ctrl_c(self, tmp_path: Path) -> None:
        pages, out = write_pages(tmp_path / "pages.jsonl", 60), tmp_path / "out.jsonl"
        self.interrupt(pages, out, signal.SIGTERM)
        assert content(out)

    def test_only_the_same_run_goes_on(self, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
        pages, out = write_pages(tmp_path / "pages.jsonl", 60), tmp_path / "out.jsonl"
        self.interrupt(pages, out)
        assert batch(pages, "-o", out) == 2
        assert "is of a run that is not finished: --resume goes on, --overwrite begins anew" in capfd.readouterr().err
        assert batch(pages, "-o", out, "--resume", "--where", "language=de") == 2
        assert "was begun with another --where: [], not ['language=de']" in capfd.readouterr().err
        with pages.open("a") as file:
            file.write("\n")
        assert batch(pages, "-o", out, "--resume") == 2
        assert "the input has changed" in capfd.readouterr().err
        assert batch(pages, "-o", out, "--overwrite") == 0

    def test_a_finished_run_has_nothing_left_to_do(self, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
        pages, out = jsonl(tmp_path / "pages.jsonl", STORY), tmp_path / "out.jsonl"
        assert batch(pages, "-o", out, "--resume") == 0
        before = out.read_bytes()
        assert batch(pages, "-o", out, "--resume") == 0
        assert "is finished: nothing to do" in capfd.readouterr().err
        assert out.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a Unix thing")
def test_a_terminal_shows_a_bar_with_rate_and_counts(tmp_path: Path) -> None:
    import pty

    pages = write_pages(tmp_path / "pages.jsonl", 80)
    master, slave = pty.openpty()
    arguments = [sys.executable, "-m", "newsextract", "batch", str(pages), "-o", str(tmp_path / "out.jsonl"), "--workers", "1"]
    with subprocess.Popen(
        arguments, stderr=slave, stdin=subprocess.DEVNULL, env={**os.environ, "TERM": "xterm", "COLUMNS": "150"}
    ) as process:
        os.close(slave)
        shown = b""
        while True:
            try:
                part = os.read(master, 65_536)
            except OSError:
                break
            shown += part
    os.close(master)
    assert process.returncode == 0
    text = shown.decode()
    assert "pages," in text
    assert "/s:" in text
    assert "articles," in text
    assert text.rstrip().endswith("unreadable 4")
