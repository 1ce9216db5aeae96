"""What each stage costs, of HTML and of raw text."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure
from matplotlib.patches import Patch

from benchmarks.figures import style
from benchmarks.figures.data import StageCosts

# The stages of `benchmarks/speed/stages.py` that are shown as one, in the order of the run, each with its colour. Two neighbours differ
# in lightness as well as in hue, and each stands out from light and from dark paper.
GROUPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "parse": ("#8250df", ("decode", "parse")),
    "tokenize": ("#c297ff", ("tokenize",)),
    "metadata": ("#1b7c83", ("metadata", "payload")),
    "language": ("#54aeff", ("language",)),
    "lexicon": ("#1158c7", ("lexicon",)),
    "features": ("#2da44e", ("features",)),
    "model": ("#7bc58b", ("model",)),
    "rules": ("#bf8700", ("rules",)),
    "fields": ("#e16f24", ("verdict", "fields")),
    "article": ("#cf5a7a", ("structure", "media", "rest")),
}
_WORTH_A_NUMBER = 0.045  # share of the longest bar from which a part has its number inside


def draw(costs: Sequence[StageCosts]) -> Figure:
    """A bar a kind, a part a stage."""
    figure = style.new_figure(9.6, 1.7 + 0.75 * len(costs))
    axes = figure.add_subplot()
    longest = max(sum(cost.stages.values()) for cost in costs)
    for row, cost in enumerate(costs):
        left = 0.0
        for colour, stages in GROUPS.values():
            width = sum(cost.stages.get(stage, 0.0) for stage in stages)
            axes.barh(row, width, left=left, height=0.62, color=colour, edgecolor=style.PAPER, linewidth=1.2)
            if width > _WORTH_A_NUMBER * longest:
                axes.text(left + width / 2, row, f"{width:.1f}", ha="center", va="center", fontsize=9, color="#0b0b0b")
            left += width
        axes.text(left + 0.008 * longest, row, f"{left:.1f} ms", va="center", fontweight="bold")
    axes.set_yticks(
        range(len(costs)), [f"{c.kind}\n{c.pages} pages, {c.mean_characters / 1000:.0f} k characters" for c in costs], color=style.INK
    )
    axes.set_xlim(0, 1.1 * longest)
    axes.invert_yaxis()
    axes.set_xlabel("CPU milliseconds a page")
    style.grid(axes, "x")
    axes.spines["left"].set_visible(False)
    patches = [Patch(color=colour, label=name) for name, (colour, _) in GROUPS.items()]
    figure.legend(handles=patches, loc="outside lower center", ncols=len(patches), fontsize=9, handlelength=1, columnspacing=1.1)
    figure.suptitle("Cost by stage", x=0.01, ha="left", fontsize=13, fontweight="bold")
    return figure
