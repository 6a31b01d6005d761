"""A visitor sees the door that she looks for, and never that of what is not public."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.ids import RecordId
from buurtkaart.gui.photos.view import PhotoView
from buurtkaart.gui.visitors.detail_page import DetailPage
from buurtkaart.services.demo.story import demo_id
from buurtkaart.store.store import Store
from tests.journeys.visitors.guest import Guest

NOW = FixedClock.at("2026-11-24T09:30")


def test_the_door_is_seen_beside_the_facts_with_the_number_in_sight(guest: Guest) -> None:
    guest.press("Wat is er vandaag?")
    guest.choose(0)
    assert isinstance(guest.page, DetailPage)
    (door,) = guest.page.findChildren(PhotoView)
    guest.wait(lambda: door.isVisible() and door.height() > 100, "the door is seen")
    assert door.accessibleName() == "Rode dubbele deur in een bakstenen muur, met het bord De Brug erboven"
    phone = next(each for each in guest.page.findChildren(type(guest.page.heading)) if each.text().startswith("0291"))
    guest.wait(lambda: not phone.visibleRegion().isEmpty(), "the number is in sight too")


def test_a_hidden_place_shows_no_door(guest: Guest) -> None:
    place_id = demo_id("de-linde")
    assert guest.hall.photo(place_id) is not None
    database: Path = guest.hall.workspace.database
    with closing(Store(database, NOW)) as store:
        for is_public in (False, True):
            with store.unit_of_work() as uow:
                uow.save(uow.get(place_id).with_values(public=is_public))
            assert (guest.hall.photo(place_id) is not None) is is_public
    assert guest.hall.photo(RecordId("nobody")) is None
    assert guest.hall.photo(None) is None
