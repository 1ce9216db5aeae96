"""What raw-text extraction costs a page, by stage, and beside justext in the same run.

    python -m benchmarks.speed FOLDER [--corpus n4k] [--rendering wet_text]

CPU time of this process (one thread of BLAS), the best of several rounds over all pages. justext gets the same lines as `<p>` elements.
Without a folder the pages are those of `tests/fixtures/pages`.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read when numpy is imported: two threads only wait for each other here

import argparse
import html
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.corpora import text_records
from newsextract import extract
from newsextract.classifier.features import page_features
from newsextract.classifier.model import text_model
from newsextract.fields.language import detect_language
from newsextract.lexicon import lexicon_for, line_keys
from newsextract.page import make_page
from newsextract.tokenizer.text import tokenize_text

FIXTURES = Path(__file__).parents[1] / "tests/fixtures/pages"
Page = tuple[str, str | None]


def main(argv: Sequence[str]) -> int:
    """Runs the command line."""
    parser = argparse.ArgumentParser(prog="speed", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", help="folder with text corpora (.jsonl.xz); the fixture pages if left out")
    parser.add_argument("--corpus", default="n4k")
    parser.add_argument("--rendering", default="wet_text")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args(argv)
    pages = _pages(options)
    print(f"{len(pages)} pages, {sum(len(text) for text, _ in pages) / len(pages) / 1000:.1f} thousand characters each")
    whole = best(options.rounds, lambda: [extract(text, url=url) for text, url in pages]) / len(pages)
    for name, seconds in stages(pages, options.rounds).items():
        print(f"  {name:12} {1000 * seconds:7.3f} ms a page")
    print(f"{'extract':14} {1000 * whole:7.3f} ms a page")
    other = justext_seconds(pages, options.rounds)
    if other is not None:
        print(f"{'justext':14} {1000 * other:7.3f} ms a page, {other / whole:.1f} times as long")
    return 0


def _pages(options: argparse.Namespace) -> list[Page]:
    if options.folder is None:
        return [(file.read_text(encoding="utf-8"), None) for file in sorted(FIXTURES.glob("*/input.txt"))]
    records = text_records(options.folder, (options.corpus,))
    return [(str(r.source), r.url) for r in records if r.rendering == options.rendering]


def best(rounds: int, run: Callable[[], object]) -> float:
    """CPU seconds of the quickest round, after one that warms up."""
    run()
    times = []
    for _ in range(rounds):
        began = time.process_time()
        run()
        times.append(time.process_time() - began)
    return min(times)


def stages(pages: Sequence[Page], rounds: int) -> dict[str, float]:
    """CPU seconds a page of each stage; what is left of `extract` is labels, fields and the article itself."""
    model = text_model()
    made = [make_page(text) for text, _ in pages]
    blocks = [tokenize_text(page) for page in made]
    keys = [line_keys(b.texts) for b in blocks]
    lexicons = [lexicon_for(detect_language(b.texts)[0]) for b in blocks]
    masks = [lexicon.match(k) for lexicon, k in zip(lexicons, keys, strict=True)]
    urls = [url for _, url in pages]
    features = [page_features(*row, model.vocabulary) for row in zip(blocks, masks, keys, urls, strict=True)]
    runs: dict[str, Callable[[], object]] = {
        "tokenize": lambda: [tokenize_text(make_page(text)) for text, _ in pages],
        "language": lambda: [detect_language(b.texts) for b in blocks],
        "lexicon": lambda: [lx.match(line_keys(b.texts)) for lx, b in zip(lexicons, blocks, strict=True)],
        "features": lambda: [page_features(*row, model.vocabulary) for row in zip(blocks, masks, keys, urls, strict=True)],
        "model": lambda: [model.score(f) for f in features],
    }
    return {name: best(rounds, run) / len(pages) for name, run in runs.items()}


def justext_seconds(pages: Sequence[Page], rounds: int) -> float | None:
    """CPU seconds a page of justext; None where it is not installed."""
    try:
        import justext
    except ImportError:
        print("justext is not installed (pip install 'newsextract[bench]')")
        return None
    stops = justext.get_stoplist("English")
    documents = ["".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines()) for text, _ in pages]
    documents = [f"<html><body>{document}</body></html>" for document in documents]
    return best(min(rounds, 3), lambda: [justext.justext(d, stops) for d in documents]) / len(pages)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
