"""Candidate places: what the extract already knows of a neighbourhood, ready to be looked through."""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from buurtkaart.basemap.addresses.tables import AddressRow
from buurtkaart.basemap.assembly import Assembled
from buurtkaart.basemap.extract import Extract, Tags, points_at
from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.kinds import KINDS, PlaceKind, kind_of_tags
from buurtkaart.domain.position import BoundingBox, Position

# A nameless one of these is still a place to go to; a nameless school is a shape of a school.
_NAMELESS = frozenset(
    {("amenity", "bench"), ("leisure", "picnic_table"), ("leisure", "playground"), ("amenity", "public_bookcase")}
)
# Most ways are houses and streets: one look at their keys saves asking for their kind.
_KEYS = frozenset(key for info in KINDS.values() for key, _value in info.osm_tags)
_SHUT = frozenset({"private", "no"})
_SAME_PLACE_M = 80.0
_ADDRESS_REACH_M = 40.0
_METRES_PER_DEGREE = 111_195.0


@dataclass(frozen=True, slots=True)
class CandidatePlace:
    """A place that OpenStreetMap knows. `osm_id` is "node/1", "way/2" or "relation/3"; texts may be empty."""

    osm_id: str
    name: str
    kind: PlaceKind
    position: Position
    street: str
    house_number: str
    postcode: str
    city: str
    opening_hours: str
    wheelchair: str
    phone: str
    website: str
    tags: Mapping[str, str]


def candidates(pack: BasemapPack) -> list[CandidatePlace]:
    """Return the candidate places of a pack by name, nameless ones last; none for a foreign map."""
    if not pack.ours:
        return []
    rows = pack.connection().execute(
        "SELECT osm_id, name, kind, lat, lon, street, house_number, postcode, city, opening_hours, wheelchair, phone, "
        "website, tags FROM candidate_place ORDER BY name = '', name, osm_id"
    )
    return [_candidate(row) for row in rows]


def _candidate(row: Sequence[Any]) -> CandidatePlace:
    street, house_number, postcode, city, opening_hours, wheelchair, phone, website = (text or "" for text in row[5:13])
    return CandidatePlace(
        osm_id=row[0],
        name=row[1],
        kind=PlaceKind(row[2]),
        position=Position(row[3], row[4]),
        street=street,
        house_number=house_number,
        postcode=postcode,
        city=city,
        opening_hours=opening_hours,
        wheelchair=wheelchair,
        phone=phone,
        website=website,
        tags=json.loads(row[13]),
    )


def write_candidates(
    connection: sqlite3.Connection,
    extract: Extract,
    assembled: Assembled,
    addresses: Sequence[AddressRow],
    bounds: BoundingBox,
) -> int:
    """Write every candidate place inside `bounds` and return how many there are."""
    found: dict[tuple[str, str], list[tuple[float, float]]] = {}
    rows: list[tuple[str | float | None, ...]] = []
    spots = np.array([(row.lon, row.lat) for row in addresses], dtype=float).reshape(-1, 2)
    squeeze = math.cos(math.radians(bounds.centre.lat))
    tree = shapely.STRtree(points_at(spots * (squeeze, 1.0)))
    for osm_id, tags, lat, lon in _tagged(extract, assembled):
        kind = kind_of_tags(tags)
        if kind is None or not _worth_offering(tags) or not bounds.contains(Position(lat, lon)):
            continue
        name = tags.get("name", "").strip()
        twins = found.setdefault((name.casefold() or osm_id, kind.value), [])
        if any(_metres(lat, lon, *twin, squeeze) < _SAME_PLACE_M for twin in twins):
            # Drawn twice: once as a point and once as a building.
            continue
        twins.append((lat, lon))
        address = _own_address(tags) or _address_beside(tags, (lat, lon), addresses, tree, squeeze)
        rows.append((osm_id, name, kind.value, lat, lon, *address, *_facts(tags), json.dumps(tags, ensure_ascii=False)))
    connection.executemany("INSERT INTO candidate_place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    return len(rows)


def _tagged(extract: Extract, assembled: Assembled) -> Iterator[tuple[str, Tags, float, float]]:
    """Yield (osm id, tags, lat, lon) of everything that may be a place; points first, they know most."""
    for node in extract.nodes:
        yield f"node/{node.id}", node.tags, node.lat, node.lon
    tagged = [row for row, tags in enumerate(extract.way_tags) if not _KEYS.isdisjoint(tags) and kind_of_tags(tags)]
    if tagged:
        middles = shapely.get_coordinates(shapely.centroid(extract.lines[tagged])).tolist()
        for row, (lon, lat) in zip(tagged, middles, strict=True):
            yield f"way/{extract.way_ids[row]}", extract.way_tags[row], lat, lon
    for area in assembled.areas:
        if kind_of_tags(area.tags):
            spot = shapely.point_on_surface(area.geometry)
            yield f"relation/{area.relation_id}", area.tags, spot.y, spot.x


def _worth_offering(tags: Tags) -> bool:
    if tags.get("access") in _SHUT:
        return False
    return bool(tags.get("name", "").strip()) or any(tags.get(key) == value for key, value in _NAMELESS)


def _metres(lat: float, lon: float, other_lat: float, other_lon: float, squeeze: float) -> float:
    return math.hypot(lat - other_lat, (lon - other_lon) * squeeze) * _METRES_PER_DEGREE


_Address = tuple[str | None, str | None, str | None, str | None]


def _own_address(tags: Tags) -> _Address | None:
    if not (tags.get("addr:street") and tags.get("addr:housenumber")):
        return None
    return (tags["addr:street"], tags["addr:housenumber"], tags.get("addr:postcode"), tags.get("addr:city"))


def _address_beside(
    tags: Tags, spot: tuple[float, float], addresses: Sequence[AddressRow], tree: shapely.STRtree, squeeze: float
) -> _Address:
    """Return street, house number, postcode and city of the house that a named place stands beside."""
    nothing = (None, None, None, None)
    if not addresses or not tags.get("name"):
        return nothing
    lat, lon = spot
    near = addresses[int(tree.nearest(shapely.Point(lon * squeeze, lat)))]
    if _metres(lat, lon, near.lat, near.lon, squeeze) > _ADDRESS_REACH_M:
        return nothing
    return (near.street, near.house_number, near.postcode, near.city)


def _facts(tags: Tags) -> tuple[str | None, str | None, str | None, str | None]:
    return (
        tags.get("opening_hours"),
        tags.get("wheelchair"),
        tags.get("phone") or tags.get("contact:phone"),
        tags.get("website") or tags.get("contact:website") or tags.get("url"),
    )
