"""The ground of the map as SVG: green, water, houses and roads, each kind one path."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

import numpy as np
import shapely
from numpy.typing import NDArray

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.basemap.paper import LAYERS, shapes
from buurtkaart.domain.position import BoundingBox
from buurtkaart.printing.map.frame import SCALES, MapFrame
from buurtkaart.printing.map.style import Palette, RoadPaint

UNIT_MM = 0.01
"""Coordinates are whole numbers of this: finer than a printer's dot."""
_FINEST_MM = 0.04
_SMALLEST_SHEET = max(SCALES)
_BLEED_MM = 3.0
"""So far shapes reach over the edge before they are cut, so that the cut has no outline."""
Geometries = NDArray[np.object_]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Ground:
    """What the pack has on a sheet, in millimetres, cut a little beyond its edge; `index` by (layer, kind, rank)."""

    geometries: Geometries
    names: Sequence[str]
    groups: Mapping[tuple[str, str, int], NDArray[np.int64]]

    def of(self, layer: str) -> Iterator[tuple[str, int, Geometries, list[str]]]:
        """Yield (kind, rank, geometries, names) of a layer, the least important first."""
        for (each, kind, rank), index in self.groups.items():
            if each == layer:
                yield kind, rank, self.geometries[index], [self.names[i] for i in index.tolist()]


def read_ground(pack: BasemapPack, frame: MapFrame) -> Ground:
    """Return the shapes on the sheet, those outside the pack's bounds cut off: nobody knows what else is there."""
    found = list(shapes(pack, frame.bounds, LAYERS))
    geometries = np.empty(len(found), dtype=object)
    geometries[:] = [shape.geometry for shape in found]
    geometries = shapely.transform(geometries, frame.project)
    box = known_box(pack.info.bounds, frame, _BLEED_MM)
    geometries = shapely.clip_by_rect(geometries, *box) if box is not None else geometries[:0]
    geometries = shapely.simplify(geometries, _FINEST_MM)
    kept = np.flatnonzero(~shapely.is_empty(geometries)) if len(geometries) else np.zeros(0, dtype=np.int64)
    groups: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    for place, number in enumerate(kept.tolist()):
        shape = found[number]
        groups[shape.layer, shape.kind, shape.rank].append(place)
    return Ground(
        geometries[kept],
        [found[number].name for number in kept.tolist()],
        {key: np.array(index, dtype=np.int64) for key, index in groups.items()},
    )


def known_box(bounds: BoundingBox, frame: MapFrame, beyond_mm: float = 0.0) -> Box | None:
    """Return (left, top, right, bottom) of the part of the sheet that the pack covers, in mm; None for none."""
    west, south, east, north = bounds.as_tuple()
    corners = frame.project(np.array([[west, south], [west, north], [east, south], [east, north]]))
    left, top = np.maximum(corners.min(axis=0), -beyond_mm).tolist()
    right, bottom = np.minimum(corners.max(axis=0), np.array([frame.width_mm, frame.height_mm]) + beyond_mm).tolist()
    return (left, top, right, bottom) if left < right and top < bottom else None


def paint_ground(parent: Element, ground: Ground, frame: MapFrame, palette: Palette) -> None:
    """Append green, water, houses and roads, in the order of painting."""
    group = SubElement(parent, "g", {"transform": f"scale({UNIT_MM})", "stroke-linejoin": "round"})
    for kind, _rank, areas, _names in ground.of("landuse"):
        if kind in palette.landuse:
            _fill(group, areas, palette.landuse[kind])
    _paint_water(group, ground, frame, palette)
    for _kind, _rank, houses, _names in ground.of("buildings"):
        _fill(group, houses, palette.building, palette.building_edge, 0.06)
    _paint_roads(group, ground, frame, palette)


def _road_width_mm(paint: RoadPaint, frame: MapFrame) -> float:
    """Return how wide a road is painted, without its casing."""
    # On an overview streets are threads, or the village would be nothing but streets.
    least = paint.least_mm * min(1.0, _SMALLEST_SHEET / frame.scale)
    return max(least, frame.mm(paint.width_m))


