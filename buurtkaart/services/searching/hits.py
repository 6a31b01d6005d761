"""What search answers with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.position import Position
from buurtkaart.services.searching.facets import Facet

SearchKind = Literal[
    "place", "initiative", "contact", "wish", "offer", "obstacle", "street", "address", "postcode", "place_name"
]
RelaxedKind = Literal["open_at", "when", "within", "walk_in", "language", "free", "theme", "step_free", "words"]


@dataclass(frozen=True)
class SearchHit:
    """One answer. `score` orders the list (1 is what was typed); `record_id` is None for streets and addresses."""

    kind: SearchKind
    name: str
    detail: str
    position: Position | None
    record_id: RecordId | None
    score: float
    distance_m: float | None = None
    """In a straight line from where the question is asked; None where that means nothing."""
    walk_distance_m: float | None = None
    """Metres on foot, where the question asks how far it is and the streets are known."""
    passage: str = ""
    """Of what somebody said, the part that holds what is sought; "" for what has a name."""

    def to_json(self) -> dict[str, object]:
        """Return the shape that scripts rely on; `lat` and `lon` are null where nobody knows the spot."""
        return {
            "kind": self.kind,
            "name": self.name,
            "lat": self.position.lat if self.position else None,
            "lon": self.position.lon if self.position else None,
            "score": round(self.score, 4),
            "detail": self.detail,
            "id": self.record_id,
            "distance_m": None if self.distance_m is None else round(self.distance_m),
            "walk_distance_m": None if self.walk_distance_m is None else round(self.walk_distance_m),
        }


@dataclass(frozen=True)
class Relaxed:
    """What was given up, because nothing was left: which part of the question, and a sentence for the screen."""

    what: RelaxedKind
    words: str

    def to_json(self) -> dict[str, object]:
        """Return the shape that scripts rely on."""
        return {"what": self.what, "words": self.words}


@dataclass(frozen=True)
class SearchAnswer:
    """Hits, best first. What was given up to have any stands in `relaxed`; it is empty when these are answers."""

    hits: tuple[SearchHit, ...] = ()
    understood: tuple[str, ...] = ()
    """What was understood besides words that are looked for as they stand: ("dinsdagmiddag", "koffie")."""
    relaxed: tuple[Relaxed, ...] = ()
    typed: Mapping[Facet, str] = field(default_factory=dict)
    """The facets that stand in the text, each in its own words; also those that were taken back."""

    def to_json(self) -> dict[str, object]:
        """Return the shape that scripts rely on."""
        return {
            "results": [hit.to_json() for hit in self.hits],
            "understood": list(self.understood),
            "relaxed": [each.to_json() for each in self.relaxed],
        }
