"""The store on a good day: what belongs together is found, and nobody waits for anybody."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.connection import Connection
from buurtkaart.domain.ids import new_id
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import RecordType
from buurtkaart.domain.talent import Obstacle, Wish
from buurtkaart.errors import NotFoundError
from buurtkaart.store.store import Store
from tests.store.records import CONTACT, PLACE


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
