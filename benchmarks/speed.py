"""What extraction costs a page, by stage, and beside peers in the same run.

    python -m benchmarks.speed FOLDER --kind html [--corpus n4k] [--every 3]
    python -m benchmarks.speed FOLDER [--corpus n4k] [--rendering wet_text]
    python -m benchmarks.speed --growth

CPU time of this process (one thread of BLAS), the best of several rounds over all pages. HTML stands beside resiliparse (body only) and
trafilatura's fast mode, without and with its fields; raw text beside justext, which gets the same lines as `<p>` elements. Without a folder
the pages are those of `tests/fixtures/pages`. `--growth` times one HTML page made longer and longer.
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

from benchmarks.corpora import HTML, html_records, text_records
from newsextract import extract
from newsextract.classifier import classify
from newsextract.classifier.features import page_features
from newsextract.classifier.model import html_model, text_model
from newsextract.fields.language import detect_language
from newsextract.lexicon import lexicon_for, line_keys
from newsextract.markup.metadata import read_metadata
from newsextract.page import make_page
from newsextract.tokenizer.html import parse_html, tokenize_html
from newsextract.tokenizer.text import tokenize_text

FIXTURES = Path(__file__).parents[1] / "tests/fixtures/pages"
GROWTH = (10_000, 100_000, 1_000_000, 10_000_000)  # bytes of the pages that `--growth` times
Page = tuple[str, str | None]
Run = Callable[[], object]


def main(argv: Sequence[str]) -> int:
    """Runs the command line."""
    parser = argparse.ArgumentParser(prog="speed", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", help="folder with corpora (.jsonl.xz); the fixture pages if left out")
    parser.add_argument("--kind", choices=("text", HTML), default="text")
    parser.add_argument("--corpus", default="n4k")
    parser.add_argument("--rendering", default="wet_text")
    parser.add_argument("--every", type=int, default=1, help="take one page in so many")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--growth", action="store_true", help="only time pages of 10 kB to 10 MB")
    options = parser.parse_args(argv)
    if options.growth:
        return show_growth()
    pages = _pages(options)[:: options.every]
    print(f"{len(pages)} pages, {sum(len(text) for text, _ in pages) / len(pages) / 1000:.1f} thousand characters each")
    whole = best(options.rounds, lambda: [extract(text, url=url) for text, url in pages]) / len(pages)
    for name, run in (html_stages if options.kind == HTML else text_stages)(pages).items():
        print(f"  {name:24} {1000 * best(options.rounds, run) / len(pages):7.3f} ms a page")
    print(f"{'extract':26} {1000 * whole:7.3f} ms a page")
    for name, run in (html_peers if options.kind == HTML else text_peers)(pages).items():
        seconds = best(min(options.rounds, 3), run) / len(pages)
        print(f"{name:26} {1000 * seconds:7.3f} ms a page, {seconds / whole:.2f} times as long")
    return 0


def _pages(options: argparse.Namespace) -> list[Page]:
    if options.folder is None:
        name = "input.html" if options.kind == HTML else "input.txt"
        return [(file.read_text(encoding="utf-8"), None) for file in sorted(FIXTURES.glob(f"*/{name}"))]
    if options.kind == HTML:
        sources = ((r.source, r.url) for r in html_records(options.folder, (options.corpus,)))
        return [(source if isinstance(source, str) else source.decode("utf-8", "replace"), url) for source, url in sources]
    records = text_records(options.folder, (options.corpus,))
    return [(str(r.source), r.url) for r in records if r.rendering == options.rendering]


def best(rounds: int, run: Run) -> float:
    """CPU seconds of the quickest round, after one that warms up."""
    run()
    times = []
    for _ in range(rounds):
        began = time.process_time()
        run()
        times.append(time.process_time() - began)
    return min(times)


def html_stages(pages: Sequence[Page]) -> dict[str, Run]:
    """The stages of HTML, one after the other; what is left of `extract` is the verdict, fields, spans, pictures and the article itself."""
    trees = [parse_html(text) for text, _ in pages]
    blocks = [tokenize_html(tree) for tree in trees]
    lexicons = [lexicon_for(detect_language(b.texts)[0]) for b in blocks]
    model = html_model()
    urls = [url for _, url in pages]
    rows = [(b, lx, u) for b, lx, u in zip(blocks, lexicons, urls, strict=True) if len(b)]
    return {
        "parse": lambda: [parse_html(text) for text, _ in pages],
        "tokenize": lambda: [tokenize_html(tree) for tree in trees],
        "metadata": lambda: [read_metadata(tree) for tree in trees],
        "language": lambda: [detect_language(b.texts) for b in blocks],
        "classify": lambda: [classify(b, model, lx, url=u, disabled=frozenset()) for b, lx, u in rows],
    }


def text_stages(pages: Sequence[Page]) -> dict[str, Run]:
    """The stages of raw text; what is left of `extract` is labels, fields and the article itself."""
    model = text_model()
    made = [make_page(text) for text, _ in pages]
    blocks = [tokenize_text(page) for page in made]
    keys = [line_keys(b.texts) for b in blocks]
    lexicons = [lexicon_for(detect_language(b.texts)[0]) for b in blocks]
    masks = [lexicon.match(k) for lexicon, k in zip(lexicons, keys, strict=True)]
    urls = [url for _, url in pages]
    features = [page_features(*row, model.vocabulary) for row in zip(blocks, masks, keys, urls, strict=True)]
    return {
        "tokenize": lambda: [tokenize_text(make_page(text)) for text, _ in pages],
        "language": lambda: [detect_language(b.texts) for b in blocks],
        "lexicon": lambda: [lx.match(line_keys(b.texts)) for lx, b in zip(lexicons, blocks, strict=True)],
        "features": lambda: [page_features(*row, model.vocabulary) for row in zip(blocks, masks, keys, urls, strict=True)],
        "model": lambda: [model.score(f) for f in features],
    }


def html_peers(pages: Sequence[Page]) -> dict[str, Run]:
    """resiliparse's body-only extraction and trafilatura's fast mode, where they are installed."""
    runs: dict[str, Run] = {}
    try:
        from resiliparse.extract.html2text import extract_plain_text

        runs["resiliparse, body only"] = lambda: [extract_plain_text(text, main_content=True) for text, _ in pages]
    except ImportError:
        print("resiliparse is not installed (pip install 'newsextract[bench]')")
    try:
        import trafilatura

        runs["trafilatura fast, text"] = lambda: [trafilatura.extract(text, url=url, fast=True) for text, url in pages]
        runs["trafilatura fast, fields"] = lambda: [
            trafilatura.bare_extraction(text, url=url, fast=True, with_metadata=True) for text, url in pages
        ]
    except ImportError:
        print("trafilatura is not installed (pip install 'newsextract[bench]')")
    return runs


def text_peers(pages: Sequence[Page]) -> dict[str, Run]:
    """justext, where it is installed."""
    try:
        import justext
    except ImportError:
        print("justext is not installed (pip install 'newsextract[bench]')")
        return {}
    stops = justext.get_stoplist("English")
    documents = ["".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines()) for text, _ in pages]
    documents = [f"<html><body>{document}</body></html>" for document in documents]
    return {"justext": lambda: [justext.justext(d, stops) for d in documents]}


def show_growth() -> int:
    """Times one page of HTML, its paragraphs and teasers repeated up to the sizes of `GROWTH`."""
    story = "<p>The harbour board of Varholm voted on item {0} late on Tuesday, and the ferry sails again from the {0}th.</p>\n"
    teaser = '<div class="teaser"><a href="/news/{0}">Market {0} stays open on Sundays</a><span>3 hours ago</span></div>\n'
    for size in GROWTH:
        parts: list[str] = []
        length = 0
        while length < size:
            parts.append((story + teaser).format(len(parts)))
            length += len(parts[-1])
        page = f"<html><body><article><h1>The ferry sails again</h1>{''.join(parts)}</article></body></html>"
        seconds = best(3, lambda page=page: extract(page))  # type: ignore[misc]
        print(f"{len(page) / 1000:9.0f} kB {1000 * seconds:9.1f} ms {1e9 * seconds / len(page):7.1f} ns a byte")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
