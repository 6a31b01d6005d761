"""Somebody's own house: the street in words and on the map, whoever pointed at the roof."""

from __future__ import annotations

import pytest

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.address import Address
from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.services.demo.making import PACK_FILE, bring_pack
from buurtkaart.services.geocoding.geocoder import Geocoder
from buurtkaart.services.street_only import keep_street_only, street_at

CLOCK = FixedClock.at("2026-11-22T10:00")
STREET = "Merelstraat"


@pytest.fixture(scope="module")
def geocoder(tmp_path_factory: pytest.TempPathFactory) -> Geocoder:
    out = tmp_path_factory.mktemp("maps") / PACK_FILE
    bring_pack(out, CLOCK)
    return Geocoder([BasemapPack.open(out)])


@pytest.fixture(scope="module")
def doors(geocoder: Geocoder) -> list[Position]:
    found = [geocoder.geocode(f"{STREET} {number}").best for number in (2, 6)]
    return [each.position for each in found if each is not None]


def test_every_house_of_a_street_gets_the_same_spot(geocoder: Geocoder, doors: list[Position]) -> None:
    first, second = (street_at(each, geocoder) for each in doors)
    assert first == second
    assert first[0] is not None
    assert (first[0].street, first[0].house_number, first[0].postcode) == (STREET, "", "")
    assert first[1] not in doors


def test_a_house_pointed_at_keeps_its_street_only(geocoder: Geocoder, doors: list[Position]) -> None:
    home = Place.unchecked(
        {
            "name": "Bij Riet",
            "private_home": True,
            "position": doors[0],
            "address": Address(street=STREET, house_number="2", room="boven", landmark="naast de lantaarn"),
        }
    )
    kept = keep_street_only(home, geocoder)
    assert kept.address == Address(street=STREET)
    assert kept.position == street_at(doors[0], geocoder)[1]


def test_without_a_map_the_spot_becomes_a_block(doors: list[Position]) -> None:
    home = Place(name="Bij Riet", private_home=True, position=doors[0])
    kept = keep_street_only(home, Geocoder())
    assert kept.position is not None
    assert kept.position == Position(round(doors[0].lat, 3), round(doors[0].lon, 3))


def test_a_place_for_everybody_stays_where_it_is(geocoder: Geocoder, doors: list[Position]) -> None:
    school = Place(name="Boksschool", position=doors[0], address=Address(street=STREET, house_number="2"))
    assert keep_street_only(school, geocoder) is school
