"""What can be on a sheet, wherever it is: the things behind the list with ticks and the code to scan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.labels import label
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import RecordType
from buurtkaart.domain.vocabulary import Theme
from buurtkaart.services.overview import appearance
from buurtkaart.services.public_area import Area
from buurtkaart.services.public_offers import Offer, PublicOffers, position_of


@dataclass(frozen=True)
class Thing:
    """One public thing, as a row of a list shows it."""

    offer: Offer
    where: str
    position: Position | None

    @property
    def id(self) -> RecordId:
        """Which it is."""
        return self.offer.id

    @property
    def title(self) -> str:
        """What it is called."""
        return self.offer.title

    @property
    def facts(self) -> str:
        """What it is, and where."""
        kind = label(self.offer.kind) if isinstance(self.offer, Place) else label(self.offer.record_type)
        role = self.offer.role if isinstance(self.offer, Contact) and self.offer.role != self.title else ""
        return " · ".join(filter(None, (role or kind, self.where)))

    @property
    def shape(self) -> str:
        """The shape of its mark."""
        return appearance(self.offer)[0]

    @property
    def icon(self) -> str:
        """The picture in it."""
        return appearance(self.offer)[1]

    @property
    def theme(self) -> Theme | None:
        """Whose colour it carries."""
        return appearance(self.offer)[2]

    @cached_property
    def words(self) -> str:
        """What somebody who looks for it may type."""
        return f"{self.title} {self.facts}".casefold()


_KINDS: Final = (RecordType.PLACE, RecordType.INITIATIVE, RecordType.CONTACT)


def by_kind_and_name(thing: Thing) -> tuple[int, str]:
    """Return what to sort by."""
    return (_KINDS.index(thing.offer.record_type), thing.title.casefold())


class Stock:
    """Everything public at one moment. Made beside the window: there may be a hundred thousand."""

    def __init__(self, public: PublicOffers) -> None:
        self._public = public
        self.things = tuple(self._thing(each) for each in public.offers)
        self.by_id = {each.id: each for each in self.things}

    def near(self, area: Area) -> list[Thing]:
        """Return what a sheet of this area tells when nobody leaves out or adds anything."""
        public = self._public
        return [each for each in self.things if public.is_here(each.offer, area) or public.is_for(each.offer, area)]

    def called(self, text: str) -> Iterator[Thing]:
        """Yield what has every word of `text` in its name, kind or place."""
        parts = text.casefold().split()
        return (each for each in self.things if all(part in each.words for part in parts))

    def _thing(self, offer: Offer) -> Thing:
        house = offer if isinstance(offer, Place) else None
        if house is None and not isinstance(offer, Place) and offer.place_id:
            house = self._public.houses.get(offer.place_id)
        parts = ("", "") if house is None else ("" if house is offer else house.name, house.address.street_line)
        return Thing(offer, ", ".join(filter(None, parts)), position_of(offer, self._public.houses))
