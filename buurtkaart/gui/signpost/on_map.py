"""The answer on the map: the same numbers, where one starts, and the way on foot to what is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.gui.signpost.badge import SHAPES
from buurtkaart.gui.signpost.result_row import ResultRow
from buurtkaart.i18n import _
from buurtkaart.mapping.signpost_marks import NumberedMark, Signs

if TYPE_CHECKING:
    from buurtkaart.gui.webmap.view import MapView
    from buurtkaart.services.walking.distances import Route

_AROUND: Final = 0.0004
"""Degrees of room round what is found, some 30 to 45 metres: one spot alone is no rectangle."""


class OnMap:
    """What the signpost shows on the one web view, and takes away again."""

    def __init__(self, view: MapView | None) -> None:
        self._view = view
        self._origin: Position | None = None
        self._rows: Sequence[ResultRow] = ()
        self._chosen = ""
        self._route: Route | None = None

    def ask_where(self, origin: Position | None, *, picking: bool) -> None:
        """Let somebody look for a spot: the ordinary marks help to find it."""
        self._origin, self._rows, self._chosen, self._route = origin, (), "", None
        self._tell(quiet=False)
        if self._view is not None:
            self._view.set_pick_mode(picking)

    def show(self, origin: Position | None, rows: Sequence[ResultRow], chosen: str) -> None:
        """Show these results and nothing else; the route to another one goes."""
        if chosen != self._chosen or origin != self._origin:
            self._route = None
        self._origin, self._rows, self._chosen = origin, rows, chosen
        self._tell(quiet=True)

    def show_route(self, chosen: str, route: Route | None) -> None:
        """Draw the way to the chosen one, unless another is chosen by now."""
        if chosen == self._chosen:
            self._route = route
            self._tell(quiet=True)

    def hover(self, record_id: str) -> None:
        """Emphasise the mark of what is under the mouse in the list."""
        if self._view is not None:
            self._view.hover_sign(record_id)

    def fit(self) -> None:
        """Bring the start and everything that is found into view."""
        spots = [each.found.position for each in self._rows if each.found.position is not None]
        if self._origin is not None:
            spots.append(self._origin)
        if self._view is not None and spots:
            lats, lons = [each.lat for each in spots], [each.lon for each in spots]
            south, north = max(-90.0, min(lats) - _AROUND), min(90.0, max(lats) + _AROUND)
            west, east = max(-180.0, min(lons) - _AROUND), min(180.0, max(lons) + _AROUND)
            self._view.show_whole(BoundingBox(west, south, east, north))

    def leave(self) -> None:
        """Give the map back as it was."""
        self._origin, self._rows, self._chosen, self._route = None, (), "", None
        if self._view is not None:
            self._view.set_pick_mode(False)
            self._view.show_signs(None)
        # What the column still tells while it goes is not for the map any more.
        self._view = None

    def _tell(self, *, quiet: bool) -> None:
        if self._view is None:
            return
        marks = [
            NumberedMark(
                id=each.found.record_id,
                number=each.number,
                position=each.found.position,
                shape=SHAPES[each.found.rung],
                name=f"{each.number}. {each.found.name}",
                selected=each.found.record_id == self._chosen,
            )
            for each in self._rows
            if each.found.position is not None
        ]
        route = self._route
        self._view.show_signs(
            Signs(
                origin=self._origin,
                origin_name=_("Here you start"),
                marks=tuple(marks),
                route=route.positions if route is not None else (),
                estimated=route is not None and not route.along_streets,
                quiet=quiet,
            )
        )
