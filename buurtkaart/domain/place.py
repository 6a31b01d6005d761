"""A location that people can go to: boxing school, care complex, library, bench in the park."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from buurtkaart.domain.access import Access
from buurtkaart.domain.address import Address
from buurtkaart.domain.checks import (
    LONGEST_NAME,
    opening_hours_problem,
    phone_problem,
    photo_problem,
    text_problem,
    website_problem,
)
from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Problem, Record, RecordType
from buurtkaart.domain.signpost_codes import Element, Notice, suits_problem
from buurtkaart.domain.translation import Translation, translations_problem
from buurtkaart.domain.vocabulary import Theme, Welcome
from buurtkaart.i18n import _


@dataclass(frozen=True, kw_only=True)
class Place(Record):
    """A plek. `position` is None until somebody knows where it is."""

    record_type: ClassVar[RecordType] = RecordType.PLACE

    name: str
    kind: PlaceKind = PlaceKind.OTHER
    address: Address = field(default_factory=Address)
    position: Position | None = None
    private_home: bool = False
    """Somebody's own house: only the street is kept; "het adres hoor je als je belt"."""
    description: str = ""
    opening_hours: str = ""
    """In OpenStreetMap's `opening_hours` grammar."""
    access: Access = field(default_factory=Access)
    cost: str = ""
    website: str = ""
    phone: str = ""
    themes: tuple[Theme, ...] = ()
    welcome: Welcome = Welcome.EVERYONE
    verified_on: date | None = None
    verified_by: str = ""
    public: bool = True
    source_reference: str = ""
    """Where it came from, for recognising it again: "osm:node/123"."""
    elements: tuple[Element, ...] = ()
    """What it brings; empty: derived, see `domain.elements`."""
    suits: tuple[Notice, ...] = ()
    """The everyday observations that it is good for. Empty: for anybody."""
    walk_in: bool | None = None
    """Whether one can just walk in; False: call first; None: nobody asked."""
    translations: tuple[Translation, ...] = ()
    """Its name and description in other languages than Dutch."""
    photo: str = ""
    """The photo of its door, by the hash of its content; empty: none. The picture itself lies in `store.photos`."""
    photo_shows: str = ""
    """What is seen on the photo, for whoever cannot see it."""

    @property
    def title(self) -> str:
        """The place's name."""
        return self.name

    def problems(self) -> Iterator[Problem]:
        """Yield every reason why this place cannot be stored; parts of the address as "address.postcode"."""
        yield from super().problems()
        yield from text_problem("name", self.name, longest=LONGEST_NAME, required=True)
        for name, reason in self.address.problems():
            yield f"address.{name}", reason
        if self.private_home and any(
            (self.address.house_number, self.address.postcode, self.address.room, self.address.landmark)
        ):
            yield (
                "address.house_number",
                _("For somebody's own house only the street is kept. Leave everything but street and town empty."),
            )
        yield from text_problem("description", self.description)
        yield from opening_hours_problem("opening_hours", self.opening_hours)
        yield from text_problem("cost", self.cost, longest=LONGEST_NAME)
        yield from website_problem("website", self.website)
        yield from phone_problem("phone", self.phone)
        yield from text_problem("verified_by", self.verified_by, longest=LONGEST_NAME)
        yield from text_problem("source_reference", self.source_reference, longest=LONGEST_NAME)
        yield from text_problem("access.languages", ", ".join(self.access.languages), longest=LONGEST_NAME)
        yield from suits_problem("suits", self.suits)
        yield from translations_problem("translations", self.translations)
        yield from photo_problem(self.photo, self.photo_shows, private_home=self.private_home)
