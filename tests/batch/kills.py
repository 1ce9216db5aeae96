"""Kills a batch at random and lets it go on, until it is done.

`python -m tests.batch.kills FOLDER KILLS [OUTPUT...]` does so and compares with an unbroken run, for each form of output (`a.jsonl`, `a.parquet` ...).
"""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.batch.outputs import OUTPUTS, content
from tests.pages import load_pages

# The command, with row groups of a few rows, since a Parquet file has its checkpoints where they end.
COMMAND = (
    "import sys, newsextract.sinks.parquet as p; p.GROUP_ROWS = 7; from newsextract.cli.batch import main; sys.exit(main(sys.argv[1:]))"
)


def write_pages(file: Path, count: int) -> Path:
    """JSON Lines of so many pages, some of which hold no article or are none at all."""
    sources = [page.source for page in load_pages("text--*") if isinstance(page.source, str)]
    with file.open("w", encoding="utf-8") as lines:
        for number in range(count):
            row = {"url": f"https://skellby.example/{number}", "text": sources[number % len(sources)]}
            lines.write("no page\n" if number % 23 == 7 else json.dumps(row) + "\n")
    return file


def start(arguments: list[str]) -> subprocess.Popen[bytes]:
    """Starts a batch that notes its progress all the time."""
    return subprocess.Popen(
        [sys.executable, "-c", COMMAND, *arguments, "--checkpoint", "0.001"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )


def run_with_kills(arguments: list[str], output: Path, kills: int, chance: random.Random) -> int:
    """Runs a batch to its end, killed so many times, each time some moments after it got further. Gives the kills that it took."""
    progress = output.with_name(f"{output.name}.progress")
    done = 0
    while True:
        before = _number(progress)
        with start([*arguments, "--resume"]) as process:
            while done < kills and process.poll() is None and _number(progress) == before:
                time.sleep(0.002)
            if done < kills and process.poll() is None:
                time.sleep(chance.random() ** 2 * 0.3)
                process.send_signal(signal.SIGKILL)
            _, told = process.communicate(timeout=120)
        if process.returncode == 0:
            return done
        if process.returncode != -signal.SIGKILL:
            raise RuntimeError(told.decode())
        done += 1


def _number(progress: Path) -> int:
    try:
        return int(json.loads(progress.read_bytes())["number"])
    except (FileNotFoundError, ValueError):
        return -1


def main(argv: list[str]) -> int:
    """Shows for each form of output whether a run with kills gives what one without gives."""
    folder, kills = Path(argv[0]), int(argv[1])
    pages = write_pages(folder / "pages.jsonl", 15 * kills)
    chance = random.Random(1)
    for name in argv[2:] or OUTPUTS:
        arguments = [str(pages), "--workers", "2", "-o"]
        subprocess.run([sys.executable, "-c", COMMAND, *arguments, str(folder / f"whole-{name}")], check=True, stderr=subprocess.DEVNULL)
        output, errors = folder / name, folder / f"{name}.errors"
        took = run_with_kills([*arguments, str(output), "--errors", str(errors)], output, kills, chance)
        same = content(output) == content(folder / f"whole-{name}")
        print(
            f"{name:12} {took} kills, {len(content(output))} articles, {len(content(errors))} others: {'the same' if same else 'DIFFERENT'}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
