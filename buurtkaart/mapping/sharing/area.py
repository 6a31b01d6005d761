"""Of which area the file is made: a neighbourhood by its name, a rectangle, or the map that is open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.neighbourhood import Neighbourhood
from buurtkaart.errors import ShareError, ValidationError
from buurtkaart.i18n import _
from buurtkaart.services.public_area import (
    Area,
    everywhere,
    names_with_boundary,
    neighbourhood_called,
    rectangle_in,
)


def find_area(text: str, neighbourhoods: Iterable[Neighbourhood], pack: BasemapPack | None) -> Area:
    """Return the area that `text` names: "Oude Kern", a CBS code, "W,S,E,N"; empty: that of `pack`, or everything.

    Raises ShareError with the names that there are.
    """
    text = text.strip()
    try:
        box = rectangle_in(text)
    except ValidationError as error:
        raise ShareError(_("This is no area, so nothing was made: {reason}").format(reason=error.reason)) from error
    if box is not None:
        return Area(name=pack.info.name if pack is not None else "", bounds=box)
    known = list(neighbourhoods)
    found = neighbourhood_called(text, known)
    if found is not None:
        return neighbourhood_area(found)
    if not text or (pack is not None and text.casefold() == pack.info.name.casefold()):
        return whole(pack)
    names = names_with_boundary(known)
    if not names:
        raise ShareError(
            _("There is no neighbourhood {name}. Nothing was made. Give a rectangle W,S,E,N, or no area.").format(
                name=text
            )
        )
    raise ShareError(
        _("There is no neighbourhood {name}. Nothing was made. Choose one of these: {names}.").format(
            name=text, names=names
        )
    )


def neighbourhood_area(neighbourhood: Neighbourhood) -> Area:
    """Return the area of a neighbourhood. Raises ShareError when nobody drew its boundary."""
    if neighbourhood.bounds is None:
        raise ShareError(
            _(
                "The neighbourhood {name} has no boundary yet. Nothing was made. Draw it, or choose another area."
            ).format(name=neighbourhood.name)
        )
    return Area(name=neighbourhood.name, bounds=neighbourhood.bounds, neighbourhood=neighbourhood)


def whole(pack: BasemapPack | None) -> Area:
    """Return the area of a whole map; without one, everything there is."""
    if pack is None:
        return everywhere()
    return Area(name=pack.info.name, bounds=pack.info.bounds)


def map_for(area: Area, packs: Sequence[BasemapPack]) -> BasemapPack | None:
    """Return the map that shows the area's middle; None when none does."""
    if area.is_everywhere:
        return packs[0] if packs else None
    middle = area.bounds.centre
    return next((each for each in packs if each.info.bounds.contains(middle)), None)
