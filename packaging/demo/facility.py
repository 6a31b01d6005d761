"""What a building with a name is, in the demo town."""

from __future__ import annotations

from dataclasses import dataclass

Tags = dict[str, str]


@dataclass(frozen=True)
class Facility:
    """A building of its own: where it stands along a street, and its ground plan in metres."""

    name: str
    street: str
    side: int
    at: float
    """Fraction of the street's length."""
    width_m: float
    depth_m: float
    tags: Tags
    plan: str = "box"
    setback_m: float = 6.0
    apartments: int = 0
    units: int = 1


WEEK = "Mo-Fr 09:00-17:00"
YES: Tags = {"wheelchair": "yes"}
