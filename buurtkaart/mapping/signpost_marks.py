"""What the signpost shows on the live map: numbers, a start and a way on foot. Text travels as data only."""

from __future__ import annotations

from dataclasses import dataclass

from buurtkaart.domain.position import Position
from buurtkaart.mapping.features import Shape, mark_json


@dataclass(frozen=True, kw_only=True)
class NumberedMark:
    """One result with the number that it has in the list."""

    id: str
    number: int
    position: Position
    shape: Shape
    name: str
    selected: bool = False

    def as_json(self) -> dict[str, object]:
        """Return the shape that the page reads."""
        return {**mark_json("s", self), "number": self.number}


@dataclass(frozen=True, kw_only=True)
class Signs:
    """Everything of the signpost that is on the map at one moment."""

    origin: Position | None = None
    origin_name: str = ""
    marks: tuple[NumberedMark, ...] = ()
    route: tuple[Position, ...] = ()
    """From the start to the chosen result; empty when there is no way, or none asked."""
    estimated: bool = False
    """Whether the route is a straight line, because no streets are known."""
    quiet: bool = True
    """Whether the ordinary marks are hidden."""

    def as_json(self) -> dict[str, object]:
        """Return the shape that the page reads."""
        return {
            "origin": [self.origin.lat, self.origin.lon] if self.origin is not None else None,
            "originName": self.origin_name,
            "marks": [each.as_json() for each in self.marks],
            "route": [[each.lat, each.lon] for each in self.route],
            "estimated": self.estimated,
            "quiet": self.quiet,
        }
