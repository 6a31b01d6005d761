"""Writing the address index: streets per name and town, numbers, postcodes, and what lies around a spot."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from buurtkaart.basemap.addresses.book import AddressBook
from buurtkaart.basemap.addresses.nearby import nearest_houses, nearest_streets
from buurtkaart.basemap.addresses.tables import AddressRow, StreetWay, TownName, write_addresses
from buurtkaart.basemap.addresses.text import canonical, house_numbers, key_of, street_keys, tokens
from buurtkaart.domain.position import Position
from buurtkaart.errors import BasemapError


class Pack:
    """A pack in memory, with the address tables only."""

    def __init__(
        self, ways: Sequence[StreetWay], addresses: Sequence[AddressRow], towns: Sequence[TownName] = ()
    ) -> None:
        self._connection = sqlite3.connect(":memory:", isolation_level=None)
        self.street_of_way = write_addresses(self._connection, ways, addresses, towns)

    def connection(self) -> sqlite3.Connection:
        return self._connection


class ForeignPack:
    """A map made by others, that no SQL can be asked of."""

    def connection(self) -> sqlite3.Connection:
        raise BasemapError("no tables here")


def house(street: str, number: str, city: str = "Veldstad", lat: float = 52.5, lon: float = 5.9) -> AddressRow:
    return AddressRow(street, number, "1234AB", city, lat, lon)


def way(way_id: int, name: str, *points: tuple[float, float]) -> StreetWay:
    return StreetWay(way_id, name, points)


def streets(pack: Pack) -> list[tuple[str, str]]:
    return [(street.name, street.city) for street in AddressBook(pack).streets.values()]


def test_a_street_that_exists_in_two_towns_is_two_streets() -> None:
    pack = Pack(
        [way(1, "Dorpsweg", (5.90, 52.50), (5.901, 52.50)), way(2, "Dorpsweg", (5.99, 52.50), (5.991, 52.50))],
        [house("Dorpsweg", "1", "Oost", lon=5.99), house("Dorpsweg", "1", "West", lon=5.90)],
    )
    assert streets(pack) == [("Dorpsweg", "Oost"), ("Dorpsweg", "West")]
    assert pack.street_of_way == {1: 2, 2: 1}


def test_ways_of_one_street_in_one_town_are_one_street_with_their_length_together() -> None:
    pack = Pack(
        [way(1, "Kade", (5.90, 52.50), (5.901, 52.50)), way(2, "Kade", (5.901, 52.50), (5.902, 52.50))],
        [house("Kade", "1")],
    )
    (street,) = AddressBook(pack).streets.values()
    assert street.length_m == pytest.approx(135.4, abs=0.5)
    assert set(pack.street_of_way.values()) == {street.id}


def test_a_street_without_addresses_takes_the_town_of_the_addresses_around_it() -> None:
    pack = Pack([way(1, "Voetpad", (5.90, 52.50), (5.901, 52.50))], [house("Kade", "1")])
    assert ("Voetpad", "Veldstad") in streets(pack)


def test_a_street_without_any_address_near_takes_the_nearest_town_name() -> None:
    pack = Pack([way(1, "Laan", (5.90, 52.50), (5.901, 52.50))], [], [TownName("Molendorp", 52.51, 5.91)])
    assert streets(pack) == [("Laan", "Molendorp")]


def test_a_long_street_without_addresses_is_not_torn_over_two_towns() -> None:
    pack = Pack(
        [way(1, "Dijk", (5.90, 52.50), (5.91, 52.50)), way(2, "Dijk", (5.91, 52.50), (5.93, 52.50))],
        [house("Kade", "1", "West", lon=5.90), house("Plein", "1", "Oost", lon=5.93)],
    )
    assert len([name for name, _city in streets(pack) if name == "Dijk"]) == 1


def test_streets_of_unknown_town_that_lie_apart_are_two() -> None:
    pack = Pack([way(1, "Laan", (5.90, 52.50), (5.901, 52.50)), way(2, "Laan", (6.90, 52.50), (6.901, 52.50))], [])
    assert streets(pack) == [("Laan", ""), ("Laan", "")]


def test_an_address_whose_street_has_no_way_still_gets_its_street() -> None:
    assert streets(Pack([], [house("Erf", "3")])) == [("Erf", "Veldstad")]


def test_an_exact_repetition_is_kept_once_and_a_house_without_number_left_out() -> None:
    book = AddressBook(Pack([], [house("Erf", "3"), house("Erf", "3"), house("Erf", " ")]))
    assert len(book.houses_of_postcode("1234AB")) == 1


def test_an_extract_without_streets_and_addresses_gives_an_empty_book() -> None:
    book = AddressBook(Pack([], []))
    assert book.has_addresses
    assert book.streets == {}
    assert nearest_houses(book, Position(52.5, 5.9), 1000) == []


def test_a_map_that_is_no_database_is_an_empty_book(tmp_path: Path) -> None:
    archive = tmp_path / "town.pmtiles"
    archive.write_bytes(b"PMTiles\x03" + bytes(4096))

    class Archive:
        def connection(self) -> sqlite3.Connection:
            return sqlite3.connect(archive)

    assert not AddressBook(Archive()).has_addresses


def test_a_foreign_map_is_an_empty_book() -> None:
    book = AddressBook(ForeignPack())
    assert not book.has_addresses
    assert book.streets_by_key("baan") == {}
    assert book.towns == {}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("12", [(12, "")]),
        ("12-GR03", [(12, "gr3")]),
        ("10B", [(10, "b")]),
        ("10-06", [(10, "6")]),
        ("9;11", [(9, ""), (11, ""), (9, "11")]),
        ("boot", []),
        ("1234567890", []),
    ],
)
def test_a_house_number_is_digits_and_what_follows(text: str, parts: list[tuple[int, str]]) -> None:
    assert list(house_numbers(text)) == parts


@pytest.mark.parametrize(
    ("typed", "official"),
    [
        ("Burg. v. Engelenwg", "Burgemeester van Engelenweg"),
        ("Rembrandt straat", "Rembrandtstraat"),
        ("J. v.d. Meystr.", "J. van der Meijstraat"),
        ("'t Veld", "Het Veld"),
        ("Tweede Dwarsstraat", "2e Dwarsstraat"),
        ("Curaçaolaan", "CURACAOLAAN"),
        ("Ĳsselkade", "IJsselkade"),
    ],
)
def test_usual_spellings_share_one_key(typed: str, official: str) -> None:
    assert key_of(tokens(typed)) == key_of(tokens(official))


def test_a_street_is_also_known_by_initials_and_by_its_last_name() -> None:
    keys = street_keys("Albert Schweitzerlaan")
    assert keys["albertschweitzerlaan"] == 100
    assert {"aschweitzerlaan", "schweitzerlaan"} < keys.keys()


def test_short_words_that_end_like_an_abbreviation_stay_whole() -> None:
    assert canonical("keln") == "keln"


def test_keys_with_one_error_are_found_and_with_two_are_not() -> None:
    book = AddressBook(Pack([], [house("Molenpad", "1")]))
    assert book.keys_with_one_error("molepnad") == ["molenpad"]
    assert book.keys_with_one_error("molenppad") == ["molenpad"]
    assert book.keys_with_one_error("molnpda") == []


def test_the_nearest_street_is_measured_to_its_line_not_to_its_corners() -> None:
    book = AddressBook(Pack([way(1, "Kade", (5.80, 52.50), (6.00, 52.50))], []))
    ((metres, street, spot),) = nearest_streets(book, Position(52.501, 5.9), 500)
    assert street.name == "Kade"
    assert metres == pytest.approx(111.2, abs=0.5)
    assert spot.lon == pytest.approx(5.9, abs=1e-4)


def test_the_nearest_house_comes_first() -> None:
    book = AddressBook(Pack([], [house("Erf", "1", lat=52.5002), house("Erf", "3", lat=52.5001)]))
    found = nearest_houses(book, Position(52.5, 5.9), 100)
    assert [record.house_number for _metres, record in found] == ["3", "1"]
    assert found[0][0] == pytest.approx(11.1, abs=0.1)
