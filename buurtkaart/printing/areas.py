"""Of which area a sheet is made: a neighbourhood by its name, a rectangle, or what lies round the public places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.neighbourhood import Neighbourhood
from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.errors import PrintError, ValidationError
from buurtkaart.i18n import _
from buurtkaart.services.signpost.where import neighbourhoods_at
from buurtkaart.store.public import PublicView

_NUMBERS: Final = re.compile(r"\s*-?\d[\d.]*\s*(,\s*-?\d[\d.]*\s*){3}")
_AIR: Final = 0.0012
"""Degrees round the outermost places: a place on the very edge of a sheet looks as if it were outside."""


@dataclass(frozen=True, kw_only=True)
class Area:
    """A part of the town. `neighbourhood`: the record behind it, where it is one."""

    name: str
    bounds: BoundingBox
    neighbourhood: Neighbourhood | None = None

    def contains(self, position: Position) -> bool:
        """Tell whether a spot lies in it: within the outline where one is drawn, else in the rectangle."""
        if not self.bounds.contains(position):
            return False
        return self.neighbourhood is None or bool(neighbourhoods_at(position, [self.neighbourhood]))

    def is_served_by(self, neighbourhoods: Sequence[RecordId]) -> bool:
        """Tell whether who serves these neighbourhoods serves people here; who names none serves everybody."""
        return not neighbourhoods or self.neighbourhood is None or self.neighbourhood.id in neighbourhoods


def find_area(text: str, view: PublicView, pack: BasemapPack) -> Area:
    """Return the area that `text` names: "Oude Kern", a CBS code, "W,S,E,N"; empty: everything round the places.

    Raises PrintError with the names that there are.
    """
    if not text.strip():
        return _round_the_places(view, pack)
    if _NUMBERS.fullmatch(text):
        west, south, east, north = (float(part) for part in text.split(","))
        return rectangle(west, south, east, north, pack)
    known = [each for each in view.neighbourhoods() if each.bounds is not None]
    wanted = text.strip().casefold()
    for each in known:
        if wanted in (each.name.casefold(), each.cbs_code.casefold()):
            return neighbourhood_area(each)
    if wanted == pack.info.name.casefold():
        return _round_the_places(view, pack)
    raise PrintError(_unknown(text.strip(), [each.name for each in known]))


def neighbourhood_area(neighbourhood: Neighbourhood) -> Area:
    """Return the area of a neighbourhood with an outline."""
    bounds = neighbourhood.bounds
    if bounds is None:
        raise PrintError(
            _(
                "The neighbourhood {name} has no boundary yet. Draw it on the map first, or print what is on screen."
            ).format(name=neighbourhood.name)
        )
    return Area(name=neighbourhood.name, bounds=bounds, neighbourhood=neighbourhood)


def rectangle(west: float, south: float, east: float, north: float, pack: BasemapPack) -> Area:
    """Return a rectangle of the map that is open. Raises PrintError when it is none."""
    try:
        return Area(name=pack.info.name, bounds=BoundingBox(west, south, east, north))
    except ValidationError as error:
        raise PrintError(_("That is no area: {reason}").format(reason=error.reason)) from error


def map_of(packs: Iterable[BasemapPack], area_text: str) -> BasemapPack:
    """Return the map to draw from: the one that holds the rectangle's middle, else the first of our own.

    Raises PrintError when there is none.
    """
    ours = [each for each in packs if each.ours]
    if not ours:
        raise PrintError(
            _("There is no map of this neighbourhood on this computer, so there is nothing to draw. Open a map first.")
        )
    if _NUMBERS.fullmatch(area_text):
        west, south, east, north = (float(part) for part in area_text.split(","))
        middle = ((south + north) / 2, (west + east) / 2)
        for each in ours:
            box = each.info.bounds
            if box.south <= middle[0] <= box.north and box.west <= middle[1] <= box.east:
                return each
    return ours[0]


def demand_map(area: Area, pack: BasemapPack) -> None:
    """Raise PrintError when the map knows nothing of the area."""
    box, here = pack.info.bounds, area.bounds
    if here.east < box.west or here.west > box.east or here.north < box.south or here.south > box.north:
        raise PrintError(
            _("The map {map} does not show {area}. Open the map of that neighbourhood, and print again.").format(
                map=pack.info.name, area=area.name
            )
        )


def _round_the_places(view: PublicView, pack: BasemapPack) -> Area:
    spots = [each.position for each in view.places() if each.position and pack.info.bounds.contains(each.position)]
    if not spots:
        return Area(name=pack.info.name, bounds=pack.info.bounds)
    lats, lons = sorted(each.lat for each in spots), sorted(each.lon for each in spots)
    bounds = BoundingBox(lons[0] - _AIR * 1.6, lats[0] - _AIR, lons[-1] + _AIR * 1.6, lats[-1] + _AIR)
    return Area(name=pack.info.name, bounds=bounds)


def _unknown(text: str, names: list[str]) -> str:
    if not names:
        return _("There is no neighbourhood {name} here. Give a rectangle W,S,E,N, or leave the area out.").format(
            name=text
        )
    return _("There is no neighbourhood {name} here. Choose one of these: {names}.").format(
        name=text, names=", ".join(sorted(names)[:20])
    )