def _paint_water(group: Element, ground: Ground, frame: MapFrame, palette: Palette) -> None:
    lines = [(rank, shape) for _kind, rank, shapes_, _names in ground.of("water") for shape in _lines(shapes_)]
    for thin, width_m, least in ((True, 2.0, 0.2), (False, 8.0, 0.6)):
        chosen = [shape for rank, shape in lines if (rank >= 4) is thin]
        _stroke(group, chosen, palette.water, max(least, frame.mm(width_m)))
    areas = [shapes_ for _kind, _rank, shapes_, _names in ground.of("water")]
    if areas:
        # One river is mapped in pieces; a line where they meet would be a dam.
        whole = shapely.union_all(shapely.make_valid(np.concatenate(areas)))
        _fill(group, np.array([whole], dtype=object), palette.water, palette.water_edge, 0.1)


def _paint_roads(group: Element, ground: Ground, frame: MapFrame, palette: Palette) -> None:
    found = sorted(ground.of("roads"), key=lambda each: -each[1])
    painted = [
        (palette.roads[kind, rank], shapes_) for kind, rank, shapes_, _n in found if (kind, rank) in palette.roads
    ]
    for paint, shapes_ in painted:
        if not paint.casing:
            dashes = " ".join(f"{mm / UNIT_MM:g}" for mm in paint.dashes_mm)
            _stroke(group, _lines(shapes_), paint.fill, _road_width_mm(paint, frame), dashes)
    # All casings before all fills: where streets meet, no line lies across.
    for paint, shapes_ in painted:
        if paint.casing:
            casing = 2 * paint.casing_mm * min(1.0, _SMALLEST_SHEET / frame.scale)
            _stroke(group, _lines(shapes_), paint.casing, _road_width_mm(paint, frame) + casing)
    for paint, shapes_ in painted:
        if paint.casing:
            _stroke(group, _lines(shapes_), paint.fill, _road_width_mm(paint, frame))
    for kind, _rank, shapes_, _names in found:
        if kind == "rail":
            _stroke(group, _lines(shapes_), palette.rail, 0.5)
            _stroke(group, _lines(shapes_), palette.halo, 0.25, "150 150")


def _lines(geometries: Geometries) -> list[shapely.Geometry]:
    parts = shapely.get_parts(geometries)
    return list(parts[shapely.get_dimensions(parts) == 1])


def _fill(group: Element, geometries: Geometries, fill: str, edge: str = "", edge_mm: float = 0.0) -> None:
    parts = shapely.get_parts(geometries)
    parts = parts[(shapely.get_dimensions(parts) == 2) & (shapely.area(parts) > _FINEST_MM)] if len(parts) else parts
    if not len(parts):
        return
    # One direction for outsides and the other for holes: overlapping shapes in one path stay filled.
    rings = shapely.get_rings(shapely.orient_polygons(parts))
    attributes = {"fill": fill, "d": _path(rings, close=True)}
    if edge:
        attributes |= {"stroke": edge, "stroke-width": f"{edge_mm / UNIT_MM:g}"}
    SubElement(group, "path", attributes)


def _stroke(group: Element, lines: Sequence[shapely.Geometry], colour: str, width_mm: float, dashes: str = "") -> None:
    if not lines:
        return
    attributes = {
        "fill": "none",
        "stroke": colour,
        "stroke-width": f"{width_mm / UNIT_MM:.0f}",
        "stroke-linecap": "butt" if dashes else "round",
        "d": _path(np.array(lines, dtype=object), close=False),
    }
    if dashes:
        attributes["stroke-dasharray"] = dashes
    SubElement(group, "path", attributes)


def _path(lines: Geometries, *, close: bool) -> str:
    """Return path data in whole units, each corner from the one before it."""
    coordinates, owners = shapely.get_coordinates(lines, return_index=True)
    units = np.rint(coordinates / UNIT_MM).astype(np.int64)
    starts = np.flatnonzero(np.diff(owners, prepend=-1))
    steps = np.diff(units, axis=0, prepend=units[:1])
    # A corner that falls on the one before it says nothing.
    moves = (steps != 0).any(axis=1)
    moves[starts] = True
    out: list[str] = []
    for start, end in zip(starts.tolist(), [*starts[1:].tolist(), len(units)], strict=True):
        x, y = units[start].tolist()
        own = steps[start + 1 : end][moves[start + 1 : end]].tolist()
        if close and own:
            own.pop()
        if own:
            out.append(f"M{x} {y}l" + " ".join(f"{dx} {dy}" for dx, dy in own) + ("z" if close else ""))
    return "".join(out)
