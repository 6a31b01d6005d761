"""What the signpost walks on: one map, its streets, and the offers placed along them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.position import Position
from buurtkaart.domain.signpost import Question, Wanted
from buurtkaart.services.signpost.offers import OfferTable
from buurtkaart.services.walking.distances import Route, WalkingDistances
from buurtkaart.services.walking.snapped import Snapped


class Ground:
    """One map; another map is another ground. Made quickly: the streets are read when they are needed."""

    def __init__(self, pack: BasemapPack | None) -> None:
        self._bounds = None if pack is None else pack.info.bounds
        self._walking = WalkingDistances(pack)
        self._snapped: Snapped | None = None

    @property
    def middle(self) -> Position | None:
        """Where to count from when nobody says where; None without a map."""
        return None if self._bounds is None else self._bounds.centre

    @property
    def trouble(self) -> str:
        """Why there are no streets; empty when there are."""
        return self._walking.trouble

    def lies_outside(self, near: Position) -> bool:
        """Tell whether there is a map, and the spot is not on it."""
        return self._bounds is not None and not self._bounds.contains(near)

    def place(self, table: OfferTable) -> Snapped:
        """Return the offers with the street before each; only what moved since is looked up anew.

        Takes the list of what moved along, so whoever calls it holds the table for itself.
        """
        rows, snapped = table.rows, self._snapped
        moved = np.flatnonzero(table.moved)
        if snapped is None or len(moved) > len(rows) // 10:
            snapped = self._walking.snap(rows["lat"], rows["lon"])
        elif len(moved):
            known = len(snapped)
            moved = moved[moved < known]
            if len(moved):
                snapped = snapped.replacing(moved, self._walking.snap(rows["lat"][moved], rows["lon"][moved]))
            if known < len(rows):
                snapped = snapped.followed_by(self._walking.snap(rows["lat"][known:], rows["lon"][known:]))
        table.moved[:] = False
        self._snapped = snapped
        return snapped

    def metres(self, question: Question, near: Position | None, table: OfferTable) -> NDArray[np.float64]:
        """Return metres on foot to every offer: an estimate where no street leads, not a number where nobody knows."""
        if near is None:
            return np.full(len(table.rows), np.nan)
        spots = self.place(table)
        metres = self._walking.metres(near, spots, step_free=Wanted.STEP_FREE in question.wanted)
        unknown = np.flatnonzero(~np.isfinite(metres))
        metres[unknown] = self._walking.estimate(near, spots.taking(unknown))
        return metres

    def route(self, question: Question, near: Position, goal: Position) -> Route | None:
        """Return the way on foot; None where nobody knows one."""
        return self._walking.route(near, goal, step_free=Wanted.STEP_FREE in question.wanted)
