"""How F1 is spread over the pages of each corpus, beside the best known peer."""

from __future__ import annotations

import math

from matplotlib.figure import Figure

from benchmarks.figures import style
from benchmarks.figures.data import OURS, Accuracy, fairest

PEER = "trafilatura"
_COLUMNS = 4


def draw(accuracy: Accuracy, peer: str = PEER) -> Figure:
    """A panel for each corpus that both have page scores for: F1 of the pages, worst first. Raises `ValueError` where there is none."""
    ours = fairest(accuracy, OURS)
    corpora = [c for c in accuracy.get(ours, {}) if accuracy[ours][c].pages and c in accuracy.get(peer, {}) and accuracy[peer][c].pages]
    if not corpora:
        raise ValueError(f"no corpus with page scores of both {ours} and {peer}")
    rows = math.ceil(len(corpora) / _COLUMNS)
    figure = style.new_figure(9.6, 1.3 + 2.5 * rows)
    panels = figure.subplots(rows, min(len(corpora), _COLUMNS), sharex=True, sharey=True, squeeze=False).flat
    for panel, corpus in zip(panels, corpora, strict=False):
        for name, colour, line in ((peer, style.MUTED, "--"), (ours, style.ACCENT, "-")):
            pages = accuracy[name][corpus].pages
            share = [100 * (i + 0.5) / len(pages) for i in range(len(pages))]
            panel.plot(share, sorted(pages), color=colour, linestyle=line, linewidth=1.8, label=name)
        panel.set_title(f"{corpus}, {len(accuracy[ours][corpus].pages)} pages", loc="left", fontsize=10)
        panel.set_xlim(0, 100)
        panel.set_ylim(0, 1.02)
        panel.set_xticks([0, 50, 100], ["0", "50", "100 %"])
        style.grid(panel)
    for panel in list(panels)[len(corpora) :]:
        panel.set_visible(False)
    first = figure.axes[0]
    first.set_ylabel("F1 of a page")
    figure.legend(*first.get_legend_handles_labels(), loc="outside upper right", ncols=2, fontsize=9, labelcolor=style.INK)
    note = "Pages of HTML, worst first: the share of pages on the left of a point has an F1 below it."
    if any(accuracy[ours][corpus].in_sample for corpus in corpora):
        note += f" The model of {ours} was trained on some of these pages."
    style.title(figure, "F1 by corpus", note)
    return figure
