"""Vector tiles: the shapes of the map, simplified, cut and encoded, zoom by zoom."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from buurtkaart.basemap import mvt
from buurtkaart.basemap.assembly import areal
from buurtkaart.basemap.extract import Geometries
from buurtkaart.basemap.mercator import EXTENT, MAX_ZOOM, MIN_ZOOM

# Shapes reach this far over a tile's edge, so that wide strokes and outlines meet without a seam.
_BUFFER = 96
# What sticks out less than this is sent whole: cutting costs more than the few extra points.
_SLACK = 1024
# Below full detail, areas smaller than this many square units are specks.
_LEAST_AREA = 20.0

TileKey = tuple[int, int, int]


@dataclass(frozen=True)
class Layer:
    """One layer of the map in the Mercator plane, everything of one dimension (0, 1 or 2)."""

    name: str
    dimension: int
    geometries: Geometries
    min_zooms: NDArray[np.int64]
    properties: Sequence[dict[str, mvt.Value]]


@dataclass(frozen=True)
class _Piece:
    """What one layer contributes at one zoom: encoded geometry by tile, in drawing order."""

    layer: Layer
    columns: NDArray[np.int64]
    rows: NDArray[np.int64]
    features: NDArray[np.int64]
    encoded: list[bytes]


def make_tiles(
    layers: Sequence[Layer],
    box: tuple[float, float, float, float],
    *,
    progress: Callable[[float], None] = lambda _fraction: None,
) -> Iterator[tuple[TileKey, bytes]]:
    """Yield ((zoom, column, row), gzipped tile) for every tile that touches `box`; row 0 is in the north.

    `box` is the pack's extent in the plane (left, top, right, bottom). `progress` may raise to stop the work.
    """
    cut = [_cut_to_box(layer, box) for layer in layers]
    zooms = range(MAX_ZOOM, MIN_ZOOM - 1, -1)
    for step, zoom in enumerate(zooms):
        pieces: list[_Piece] = []
        # Finest first: each zoom simplifies what the zoom before it already made simple.
        cut = [_simplified(layer, zoom) for layer in cut]
        for number, layer in enumerate(cut, start=1):
            progress((step + number / (len(cut) + 1)) / len(zooms))
            piece = _piece(layer, zoom)
            if piece is not None:
                pieces.append(piece)
        yield from _join(pieces, zoom, box)
        progress((step + 1) / len(zooms))


def _cut_to_box(layer: Layer, box: tuple[float, float, float, float]) -> Layer:
    """Leave out what lies outside the pack and cut what crosses its edge."""
    bounds = shapely.bounds(layer.geometries)
    touches = _overlap(bounds, box)
    index = np.flatnonzero(touches)
    geometries = layer.geometries[index]
    bounds = bounds[index]
    crosses = (bounds[:, 0] < box[0]) | (bounds[:, 1] < box[1]) | (bounds[:, 2] > box[2]) | (bounds[:, 3] > box[3])
    if crosses.any():
        geometries[crosses] = shapely.clip_by_rect(geometries[crosses], *box)
    keep = np.flatnonzero(~shapely.is_empty(geometries) & (shapely.get_dimensions(geometries) == layer.dimension))
    index = index[keep]
    return Layer(
        layer.name,
        layer.dimension,
        geometries[keep],
        layer.min_zooms[index],
        [layer.properties[i] for i in index.tolist()],
    )


def _overlap(bounds: NDArray[np.float64], box: tuple[float, float, float, float]) -> NDArray[np.bool_]:
    return np.asarray(
        (bounds[:, 0] <= box[2]) & (bounds[:, 2] >= box[0]) & (bounds[:, 1] <= box[3]) & (bounds[:, 3] >= box[1])
    )


def _simplified(layer: Layer, zoom: int) -> Layer:
    """Leave out what this zoom does not show: unimportant features, specks, and bends smaller than a unit."""
    if zoom == MAX_ZOOM:
        return layer
    factor = 2.0 ** (MAX_ZOOM - zoom)
    shown = layer.min_zooms <= zoom
    if layer.dimension == 2:
        shown &= shapely.area(layer.geometries) >= _LEAST_AREA * factor * factor
    index = np.flatnonzero(shown)
    geometries = layer.geometries[index]
    if layer.dimension > 0:
        # Crooked results are mended after rounding, so the fast way that may make some is good enough.
        geometries = np.asarray(shapely.simplify(geometries, factor, preserve_topology=False), dtype=object)
    properties = [layer.properties[i] for i in index.tolist()]
    return Layer(layer.name, layer.dimension, geometries, layer.min_zooms[index], properties)


def _piece(layer: Layer, zoom: int) -> _Piece | None:
    geometries = _scaled(layer.geometries, layer.dimension, 2 ** (MAX_ZOOM - zoom))
    index = np.flatnonzero(~shapely.is_empty(geometries))
    if not len(index):
        return None
    geometries = geometries[index]
    owner, columns, rows = _spread(shapely.bounds(geometries))
    pieces = _cut_to_tiles(geometries, owner, columns, rows, layer.dimension)
    keep = np.flatnonzero(~shapely.is_empty(pieces))
    owner, columns, rows, pieces = owner[keep], columns[keep], rows[keep], pieces[keep]
    origins = np.column_stack((columns, rows)) * EXTENT
    dimension = (mvt.POINT, mvt.LINE, mvt.POLYGON)[layer.dimension]
    encoded = mvt.encode_geometries(pieces, dimension, origins)
    return _Piece(layer, columns, rows, index[owner], encoded)


def _scaled(geometries: Geometries, dimension: int, factor: int) -> Geometries:
    """Bring shapes to the whole-number grid of one zoom."""
    rounded: Geometries = shapely.transform(geometries, lambda xy: np.rint(xy / factor))
    return _wound(rounded) if dimension == 2 else rounded


def _wound(polygons: Geometries) -> Geometries:
    """Mend what rounding made crooked, and wind rings the way the tile specification wants."""
    crooked = np.flatnonzero(~shapely.is_valid(polygons))
    if len(crooked):
        mended = shapely.make_valid(polygons[crooked])
        polygons[crooked] = [areal(shape) for shape in mended]
    # y points south, so counter-clockwise here is clockwise on the screen.
    wound: Geometries = shapely.orient_polygons(polygons, exterior_cw=False)
    return wound


def _spread(
    bounds: NDArray[np.float64],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return (feature, column, row) for every tile that a feature's box touches."""
    low = np.floor((bounds[:, :2] - _BUFFER) / EXTENT).astype(np.int64)
    high = np.floor((bounds[:, 2:] + _BUFFER) / EXTENT).astype(np.int64)
    size = high - low + 1
    count = size[:, 0] * size[:, 1]
    owner = np.repeat(np.arange(len(bounds)), count)
    rank = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)
    return owner, low[owner, 0] + rank % size[owner, 0], low[owner, 1] + rank // size[owner, 0]


