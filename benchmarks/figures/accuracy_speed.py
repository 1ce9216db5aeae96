"""Accuracy against speed: every system a point."""

from __future__ import annotations

from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from benchmarks.figures import style
from benchmarks.figures.data import OURS, Accuracy, compared_corpora, points
from benchmarks.figures.labels import Label, place_labels

_TICKS = (0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)  # milliseconds


def draw(accuracy: Accuracy) -> Figure:
    """CPU milliseconds a page, on a scale of equal factors, against the mean F1 of the compared corpora."""
    shown = points(accuracy)
    figure = style.new_figure(8.6, 5.0)
    axes = figure.add_subplot()
    for point in shown:
        ours = point.name.startswith(OURS)
        edge = style.ACCENT if ours else style.MUTED
        axes.scatter(
            point.ms, point.f1, s=70 if ours else 42, color=style.PAPER if point.in_sample else edge, edgecolors=edge, linewidths=1.6
        )
    low, high = min(p.ms for p in shown), max(p.ms for p in shown)
    axes.set_xscale("log")
    axes.set_xlim(low / 1.8, high * 2.6)
    ticks = [tick for tick in _TICKS if low / 1.8 <= tick <= high * 2.6]
    axes.set_xticks(ticks, [f"{tick:g}" for tick in ticks])
    axes.set_xticks([], minor=True)
    worst, best = min(p.f1 for p in shown), max(p.f1 for p in shown)
    margin = max(0.02, 0.12 * (best - worst))
    axes.set_ylim(worst - margin, min(1.0, best + margin))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:.2f}"))
    axes.set_xlabel("CPU milliseconds a page (less is better)")
    axes.set_ylabel("F1 (more is better)")
    style.grid(axes)
    note = f"HTML. F1 of 4-word shingles, mean of {', '.join(compared_corpora(accuracy))}."
    if any(point.in_sample for point in shown):
        note += " Hollow: the model was trained on some of these pages."
    style.title(figure, "Accuracy against speed", note)
    ours_first = sorted(shown, key=lambda point: not point.name.startswith(OURS))
    labels = [
        Label(p.name, p.ms, p.f1, style.ACCENT, "bold") if p.name.startswith(OURS) else Label(p.name, p.ms, p.f1, style.INK)
        for p in ours_first
    ]
    place_labels(figure, axes, labels)
    return figure
