"""What a search for an address answers: hits, best first, and a question when the answer is not one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from buurtkaart.domain.position import Position

HitKind = Literal["address", "street", "postcode", "place_name"]


@dataclass(frozen=True, slots=True)
class GeocodeHit:
    """One answer. `score` runs from 0 to 1; `exact` tells that everything typed was found as typed,

    apart from case, accents, spacing and usual abbreviations. Fields that do not apply are "".
    """

    kind: HitKind
    name: str
    lat: float
    lon: float
    score: float
    street: str = ""
    house_number: str = ""
    postcode: str = ""
    city: str = ""
    exact: bool = False

    @property
    def position(self) -> Position:
        """Where it is."""
        return Position(self.lat, self.lon)

    def to_json(self) -> dict[str, object]:
        """Return the shape that scripts rely on."""
        return {
            "kind": self.kind,
            "name": self.name,
            "lat": self.lat,
            "lon": self.lon,
            "score": round(self.score, 4),
            "street": self.street,
            "house_number": self.house_number,
            "postcode": self.postcode,
            "city": self.city,
            "exact": self.exact,
        }


@dataclass(frozen=True, slots=True)
class GeocodeResult:
    """The answer to one text.

    `ambiguous`: the first hits are equally good and lie apart (a street in two towns); `question` then asks which
    is meant, in the user's language. `exact`: the first hit is exact and the only one.
    """

    hits: tuple[GeocodeHit, ...] = ()
    exact: bool = False
    ambiguous: bool = False
    question: str = ""

    @property
    def best(self) -> GeocodeHit | None:
        """The first hit, or None."""
        return self.hits[0] if self.hits else None

    def to_json(self) -> dict[str, object]:
        """Return the shape that scripts rely on: results best first."""
        answer: dict[str, object] = {
            "results": [hit.to_json() for hit in self.hits],
            "exact": self.exact,
            "ambiguous": self.ambiguous,
        }
        if self.question:
            answer["question"] = self.question
        return answer


@dataclass(frozen=True, slots=True)
class ReverseHit:
    """What is nearest to a spot: `distance_m` metres as the crow flies to `hit`."""

    hit: GeocodeHit
    distance_m: float

    def to_json(self) -> dict[str, object]:
        """Return the hit with its metres."""
        return {**self.hit.to_json(), "distance_m": round(self.distance_m, 1)}


@dataclass(frozen=True, slots=True)
class ReverseResult:
    """What is nearest to a spot; no `address` or no `street` within reach is None. `nearby` is best first."""

    address: ReverseHit | None = None
    street: ReverseHit | None = None
    nearby: tuple[ReverseHit, ...] = ()

    @property
    def best(self) -> ReverseHit | None:
        """The address when it is near enough to name the spot, otherwise whatever is nearest."""
        return self.nearby[0] if self.nearby else None

    def to_json(self) -> dict[str, object]:
        """Return the shape that scripts rely on: results best first."""
        return {"results": [found.to_json() for found in self.nearby]}
