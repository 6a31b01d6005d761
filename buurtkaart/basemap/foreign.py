"""What a map that others made says of itself, in our words."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from pmtiles.tile import TileType

from buurtkaart.basemap.archive import TileArchive
from buurtkaart.basemap.mercator import EXTENT, MAX_ZOOM, to_degrees
from buurtkaart.basemap.pack_info import OSM_ATTRIBUTION, PackInfo, TileFormat
from buurtkaart.domain.position import BoundingBox
from buurtkaart.errors import BasemapError, ValidationError
from buurtkaart.i18n import _

_MBTILES_FORMATS: dict[str, TileFormat] = {
    "pbf": "mvt", "mvt": "mvt", "application/vnd.mapbox-vector-tile": "mvt",
    "png": "png", "jpg": "jpg", "jpeg": "jpg", "webp": "webp",
}  # fmt: skip
_PMTILES_FORMATS: dict[TileType, TileFormat] = {
    TileType.MVT: "mvt", TileType.PNG: "png", TileType.JPEG: "jpg", TileType.WEBP: "webp",
}  # fmt: skip
# The layer that tells the Protomaps schema from others: OpenMapTiles says "transportation", Shortbread "streets".
_TELLING_LAYER = "roads"


def mbtiles_info(path: Path, rows: Mapping[str, str], connection: sqlite3.Connection) -> PackInfo:
    """Describe somebody's MBTiles. Raises BasemapError when the map cannot be drawn."""
    tile_format = _MBTILES_FORMATS.get(rows.get("format", "pbf").lower())
    if tile_format is None:
        raise _cannot_draw(path)
    low, high, count = connection.execute("SELECT min(zoom_level), max(zoom_level), count(*) FROM tiles").fetchone()
    if not count:
        raise _cannot_draw(path)
    if tile_format == "mvt":
        _refuse_other_schemas(path, _layers_in(rows.get("json", "")))
    bounds = _stated_bounds(rows.get("bounds", "")) or _covered(connection, int(high))
    return _info(path, rows, bounds, tiles=int(count), zooms=(int(low), int(high)), tile_format=tile_format)


def pmtiles_info(path: Path, archive: TileArchive) -> PackInfo:
    """Describe somebody's PMTiles. Raises BasemapError when the map cannot be drawn."""
    header = archive.header
    tile_format = _PMTILES_FORMATS.get(header["tile_type"])
    if tile_format is None:
        raise _cannot_draw(path)
    if tile_format == "mvt":
        _refuse_other_schemas(path, _layer_ids(archive.metadata))
    corners = ("min_lon_e7", "min_lat_e7", "max_lon_e7", "max_lat_e7")
    try:
        bounds = BoundingBox(*(header[corner] / 1e7 for corner in corners))
    except ValidationError as error:
        raise _cannot_draw(path) from error
    texts = {key: value for key, value in archive.metadata.items() if isinstance(value, str)}
    zooms = (header["min_zoom"], header["max_zoom"])
    return _info(path, texts, bounds, tiles=header["addressed_tiles_count"], zooms=zooms, tile_format=tile_format)


def _info(
    path: Path,
    texts: Mapping[str, str],
    bounds: BoundingBox,
    *,
    tiles: int,
    zooms: tuple[int, int],
    tile_format: TileFormat,
) -> PackInfo:
    return PackInfo(
        name=texts.get("name") or path.stem,
        bounds=bounds,
        addresses=0,
        streets=0,
        buildings=0,
        candidate_places=0,
        tiles=tiles,
        min_zoom=zooms[0],
        max_zoom=zooms[1],
        source=path.name,
        attribution=texts.get("attribution") or OSM_ATTRIBUTION,
        built_at="",
        tile_format=tile_format,
    )


def _cannot_draw(path: Path) -> BasemapError:
    return BasemapError(
        _(
            "The map “{name}” holds nothing that Buurtkaart can draw. Choose a map with vector tiles in the Protomaps "
            "schema, or with images."
        ).format(name=path.name)
    )


def _layers_in(text: str) -> set[str]:
    try:
        document = json.loads(text) if text else {}
    except ValueError:
        return set()
    return _layer_ids(document) if isinstance(document, dict) else set()


def _layer_ids(metadata: Mapping[str, Any]) -> set[str]:
    layers = metadata.get("vector_layers")
    return {str(layer.get("id")) for layer in layers if isinstance(layer, dict)} if isinstance(layers, list) else set()


def _refuse_other_schemas(path: Path, layers: set[str]) -> None:
    """A map that does not list its layers gets the benefit of the doubt."""
    if layers and _TELLING_LAYER not in layers:
        raise BasemapError(
            _(
                "The map “{name}” is drawn in another way than Buurtkaart expects: it has no layer “roads”. Choose a "
                "map in the Protomaps schema, or build one from an .osm.pbf file."
            ).format(name=path.name)
        )


def _stated_bounds(text: str) -> BoundingBox | None:
    try:
        west, south, east, north = (float(part) for part in text.split(","))
        return BoundingBox(west, south, east, north)
    except (ValueError, ValidationError):
        return None


def _covered(connection: sqlite3.Connection, zoom: int) -> BoundingBox:
    """Return the box of the finest tiles, for maps that do not state their bounds."""
    statement = (
        "SELECT min(tile_column), max(tile_column), min(tile_row), max(tile_row) FROM tiles WHERE zoom_level = ?"
    )
    west, east, south, north = connection.execute(statement, (zoom,)).fetchone()
    unit = EXTENT * 2.0 ** (MAX_ZOOM - zoom)
    rows = 1 << zoom
    corners = to_degrees(np.array([[west, rows - south], [east + 1, rows - 1 - north]], dtype=float) * unit)
    return BoundingBox(*corners.ravel().tolist())
