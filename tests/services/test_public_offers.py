"""What is told of an area is what everybody may see and can go to; the rest is counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.domain.record import RecordType
from buurtkaart.domain.vocabulary import LifeCycle
from buurtkaart.services.public_area import Area
from buurtkaart.services.public_offers import PublicOffers, left_out, public_offers
from buurtkaart.store.store import Store

CLOCK = FixedClock.at("2026-11-22T10:00")
SPOT = Position(52.55, 5.95)
AREA = Area(name="Zuid", bounds=BoundingBox(5.9, 52.5, 6.0, 52.6))
ELSEWHERE = Area(name="Ver", bounds=BoundingBox(4.0, 51.0, 4.1, 51.1))
HOUSE = Place(name="Buurthuis", position=SPOT)
SECRET = Place(name="Blijf-van-mijn-lijfhuis", position=SPOT, public=False)
COFFEE = Initiative(name="Koffie", place_id=HOUSE.id)
IDEA = Initiative(name="Ooit", place_id=HOUSE.id, life_cycle=LifeCycle.IDEA)
SILENT = Contact(name="Nora", phones=("06 11 11 11 11",), position=SPOT)
TOWN = replace(Initiative(name="Belbus"), serves_whole_town=True)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    made = Store(Path(tmp_path_factory.mktemp("public")) / "buurtkaart.sqlite", CLOCK)
    with made.unit_of_work() as uow:
        uow.save_many((HOUSE, SECRET, COFFEE, IDEA, SILENT, TOWN))
    yield made
    made.close()


@pytest.fixture(scope="module")
def public(store: Store) -> PublicOffers:
    with store.reading_public() as view:
        return public_offers(view, CLOCK.now())


def test_what_nobody_can_go_to_now_is_known_and_not_offered(public: PublicOffers) -> None:
    assert [each.title for each in public.offers] == ["Buurthuis", "Koffie", "Belbus"]
    assert IDEA.id in public.known
    assert SECRET.id not in public.known


def test_a_group_is_where_its_house_is(public: PublicOffers) -> None:
    coffee = next(each for each in public.offers if each.title == "Koffie")
    assert public.is_here(coffee, AREA)
    assert not public.is_here(coffee, ELSEWHERE)
    assert not public.is_for(coffee, ELSEWHERE)


def test_what_serves_the_whole_town_is_for_every_area_and_has_no_spot_in_it(public: PublicOffers) -> None:
    bus = next(each for each in public.offers if each.title == "Belbus")
    assert public.is_for(bus, AREA)
    assert not public.is_here(bus, AREA)


def test_a_place_is_for_an_area_when_nobody_knows_where_it_is_and_a_group_when_it_comes_there(
    public: PublicOffers,
) -> None:
    nowhere = Place(name="Ergens", description="Nog te vinden")
    assert public.is_for(nowhere, AREA)
    assert not public.is_for(HOUSE, AREA)
    assert not public.is_for(COFFEE, ELSEWHERE)


def test_a_spot_of_its_own_comes_before_that_of_the_house(public: PublicOffers) -> None:
    outdoors = replace(COFFEE, position=Position(51.05, 4.05))
    assert public.is_here(outdoors, ELSEWHERE)
    assert not public.is_here(outdoors, AREA)


def test_the_rest_is_counted_by_kind_and_only_in_the_area(store: Store, public: PublicOffers) -> None:
    with store.reading() as reader:
        assert left_out(reader, public.known, AREA) == {RecordType.PLACE: 1, RecordType.CONTACT: 1}
        assert left_out(reader, public.known, ELSEWHERE) == {}
