"""From an extract to the shapes of the map, uncut: what tiles and paper are both made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from buurtkaart.basemap import classify
from buurtkaart.basemap.assembly import Assembled, polygons_of
from buurtkaart.basemap.extract import Extract, Geometries, Tags
from buurtkaart.basemap.mvt import Value

# Longer names do not fit on any tile; whole they are kept beside the tiles.
_LONGEST_LABEL = 250
_LONGEST_NUMBER = 12
_NAMED_GREEN = frozenset({"park", "cemetery", "forest", "wood", "allotments", "village_green", "golf_course"})
# Below the municipality (8) a border is no help on a map of the neighbourhood.
_LOWEST_BORDER = 8


@dataclass(frozen=True, slots=True)
class Feature:
    """One shape of the map: how it is drawn, its full tags, and the element it comes from ("way/5")."""

    style: classify.Style
    tags: Tags
    source: str


@dataclass
class FeatureSet:
    """Features with their geometry (WGS 84, longitude first), in two lists of the same length."""

    features: list[Feature] = field(default_factory=list)
    geometries: list[BaseGeometry] = field(default_factory=list)

    def add(self, style: classify.Style, tags: Tags, source: str, geometry: BaseGeometry) -> None:
        """Append one feature."""
        self.features.append(Feature(style, tags, source))
        self.geometries.append(geometry)

    def array(self) -> Geometries:
        """Return the geometries as an array."""
        out = np.empty(len(self.geometries), dtype=object)
        out[:] = self.geometries
        return out


def label(tags: Mapping[str, str]) -> str:
    """Return the name as it fits on a tile."""
    name = tags.get("name", "")
    return name if len(name) <= _LONGEST_LABEL else name[: _LONGEST_LABEL - 1] + "…"


def properties(feature: Feature) -> dict[str, Value]:
    """Return what protomaps-leaflet reads of a feature."""
    style = feature.style
    found: dict[str, Value] = {"kind": style.kind}
    if style is classify.HOUSE_NUMBER:
        found["addr_housenumber"] = feature.tags["addr:housenumber"][:_LONGEST_NUMBER]
        return found
    detail = style.detail or (feature.tags.get("highway", "") if style.layer == "roads" else "")
    if detail:
        found["kind_detail"] = int(detail) if detail.isdigit() else detail
    if style.layer in ("roads", "places", "pois", "water", "landuse"):
        name = label(feature.tags)
        if name:
            found["name"] = name
    if style.layer == "places":
        found["min_zoom"] = style.min_zoom
        found["population_rank"] = classify.POPULATION_RANK.get(style.detail, 4)
    return found


def collect(extract: Extract, assembled: Assembled) -> FeatureSet:
    """Return every shape that the map shows: areas, lines, boundaries, names."""
    found = FeatureSet()
    _areas_of_ways(extract, found, assembled.used_as_outer)
    for area in assembled.areas:
        style = classify.area_style(area.tags)
        if style is not None:
            found.add(style, area.tags, f"relation/{area.relation_id}", area.geometry)
    for row, tags in enumerate(extract.way_tags):
        style = classify.line_style(tags) if tags else None
        if style is not None:
            found.add(style, tags, f"way/{extract.way_ids[row]}", extract.lines[row])
    _boundary_lines(extract, found)
    _points(extract, found)
    _house_numbers(extract, found)
    _area_names(found)
    return found


def _areas_of_ways(extract: Extract, found: FeatureSet, skip: frozenset[int]) -> None:
    rows: list[int] = []
    styles: list[classify.Style] = []
    corners = np.diff(extract.offsets)
    closed = extract.closed
    for row in np.flatnonzero(corners >= 3).tolist():
        tags = extract.way_tags[row]
        if not tags or row in skip or not classify.may_be_area(tags):
            continue
        # An extract that dropped some corners leaves an open house or field: the cut becomes its edge.
        if not closed[row] and classify.line_style(tags) is not None:
            continue
        style = classify.area_style(tags)
        if style is not None:
            rows.append(row)
            styles.append(style)
    for row, style, polygon in zip(rows, styles, polygons_of(extract, rows), strict=True):
        found.add(style, extract.way_tags[row], f"way/{extract.way_ids[row]}", polygon)


def _boundary_lines(extract: Extract, found: FeatureSet) -> None:
    """Draw each piece of a border once, with the most important area that it bounds."""
    level_of: dict[int, int] = {}
    for relation in extract.relations:
        if relation.tags.get("boundary") != "administrative":
            continue
        level = relation.tags.get("admin_level", "")
        if not (level.isascii() and level.isdigit()):
            continue
        for way_id, _role in relation.ways:
            row = extract.way_index.get(way_id)
            if row is not None:
                level_of[row] = min(int(level), level_of.get(row, 99))
    for row, lowest in level_of.items():
        if lowest <= _LOWEST_BORDER:
            kind = "country" if lowest <= 2 else "region" if lowest <= 4 else "county"
            style = classify.Style("boundaries", kind, 10, str(lowest))
            found.add(style, {}, f"way/{extract.way_ids[row]}", extract.lines[row])


def _points(extract: Extract, found: FeatureSet) -> None:
    for node in extract.nodes:
        style = classify.place_style(node.tags) or classify.point_of_interest(node.tags)
        if style is not None:
            found.add(style, node.tags, f"node/{node.id}", shapely.Point(node.lon, node.lat))


def _house_numbers(extract: Extract, found: FeatureSet) -> None:
    """Give every address a point; at the finest zooms its number can be read on the house."""
    for node in extract.nodes:
        if "addr:housenumber" in node.tags:
            found.add(classify.HOUSE_NUMBER, node.tags, f"node/{node.id}", shapely.Point(node.lon, node.lat))
    rows = [
        row
        for row, tags in enumerate(extract.way_tags)
        if "addr:housenumber" in tags and "addr:interpolation" not in tags
    ]
    if rows:
        for row, spot in zip(rows, shapely.centroid(extract.lines[rows]), strict=True):
            found.add(classify.HOUSE_NUMBER, extract.way_tags[row], f"way/{extract.way_ids[row]}", spot)


def _area_names(found: FeatureSet) -> None:
    """Give lakes, parks and woods a point for their name; rivers carry theirs along the line."""
    named = [
        (feature, geometry)
        for feature, geometry in zip(found.features, found.geometries, strict=True)
        if feature.tags.get("name") and feature.style.layer in ("water", "landuse")
    ]
    for feature, geometry in named:
        kind = feature.style.kind
        if shapely.get_dimensions(geometry) != 2:
            continue
        if feature.style.layer == "water" and kind in ("water", "lake"):
            style = classify.Style("water", "lake", 13, rank=3)
        elif kind in _NAMED_GREEN:
            style = classify.Style("landuse", kind, 14, rank=3)
        else:
            continue
        found.add(style, feature.tags, feature.source, shapely.point_on_surface(geometry))


def mask(found: FeatureSet, layer: str) -> NDArray[np.bool_]:
    """Tell which features belong to `layer`."""
    return np.array([feature.style.layer == layer for feature in found.features], dtype=bool)
