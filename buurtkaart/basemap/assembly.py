"""Areas from multipolygon relations: rings are pieced together from ways."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from buurtkaart.basemap.extract import Extract, Geometries, Relation, Tags

# Tags that say something about the relation itself, not about the ground.
_ABOUT_THE_RELATION = frozenset({"type", "source", "note", "created_by", "name", "area"})


@dataclass(frozen=True, slots=True)
class Area:
    """A polygon that a relation describes, in WGS 84."""

    relation_id: int
    tags: Tags
    geometry: BaseGeometry


@dataclass(frozen=True, slots=True)
class CutOff:
    """A relation of which the extract holds only some ways: `rows` are those that are there."""

    relation: Relation
    tags: Tags
    rows: tuple[int, ...]
    inner: tuple[bool, ...]


@dataclass(frozen=True)
class Assembled:
    """Whole areas, areas that still need mending, and ways that must not be drawn a second time."""

    areas: list[Area]
    cut_off: list[CutOff]
    used_as_outer: frozenset[int]


def polygons_of(extract: Extract, rows: Sequence[int]) -> Geometries:
    """Return the polygons of closed ways; crooked ones are mended, so some may be multipolygons."""
    if not rows:
        return np.empty(0, dtype=object)
    coordinates, owner = shapely.get_coordinates(extract.lines[np.array(rows)], return_index=True)
    rings = shapely.linearrings(coordinates, indices=owner)
    polygons: Geometries = np.array(shapely.polygons(rings), dtype=object)
    crooked = ~shapely.is_valid(polygons)
    if crooked.any():
        polygons[crooked] = [areal(shape) for shape in shapely.make_valid(polygons[crooked])]
    return polygons


def built_area(lines: Iterable[BaseGeometry]) -> BaseGeometry:
    """Return what the lines enclose, rings in rings being holes; empty when they do not close."""
    return cast(BaseGeometry, shapely.build_area(shapely.multilinestrings(list(lines))))


def areal(shape: BaseGeometry) -> BaseGeometry:
    """Return only the parts of `shape` that have an inside."""
    if shape.geom_type in ("Polygon", "MultiPolygon"):
        return shape
    parts = [part for part in shapely.get_parts(shape) if shapely.get_dimensions(part) == 2]
    return shapely.union_all(parts) if parts else shapely.Polygon()


def assemble(extract: Extract) -> Assembled:
    """Return the areas of all multipolygon and boundary relations in the extract."""
    areas: list[Area] = []
    cut_off: list[CutOff] = []
    used: set[int] = set()
    for relation in extract.relations:
        if relation.tags.get("type") not in ("multipolygon", "boundary") or not relation.ways:
            continue
        present = [(extract.way_index[way], role) for way, role in relation.ways if way in extract.way_index]
        if not present:
            continue
        rows = [row for row, _role in present]
        inner = tuple(role == "inner" for _row, role in present)
        tags = _tags(extract, relation)
        missing = len(rows) < len(relation.ways) or not extract.way_complete[rows].all()
        if missing:
            cut_off.append(CutOff(relation, tags, tuple(rows), inner))
            continue
        geometry = built_area(extract.lines[rows])
        if geometry.is_empty:
            cut_off.append(CutOff(relation, tags, tuple(rows), inner))
            continue
        areas.append(Area(relation.id, tags, geometry))
        used.update(_repeated(extract, relation, tags))
    return Assembled(areas, cut_off, frozenset(used))


def _tags(extract: Extract, relation: Relation) -> Tags:
    """Return what the relation says of the ground; old relations leave that to their outer ways."""
    if set(relation.tags) - _ABOUT_THE_RELATION:
        return relation.tags
    outer = [extract.way_index[way] for way, role in relation.ways if role != "inner" and way in extract.way_index]
    shared = [extract.way_tags[row] for row in outer if extract.way_tags[row]]
    return {**shared[0], **relation.tags} if shared else relation.tags


def _repeated(extract: Extract, relation: Relation, tags: Tags) -> list[int]:
    """Return outer ways that say the same as their relation: drawn on their own they would fill its holes."""
    keys = ("building", "landuse", "natural", "leisure", "waterway", "amenity")
    return [
        extract.way_index[way]
        for way, role in relation.ways
        if role != "inner"
        and any(key in tags and extract.way_tags[extract.way_index[way]].get(key) == tags[key] for key in keys)
    ]
