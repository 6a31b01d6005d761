"""What the map page is told of records: markers, clusters and lines, as plain values that become JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, Protocol

from buurtkaart.domain.position import Position

Shape = Literal["place", "initiative", "contact"]

# The longest name a hint can show; a megabyte pasted into a name must not travel to the page with every view.
_LONGEST_NAME: Final = 200


class Mark(Protocol):
    """What every mark of one record tells."""

    @property
    def id(self) -> str: ...
    @property
    def position(self) -> Position: ...
    @property
    def shape(self) -> Shape: ...
    @property
    def name(self) -> str: ...
    @property
    def selected(self) -> bool: ...


def mark_json(sort: str, mark: Mark) -> dict[str, object]:
    """Return what the page reads of any mark of a record; `sort` keeps the keys of different sorts apart."""
    return {
        "key": f"{sort}:{mark.id}",
        "id": mark.id,
        "lat": mark.position.lat,
        "lon": mark.position.lon,
        "shape": mark.shape,
        "name": _short(mark.name),
        "selected": mark.selected,
    }


@dataclass(frozen=True, slots=True)
class RecordMarker:
    """One record on the map. `icon` is `maki/name` or `temaki/name`, `colour` `#rrggbb`."""

    id: str
    position: Position
    shape: Shape
    icon: str
    colour: str
    name: str
    selected: bool = False
    movable: bool = False

    def as_json(self) -> dict[str, object]:
        """Return the marker as the page reads it."""
        return {**mark_json("r", self), "icon": self.icon, "colour": self.colour, "movable": self.movable}


@dataclass(frozen=True, slots=True)
class ClusterMarker:
    """Several records that stand too close to show apart. `bounds` holds them all: (west, south, east, north).

    Records on one and the same spot can never be shown apart: give them as `members` (id, name), and a click lists
    them instead of going closer.
    """

    key: str
    count: int
    position: Position
    bounds: tuple[float, float, float, float]
    members: tuple[tuple[str, str], ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return the cluster as the page reads it."""
        return {
            "key": f"c:{self.key}",
            "cluster": self.count,
            "lat": self.position.lat,
            "lon": self.position.lon,
            "bounds": list(self.bounds),
            "members": [{"id": member, "name": _short(name)} for member, name in self.members],
        }


@dataclass(frozen=True, slots=True)
class ConnectionLine:
    """Two records that were brought together."""

    id: str
    start: Position
    end: Position
    label: str
    selected: bool = False

    def as_json(self) -> dict[str, object]:
        """Return the line as the page reads it."""
        return {
            "key": f"l:{self.id}",
            "from": [self.start.lat, self.start.lon],
            "to": [self.end.lat, self.end.lon],
            "label": _short(self.label),
            "selected": self.selected,
        }


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_NAME else text[: _LONGEST_NAME - 1] + "…"
