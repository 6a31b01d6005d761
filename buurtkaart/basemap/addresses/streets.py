"""From loose ways to streets: one street per name and town.

OpenStreetMap draws a street as many ways and does not say in which town they lie; the addresses beside them do.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely

from buurtkaart.domain.position import EARTH_RADIUS_M

METRES_PER_DEGREE = math.radians(1) * EARTH_RADIUS_M
SAME_NAME_REACH_M = 2_000.0
ANY_NAME_REACH_M = 1_500.0
TOWN_NAME_REACH_M = 6_000.0
CLUSTER_GAP_M = 400.0
NO_ADDRESS_GAP_M = 1_500.0
NEIGHBOURS_ASKED = 5


@dataclass(frozen=True, slots=True)
class StreetWay:
    """One named way of an extract, uncut. `coordinates` are (lon, lat) pairs, at least two."""

    way_id: int
    name: str
    coordinates: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class AddressRow:
    """One address as the extract has it; "" where a tag is missing."""

    street: str
    house_number: str
    postcode: str
    city: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class TownName:
    """The name of a town or village at its centre; names the town of streets whose addresses do not."""

    name: str
    lat: float
    lon: float


@dataclass(slots=True)
class Street:
    """One street while it is put together: its ways (may be none) and its addresses (may be none)."""

    name: str
    city: str
    ways: list[StreetWay] = field(default_factory=list)
    addresses: list[AddressRow] = field(default_factory=list)

    def points(self) -> list[tuple[float, float]]:
        """Return (lon, lat) of the ways' vertices, or of the addresses where no way is known."""
        on_ways = [point for way in self.ways for point in way.coordinates]
        return on_ways or [(address.lon, address.lat) for address in self.addresses]

    def anchor(self) -> tuple[float, float]:
        """Return (lon, lat) of a point on the street near its middle, where a label or a marker belongs."""
        points = np.array(self.points())
        squeeze = np.array([math.cos(math.radians(float(points[0, 1]))), 1.0])
        box_middle = (points.min(axis=0) + points.max(axis=0)) / 2
        nearest = int(np.argmin((((points - box_middle) * squeeze) ** 2).sum(axis=1)))
        return float(points[nearest, 0]), float(points[nearest, 1])

    def length_m(self) -> float:
        """Return the metres of all its ways together."""
        return sum(_length_m(way.coordinates) for way in self.ways)


def _length_m(coordinates: Sequence[tuple[float, float]]) -> float:
    total = 0.0
    for (lon_1, lat_1), (lon_2, lat_2) in itertools.pairwise(coordinates):
        squeeze = math.cos(math.radians((lat_1 + lat_2) / 2))
        total += math.hypot((lon_2 - lon_1) * squeeze, lat_2 - lat_1) * METRES_PER_DEGREE
    return total


class _Nearest:
    """The towns of the addresses near a way, measured on a plane that is true around the extract's latitude."""

    def __init__(self, lons: Sequence[float], lats: Sequence[float], names: Sequence[str], lat_0: float) -> None:
        self._squeeze = math.cos(math.radians(lat_0))
        self._names = names
        if not names:
            return
        self._tree = shapely.STRtree(self._points(np.array(lons, dtype=float), np.array(lats, dtype=float)))

    def _points(self, lons: np.ndarray, lats: np.ndarray) -> np.ndarray:
        return np.asarray(shapely.points(lons * self._squeeze * METRES_PER_DEGREE, lats * METRES_PER_DEGREE))

    def town(self, way: StreetWay, reach_m: float) -> str:
        """Return the town that most of the way's probe points are nearest to, or ""."""
        if not len(self._names):
            return ""
        picks = np.array(way.coordinates)[np.linspace(0, len(way.coordinates) - 1, NEIGHBOURS_ASKED).astype(int)]
        probes = self._points(picks[:, 0], picks[:, 1])
        found = self._tree.query_nearest(probes, max_distance=reach_m, all_matches=False)[1]
        votes = Counter(self._names[int(index)] for index in found)
        return votes.most_common(1)[0][0] if votes else ""


def group(ways: Iterable[StreetWay], addresses: Sequence[AddressRow], towns: Iterable[TownName] = ()) -> list[Street]:
    """Return the streets, ordered by name and town. Every way and every address with a street belongs to one."""
    ways_of: dict[str, list[StreetWay]] = defaultdict(list)
    for way in ways:
        if way.name.strip() and len(way.coordinates) > 1:
            ways_of[way.name].append(way)
    addresses_of: dict[str, list[AddressRow]] = defaultdict(list)
    for address in addresses:
        if address.street:
            addresses_of[address.street].append(address)
    guess = _TownGuess(addresses, list(towns))
    streets = [
        street
        for name in ways_of.keys() | addresses_of.keys()
        for street in _streets_called(name, ways_of[name], addresses_of[name], guess)
    ]
    return sorted(streets, key=lambda street: (street.name, street.city, street.anchor()))


