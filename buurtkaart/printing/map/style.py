"""How the map on paper is painted: calm, and readable without colour.

Every fill has a lightness of its own, because the sheet is copied in grey: ground and roads light, houses darker, water
darker than green.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

StyleName = Literal["colour", "high-contrast"]
_TO_WALK_BY: Final = 5_000
_BETWEEN: Final = 7_500


@dataclass(frozen=True)
class RoadPaint:
    """A road. Widths in metres on the ground, never thinner than `least_mm` on paper; `casing_mm` on either side."""

    width_m: float
    least_mm: float
    fill: str
    casing: str = ""
    casing_mm: float = 0.0
    dashes_mm: tuple[float, ...] = ()


@dataclass(frozen=True)
class Palette:
    """All colours and weights of one style."""

    ground: str
    outside: str
    landuse: Mapping[str, str]
    water: str
    water_edge: str
    building: str
    building_edge: str
    roads: Mapping[tuple[str, int], RoadPaint]
    rail: str
    ink: str
    halo: str
    water_ink: str
    green_ink: str
    grid: str
    pins: Mapping[str, str]
    bold_names: bool = False


_WOOD, _GREEN, _FIELD, _PLAY, _SAND, _BUILT = "#cfe0c3", "#dcead0", "#eef2e0", "#d3e6cf", "#f3ead2", "#f1eee9"
_WORK, _SCHOOL = "#e9e7ec", "#f3ebe0"
_LANDUSE: Final = {
    **dict.fromkeys(("forest", "wood", "scrub", "nature_reserve"), _WOOD),
    **dict.fromkeys(("grass", "park", "village_green", "cemetery", "golf_course", "zoo"), _GREEN),
    **dict.fromkeys(("grassland", "allotments", "orchard", "farmland"), _FIELD),
    **dict.fromkeys(("playground", "pitch"), _PLAY),
    **dict.fromkeys(("beach", "sand"), _SAND),
    **dict.fromkeys(("residential", "pedestrian", "farmyard", "pier"), _BUILT),
    **dict.fromkeys(("industrial", "commercial", "retail", "railway", "military", "aerodrome"), _WORK),
    **dict.fromkeys(("school", "university", "hospital"), _SCHOOL),
    "glacier": "#ffffff",
}
_CASING = "#a9a39a"
_PATH = RoadPaint(0.0, 0.3, "#8d8272", dashes_mm=(1.0, 0.7))
_ROADS: Final = {
    ("highway", 0): RoadPaint(14.0, 1.7, "#f4dfae", "#8f8266", 0.22),
    ("highway", 1): RoadPaint(8.0, 1.2, "#f4dfae", "#8f8266", 0.22),
    ("major_road", 1): RoadPaint(11.0, 1.6, "#fbeec9", "#8f8266", 0.2),
    ("major_road", 2): RoadPaint(10.0, 1.5, "#fdf4da", "#988c74", 0.2),
    ("major_road", 3): RoadPaint(8.5, 1.3, "#ffffff", "#988f83", 0.18),
    ("minor_road", 4): RoadPaint(7.0, 1.0, "#ffffff", _CASING, 0.15),
    ("other", 5): RoadPaint(4.5, 0.6, "#ffffff", _CASING, 0.12),
    ("other", 6): RoadPaint(4.0, 0.5, "#ffffff", _CASING, 0.12),
    ("path", 6): RoadPaint(0.0, 0.35, "#8d8272", dashes_mm=(1.6, 0.6)),
    ("path", 7): _PATH,
    ("path", 8): _PATH,
    ("ferry", 6): RoadPaint(0.0, 0.3, "#3f6f8f", dashes_mm=(1.6, 1.0)),
    ("aeroway", 4): RoadPaint(20.0, 1.0, "#dddbe2"),
}
_COLOUR: Final = Palette(
    ground="#f7f4ee",
    outside="#ffffff",
    landuse=_LANDUSE,
    water="#9fc9df",
    water_edge="#6fa3bf",
    building="#d6cabb",
    building_edge="#b3a492",
    roads=_ROADS,
    rail="#6b6660",
    ink="#22303a",
    halo="#ffffff",
    water_ink="#1c567a",
    green_ink="#2f5a34",
    grid="#22303a",
    pins={"place": "#0f5c5c", "initiative": "#8f3406", "contact": "#3d3a85"},
)
_BLACK_CASING = "#1a1a1a"
_HIGH_CONTRAST: Final = Palette(
    ground="#ffffff",
    outside="#ffffff",
    landuse={kind: "#e3efdb" if colour in (_WOOD, _GREEN, _PLAY) else "#ffffff" for kind, colour in _LANDUSE.items()},
    water="#8fbfdc",
    water_edge="#22506e",
    building="#d9d9d9",
    building_edge="#8a8a8a",
    roads={
        key: RoadPaint(
            paint.width_m,
            paint.least_mm * 1.2,
            # What is no line to follow (a runway) would lie there as a black field.
            "#ffffff" if paint.casing else "#333333" if paint.dashes_mm else "#e6e6e6",
            _BLACK_CASING if paint.casing else "",
            paint.casing_mm * 1.5,
            paint.dashes_mm,
        )
        for key, paint in _ROADS.items()
    },
    rail="#1a1a1a",
    ink="#000000",
    halo="#ffffff",
    water_ink="#002b45",
    green_ink="#0d3311",
    grid="#000000",
    pins=dict.fromkeys(("place", "initiative", "contact"), "#000000"),
    bold_names=True,
)


def palette(style: StyleName) -> Palette:
    """Return the paints of a style."""
    return _HIGH_CONTRAST if style == "high-contrast" else _COLOUR


def names_mm(scale: int) -> float:
    """Return the size of the letters of streets' names: 8 points to walk by, less where there is more to name.

    Measured in a village and an old town: with these 94% of the long streets have their name at 1:5,000, 71% at
    1:10,000; larger ones push too many names off the map.
    """
    if scale <= _TO_WALK_BY:
        return 2.8
    return 2.65 if scale <= _BETWEEN else 2.5
