"""The store on a good day: what goes in comes out, and nobody waits for anybody."""

from __future__ import annotations

import threading
from dataclasses import fields, replace
from datetime import date, datetime
from pathlib import Path

import pytest

from buurtkaart.domain.access import Access
from buurtkaart.domain.address import Address
from buurtkaart.domain.clock import AMSTERDAM, FixedClock
from buurtkaart.domain.connection import Connection
from buurtkaart.domain.contact import Consent, Contact
from buurtkaart.domain.ids import new_id
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.neighbourhood import Neighbourhood
from buurtkaart.domain.note import QuickNote
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.domain.schedule import Schedule
from buurtkaart.domain.signpost import Element, Notice
from buurtkaart.domain.talent import Obstacle, Offer, Wish
from buurtkaart.domain.vocabulary import (
    ConnectionKind,
    ContactKind,
    LifeCycle,
    NoteState,
    ObstacleKind,
    PreferredWay,
    Reach,
    State,
    Theme,
    Welcome,
)
from buurtkaart.errors import NotFoundError
from buurtkaart.store.store import Store

HERE = Position(52.5555512345, 5.9111998765)
SUMMER = datetime(2026, 7, 1, 10, 0, tzinfo=AMSTERDAM)
TWICE = datetime(2026, 10, 25, 2, 30, tzinfo=AMSTERDAM, fold=1)
ADDRESS = Address(
    street="Burgwal", house_number="40b", postcode="8261 EP", city="Kampen", room="2e etage", landmark="t/o de molen"
)
PLACE = Place(
    caretaker="werkgroep",
    deleted_at=SUMMER,
    name="Boksschool",
    kind=PlaceKind.SPORTS,
    address=ADDRESS,
    position=HERE,
    description="a\nb",
    opening_hours="Mo-Fr 09:00-21:00",
    access=Access(step_free=True, toilet=False, quiet=True, languages=("en", "tr")),
    cost="€ 2",
    website="https://www.voorbeeld.nl",
    phone="038 123 45 67",
    themes=(Theme.MOVE, Theme.MEET),
    welcome=Welcome.NEIGHBOURS,
    verified_on=date(2026, 10, 1),
    verified_by="Anja",
    public=False,
    source_reference="osm:node/1",
    elements=(Element.MEETING, Element.SKILLS),
    suits=(Notice.GOES_OUT_LESS,),
    walk_in=False,
)
INITIATIVE = Initiative(
    name="Sporten",
    description="x",
    themes=(Theme.MOVE,),
    life_cycle=LifeCycle.RUNS_BY_ITSELF,
    place_id=PLACE.id,
    position=HERE,
    room="zaal",
    schedule=Schedule(
        first_start=TWICE, duration_minutes=90, rule="FREQ=WEEKLY;BYDAY=TU", excluded=(date(2026, 12, 25),)
    ),
    organiser_ids=(new_id(), new_id()),
    successor="Bep",
    welcome=Welcome.RESIDENTS_ONLY,
    welcome_to="wie wil",
    cost="gratis",
    room_left=False,
    reach=(Reach.AT_HOME, Reach.FETCHES_YOU),
    serves_whole_town=True,
    serves=(new_id(),),
    website="https://a.nl",
    phone="112",
    verified_on=date(2026, 1, 1),
    verified_by="Bep",
    public=False,
    elements=(Element.ACTIVITY,),
    suits=(Notice.NEW_HERE, Notice.LOST_SOMEONE),
    languages=("ar", "tr"),
    from_age=18,
    to_age=30,
    walk_in=True,
)
CONTACT = Contact(
    name="Riet",
    kind=ContactKind.HOST,
    role="gastvrouw",
    organisation="De Drecht",
    phones=("038 1234567", "112"),
    email="riet@voorbeeld.nl",
    preferred_way=PreferredWay.WALK_IN,
    reachable="ma–do",
    description="x",
    place_id=PLACE.id,
    position=HERE,
    reach=(),
    serves_whole_town=True,
    serves=(new_id(),),
    consents=(Consent(field="name", given_on=date(2026, 2, 3), how="mondeling"),),
    verified_on=date(2026, 1, 1),
    verified_by="Anja",
    elements=(Element.MEANINGFUL_CONTACT,),
    suits=(Notice.NEED_NOT_GO_ON,),
    languages=("uk",),
)
SAID = {"words": "lopen", "owner_id": CONTACT.id, "owner_description": "een bewoner", "theme": Theme.MOVE}
RECORDS: list[Record] = [
    PLACE,
    Place(name="Kaal"),
    Place(name="Thuis", private_home=True),
    INITIATIVE,
    Initiative(name="Kaal"),
    CONTACT,
    Connection(
        from_id=PLACE.id,
        to_id=CONTACT.id,
        kind=ConnectionKind.GREW_INTO,
        made_on=date(2026, 3, 1),
        introduced_by="Anja",
        story="zo ging het",
        look_again_on=date(2026, 12, 1),
        about_ids=(new_id(),),
    ),
    Neighbourhood(
        name="Binnenstad", description="x", cbs_code="BU01660001", outline=(HERE, Position(0, 0), Position(-90, 180))
    ),
    Wish(words="lopen", owner_id=CONTACT.id, theme=Theme.MOVE, noted_on=date(2026, 1, 1), state=State.DONE),
    Offer(words="koken", owner_description="een bewoner"),
    Obstacle(words="geld", kind=ObstacleKind.MONEY, holds_back_id=INITIATIVE.id),
    QuickNote(words="gehoord", heard_at=TWICE, state=NoteState.HANDLED, became_id=PLACE.id),
]
HOSTILE = [
    "<script>alert(1)</script>",
    "`${process.exit()}` {0} %s %(x)s",
    "'; DROP TABLE place; --",
    '" OR 1=1',
    "مرحبا بالعالم",
    "\u202eomgekeerd\u202c",
    "👩🏽‍🦽‍➡️ é é ß",
    "a\\nb\\u0000",
    "\ttab en spatie ",
    "NULL",
    "=cmd|' /C calc'!A0",
]


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


