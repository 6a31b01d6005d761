"""Of which area a sheet is made: a neighbourhood by its name, a rectangle, or what lies round the public places."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.neighbourhood import Neighbourhood
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import BoundingBox
from buurtkaart.errors import PrintError, ValidationError
from buurtkaart.i18n import _
from buurtkaart.services.public_area import Area, names_with_boundary, neighbourhood_called, rectangle_in
from buurtkaart.store.public import PublicView

_AIR: Final = 0.0012
"""Degrees round the outermost places: a place on the very edge of a sheet looks as if it were outside."""


def find_area(text: str, view: PublicView, pack: BasemapPack) -> Area:
    """Return the area that `text` names: "Oude Kern", a CBS code, "W,S,E,N"; empty: everything round the places.

    Raises PrintError with the names that there are.
    """
    if not text.strip():
        return _round_the_places(view, pack)
    if (box := _rectangle(text)) is not None:
        return Area(name=pack.info.name, bounds=box)
    known = list(view.neighbourhoods())
    found = neighbourhood_called(text, known)
    if found is not None:
        return neighbourhood_area(found)
    if text.strip().casefold() == pack.info.name.casefold():
        return _round_the_places(view, pack)
    raise PrintError(_unknown(text.strip(), names_with_boundary(known)))


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


def map_of(packs: Iterable[BasemapPack], area_text: str) -> BasemapPack:
    """Return the map to draw from: the one that holds the rectangle's middle, else the first of our own.

    Where all are maps of pictures it is one of these: who draws from it says why that cannot be. Raises PrintError when
    there is none at all.
    """
    known = list(packs)
    ours = [each for each in known if each.ours] or known
    if not ours:
        raise PrintError(
            _("There is no map of this neighbourhood on this computer, so there is nothing to draw. Open a map first.")
        )
    if (box := _rectangle(area_text)) is not None:
        return next((each for each in ours if each.info.bounds.contains(box.centre)), ours[0])
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


def _rectangle(text: str) -> BoundingBox | None:
    try:
        return rectangle_in(text)
    except ValidationError as error:
        raise PrintError(_("That is no area: {reason}").format(reason=error.reason)) from error


def _round_the_places(view: PublicView, pack: BasemapPack) -> Area:
    # Only where they are: the places themselves are read once, when it is known which of them go on paper.
    west, south, east, north = pack.info.bounds.as_tuple()
    cells = view.cells(Place, {"position"})
    spots = [(lat, lon) for lat, lon in cells if lat is not None and south <= lat <= north and west <= lon <= east]
    if not spots:
        return Area(name=pack.info.name, bounds=pack.info.bounds)
    lats, lons = zip(*spots, strict=True)
    bounds = BoundingBox(min(lons) - _AIR * 1.6, min(lats) - _AIR, max(lons) + _AIR * 1.6, max(lats) + _AIR)
    return Area(name=pack.info.name, bounds=bounds)


def _unknown(text: str, names: str) -> str:
    if not names:
        return _("There is no neighbourhood {name} here. Give a rectangle W,S,E,N, or leave the area out.").format(
            name=text
        )
    return _("There is no neighbourhood {name} here. Choose one of these: {names}.").format(name=text, names=names)
