"""Counts the instructions of a page by kind and compares them with what is pinned; needs valgrind, and 40 s of CPU.

    python -m benchmarks.instructions
    python -m benchmarks.instructions --pin html text --because "the tree is walked once"

The same on a busy machine as on an idle one, so it can be a gate where clocks cannot. Ends with 1 where a kind is dearer than pinned.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from benchmarks.instructions.count import count_instructions, has_valgrind
from benchmarks.instructions.floors import compare, new_floor, read_floors, write_floors
from benchmarks.instructions.workload import KINDS, REFERENCE, fixed_pages
from benchmarks.speed.pages import PageSet


def main(argv: Sequence[str]) -> int:
    """Runs the command line."""
    parser = argparse.ArgumentParser(prog="instructions", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--pin", nargs="+", choices=KINDS, default=[], metavar="KIND", help="pin what is counted now, for html, text or both"
    )
    parser.add_argument("--because", default="", help="why it is pinned; stands in the file")
    options = parser.parse_args(argv)
    if options.pin and not options.because.strip():
        parser.error("a floor is pinned for a reason: --because")
    if not has_valgrind():
        print("skipped: valgrind is not installed (Debian: apt-get install valgrind), so no instructions are counted")
        return 0
    counts = count_instructions()
    print(f"reference job: {counts[REFERENCE] / 1e6:.2f} million instructions")
    floors = read_floors()
    passes = True
    for kind in KINDS:
        pages = page_set_of(kind)
        each = counts[kind] / len(pages.pages)
        ratio = each / counts[REFERENCE]
        print(f"{kind}: {each / 1e6:.2f} million a page of {pages.mean_characters:.0f} characters, {ratio:.4f} of the reference job")
        if kind in options.pin:
            floors[kind] = new_floor(ratio, pages.digest, options.because)
            continue
        finding = compare(kind, ratio, pages.digest, floors.get(kind))
        print(f"  {finding.says}")
        passes = passes and finding.passes
    if options.pin:
        write_floors(floors)
    return 0 if passes else 1


def page_set_of(kind: str) -> PageSet:
    """The pages that are counted, with their hash."""
    return PageSet(f"{kind} of the gate", kind, tuple(fixed_pages(kind)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