def test_get_raises_where_find_returns_none(store: Store) -> None:
    with store.reading() as reader:
        assert reader.find(new_id()) is None
        with pytest.raises(NotFoundError):
            reader.get(new_id())


def test_links_are_found_from_both_sides(store: Store) -> None:
    link = Connection(from_id=PLACE.id, to_id=CONTACT.id)
    wish = Wish(words="lopen", owner_id=CONTACT.id)
    obstacle = Obstacle(words="geld", holds_back_id=wish.id)
    group = Initiative(name="x", place_id=PLACE.id, organiser_ids=(CONTACT.id,))
    about = Connection(from_id=PLACE.id, to_id=group.id, about_ids=(wish.id,))
    with store.unit_of_work() as uow:
        uow.save_many((PLACE, CONTACT, link, wish, obstacle, group, about))
    with store.reading() as reader:
        assert reader.connections_of(CONTACT.id) == [link]
        assert reader.connections_of(PLACE.id) == [link, about]
        assert reader.connections_about(wish.id) == [about]
        assert reader.spoken_of(CONTACT.id) == [wish]
        assert reader.obstacles_of(wish.id) == [obstacle]
        assert reader.initiatives_at(PLACE.id) == [group]
        assert reader.initiatives_organised_by(CONTACT.id) == [group]
        assert reader.contacts_at(PLACE.id) == [CONTACT]


def test_a_place_is_recognised_by_its_source(store: Store) -> None:
    here = replace(PLACE, deleted_at=None)
    with store.unit_of_work() as uow:
        uow.save(here)
    with store.reading() as reader:
        assert reader.places_from(["osm:node/1", "osm:node/2"]) == {"osm:node/1": here}


def test_a_place_that_was_taken_away_is_recognised_unless_it_was_added_again(store: Store) -> None:
    again = replace(PLACE, id=new_id(), deleted_at=None)
    with store.unit_of_work() as uow:
        uow.save(PLACE)
    with store.reading() as reader:
        assert reader.places_from(["osm:node/1"]) == {"osm:node/1": PLACE}
    with store.unit_of_work() as uow:
        uow.save(again)
    with store.reading() as reader:
        assert reader.places_from(["osm:node/1"]) == {"osm:node/1": again}


def test_a_reader_sees_one_moment_and_does_not_wait_for_the_writer(store: Store) -> None:
    with store.reading() as reader:
        assert reader.count(RecordType.PLACE) == 0
        with store.unit_of_work() as uow:
            uow.save(Place(name="Later"))
            assert reader.count(RecordType.PLACE) == 0
        assert reader.count(RecordType.PLACE) == 0
    with store.reading() as reader:
        assert reader.count(RecordType.PLACE) == 1


def test_two_threads_that_write_wait_for_each_other(store: Store) -> None:
    def add_ten() -> None:
        for number in range(10):
            with store.unit_of_work() as uow:
                uow.save(Place(name=f"Plek {number}"))

    threads = [threading.Thread(target=add_ten) for _each in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.reading() as reader:
        assert reader.count(RecordType.PLACE) == 30


def test_closing_leaves_one_file(path: Path, clock: FixedClock) -> None:
    store = Store(path, clock)
    with store.unit_of_work() as uow:
        uow.save(PLACE)
    store.close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_search_index_of_another_shape_is_built_anew(path: Path, clock: FixedClock) -> None:
    first = Store(path, clock)
    with first.unit_of_work() as uow:
        uow.save(Place(name="Boksschool"))
        uow.connection.exec_driver_sql("UPDATE property SET value = 'old' WHERE name = 'search_index'")
        uow.connection.exec_driver_sql("DELETE FROM search_entry")
    first.close()
    second = Store(path, clock)
    with second.reading() as reader:
        assert reader.connection.exec_driver_sql("SELECT count(*) FROM search_entry").scalar_one() == 1
    second.close()
