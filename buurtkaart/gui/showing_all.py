"""What was added in one step is looked at in one view: what fell outside it would seem to have vanished."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from buurtkaart.domain.position import BoundingBox, Position

if TYPE_CHECKING:
    from buurtkaart.gui.main_window import MainWindow

_LEAST_DEGREES = 0.002
"""Some 200 m: one street shows with its neighbours round it."""


def show_all(window: MainWindow, positions: Sequence[Position]) -> None:
    """Let the map show all of `positions`; it stays where it is when it does so already."""
    browsing = window.browsing
    if window.map is None or browsing is None or not positions:
        return
    seen = browsing.bounds
    if seen is not None and all(seen.contains(each) for each in positions):
        return
    lats, lons = [each.lat for each in positions], [each.lon for each in positions]
    middle = Position((min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2)
    high, wide = (max((max(each) - min(each)) / 2, _LEAST_DEGREES / 2) for each in (lats, lons))
    window.map.show_whole(
        BoundingBox(
            max(-180.0, middle.lon - wide),
            max(-90.0, middle.lat - high),
            min(180.0, middle.lon + wide),
            min(90.0, middle.lat + high),
        )
    )
