"""Addresses, named streets and towns out of an extract, as the address tables want them."""

from __future__ import annotations

from collections.abc import Iterator

import shapely

from buurtkaart.basemap.addresses.tables import AddressRow, StreetWay, TownName
from buurtkaart.basemap.assembly import Assembled
from buurtkaart.basemap.extract import Extract, Tags
from buurtkaart.domain.position import BoundingBox, Position

# Roads that are planned, or parts of a stop, have names too, but nobody lives there.
_NO_STREET = frozenset({"proposed", "construction", "platform", "bus_stop", "rest_area", "services", "razed"})
_TOWNS = frozenset({"city", "town", "village", "hamlet"})


def street_ways(extract: Extract) -> Iterator[StreetWay]:
    """Yield every named way that people call a street, squares among them."""
    for row, tags in enumerate(extract.way_tags):
        name = tags.get("name", "").strip()
        is_street = "highway" in tags and tags["highway"] not in _NO_STREET
        if not name or not (is_street or tags.get("place") == "square"):
            continue
        first, last = extract.offsets[row], extract.offsets[row + 1]
        points = tuple((lon, lat) for lon, lat in extract.coordinates[first:last].tolist())
        yield StreetWay(int(extract.way_ids[row]), name, points)


def address_rows(extract: Extract, assembled: Assembled, clip: BoundingBox | None = None) -> list[AddressRow]:
    """Return every house number in the extract, or in `clip`; one drawn as a building lies inside that building."""
    rows = [_row(node.tags, node.lat, node.lon) for node in extract.nodes if "addr:housenumber" in node.tags]
    tagged = [row for row, tags in enumerate(extract.way_tags) if "addr:housenumber" in tags]
    if tagged:
        lines = extract.lines[tagged]
        for row, spot in zip(tagged, shapely.get_coordinates(shapely.centroid(lines)).tolist(), strict=True):
            # An interpolation line names a range of numbers, not a house.
            if "addr:interpolation" not in extract.way_tags[row]:
                rows.append(_row(extract.way_tags[row], spot[1], spot[0]))
    for area in assembled.areas:
        if "addr:housenumber" in area.tags:
            spot = shapely.point_on_surface(area.geometry)
            rows.append(_row(area.tags, spot.y, spot.x))
    return rows if clip is None else [row for row in rows if clip.contains(Position(row.lat, row.lon))]


def _row(tags: Tags, lat: float, lon: float) -> AddressRow:
    street = tags.get("addr:street") or tags.get("addr:place") or ""
    return AddressRow(
        street, tags["addr:housenumber"], tags.get("addr:postcode", ""), tags.get("addr:city", ""), lat, lon
    )


def towns(extract: Extract) -> list[TownName]:
    """Return the names of towns and villages at their centres."""
    return [
        TownName(node.tags["name"], node.lat, node.lon)
        for node in extract.nodes
        if node.tags.get("place") in _TOWNS and node.tags.get("name")
    ]
