"""What everybody may see. Print, share and export read through this door, and private fields are not behind it.

Left out: what is not public or was deleted; contacts, but for the fields that they agreed to; the number, postcode,
room and spot of somebody's own house; who looks after or checked a record; wishes, offers, obstacles, connections and
notes, because they tell about people.
"""

from __future__ import annotations

from collections.abc import Iterator

from buurtkaart.domain.address import Address
from buurtkaart.domain.contact import CONSENT_FIELDS, Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.neighbourhood import Neighbourhood
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import RecordType
from buurtkaart.store.reader import Reader


class PublicView:
    """The public side of a neighbourhood, at the moment that its reader sees."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        everything = [each for each in reader.all(RecordType.PLACE) if isinstance(each, Place)]
        self._places = {each.id: each for each in everything if each.public}
        self._hidden = {each.id for each in everything if not each.public or each.private_home}

    def places(self) -> Iterator[Place]:
        """Yield the public places; of somebody's own house the street only, and no spot on the map."""
        for place in self._places.values():
            yield self._place(place)

    def initiatives(self) -> Iterator[Initiative]:
        """Yield the public groups and activities, with organisers who agreed that their name is known."""
        named = {contact.id for contact in self.contacts() if contact.name}
        for each in self._reader.all(RecordType.INITIATIVE):
            if isinstance(each, Initiative) and each.public:
                at_home = each.place_id in self._hidden
                yield Initiative.unchecked(
                    {
                        "id": each.id,
                        "name": each.name,
                        "description": each.description,
                        "themes": each.themes,
                        "life_cycle": each.life_cycle,
                        "place_id": self._public_place(each.place_id),
                        "position": None if at_home else each.position,
                        "room": "" if at_home else each.room,
                        "schedule": each.schedule,
                        "organiser_ids": tuple(organiser for organiser in each.organiser_ids if organiser in named),
                        "welcome": each.welcome,
                        "welcome_to": each.welcome_to,
                        "cost": each.cost,
                        "room_left": each.room_left,
                        "reach": each.reach,
                        "serves_whole_town": each.serves_whole_town,
                        "serves": each.serves,
                        "website": each.website,
                        "phone": each.phone,
                        "verified_on": each.verified_on,
                    }
                )

    def contacts(self) -> Iterator[Contact]:
        """Yield the contacts that agreed to anything at all, with the fields that they agreed to, and no spot."""
        for each in self._reader.all(RecordType.CONTACT):
            if isinstance(each, Contact):
                agreed = {field: getattr(each, field) for field in CONSENT_FIELDS if each.may_publish(field)}
                if any(agreed.values()):
                    place_id = None if each.place_id in self._hidden else self._public_place(each.place_id)
                    yield Contact.unchecked(
                        {
                            "name": "",
                            **agreed,
                            "id": each.id,
                            "kind": each.kind,
                            "preferred_way": each.preferred_way,
                            "reachable": each.reachable,
                            "place_id": place_id,
                            "reach": each.reach,
                            "serves_whole_town": each.serves_whole_town,
                            "serves": each.serves,
                            "verified_on": each.verified_on,
                        }
                    )

    def neighbourhoods(self) -> Iterator[Neighbourhood]:
        """Yield the neighbourhoods."""
        for each in self._reader.all(RecordType.NEIGHBOURHOOD):
            if isinstance(each, Neighbourhood):
                yield each.with_values(caretaker="")

    def _public_place(self, place_id: RecordId | None) -> RecordId | None:
        return place_id if place_id in self._places else None

    def _place(self, place: Place) -> Place:
        shared = place.with_values(caretaker="", verified_by="", source_reference="")
        if not place.private_home:
            return shared
        street = Address(street=place.address.street, city=place.address.city)
        return shared.with_values(address=street, position=None)
