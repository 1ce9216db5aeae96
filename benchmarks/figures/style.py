"""What all pictures have in common: colours for light and dark pages, type, and how they are saved to the same bytes every time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

PAPER, INK, MUTED, FAINT, ACCENT = "#ffffff", "#1f2328", "#59636e", "#d1d9e0", "#0969da"
# Where readers prefer dark pages, each colour of the light picture is shown as another.
_DARK = {PAPER: "#0d1117", INK: "#f0f6fc", MUTED: "#9198a1", FAINT: "#3d444d", ACCENT: "#4493f8"}
_SETTINGS: dict[Any, Any] = {
    "svg.hashsalt": "newsextract",  # ids of clip paths and markers come from this and the drawing, not from chance
    "svg.fonttype": "path",  # letters as shapes: the picture looks the same wherever it is shown
    "font.family": "DejaVu Sans",  # comes with matplotlib
    "font.size": 11,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": FAINT,
    "axes.facecolor": PAPER,
    "axes.titlecolor": INK,
    "axes.titlesize": 12,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "grid.color": FAINT,
    "grid.linewidth": 0.6,
    "xtick.color": FAINT,
    "ytick.color": FAINT,
    "xtick.labelcolor": MUTED,
    "ytick.labelcolor": MUTED,
    "figure.facecolor": PAPER,
    "savefig.facecolor": PAPER,
    "legend.frameon": False,
}


@contextmanager
def styled() -> Iterator[None]:
    """While it lasts, matplotlib draws in this style and in no other."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_SETTINGS)
        yield


def new_figure(width: float, height: float) -> Figure:
    """An empty picture, in inches, laid out when it is drawn. Made without pyplot, so that none is kept."""
    return Figure(figsize=(width, height), layout="constrained")


def title(figure: Figure, text: str, below: str) -> None:
    """A title on the left, and under the picture how to read it."""
    figure.suptitle(text, x=0.01, ha="left", fontsize=13, fontweight="bold")
    figure.supxlabel(below, x=0.01, ha="left", fontsize=9, color=MUTED)


def grid(axes: Axes, axis: str = "both") -> None:
    """Faint lines behind the drawing, and no marks on the axes."""
    axes.grid(visible=True, axis=axis)  # type: ignore[arg-type]
    axes.tick_params(length=0, which="both")


def as_svg(figure: Figure) -> str:
    """The picture as SVG, which shows itself dark where the reader prefers dark pages."""
    out = io.BytesIO()
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    text = out.getvalue().decode("utf-8")
    start = text.index(">", text.index("<svg")) + 1
    return text[:start] + f"\n <style>@media (prefers-color-scheme: dark) {{\n{_dark_rules()} }}</style>" + text[start:]


def _dark_rules() -> str:
    return "".join(
        f'  [style*="{what}: {light}"] {{ {what}: {dark} !important }}\n' for light, dark in _DARK.items() for what in ("fill", "stroke")
    )


def save(figure: Figure, file: Path) -> None:
    """Writes the picture as SVG, the same bytes for the same data and version of matplotlib."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(as_svg(figure), encoding="utf-8")
