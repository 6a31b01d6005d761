"""Of which area the file is made: a neighbourhood by its name, a rectangle, or the map that is open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.neighbourhood import Neighbourhood
from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.errors import ShareError, ValidationError
from buurtkaart.i18n import _
from buurtkaart.services.signpost.where import neighbourhoods_at

_NUMBERS: Final = re.compile(r"\s*-?\d[\d.]*\s*(,\s*-?\d[\d.]*\s*){3}")
_MOST_NAMES: Final = 20


@dataclass(frozen=True, kw_only=True)
class Area:
    """A part of the town. `neighbourhood`: the record behind it, where it is one; without `bounds`, everywhere."""

    name: str
    bounds: BoundingBox | None
    neighbourhood: Neighbourhood | None = None

    @property
    def outline(self) -> tuple[Position, ...]:
        """The ring round it; empty where it is a rectangle."""
        return self.neighbourhood.outline if self.neighbourhood is not None else ()

    def contains(self, position: Position) -> bool:
        """Tell whether a spot lies in it: within the outline where one is drawn, else in the rectangle."""
        if self.bounds is None:
            return True
        if not self.bounds.contains(position):
            return False
        return self.neighbourhood is None or bool(neighbourhoods_at(position, [self.neighbourhood]))

    def is_served_by(self, neighbourhoods: Sequence[RecordId]) -> bool:
        """Tell whether who serves these neighbourhoods serves people here; who names none serves everybody."""
        return not neighbourhoods or self.neighbourhood is None or self.neighbourhood.id in neighbourhoods


def find_area(text: str, neighbourhoods: Iterable[Neighbourhood], pack: BasemapPack | None) -> Area:
    """Return the area that `text` names: "Oude Kern", a CBS code, "W,S,E,N"; empty: that of `pack`, or everything.

    Raises ShareError with the names that there are.
    """
    text = text.strip()
    is_pack = pack is not None and text.casefold() == pack.info.name.casefold()
    if _NUMBERS.fullmatch(text):
        return _rectangle(text, pack)
    known = list(neighbourhoods)
    for each in known:
        if text and text.casefold() in (each.name.casefold(), each.cbs_code.casefold()):
            return neighbourhood_area(each)
    if not text or is_pack:
        return whole(pack)
    names = sorted(each.name for each in known if each.bounds is not None)
    if not names:
        raise ShareError(
            _("There is no neighbourhood {name}. Nothing was made. Give a rectangle W,S,E,N, or no area.").format(
                name=text
            )
        )
    raise ShareError(
        _("There is no neighbourhood {name}. Nothing was made. Choose one of these: {names}.").format(
            name=text, names=", ".join(names[:_MOST_NAMES])
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
        return Area(name="", bounds=None)
    return Area(name=pack.info.name, bounds=pack.info.bounds)


def _rectangle(text: str, pack: BasemapPack | None) -> Area:
    west, south, east, north = (float(part) for part in text.split(","))
    try:
        bounds = BoundingBox(west, south, east, north)
    except ValidationError as error:
        raise ShareError(_("This is no area, so nothing was made: {reason}").format(reason=error.reason)) from error
    return Area(name=pack.info.name if pack is not None else "", bounds=bounds)


def map_for(area: Area, packs: Sequence[BasemapPack]) -> BasemapPack | None:
    """Return the map that shows the area's middle; None when none does."""
    if area.bounds is None:
        return packs[0] if packs else None
    middle = area.bounds.centre
    return next((each for each in packs if each.info.bounds.contains(middle)), None)
