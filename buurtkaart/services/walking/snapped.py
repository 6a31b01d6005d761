"""Spots and the street in front of them: what can be kept, so that a question only walks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from buurtkaart.domain.position import EARTH_RADIUS_M, Position

NO_STREET = -1


@dataclass(frozen=True, eq=False)
class Snapped:
    """Many spots with the nearest point on a street for each: columns of equal length.

    `lats`, `lons`: the spots in degrees, NaN for what has no place. `edges`: the row of the edge in the graph,
    `NO_STREET` where no street is near. `alongs_m`: metres from the start of that edge to the nearest point on it.
    `stretches_m`: the straight metres from the spot to that point. It belongs to one map; another map snaps it anew.
    """

    lats: NDArray[np.float64]
    lons: NDArray[np.float64]
    edges: NDArray[np.int64]
    alongs_m: NDArray[np.float64]
    stretches_m: NDArray[np.float64]
    of_map: object = field(default=None, repr=False)
    """Whose edges these are; None when there are no streets."""

    def __len__(self) -> int:
        return len(self.lats)

    @property
    def near_a_street(self) -> NDArray[np.bool_]:
        """Which spots have a street near."""
        near: NDArray[np.bool_] = self.edges != NO_STREET
        return near

    def taking(self, rows: ArrayLike) -> Snapped:
        """Return some of the spots: `rows` is anything that indexes an array."""
        chosen = np.asarray(rows)
        return self._with([column[chosen] for column in self._columns()])

    def replacing(self, rows: ArrayLike, by: Snapped) -> Snapped:
        """Return the same spots with `by` at `rows`: records that moved. Raises ValueError for spots of two maps."""
        chosen = np.asarray(rows)
        columns = [mine.copy() for mine in self._columns()]
        for column, theirs in zip(columns, self._same_map(by)._columns(), strict=True):
            column[chosen] = theirs
        return self._with(columns)

    def followed_by(self, other: Snapped) -> Snapped:
        """Return these spots and then the others: records that are new. Raises ValueError for spots of two maps."""
        pairs = zip(self._columns(), self._same_map(other)._columns(), strict=True)
        return self._with([np.concatenate(pair) for pair in pairs])

    def _columns(self) -> tuple[NDArray[Any], ...]:
        return (self.lats, self.lons, self.edges, self.alongs_m, self.stretches_m)

    def _with(self, changed: Sequence[NDArray[Any]]) -> Snapped:
        lats, lons, edges, alongs_m, stretches_m = changed
        return Snapped(lats, lons, edges, alongs_m, stretches_m, self.of_map)

    def _same_map(self, other: Snapped) -> Snapped:
        if other.of_map is not self.of_map:
            raise ValueError("spots of two maps cannot be mixed; snap them anew")
        return other


def without_streets(lats: ArrayLike, lons: ArrayLike) -> Snapped:
    """Return spots with no street near. Raises ValueError when there are not as many `lats` as `lons`."""
    spots_lats, spots_lons = columns(lats, lons)
    count = len(spots_lats)
    nothing = np.full(count, np.nan)
    return Snapped(spots_lats, spots_lons, np.full(count, NO_STREET, dtype=np.int64), nothing, nothing.copy())


def columns(lats: ArrayLike, lons: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return both as arrays; what is no place on earth becomes NaN in both. Raises ValueError for unequal lengths."""
    north, east = np.array(lats, dtype=float, ndmin=1), np.array(lons, dtype=float, ndmin=1)
    if north.shape != east.shape or north.ndim != 1:
        raise ValueError("there must be as many latitudes as longitudes")
    nowhere = ~((np.abs(north) <= 90.0) & (np.abs(east) <= 180.0))
    north[nowhere] = east[nowhere] = np.nan
    return north, east


def straight_metres(start: Position, lats: NDArray[np.float64], lons: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the metres from `start` to each spot as the crow flies; NaN for NaN. Source: haversine formula."""
    phi, phi_start = np.radians(lats), np.radians(start.lat)
    half_lat = np.sin((phi - phi_start) / 2)
    half_lon = np.sin(np.radians(lons - start.lon) / 2)
    chord = half_lat**2 + np.cos(phi_start) * np.cos(phi) * half_lon**2
    metres: NDArray[np.float64] = 2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.minimum(1.0, chord)))
    return metres
