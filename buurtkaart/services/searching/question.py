"""A question as it was understood: what is sought, when, where, and what it may not cost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from buurtkaart.domain.position import Position
from buurtkaart.services.searching.facets import Facet, Facets
from buurtkaart.services.searching.word_list import Concept

FindSpot = Callable[[str], "Spot | None"]
"""Given a few words, return the street or place of that name, when there is one."""
Exists = Callable[[str], bool]
"""Tells whether a word stands in what was written down: then it is no typing error."""


@dataclass(frozen=True)
class Spot:
    """A street or place that was named."""

    name: str
    position: Position


@dataclass(frozen=True)
class Sought:
    """One thing that is looked for. `typed` is the word as it was typed, `pieces` the parts of a compound."""

    typed: str
    concepts: tuple[Concept, ...] = ()
    pieces: tuple[Sought, ...] = ()

    @property
    def is_light(self) -> bool:
        """Whether it says little by itself."""
        return bool(self.concepts) and all(concept.is_light for concept in self.concepts)

    @property
    def is_known(self) -> bool:
        """Whether the word list knows it, whole or in parts."""
        return bool(self.concepts or self.pieces)


@dataclass(frozen=True)
class Understood:
    """What was understood of a text."""

    sought: tuple[Sought, ...] = ()
    facets: Facets = field(default_factory=Facets)
    near: Spot | None = None
    when_words: tuple[str, ...] = ()
    """The day words that were used, as they stand in the word list."""
    features: tuple[tuple[Facet, str], ...] = ()
    """What was asked besides, each with the words for it."""
    left_out: bool = False
    """Whether words were left out that say nothing about what is looked for."""

    @property
    def facet_words(self) -> dict[Facet, str]:
        """The facets that the text asks, each in its own words: "dinsdagmiddag", "gratis"."""
        asked = {Facet.WHEN: " ".join(self.when_words)} if self.when_words else {}
        return asked | dict(self.features)

    def without(self, dropped: frozenset[Facet]) -> Understood:
        """Return the same, as if the words for these facets asked nothing."""
        facets = self.facets
        for facet in dropped:
            facets = facets.without(facet)
        return replace(
            self,
            facets=facets,
            when_words=() if Facet.WHEN in dropped else self.when_words,
            features=tuple(each for each in self.features if each[0] not in dropped),
        )

    @property
    def asks_more(self) -> bool:
        """Whether it asks for something besides things: a time, a street, that it is free."""
        return bool(self.when_words or self.features or self.near)

    @property
    def says_more(self) -> bool:
        """Whether there is more in it than words that may stand in a name."""
        return self.asks_more or self.left_out or any(each.is_known for each in self.sought)
