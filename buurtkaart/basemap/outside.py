"""A rectangle that misses the file: where the file lies instead, so that the next try hits it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import osmium

from buurtkaart.basemap.overpass import looks_like_json, read_overpass
from buurtkaart.basemap.reader import header_box
from buurtkaart.domain.position import BoundingBox
from buurtkaart.errors import BasemapError
from buurtkaart.i18n import _

# Long ways drag stray nodes into a file from far away.
_STRAY = 0.01


def refuse_if_outside(source: Path, clip: BoundingBox, *, thorough: bool) -> None:
    """Raise BasemapError with the bounds of the file when `clip` lies wholly outside.

    Not `thorough` asks only the file's header, which costs nothing and is often silent; else every node is looked at.
    """
    bounds = _bounds(source) if thorough else _said_bounds(source)
    if bounds is None or _touch(bounds, clip):
        return
    raise BasemapError(
        _(
            "The rectangle lies outside “{name}”. That file goes from {bounds} (west, south, east, north). "
            "No map was made. Choose a rectangle inside it, or another file."
        ).format(name=source.name, bounds=",".join(f"{degrees:.4f}" for degrees in bounds.as_tuple()))
    )


def share_asked(source: Path, clip: BoundingBox) -> float:
    """Return which share of the file `clip` holds, 0 to 1, as the file's header tells; 0 where it is silent."""
    bounds = _said_bounds(source)
    if bounds is None:
        return 0.0
    wide = min(bounds.east, clip.east) - max(bounds.west, clip.west)
    high = min(bounds.north, clip.north) - max(bounds.south, clip.south)
    return max(0.0, wide) * max(0.0, high) / ((bounds.east - bounds.west) * (bounds.north - bounds.south))


def _said_bounds(source: Path) -> BoundingBox | None:
    """Return the rectangle in the file's header, or None."""
    if looks_like_json(source):
        return None
    try:
        return header_box(source)
    except RuntimeError:
        return None  # reading the whole file will say what is wrong with it


def _bounds(source: Path) -> BoundingBox | None:
    said = _said_bounds(source)
    if said is not None:
        return said
    if looks_like_json(source):
        spots = read_overpass(source).coordinates
    else:
        nodes = osmium.FileProcessor(str(source), osmium.osm.NODE)
        spots = np.array([(node.lon, node.lat) for node in nodes if isinstance(node, osmium.osm.Node)], dtype=float)
    if len(spots) < 2:
        return None
    west, south = np.quantile(spots, _STRAY, axis=0).tolist()
    east, north = np.quantile(spots, 1 - _STRAY, axis=0).tolist()
    return BoundingBox(west, south, east, north) if west < east and south < north else None


def _touch(one: BoundingBox, other: BoundingBox) -> bool:
    beside = one.west > other.east or other.west > one.east
    return not beside and one.south <= other.north and other.south <= one.north
