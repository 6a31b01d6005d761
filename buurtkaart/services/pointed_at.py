"""Records, and what they point at: nobody can say where a group meets or who leads it from the group alone."""

from __future__ import annotations

from collections.abc import Iterable

from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.record import Record
from buurtkaart.store.public import PublicView


def known_of(ids: Iterable[RecordId], view: PublicView) -> dict[RecordId, Record]:
    """Return the public records with these ids, and the places and people that they point at."""
    found = view.find_many(ids)
    pointed: list[RecordId] = []
    for offer in found.values():
        if isinstance(offer, Initiative):
            pointed += offer.organiser_ids
        if isinstance(offer, Initiative | Contact) and offer.place_id:
            pointed.append(offer.place_id)
    return {**view.find_many(pointed), **found}