def _cut_to_tiles(
    geometries: Geometries,
    owner: NDArray[np.int64],
    columns: NDArray[np.int64],
    rows: NDArray[np.int64],
    dimension: int,
) -> Geometries:
    pieces = geometries[owner]
    left, top = columns * EXTENT, rows * EXTENT
    bounds = shapely.bounds(pieces)
    far = (
        (bounds[:, 0] < left - _SLACK)
        | (bounds[:, 1] < top - _SLACK)
        | (bounds[:, 2] > left + EXTENT + _SLACK)
        | (bounds[:, 3] > top + EXTENT + _SLACK)
    )
    index = np.flatnonzero(far)
    if not len(index):
        return pieces
    keys = columns[index] * (1 << MAX_ZOOM + 1) + rows[index]
    order = index[np.argsort(keys, kind="stable")]
    cuts = np.flatnonzero(np.diff(np.sort(keys, kind="stable"))) + 1
    for group in np.split(order, cuts):
        x, y = float(left[group[0]]), float(top[group[0]])
        box = (x - _BUFFER, y - _BUFFER, x + EXTENT + _BUFFER, y + EXTENT + _BUFFER)
        pieces[group] = shapely.clip_by_rect(pieces[group], *box)
    cut = shapely.transform(pieces[index], np.rint)
    cut[shapely.get_dimensions(cut) != dimension] = shapely.Polygon()
    pieces[index] = _wound(cut) if dimension == 2 else cut
    return pieces


def _join(
    pieces: Sequence[_Piece], zoom: int, box: tuple[float, float, float, float]
) -> Iterator[tuple[TileKey, bytes]]:
    span = EXTENT << (MAX_ZOOM - zoom)
    tiles: dict[tuple[int, int], dict[str, mvt.LayerWriter]] = {}
    for column in range(int(box[0] // span), int(box[2] // span) + 1):
        for row in range(int(box[1] // span), int(box[3] // span) + 1):
            tiles[column, row] = {}
    for piece in pieces:
        kind = (mvt.POINT, mvt.LINE, mvt.POLYGON)[piece.layer.dimension]
        name, properties = piece.layer.name, piece.layer.properties
        for column, row, feature, encoded in zip(
            piece.columns.tolist(), piece.rows.tolist(), piece.features.tolist(), piece.encoded, strict=True
        ):
            writers = tiles.get((column, row))
            if writers is None:
                continue
            writer = writers.get(name)
            if writer is None:
                writer = writers[name] = mvt.LayerWriter(name)
            writer.add(kind, encoded, properties[feature])
    for (column, row), writers in tiles.items():
        yield (zoom, column, row), compress(b"".join(writer.to_bytes(EXTENT) for writer in writers.values()))


def compress(tile: bytes) -> bytes:
    """Return the tile as MBTiles wants it: gzip, without a time stamp so that equal maps are equal files."""
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    return packer.compress(tile) + packer.flush()
