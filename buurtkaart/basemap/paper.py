"""The shapes that paper is drawn from: whole streets, water, green and houses, not cut into tiles."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from buurtkaart.basemap.assembly import Assembled
from buurtkaart.basemap.extract import Extract
from buurtkaart.basemap.features import FeatureSet
from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.position import BoundingBox, Position

LAYERS = ("landuse", "water", "buildings", "roads")


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape in WGS 84, longitude first. `layer` is one of LAYERS, `rank` says how important it is (0 first)."""

    layer: str
    kind: str
    name: str
    rank: int
    geometry: BaseGeometry


@dataclass(frozen=True, slots=True)
class Boundary:
    """An administrative border: a polygon when `whole`, otherwise the lines that the extract had."""

    name: str
    admin_level: int
    cbs_code: str
    whole: bool
    geometry: BaseGeometry


@dataclass(frozen=True, slots=True)
class PlaceName:
    """The name of a settlement or neighbourhood; `kind` is OpenStreetMap's value of `place`."""

    name: str
    kind: str
    position: Position


def write_shapes(connection: sqlite3.Connection, found: FeatureSet, bounds: BoundingBox) -> None:
    """Write every shape that touches `bounds`, uncut, with an index by place."""
    geometries = found.array()
    boxes = shapely.bounds(geometries)
    west, south, east, north = bounds.as_tuple()
    touches = (boxes[:, 0] <= east) & (boxes[:, 2] >= west) & (boxes[:, 1] <= north) & (boxes[:, 3] >= south)
    drawn = np.array([feature.style.layer in LAYERS for feature in found.features], dtype=bool)
    drawn &= shapely.get_dimensions(geometries) > 0
    index = np.flatnonzero(touches & drawn)
    features = [found.features[i] for i in index.tolist()]
    connection.executemany(
        "INSERT INTO shape VALUES (?, ?, ?, ?, ?, ?)",
        (
            (number, f.style.layer, f.style.kind, f.tags.get("name"), f.style.rank, wkb)
            for number, (f, wkb) in enumerate(zip(features, shapely.to_wkb(geometries[index]), strict=True), start=1)
        ),
    )
    connection.executemany(
        "INSERT INTO shape_rtree VALUES (?, ?, ?, ?, ?)",
        ((number, w, e, s, n) for number, (w, s, e, n) in enumerate(boxes[index].tolist(), start=1)),
    )


def write_names(connection: sqlite3.Connection, extract: Extract, assembled: Assembled) -> None:
    """Write borders and the names of settlements."""
    connection.executemany("INSERT INTO boundary VALUES (?, ?, ?, ?, ?)", _boundaries(extract, assembled))
    connection.executemany(
        "INSERT INTO place_name VALUES (?, ?, ?, ?)",
        (
            (node.tags["name"], node.tags["place"], node.lat, node.lon)
            for node in extract.nodes
            if node.tags.get("place") and node.tags.get("name")
        ),
    )


def _boundaries(extract: Extract, assembled: Assembled) -> Iterator[tuple[str, int, str | None, int, bytes]]:
    whole = [(area.tags, area.geometry, 1) for area in assembled.areas]
    parts = [(cut.tags, shapely.multilinestrings(list(extract.lines[list(cut.rows)])), 0) for cut in assembled.cut_off]
    for tags, geometry, is_whole in (*whole, *parts):
        level, name = tags.get("admin_level", ""), tags.get("name")
        if tags.get("boundary") == "administrative" and name and level.isascii() and level.isdigit():
            code = tags.get("ref:CBS") or tags.get("ref:gemeentecode") or tags.get("ref:cbs")
            yield (name, int(level), code, is_whole, shapely.to_wkb(geometry))


def shapes(pack: BasemapPack, area: BoundingBox, layers: tuple[str, ...] = LAYERS) -> Iterator[Shape]:
    """Yield what touches `area`, in the order of `layers` and within each the least important first."""
    if not pack.ours:
        return
    statement = (
        "SELECT shape.layer, kind, coalesce(name, ''), rank, geometry FROM shape_rtree JOIN shape USING (id) "
        "WHERE west <= ? AND east >= ? AND south <= ? AND north >= ? AND shape.layer = ? ORDER BY rank DESC, id"
    )
    for layer in layers:
        box = (area.east, area.west, area.north, area.south)
        for row in pack.connection().execute(statement, (*box, layer)):
            yield Shape(row[0], row[1], row[2], row[3], shapely.from_wkb(row[4]))


def boundaries(pack: BasemapPack) -> list[Boundary]:
    """Return the administrative borders of a pack; none for a foreign map."""
    if not pack.ours:
        return []
    rows = pack.connection().execute(
        "SELECT name, admin_level, coalesce(cbs_code, ''), whole, geometry FROM boundary ORDER BY admin_level, name"
    )
    return [Boundary(row[0], row[1], row[2], bool(row[3]), shapely.from_wkb(row[4])) for row in rows]


def place_names(pack: BasemapPack) -> list[PlaceName]:
    """Return the names of settlements and neighbourhoods of a pack; none for a foreign map."""
    if not pack.ours:
        return []
    rows = pack.connection().execute("SELECT name, kind, lat, lon FROM place_name ORDER BY name, kind")
    return [PlaceName(row[0], row[1], Position(row[2], row[3])) for row in rows]
