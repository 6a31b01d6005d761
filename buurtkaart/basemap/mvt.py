"""Mapbox Vector Tiles, version 2.1, written with numpy.

Own code instead of a library, because here the coordinates are already whole numbers in tile units: all that is
left is differences, zigzag and varints, which numpy does for a whole zoom level at once.
Source: https://github.com/mapbox/vector-tile-spec/tree/master/2.1
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from buurtkaart.basemap.extract import Geometries

POINT, LINE, POLYGON = 1, 2, 3
Value = str | int | float | bool
_MOVE_TO_ONE = (1 << 3) | 1
_CLOSE_PATH = (1 << 3) | 7


def varint(number: int) -> bytes:
    """Return a non-negative number as a protobuf varint."""
    out = bytearray()
    while number > 0x7F:
        out.append((number & 0x7F) | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def _field(number: int, payload: bytes) -> bytes:
    return varint(number << 3 | 2) + varint(len(payload)) + payload


def _value(value: Value) -> bytes:
    if isinstance(value, bool):
        return b"\x38" + (b"\x01" if value else b"\x00")
    if isinstance(value, str):
        return _field(1, value.encode())
    if isinstance(value, int):
        return b"\x30" + varint((value << 1) ^ (value >> 63))
    return b"\x19" + struct.pack("<d", value)


def encode_geometries(geometries: Geometries, dimension: int, origins: NDArray[np.int64]) -> list[bytes]:
    """Return the packed geometry of every feature; empty bytes where nothing drawable is left.

    `geometries` have whole-number coordinates, y to the south, and exterior rings with positive area;
    `origins` (n × 2) is the corner of each feature's tile. All are of one `dimension`: POINT, LINE or POLYGON.
    """
    parts, part_feature = shapely.get_parts(geometries, return_index=True)
    if dimension == POLYGON:
        parts, ring_part = shapely.get_rings(parts, return_index=True)
        part_feature = part_feature[ring_part]
    coordinates, owner = shapely.get_coordinates(parts, return_index=True)
    xy = np.rint(coordinates).astype(np.int64) - origins[part_feature[owner]]
    keep = np.ones(len(xy), dtype=bool)
    if dimension != POINT:
        keep[1:] = (owner[1:] != owner[:-1]) | (xy[1:] != xy[:-1]).any(axis=1)
        if dimension == POLYGON:
            keep[:-1] &= owner[1:] == owner[:-1]
            keep[-1:] = False
    xy, owner = xy[keep], owner[keep]
    least = {POINT: 1, LINE: 2, POLYGON: 3}[dimension]
    enough = np.bincount(owner, minlength=len(parts)) >= least
    xy, owner = xy[enough[owner]], owner[enough[owner]]
    if not len(xy):
        return [b""] * len(geometries)
    return _pack(xy, owner, part_feature, dimension, len(geometries))


def _pack(
    xy: NDArray[np.int64], owner: NDArray[np.int64], part_feature: NDArray[np.int64], dimension: int, features: int
) -> list[bytes]:
    """Lay out commands and differences of all parts in one array, then cut its bytes per feature."""
    feature = part_feature[owner]
    delta = xy.copy()
    delta[1:] -= np.where((feature[1:] == feature[:-1])[:, None], xy[:-1], 0)
    zigzag = (delta << 1) ^ (delta >> 63)
    starts = np.flatnonzero(np.concatenate(([True], owner[1:] != owner[:-1])))
    counts = np.diff(np.append(starts, len(owner)))
    is_polygon = dimension == POLYGON
    # A part is: MoveTo, x, y, LineTo, x, y, …, and for rings ClosePath. A single point has no LineTo.
    has_line = 0 if dimension == POINT else 1
    lengths = 1 + 2 * counts + has_line + (1 if is_polygon else 0)
    part_at = np.concatenate(([0], np.cumsum(lengths)))
    words = np.empty(part_at[-1], dtype=np.int64)
    rank = np.arange(len(owner)) - np.repeat(starts, counts)
    at = np.repeat(part_at[:-1], counts) + 1 + 2 * rank + np.where(rank > 0, has_line, 0)
    words[at] = zigzag[:, 0]
    words[at + 1] = zigzag[:, 1]
    words[part_at[:-1]] = _MOVE_TO_ONE
    if has_line:
        words[part_at[:-1] + 3] = ((counts - 1) << 3) | 2
    if is_polygon:
        words[part_at[1:] - 1] = _CLOSE_PATH
    word_feature = np.repeat(feature[starts], lengths)
    packed, ends = _varints(words)
    last_word = np.searchsorted(word_feature, np.arange(features), side="right")
    byte_at = np.concatenate(([0], ends))[np.concatenate(([0], last_word))].tolist()
    return [packed[byte_at[i] : byte_at[i + 1]] for i in range(features)]


def _varints(words: NDArray[np.int64]) -> tuple[bytes, NDArray[np.int64]]:
    """Return all words as varints in a row, and where the bytes of each word end."""
    sizes = np.ones(len(words), dtype=np.int64)
    for bits in (7, 14, 21, 28):
        sizes += words >= (1 << bits)
    ends = np.cumsum(sizes)
    out = np.empty(ends[-1] if len(ends) else 0, dtype=np.uint8)
    starts = ends - sizes
    for index in range(5):
        has = sizes > index
        more = np.where(sizes[has] > index + 1, 0x80, 0)
        out[starts[has] + index] = ((words[has] >> (7 * index)) & 0x7F) | more
    return out.tobytes(), ends


class LayerWriter:
    """One layer of one tile: features share its tables of keys and values."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._keys: dict[str, int] = {}
        self._values: dict[tuple[type, Value], int] = {}
        self._features: list[bytes] = []
        self._seen: dict[int, bytes] = {}

    def add(self, dimension: int, geometry: bytes, properties: Mapping[str, Value]) -> None:
        """Add a feature whose geometry is already packed. Features without geometry are left out."""
        if not geometry:
            return
        tags = self._seen.get(id(properties))
        if tags is None:
            tags = self._tags(properties)
            self._seen[id(properties)] = tags
        body = tags + b"\x18" + bytes((dimension,)) + b"\x22" + varint(len(geometry)) + geometry
        self._features.append(b"\x12" + varint(len(body)) + body)

    def _tags(self, properties: Mapping[str, Value]) -> bytes:
        out = b""
        for key, value in properties.items():
            out += varint(self._keys.setdefault(key, len(self._keys)))
            out += varint(self._values.setdefault((type(value), value), len(self._values)))
        return b"\x12" + varint(len(out)) + out

    def to_bytes(self, extent: int) -> bytes:
        """Return the layer as a field of the tile message, or nothing when it has no features."""
        if not self._features:
            return b""
        parts: Sequence[bytes] = (
            b"\x78\x02",
            _field(1, self._name.encode()),
            *self._features,
            *(_field(3, key.encode()) for key in self._keys),
            *(_field(4, _value(value)) for _kind, value in self._values),
            b"\x28" + varint(extent),
        )
        return _field(3, b"".join(parts))
