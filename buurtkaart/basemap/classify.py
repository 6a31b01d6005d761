"""From OpenStreetMap's tags to the layers and kinds of the Protomaps basemap schema.

The kinds are those that protomaps-leaflet's flavours paint; what they do not paint is left out or gets the nearest
kind that they do. Source: https://docs.protomaps.com/basemaps/layers
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Tags = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Style:
    """Where a feature is drawn. `rank` says how important it is in its layer, 0 first."""

    layer: str
    kind: str
    min_zoom: int
    detail: str = ""
    rank: int = 5


BUILDING = Style("buildings", "building", 13)
# A layer of its own here, because a number is no building; in the tiles the schema wants them together.
HOUSE_NUMBER = Style("house_numbers", "address", 14)
_WATER_AREA = Style("water", "water", 10)
_WATER_DETAILS = {"river": "river", "canal": "canal", "lake": "lake", "pond": "water", "basin": "basin"}

_LANDUSE = {
    "forest": Style("landuse", "forest", 10),
    "residential": Style("landuse", "residential", 10, rank=9),
    "cemetery": Style("landuse", "cemetery", 12),
    "grass": Style("landuse", "grass", 12),
    "meadow": Style("landuse", "grassland", 10),
    "village_green": Style("landuse", "village_green", 12),
    "recreation_ground": Style("landuse", "park", 12),
    "allotments": Style("landuse", "allotments", 12),
    "orchard": Style("landuse", "orchard", 12),
    "farmland": Style("landuse", "farmland", 10, rank=9),
    "farmyard": Style("landuse", "farmyard", 13, rank=9),
    "industrial": Style("landuse", "industrial", 10, rank=8),
    "commercial": Style("landuse", "commercial", 12, rank=8),
    "retail": Style("landuse", "retail", 12, rank=8),
    "railway": Style("landuse", "railway", 13, rank=8),
    "military": Style("landuse", "military", 10, rank=8),
}
_NATURAL = {
    "wood": Style("landuse", "wood", 10),
    "scrub": Style("landuse", "scrub", 11),
    "heath": Style("landuse", "scrub", 11),
    "grassland": Style("landuse", "grassland", 11),
    "wetland": Style("landuse", "grassland", 11, "wetland"),
    "beach": Style("landuse", "beach", 12),
    "sand": Style("landuse", "sand", 12),
    "glacier": Style("landuse", "glacier", 10),
}
_LEISURE = {
    "park": Style("landuse", "park", 11),
    "garden": Style("landuse", "park", 13, "garden"),
    "dog_park": Style("landuse", "park", 13, "dog_park"),
    "nature_reserve": Style("landuse", "nature_reserve", 10, rank=7),
    "golf_course": Style("landuse", "golf_course", 11),
    "playground": Style("landuse", "playground", 14),
    "pitch": Style("landuse", "pitch", 14),
}
_AMENITY = {
    "school": Style("landuse", "school", 13, rank=6),
    "kindergarten": Style("landuse", "school", 14, "kindergarten", rank=6),
    "university": Style("landuse", "university", 12, rank=6),
    "college": Style("landuse", "college", 12, rank=6),
    "hospital": Style("landuse", "hospital", 12, rank=6),
    "grave_yard": Style("landuse", "cemetery", 13),
}
_ROADS = {
    "motorway": Style("roads", "highway", 10, rank=0),
    "motorway_link": Style("roads", "highway", 11, rank=1),
    "trunk": Style("roads", "major_road", 10, rank=1),
    "trunk_link": Style("roads", "major_road", 11, rank=2),
    "primary": Style("roads", "major_road", 10, rank=1),
    "primary_link": Style("roads", "major_road", 11, rank=2),
    "secondary": Style("roads", "major_road", 10, rank=2),
    "secondary_link": Style("roads", "major_road", 12, rank=3),
    "tertiary": Style("roads", "major_road", 11, rank=3),
    "tertiary_link": Style("roads", "major_road", 12, rank=3),
    "residential": Style("roads", "minor_road", 12, rank=4),
    "unclassified": Style("roads", "minor_road", 12, rank=4),
    "living_street": Style("roads", "minor_road", 12, rank=4),
    "road": Style("roads", "minor_road", 12, rank=4),
    "pedestrian": Style("roads", "minor_road", 12, rank=4),
    "busway": Style("roads", "other", 13, rank=5),
    "service": Style("roads", "other", 13, rank=6),
    "track": Style("roads", "other", 13, rank=6),
    "cycleway": Style("roads", "path", 13, rank=6),
    "path": Style("roads", "path", 13, rank=7),
    "footway": Style("roads", "path", 13, rank=7),
    "bridleway": Style("roads", "path", 13, rank=7),
    "steps": Style("roads", "path", 14, rank=7),
    "corridor": Style("roads", "path", 14, rank=8),
}
_RAIL = {
    "rail": Style("roads", "rail", 10, rank=3),
    "light_rail": Style("roads", "rail", 11, rank=4),
    "subway": Style("roads", "rail", 11, rank=4),
    "tram": Style("roads", "rail", 12, rank=5),
    "narrow_gauge": Style("roads", "rail", 12, rank=5),
}
# protomaps-leaflet paints water lines of the kinds river and stream only; Dutch ditches are streams to it.
_WATERWAYS = {
    "river": Style("water", "river", 10, rank=1),
    "canal": Style("water", "river", 11, "canal", rank=2),
    "stream": Style("water", "stream", 13, rank=4),
    "ditch": Style("water", "stream", 14, "ditch", rank=6),
    "drain": Style("water", "stream", 14, "drain", rank=6),
    "tidal_channel": Style("water", "stream", 13, rank=4),
}
_LINE_ONLY_NATURAL = frozenset({"coastline", "cliff", "tree_row", "ridge", "valley", "arete", "earth_bank"})


def area_style(tags: Tags) -> Style | None:
    """Return how a closed shape with these tags is drawn, or None when it is not an area of the map."""
    if tags.get("building", "no") not in ("no", "entrance"):
        return BUILDING
    if "building:part" in tags or tags.get("area") == "no" or tags.get("location") == "underground":
        return None
    return (
        _water_area(tags)
        or _LANDUSE.get(tags.get("landuse", ""))
        or _NATURAL.get(tags.get("natural", ""))
        or _LEISURE.get(tags.get("leisure", ""))
        or _AMENITY.get(tags.get("amenity", ""))
        or _special_area(tags)
    )


def _water_area(tags: Tags) -> Style | None:
    is_water = (
        tags.get("natural") == "water"
        or tags.get("landuse") in ("basin", "reservoir")
        or tags.get("waterway") in ("riverbank", "dock")
        or tags.get("leisure") in ("swimming_pool", "marina")
    )
    if not is_water or tags.get("leisure") == "marina":
        return None
    if tags.get("tunnel", "no") != "no" or tags.get("leisure") == "swimming_pool":
        return None
    detail = tags.get("water", "river" if tags.get("waterway") == "riverbank" else "")
    kind = _WATER_DETAILS.get(detail, "water")
    return _WATER_AREA if kind == "water" else Style("water", kind, 10, detail)


_SPECIAL_AREAS = (
    ("place", "square", Style("landuse", "pedestrian", 14, rank=8)),
    ("man_made", "pier", Style("landuse", "pier", 13, rank=8)),
    ("tourism", "zoo", Style("landuse", "zoo", 12)),
    ("aeroway", "aerodrome", Style("landuse", "aerodrome", 10, rank=8)),
    ("boundary", "national_park", Style("landuse", "national_park", 10, rank=9)),
    ("boundary", "protected_area", Style("landuse", "protected_area", 10, rank=9)),
)
_PEDESTRIAN = Style("landuse", "pedestrian", 14, rank=8)


def _special_area(tags: Tags) -> Style | None:
    if tags.get("highway") in ("pedestrian", "footway") and tags.get("area") == "yes":
        return _PEDESTRIAN
    return next((style for key, value, style in _SPECIAL_AREAS if tags.get(key) == value), None)


_OTHER_LINES = (
    ("man_made", "pier", Style("roads", "path", 13, "pier", rank=7)),
    ("aeroway", "runway", Style("roads", "aeroway", 11, "runway", rank=4)),
    ("aeroway", "taxiway", Style("roads", "aeroway", 11, "taxiway", rank=4)),
    ("route", "ferry", Style("roads", "ferry", 11, rank=6)),
)


def line_style(tags: Tags) -> Style | None:
    """Return how a line with these tags is drawn, or None when it is not a line of the map."""
    if "highway" in tags:
        return None if tags.get("area") == "yes" else _ROADS.get(tags["highway"])
    for key, styles in (("railway", _RAIL), ("waterway", _WATERWAYS)):
        if key in tags:
            # What runs underground is not on the map.
            return styles.get(tags[key]) if tags.get("tunnel", "no") == "no" else None
    return next((style for key, value, style in _OTHER_LINES if tags.get(key) == value), None)


def may_be_area(tags: Tags) -> bool:
    """Tell whether a ring with these tags has an inside, or is only a line that ends where it began."""
    if tags.get("area") == "no":
        return False
    if "highway" in tags or "railway" in tags or "barrier" in tags:
        return tags.get("area") == "yes" or "building" in tags
    return tags.get("natural", "") not in _LINE_ONLY_NATURAL


_PLACES = {
    "city": Style("places", "locality", 10, "city", rank=0),
    "town": Style("places", "locality", 10, "town", rank=1),
    "village": Style("places", "locality", 11, "village", rank=2),
    "hamlet": Style("places", "locality", 13, "hamlet", rank=4),
    "isolated_dwelling": Style("places", "locality", 14, "isolated_dwelling", rank=6),
    "suburb": Style("places", "neighbourhood", 12, "suburb", rank=3),
    "quarter": Style("places", "neighbourhood", 13, "quarter", rank=4),
    "neighbourhood": Style("places", "neighbourhood", 13, "neighbourhood", rank=5),
}
POPULATION_RANK = {"city": 10, "town": 8, "village": 6}


def place_style(tags: Tags) -> Style | None:
    """Return how the name of a settlement is drawn, or None when the tags name none."""
    return _PLACES.get(tags.get("place", "")) if tags.get("name") else None


def point_of_interest(tags: Tags) -> Style | None:
    """Return the style of a named facility, or None."""
    if not tags.get("name"):
        return None
    for key in ("amenity", "shop", "leisure", "tourism", "healthcare", "office", "craft"):
        if tags.get(key, "no") != "no":
            return Style("pois", tags[key], 14)
    if tags.get("highway") == "bus_stop" or tags.get("railway") in ("station", "tram_stop", "halt"):
        return Style("pois", tags.get("railway", "bus_stop"), 14)
    return None
