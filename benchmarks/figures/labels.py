"""Names beside points, placed so that none lies on another or on a point."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Annotation
from matplotlib.transforms import Bbox

from benchmarks.figures.style import MUTED

# Where a name may stand, the best first: its offset from the point in points (1/72 inch), and which of its corners or sides that is.
_PLACES = (
    (8, 0, "left", "center"),
    (-8, 0, "right", "center"),
    (0, 7, "center", "bottom"),
    (0, -7, "center", "top"),
    (6, 6, "left", "bottom"),
    (6, -6, "left", "top"),
    (-6, 6, "right", "bottom"),
    (-6, -6, "right", "top"),
    (14, 20, "left", "bottom"),
    (14, -20, "left", "top"),
    (-14, 20, "right", "bottom"),
    (-14, -20, "right", "top"),
)
_FAR = 20  # offset from which a thin line leads from the name to its point
_POINT = 7.0  # points around a marker's middle that names keep off


class Label(NamedTuple):
    """A name and the point that it belongs to, in the units of the axes."""

    text: str
    x: float
    y: float
    colour: str
    weight: str = "normal"


def place_labels(figure: Figure, axes: Axes, labels: Sequence[Label]) -> list[Bbox]:
    """Draws the names in order; each takes the first free place, or else the one with least overlap. Gives where they stand, in pixels."""
    figure.draw_without_rendering()  # settles the layout, which the places depend on
    inside = axes.get_window_extent()
    scale = figure.dpi / 72 * _POINT
    taken = [
        Bbox.from_extents(x - scale, y - scale, x + scale, y + scale) for x, y in axes.transData.transform([(p.x, p.y) for p in labels])
    ]
    placed: list[Bbox] = []
    for own, label in enumerate(labels):
        others = [*placed, *(point for i, point in enumerate(taken) if i != own)]
        costs = []
        for place in _PLACES:
            drawn = _draw(axes, label, place)
            box = drawn.get_window_extent()
            drawn.remove()
            costs.append((_overlap(box, others) + _outside(box, inside), box, place))
        _, box, place = min(costs, key=lambda cost: cost[0])  # the first of several that are free
        _draw(axes, label, place, leader=abs(place[1]) >= _FAR)
        placed.append(box)
    return placed


def _draw(axes: Axes, label: Label, place: tuple[int, int, Any, Any], *, leader: bool = False) -> Annotation:
    dx, dy, ha, va = place
    line = {"arrowstyle": "-", "color": MUTED, "linewidth": 0.7, "shrinkB": _POINT} if leader else None
    style: dict[str, Any] = {"color": label.colour, "fontweight": label.weight, "ha": ha, "va": va, "arrowprops": line}
    return axes.annotate(label.text, (label.x, label.y), (dx, dy), textcoords="offset points", **style)


def _overlap(box: Bbox, others: Iterable[Bbox]) -> float:
    """The area that a box shares with others, square pixels."""
    shared = (Bbox.intersection(box, other) for other in others)
    return sum(both.width * both.height for both in shared if both is not None)


def _outside(box: Bbox, inside: Bbox) -> float:
    both = Bbox.intersection(box, inside)
    return box.width * box.height - (both.width * both.height if both is not None else 0.0)
