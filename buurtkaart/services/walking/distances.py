"""Metres on foot: along the streets of the open map where there are any, and otherwise an honest estimate.

A walk is the straight stretch from the spot to the nearest point of a street, the shortest way along the streets, and
the straight stretch to the other spot. The streets are those of `basemap.walking.walkable`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from buurtkaart.domain.position import Position
from buurtkaart.errors import BasemapError
from buurtkaart.i18n import _
from buurtkaart.services.walking.pace import DETOUR

if TYPE_CHECKING:
    # A tenth of a second, and the start of the program needs none of it.
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    from buurtkaart.basemap.pack import BasemapPack
    from buurtkaart.services.walking.network import StreetNetwork
    from buurtkaart.services.walking.snapped import Snapped

SAME_SPOT_M = 1.0
"""Who is this near is there already, however far the street is."""
_METRES_A_DEGREE = 111_195.0
"""Of latitude."""


@dataclass(frozen=True)
class Route:
    """A way on foot. `positions` begin and end at the spots themselves and follow every bend between.

    When `along_streets` is false it is a straight line, and `metres` is an estimate.
    """

    positions: tuple[Position, ...]
    metres: float
    along_streets: bool


class WalkingDistances:
    """Answers from one map, or from none. The streets are read at the first question; threads may share it."""

    def __init__(self, pack: BasemapPack | None) -> None:
        self._pack = pack
        self._lock = Lock()
        self._read = False
        self._network: StreetNetwork | None = None
        self._trouble = ""

    def prepare(self) -> None:
        """Read the streets now, for instance in a worker beside the window, so that the first question is quick."""
        self._streets()

    @property
    def along_streets(self) -> bool:
        """Whether metres are measured along streets; otherwise they are straight lines times `DETOUR`."""
        return self._streets() is not None

    @property
    def trouble(self) -> str:
        """Why metres are estimates, in a sentence for the person at the screen; empty when they are measured."""
        self._streets()
        return self._trouble

    def snap(self, lats: ArrayLike, lons: ArrayLike) -> Snapped:
        """Return the spots with the street before each of them, to keep and to ask about often.

        Degrees, one of each for a spot; NaN, or a value outside the world, is a spot without a place. Raises
        ValueError when there are not as many `lats` as `lons`.
        """
        from buurtkaart.services.walking.snapped import without_streets

        network = self._streets()
        return without_streets(lats, lons) if network is None else network.snap(lats, lons)

    def metres(
        self, start: Position, goals: Snapped, *, step_free: bool = False, within_m: float = math.inf
    ) -> NDArray[np.float64]:
        """Return the metres on foot from `start` to each goal, in their order.

        NaN where no street is within 250 m of either, where no street leads, where the goal has no place, and for
        what is further than `within_m`. `step_free` avoids stairs. Goals of another map are snapped anew. Where the
        map has no streets: the straight line times `DETOUR`.
        """
        import numpy as np

        from buurtkaart.services.walking.snapped import straight_metres

        network = self._streets()
        if network is None:
            metres = DETOUR * straight_metres(start, goals.lats, goals.lons)
        else:
            here = network.snap([start.lat], [start.lon])
            known = goals if goals.of_map is network else network.snap(goals.lats, goals.lons)
            metres = network.metres(here, known, step_free=step_free)
            # Few are this near, and the straight line to all of them takes longer than walking.
            beside = np.flatnonzero(np.abs(goals.lats - start.lat) <= 2 * SAME_SPOT_M / _METRES_A_DEGREE)
            straight = straight_metres(start, goals.lats[beside], goals.lons[beside])
            is_same = straight <= SAME_SPOT_M
            metres[beside[is_same]] = straight[is_same]
        metres[~(metres <= within_m)] = np.nan
        return metres

    def metres_between(self, start: Position, goal: Position, *, step_free: bool = False) -> float | None:
        """Return the metres on foot between two spots, or None where no street is near or none leads there."""
        metres = float(self.metres(start, self.snap([goal.lat], [goal.lon]), step_free=step_free)[0])
        return metres if math.isfinite(metres) else None

    def estimate(self, start: Position, goals: Snapped) -> NDArray[np.float64]:
        """Return the straight line times `DETOUR` to each goal, for where `metres` knows nothing; NaN without place."""
        from buurtkaart.services.walking.snapped import straight_metres

        return DETOUR * straight_metres(start, goals.lats, goals.lons)

    def route(self, start: Position, goal: Position, *, step_free: bool = False) -> Route | None:
        """Return the way to one goal, as long as `metres_between` says; None where that is None."""
        metres = self.metres_between(start, goal, step_free=step_free)
        if metres is None:
            return None
        network = self._streets()
        if network is None or start.distance_m(goal) <= SAME_SPOT_M:
            return Route((start, goal), metres, along_streets=network is not None)
        here, there = (network.snap([spot.lat], [spot.lon]) for spot in (start, goal))
        line = network.line(here, there, step_free=step_free)
        if line is None:
            return None
        spots = [start, *(Position(lat, lon) for lon, lat in line.tolist()), goal]
        bends = tuple(spot for spot, before in zip(spots, [None, *spots], strict=False) if spot != before)
        return Route(bends, metres, along_streets=True)

    def _streets(self) -> StreetNetwork | None:
        with self._lock:
            if not self._read:
                self._network, self._trouble = _read(self._pack)
                self._read = True
            return self._network


def _read(pack: BasemapPack | None) -> tuple[StreetNetwork | None, str]:
    """Return the streets of a map, or none and why."""
    if pack is None:
        return None, _("There is no map yet, so distances on foot are estimates.")
    from buurtkaart.basemap.walking_graph import read_graph
    from buurtkaart.services.walking.network import StreetNetwork

    try:
        graph = read_graph(pack)
    except BasemapError:
        return None, _(
            "The streets in the map “{name}” are damaged, so distances on foot are estimates. Build the map again or "
            "copy it anew."
        ).format(name=pack.info.name)
    if not len(graph.a):
        return None, _("The map “{name}” knows no streets to walk, so distances on foot are estimates.").format(
            name=pack.info.name
        )
    return StreetNetwork(graph), ""
