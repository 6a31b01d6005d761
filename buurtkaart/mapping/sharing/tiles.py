"""The tiles that the file carries: those of the area and a little round it, each once, packed in one piece."""

from __future__ import annotations

import base64
import math
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.position import BoundingBox
from buurtkaart.mapping.attribution import plain_text

_GZIP: Final = 31
_AIR: Final = 0.1
"""So much of the area's width and height lies round it, so that its edge is not the edge of the world."""
_NARROW_PX: Final = 320
"""On the narrowest screen the whole area must be seen at once."""
_TILE_PX: Final = 512
"""A data tile on screen, at its own zoom."""
MOST_BYTES: Final = 1_450_000
"""Packed, before base64 adds a third. With the program's own part and 200 places it stays under 2.5 MB."""

Span = tuple[int, int, int, int]


@dataclass(frozen=True)
class Tiles:
    """What goes into the file. `index` is `TileIndex` of resources/share/types.d.ts, `packed` base64 of gzip."""

    index: dict[str, object]
    packed: str
    attribution: str
    is_coarse: bool
    """Whether the finest zoom was left out, because the area is too large for it."""


def can_be_carried(pack: BasemapPack) -> bool:
    """Tell whether a file may carry the tiles of a map: of pictures that others made we know no such permission, and
    a neighbourhood of them is larger than what is sent by mail."""
    return pack.info.tile_format == "mvt"


def pack_tiles(
    pack: BasemapPack,
    area: BoundingBox,
    *,
    most_bytes: int = MOST_BYTES,
    step: Callable[[float], None] = lambda _: None,
) -> Tiles | None:
    """Return the tiles of `area`; None when the map has no vector tiles there. `step` may raise to stop the work."""
    if not can_be_carried(pack):
        return None
    box = _with_air(area)
    lowest = max(pack.info.min_zoom, min(pack.info.max_zoom, _fitting_zoom(box)))
    for highest in range(pack.info.max_zoom, lowest - 1, -1):
        tiles = _tiles_of(pack, box, range(lowest, highest + 1), most_bytes, step)
        if tiles is None:
            continue
        index, packed = tiles
        if not index:
            return None
        attribution = plain_text(pack.info.attribution)
        return Tiles(
            {
                "minZoom": lowest,
                "maxZoom": highest,
                "bounds": list(box.as_tuple()),
                "attribution": attribution,
                "tiles": index,
            },
            base64.b64encode(packed).decode("ascii"),
            attribution,
            is_coarse=highest < pack.info.max_zoom,
        )
    return None


def _tiles_of(
    pack: BasemapPack, box: BoundingBox, zooms: range, most_bytes: int, step: Callable[[float], None]
) -> tuple[list[list[int]], bytes] | None:
    """Return ([zoom, column, row, first byte, length] of each tile, all of them packed), or None when too large."""
    keys = list(_keys(box, zooms, most=most_bytes // 100))
    packer = zlib.compressobj(9, wbits=_GZIP)
    index: list[list[int]] = []
    where: dict[bytes, int] = {}
    size, packed, packed_size = 0, [], 0
    for number, (zoom, column, row) in enumerate(keys):
        step(number / len(keys))
        tile = pack.tile(zoom, column, row)
        if not tile:
            continue
        if tile not in where:
            where[tile] = size
            size += len(tile)
            packed.append(packer.compress(tile))
            packed_size += len(packed[-1])
            if packed_size > most_bytes:
                return None
        index.append([zoom, column, row, where[tile], len(tile)])
    packed.append(packer.flush())
    whole = b"".join(packed)
    return None if len(whole) > most_bytes else (index, whole)


def _keys(box: BoundingBox, zooms: range, *, most: int) -> Iterator[tuple[int, int, int]]:
    for zoom in zooms:
        left, top, right, bottom = _span(box, zoom)
        if (right - left + 1) * (bottom - top + 1) > most:
            continue
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                yield zoom, column, row


def _with_air(area: BoundingBox) -> BoundingBox:
    across, up = (area.east - area.west) * _AIR, (area.north - area.south) * _AIR
    return BoundingBox(
        max(-180.0, area.west - across),
        max(-85.0, area.south - up),
        min(180.0, area.east + across),
        min(85.0, area.north + up),
    )


def _fitting_zoom(box: BoundingBox) -> int:
    """Return the zoom of the tiles at which the whole box fits on the narrowest screen."""
    left, top = _world(box.north, box.west)
    right, bottom = _world(box.south, box.east)
    return math.floor(math.log2(_NARROW_PX / _TILE_PX / max(right - left, bottom - top)))


def _span(box: BoundingBox, zoom: int) -> Span:
    """Return the first and last column and row: (left, top, right, bottom)."""
    left, top = _world(box.north, box.west)
    right, bottom = _world(box.south, box.east)
    last = (1 << zoom) - 1
    first_column, first_row, last_column, last_row = (
        min(last, max(0, math.floor(each * (1 << zoom)))) for each in (left, top, right, bottom)
    )
    return first_column, first_row, last_column, last_row


def _world(lat: float, lon: float) -> tuple[float, float]:
    """Return the share of the world's width and height: (0, 0) is north-west. Source: Web Mercator, EPSG:3857."""
    sine = math.sin(math.radians(lat))
    return (lon + 180) / 360, 0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)
