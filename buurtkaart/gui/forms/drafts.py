"""A record that does not exist yet: what a fresh form starts from."""

from __future__ import annotations

from typing import Any

from buurtkaart.domain.clock import Clock
from buurtkaart.domain.connection import Connection
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import RecordId, new_id
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.neighbourhood import Neighbourhood
from buurtkaart.domain.note import QuickNote
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.domain.talent import Obstacle, Offer, Wish
from buurtkaart.domain.vocabulary import LifeCycle


def draft(record_type: RecordType, author: str, clock: Clock, **known: Any) -> Record:
    """Return an unchecked record of this type; `known` fills in what the caller knows already."""
    today = clock.now().date()
    made: dict[RecordType, tuple[type[Record], dict[str, Any]]] = {
        RecordType.PLACE: (Place, {"name": ""}),
        RecordType.INITIATIVE: (Initiative, {"name": "", "life_cycle": LifeCycle.IDEA}),
        RecordType.CONTACT: (Contact, {"name": ""}),
        RecordType.CONNECTION: (
            Connection,
            {"from_id": RecordId(""), "to_id": RecordId(""), "made_on": today, "introduced_by": author},
        ),
        RecordType.NEIGHBOURHOOD: (Neighbourhood, {"name": ""}),
        RecordType.WISH: (Wish, {"words": "", "noted_on": today}),
        RecordType.OFFER: (Offer, {"words": "", "noted_on": today}),
        RecordType.OBSTACLE: (Obstacle, {"words": "", "noted_on": today}),
        RecordType.NOTE: (QuickNote, {"words": "", "heard_at": clock.now()}),
    }
    record_class, values = made[record_type]
    return record_class.unchecked({"id": new_id(), "caretaker": author} | values | known)
