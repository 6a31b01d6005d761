"""What somebody asks the list and the map for. Without NumPy: the filter is on screen before it is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.position import BoundingBox
from buurtkaart.domain.record import RecordType
from buurtkaart.domain.vocabulary import Theme


@dataclass(frozen=True)
class Filter:
    """An empty set means: all of them. `text` must be found, word by word, somewhere in a thing's texts.

    `within` leaves what lies in a rectangle, edges included: things that stand too close to be told apart on the map.
    """

    text: str = ""
    types: frozenset[RecordType] = frozenset()
    kinds: frozenset[PlaceKind] = frozenset()
    themes: frozenset[Theme] = frozenset()
    step_free: bool = False
    free: bool = False
    within: BoundingBox | None = None
    among: frozenset[RecordId] | None = None
    """Leaves only these: what the agenda lists."""

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is left out."""
        return not self.text.strip() and replace(self, text="") == Filter()


@dataclass(frozen=True)
class Counts:
    """How many things there are, for the words on the filter buttons."""

    total: int = 0
    types: Mapping[RecordType, int] = field(default_factory=dict)
    kinds: Mapping[PlaceKind, int] = field(default_factory=dict)
    themes: Mapping[Theme, int] = field(default_factory=dict)
    step_free: int = 0
    free: int = 0
