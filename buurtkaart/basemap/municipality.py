"""A municipality out of a bigger file: its border tells the rectangle to cut."""

from __future__ import annotations

from pathlib import Path

import osmium
import shapely
from shapely.geometry.base import BaseGeometry

from buurtkaart.basemap.assembly import built_area
from buurtkaart.basemap.extract import Extract
from buurtkaart.basemap.overpass import looks_like_json, read_overpass
from buurtkaart.domain.position import BoundingBox
from buurtkaart.errors import BasemapError
from buurtkaart.i18n import _

_SHOWN_NAMES = 12
_MUNICIPALITY_LEVEL = 8


def municipality_box(source: Path, name: str) -> tuple[str, BoundingBox]:
    """Return the municipality `name` (case does not matter) as it spells its own name, and the rectangle around it.

    Raises BasemapError when the file has no such border, or only a part of it.
    """
    borders = _borders_of_json(source) if looks_like_json(source) else _borders_of_osm(source)
    if not borders:
        raise BasemapError(
            _(
                "There is no border of a municipality in “{name}”. Give a rectangle instead, or use the whole file."
            ).format(name=source.name)
        )
    wanted = [border for border in borders if border[0].casefold() == name.strip().casefold()]
    if not wanted:
        known = ", ".join(_names(borders))
        raise BasemapError(
            _("There is no municipality “{name}” in this file. These are in it: {known}").format(name=name, known=known)
        )
    # Gemeente Utrecht (8) before the town Utrecht (10) and after the province (4): a municipality is level 8.
    spelled, _level, way_ids, ways = min(wanted, key=lambda border: abs(border[1] - _MUNICIPALITY_LEVEL))
    lines = [ways[way_id] for way_id in way_ids if way_id in ways]
    area = built_area(lines) if len(lines) == len(way_ids) else shapely.Polygon()
    if area.is_empty:
        raise BasemapError(
            _(
                "The border of “{name}” is only partly in this file, so it is not clear where to cut. Draw a rectangle "
                "instead, or choose a bigger file."
            ).format(name=name)
        )
    return spelled, BoundingBox(*area.bounds)


_Border = tuple[str, int, tuple[int, ...], dict[int, BaseGeometry]]


def _names(borders: list[_Border]) -> list[str]:
    """Return the names that somebody may have meant: municipalities before towns, provinces and the country."""
    nearest = sorted({(abs(border[1] - _MUNICIPALITY_LEVEL), border[0]) for border in borders})
    names = list(dict.fromkeys(name for _away, name in nearest))
    return [*names[:_SHOWN_NAMES], "…"] if len(names) > _SHOWN_NAMES else names


def _borders_of_json(source: Path) -> list[_Border]:
    extract: Extract = read_overpass(source)
    lines = dict(zip(extract.way_ids.tolist(), extract.lines, strict=True))
    return [
        (relation.tags["name"], int(relation.tags["admin_level"]), tuple(way for way, _role in relation.ways), lines)
        for relation in extract.relations
        if _is_border(relation.tags.get)
    ]


def _borders_of_osm(source: Path) -> list[_Border]:
    lines: dict[int, BaseGeometry] = {}
    try:
        borders = [
            (
                relation.tags["name"],
                int(relation.tags["admin_level"]),
                tuple(member.ref for member in relation.members if member.type == "w"),
                lines,
            )
            for relation in osmium.FileProcessor(str(source), osmium.osm.RELATION)
            if isinstance(relation, osmium.osm.Relation) and _is_border(relation.tags.get)
        ]
        members = {way for border in borders for way in border[2]}
        to_wkb = osmium.geom.WKBFactory().create_linestring
        ways = (
            osmium.FileProcessor(str(source), osmium.osm.NODE | osmium.osm.WAY)
            .with_locations()
            .with_filter(osmium.filter.EntityFilter(osmium.osm.WAY))
            .with_filter(osmium.filter.IdFilter(members))
        )
        for way in ways:
            if not isinstance(way, osmium.osm.Way):
                continue
            try:
                lines[way.id] = shapely.from_wkb(to_wkb(way))
            except (RuntimeError, osmium.InvalidLocationError):
                # Torn at the edge of the file: its municipality is not whole then.
                continue
    except RuntimeError as error:
        raise BasemapError(
            _("“{name}” is damaged or is not OpenStreetMap data. Download the file again and try once more.").format(
                name=source.name
            )
        ) from error
    return borders


def _is_border(get: object) -> bool:
    if not callable(get):
        return False
    level = get("admin_level") or ""
    return get("boundary") == "administrative" and bool(get("name")) and level.isascii() and level.isdigit()
