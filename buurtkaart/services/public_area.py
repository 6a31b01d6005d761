"""Of which part of the town paper and files tell: a neighbourhood by its name, a rectangle, or everything."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.neighbourhood import Neighbourhood
from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.services.signpost.where import neighbourhoods_at

_NUMBERS: Final = re.compile(r"\s*-?\d[\d.]*\s*(,\s*-?\d[\d.]*\s*){3}")
_WORLD: Final = BoundingBox(-180.0, -90.0, 180.0, 90.0)
_MOST_NAMES: Final = 20


@dataclass(frozen=True, kw_only=True)
class Area:
    """A part of the town. `neighbourhood`: the record behind it, where it is one."""

    name: str
    bounds: BoundingBox
    neighbourhood: Neighbourhood | None = None

    @property
    def is_everywhere(self) -> bool:
        """Whether it has no edge."""
        return self.bounds == _WORLD

    @property
    def outline(self) -> tuple[Position, ...]:
        """The ring round it; empty where it is a rectangle."""
        return self.neighbourhood.outline if self.neighbourhood is not None else ()

    def contains(self, position: Position) -> bool:
        """Tell whether a spot lies in it: within the outline where one is drawn, else in the rectangle."""
        if not self.bounds.contains(position):
            return False
        return self.neighbourhood is None or bool(neighbourhoods_at(position, [self.neighbourhood]))

    def is_served_by(self, neighbourhoods: Sequence[RecordId]) -> bool:
        """Tell whether who serves these neighbourhoods serves people here; who names none serves everybody."""
        return not neighbourhoods or self.neighbourhood is None or self.neighbourhood.id in neighbourhoods


def everywhere() -> Area:
    """Return the area without an edge, for who has no map."""
    return Area(name="", bounds=_WORLD)


def rectangle_in(text: str) -> BoundingBox | None:
    """Return the rectangle of "W,S,E,N"; None where it is other text. Raises ValidationError when it is no area."""
    if not _NUMBERS.fullmatch(text):
        return None
    west, south, east, north = (float(part) for part in text.split(","))
    return BoundingBox(west, south, east, north)


def neighbourhood_called(text: str, known: Iterable[Neighbourhood]) -> Neighbourhood | None:
    """Return the neighbourhood with this name or CBS code, whatever the capitals."""
    wanted = text.strip().casefold()
    return next((each for each in known if wanted and wanted in (each.name.casefold(), each.cbs_code.casefold())), None)


def names_with_boundary(known: Iterable[Neighbourhood]) -> str:
    """Return the names to choose from, for a sentence: those that have a boundary; empty when none has."""
    return ", ".join(sorted(each.name for each in known if each.bounds is not None)[:_MOST_NAMES])
