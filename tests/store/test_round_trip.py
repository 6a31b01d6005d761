"""What goes into the store comes out of it, whatever it is."""

from __future__ import annotations

from dataclasses import fields

import pytest

from buurtkaart.domain.address import Address
from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.ids import new_id
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.domain.vocabulary import (
    Theme,
)
from buurtkaart.store.store import Store
from tests.store.records import CONTACT, HOSTILE, INITIATIVE, PLACE, RECORDS


@pytest.mark.parametrize("value", RECORDS, ids=lambda value: f"{value.record_type}-{value.title}")
def test_what_goes_in_comes_out(store: Store, value: Record) -> None:
    with store.unit_of_work() as uow:
        uow.save(value)
    with store.reading() as reader:
        assert reader.get(value.id) == value


def test_every_type_of_record_is_tried() -> None:
    assert {each.record_type for each in RECORDS} == set(RecordType)


def test_the_second_half_past_two_of_autumn_is_still_the_second(store: Store) -> None:
    with store.unit_of_work() as uow:
        uow.save(INITIATIVE)
    with store.reading() as reader:
        found = reader.get(INITIATIVE.id)
    assert isinstance(found, Initiative)
    assert found.schedule is not None
    assert found.schedule.first_start.fold == 1
    assert found.schedule.first_start.tzinfo is AMSTERDAM


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(store: Store, text: str) -> None:
    filled = Place(name="x", address=Address(street=text, city=text, room=text, landmark=text)).with_values(
        **{each.name: text for each in fields(Place) if each.type == "str"}
    )
    contact = CONTACT.with_values(name=text, role=text, organisation=text, description=text, phones=(text,), email=text)
    with store.unit_of_work(author=text) as uow:
        uow.save_many((filled, contact))
    with store.unit_of_work(author=text) as uow:
        uow.save(filled.with_values(description=text * 2))
    with store.reading() as reader:
        assert reader.get(filled.id) == filled.with_values(description=text * 2)
        assert reader.get(contact.id) == contact
        assert next((each.author, each.before) for each in reader.history(filled.id)) == (text, text)
        assert reader.count(RecordType.PLACE) == 1


def test_what_would_be_refused_today_can_still_be_read(store: Store) -> None:
    old = Place.unchecked({"id": new_id(), "name": "", "website": "javascript:alert(1)"})
    with store.unit_of_work() as uow:
        uow.save(old)
    with store.reading() as reader:
        assert reader.get(old.id) == old


def test_a_code_from_a_newer_program_does_not_stop_reading(store: Store) -> None:
    with store.unit_of_work() as uow:
        uow.save(PLACE)
        uow.connection.exec_driver_sql("UPDATE place SET kind = 'moonbase', themes = '[\"move\",\"fly\"]'")
    with store.reading() as reader:
        found = reader.get(PLACE.id)
    assert found == PLACE.with_values(kind=PlaceKind.OTHER, themes=(Theme.MOVE,))
