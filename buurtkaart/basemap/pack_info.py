"""What a map pack says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from buurtkaart.domain.position import BoundingBox

TileFormat = Literal["mvt", "png", "jpg", "webp"]
OSM_ATTRIBUTION: Final = "© OpenStreetMap contributors, ODbL"
"""What OpenStreetMap's licence asks to stand where its data does."""


@dataclass(frozen=True)
class PackInfo:
    """What a pack says of itself. A foreign one has no addresses, streets, buildings or candidate places."""

    name: str
    bounds: BoundingBox
    addresses: int
    streets: int
    buildings: int
    candidate_places: int
    tiles: int
    min_zoom: int
    max_zoom: int
    source: str
    attribution: str
    built_at: str
    tile_format: TileFormat