class _TownGuess:
    """Which town a way lies in, from whatever is nearest: its own addresses, any address, a town's name."""

    def __init__(self, addresses: Sequence[AddressRow], towns: Sequence[TownName]) -> None:
        self._lat_0 = addresses[0].lat if addresses else towns[0].lat if towns else 0.0
        self._any = self.nearest(addresses)
        self._names = _Nearest(
            [town.lon for town in towns],
            [town.lat for town in towns],
            [town.name for town in towns],
            self._lat_0,
        )

    def nearest(self, addresses: Sequence[AddressRow]) -> _Nearest:
        """Return the towns of `addresses` by place."""
        rows = [row for row in addresses if row.city]
        return _Nearest([row.lon for row in rows], [row.lat for row in rows], [row.city for row in rows], self._lat_0)

    def of_part(self, part: Sequence[StreetWay]) -> str:
        """Return the one town of a street that has no addresses of its own, or ""."""
        votes = Counter(self._any.town(way, ANY_NAME_REACH_M) for way in part)
        votes.pop("", None)
        if not votes:
            votes = Counter(self._names.town(way, TOWN_NAME_REACH_M) for way in part)
        return votes.most_common(1)[0][0]


def _streets_called(name: str, ways: list[StreetWay], addresses: list[AddressRow], guess: _TownGuess) -> list[Street]:
    """Return the streets of one name. A way goes with the addresses beside it, then with its neighbours."""
    found: dict[tuple[str, int], Street] = {}
    # Nothing tells apart two towns' paths of one name but distance: villages lie further apart than this.
    parts = _parts(ways, CLUSTER_GAP_M if addresses else NO_ADDRESS_GAP_M)
    cities = {address.city for address in addresses}
    # Most streets are one piece in one town; measuring is only for those that may be torn over two.
    obvious = next(iter(cities)) if len(cities) == 1 and len(parts) == 1 else ""
    beside = guess.nearest([] if obvious else addresses)
    for number, part in enumerate(parts):
        towns = [obvious or beside.town(way, SAME_NAME_REACH_M) for way in part]
        sure = Counter(town for town in towns if town)
        fallback = sure.most_common(1)[0][0] if sure else guess.of_part(part)
        for way, town in zip(part, towns, strict=True):
            city = town or fallback
            # Within one town a name means one street; of unknown town, each part is a street of its own.
            key = (city, 0 if city else number)
            found.setdefault(key, Street(name, city)).ways.append(way)
    for address in addresses:
        key = (address.city, 0) if address.city else _nearest_part(address, found)
        found.setdefault(key, Street(name, key[0])).addresses.append(address)
    return list(found.values())


def _nearest_part(address: AddressRow, found: dict[tuple[str, int], Street]) -> tuple[str, int]:
    """Return the key of the street that passes nearest to an address without a town."""
    squeeze = math.cos(math.radians(address.lat))

    def distance(key: tuple[str, int]) -> float:
        return min(math.hypot((lon - address.lon) * squeeze, lat - address.lat) for lon, lat in found[key].points())

    return min(found, key=distance, default=("", 0))


def _parts(ways: list[StreetWay], gap_m: float) -> list[list[StreetWay]]:
    """Return the ways in groups that lie within `gap_m` of each other."""
    if len(ways) < 2:
        return [ways] if ways else []
    scale = np.array([math.cos(math.radians(ways[0].coordinates[0][1])), 1.0]) * METRES_PER_DEGREE
    points = np.array([point for way in ways for point in way.coordinates]) * scale
    owners_of_points = np.repeat(np.arange(len(ways)), [len(way.coordinates) for way in ways])
    lines = np.asarray(shapely.linestrings(points, indices=owners_of_points))
    owner = list(range(len(lines)))

    def root(index: int) -> int:
        while owner[index] != index:
            index = owner[index]
        return index

    pairs = shapely.STRtree(lines).query(lines, predicate="dwithin", distance=gap_m)
    for first, second in pairs.T:
        owner[root(int(first))] = root(int(second))
    parts: dict[int, list[StreetWay]] = defaultdict(list)
    for index, way in enumerate(ways):
        parts[root(index)].append(way)
    return list(parts.values())
