"""A visitor sees the door that she looks for, and never that of what is not public."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from PySide6.QtCore import Qt

from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.ids import RecordId
from buurtkaart.gui.photos.view import PhotoView
from buurtkaart.gui.visitors.detail_page import DetailPage
from buurtkaart.gui.visitors.door import DoorButton
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
    assert "Foto van de deur: Rode dubbele deur in een bakstenen muur, met het bord De Brug erboven" in (
        guest.page.spoken()
    )


def test_the_photo_is_pressed_to_see_it_large_and_is_told_in_words(guest: Guest) -> None:
    guest.press("Wat is er vandaag?")
    guest.choose(0)
    small = guest.page.findChildren(PhotoView)[0]
    guest.wait(lambda: small.isVisible() and small.height() > 100, "the door is seen")
    least = small.height()
    button = small.parent()
    assert isinstance(button, DoorButton)
    assert button.accessibleDescription() == small.accessibleName()
    guest.window.activateWindow()
    guest.tab_to("Bekijk de foto van de deur")
    guest.key(Qt.Key.Key_Return)
    (large,) = guest.page.findChildren(PhotoView)
    guest.wait(lambda: large.isVisible() and large.height() > 1.5 * least, "the door is seen large")
    assert "Rode dubbele deur in een bakstenen muur, met het bord De Brug erboven" in guest.texts()
    assert guest.page.spoken().startswith("Sporten aan de overkant. Foto van de deur: Rode dubbele deur")
    guest.press("English")
    assert guest.page.spoken().startswith("Sporten aan de overkant. Photo of the door: ")
    guest.press("Go back")
    assert isinstance(guest.page, DetailPage)


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
