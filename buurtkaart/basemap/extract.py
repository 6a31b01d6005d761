"""What an OpenStreetMap extract holds, as columns: the one form every reader delivers and every builder reads.

Columns instead of objects, because a town has a hundred thousand points and shapely works on arrays.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

from buurtkaart.domain.position import BoundingBox

Tags = dict[str, str]
Geometries = NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class TaggedNode:
    """A point with tags. Degrees in WGS 84."""

    id: int
    lat: float
    lon: float
    tags: Tags


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation with the ways it is made of. `ways` holds (way id, role) in the order of the file."""

    id: int
    tags: Tags
    ways: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Extract:
    """Everything that was read from one file.

    `way_ids`, `way_tags` and `way_complete` have one entry a way. `coordinates` (n × 2, longitude and latitude in
    degrees) has one entry a node of a way; way `i` owns the rows `offsets[i]:offsets[i + 1]`. A way is not complete
    when the extract left out some of its nodes.
    """

    nodes: list[TaggedNode]
    way_ids: NDArray[np.int64]
    way_tags: list[Tags]
    way_complete: NDArray[np.bool_]
    offsets: NDArray[np.int64]
    coordinates: NDArray[np.float64]
    relations: list[Relation]
    header_box: BoundingBox | None = None
    notes: list[str] = field(default_factory=list)

    @cached_property
    def spots(self) -> NDArray[np.int64]:
        """One number a node of a way; ways that share it meet there.

        It is the place on OpenStreetMap's own grid of 1e-7 degrees: reading the ids of all nodes takes a third of the
        time of reading the file, and two nodes on the same centimetre are the same corner anyway.
        """
        return spot_numbers(self.coordinates)

    @cached_property
    def lines(self) -> Geometries:
        """One WGS 84 LineString a way."""
        counts = np.diff(self.offsets)
        indices = np.repeat(np.arange(len(counts)), counts)
        if not len(counts):
            return np.empty(0, dtype=object)
        return np.asarray(shapely.linestrings(self.coordinates, indices=indices), dtype=object)

    @cached_property
    def closed(self) -> NDArray[np.bool_]:
        """Which ways are rings: they end where they began and have an inside."""
        counts = np.diff(self.offsets)
        if not len(counts):
            return np.zeros(0, dtype=bool)
        same_end = self.spots[self.offsets[:-1]] == self.spots[self.offsets[1:] - 1]
        return np.asarray((counts >= 4) & same_end)

    @cached_property
    def way_index(self) -> dict[int, int]:
        """Row of each way id."""
        return {int(way_id): row for row, way_id in enumerate(self.way_ids)}


def spot_numbers(coordinates: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return one number for each longitude and latitude (n × 2, degrees): equal where the places are."""
    grid = np.rint(coordinates * 1e7).astype(np.int64)
    numbers: NDArray[np.int64] = (grid[:, 0] << 32) + grid[:, 1]
    return numbers


def points_of(geometries: Geometries) -> Geometries:
    """Return every vertex as a Point."""
    return points_at(shapely.get_coordinates(geometries))


def points_at(coordinates: NDArray[np.float64]) -> Geometries:
    """Return a Point for each row of an n × 2 array."""
    return np.asarray(shapely.points(coordinates), dtype=object)


class ExtractBuilder:
    """Collects what a reader meets, object by object, and turns it into columns at the end."""

    def __init__(self) -> None:
        self.nodes: list[TaggedNode] = []
        self.relations: list[Relation] = []
        self.notes: list[str] = []
        self._way_ids: list[int] = []
        self._way_tags: list[Tags] = []
        self._way_complete: list[bool] = []
        self._counts: list[int] = []
        self._coordinates: list[bytes] = []

    @property
    def ways(self) -> int:
        """How many ways were kept so far."""
        return len(self._way_ids)

    def add_way(self, way_id: int, tags: Tags, coordinates: bytes, complete: bool) -> None:
        """Keep a way. `coordinates` are little-endian doubles, longitude and latitude of each node."""
        self._way_ids.append(way_id)
        self._way_tags.append(tags)
        self._way_complete.append(complete)
        self._counts.append(len(coordinates) // 16)
        self._coordinates.append(coordinates)

    def build(self, header_box: BoundingBox | None) -> Extract:
        """Return the columns."""
        return Extract(
            nodes=self.nodes,
            way_ids=np.array(self._way_ids, dtype=np.int64),
            way_tags=self._way_tags,
            way_complete=np.array(self._way_complete, dtype=bool),
            offsets=np.concatenate(([0], np.cumsum(self._counts, dtype=np.int64))).astype(np.int64),
            coordinates=np.frombuffer(b"".join(self._coordinates), dtype="<f8").reshape(-1, 2),
            relations=self.relations,
            header_box=header_box,
            notes=self.notes,
        )
