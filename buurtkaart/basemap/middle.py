"""Where the people of a map live: a first view shows their streets, not the meadow in the middle of the rectangle."""

from __future__ import annotations

import sqlite3
from statistics import median_low

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.position import BoundingBox, Position

# So many addresses tell the middle of a million as well as all of them would.
_ASKED = 512
# At least this share of the map's width and height, each way from the middle: a village at the very edge shows too.
_LEAST = 0.25

_SAMPLE = """
WITH RECURSIVE asked(id) AS (SELECT 1 UNION ALL SELECT id + :step FROM asked WHERE id + :step <= :last)
SELECT lat, lon FROM asked JOIN address USING (id)
"""


def middle_of(pack: BasemapPack) -> Position:
    """Return the address nearest to the median of all addresses; the middle of the map where there are none.

    A damaged table counts as none: a map is shown all the same, and whoever searches in it is told.
    """
    if not pack.ours:
        return pack.info.bounds.centre
    try:
        connection = pack.connection()
        (last,) = connection.execute("SELECT max(id) FROM address").fetchone()
        step = max(1, (last or 0) // _ASKED)
        homes = [Position(*row) for row in connection.execute(_SAMPLE, {"step": step, "last": last or 0})]
    except sqlite3.DatabaseError:
        homes = []
    if not homes:
        return pack.info.bounds.centre
    median = Position(median_low(home.lat for home in homes), median_low(home.lon for home in homes))
    # Between two villages, or two bridges, the median itself may be water.
    return min(homes, key=median.distance_m)


def first_view(pack: BasemapPack) -> BoundingBox:
    """Return the part of the map to begin with: as far round its middle as the map reaches on every side."""
    bounds, middle = pack.info.bounds, middle_of(pack)
    wide = _reach(middle.lon, bounds.west, bounds.east)
    high = _reach(middle.lat, bounds.south, bounds.north)
    return BoundingBox(
        max(-180.0, middle.lon - wide),
        max(-90.0, middle.lat - high),
        min(180.0, middle.lon + wide),
        min(90.0, middle.lat + high),
    )


def _reach(middle: float, low: float, high: float) -> float:
    return max(min(middle - low, high - middle), _LEAST * (high - low))
