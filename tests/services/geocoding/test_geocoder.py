"""Finding addresses: the typed text decides nothing, what the pack holds does."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from buurtkaart.basemap.addresses.tables import AddressRow, StreetWay, write_addresses
from buurtkaart.domain.position import Position
from buurtkaart.errors import BasemapError
from buurtkaart.services.geocoding.geocoder import Geocoder

BY_HAND = Path(__file__).with_name("variants_by_hand.csv")


class Pack:
    """A pack in memory, with addresses and named places."""

    def __init__(self, addresses: Sequence[AddressRow], ways: Sequence[StreetWay] = ()) -> None:
        self._connection = sqlite3.connect(":memory:", isolation_level=None)
        write_addresses(self._connection, ways, addresses)
        self._connection.execute("CREATE TABLE place_name(name, kind, lat, lon)")
        self._connection.execute("INSERT INTO place_name VALUES ('Oost', 'village', 52.6, 6.0)")

    def connection(self) -> sqlite3.Connection:
        return self._connection


class ForeignPack:
    def connection(self) -> sqlite3.Connection:
        raise BasemapError("no tables here")


ADDRESSES = (
    AddressRow("Dorpsweg", "12", "1234AB", "Oost", 52.60, 6.00),
    AddressRow("Dorpsweg", "12", "1299ZZ", "West", 52.50, 5.90),
    AddressRow("Burgemeester de Grootstraat", "10", "1234AC", "Oost", 52.601, 6.001),
    AddressRow("Burgemeester de Grootstraat", "10B", "1234AC", "Oost", 52.6011, 6.001),
    AddressRow("Plein 1940", "3", "1234AD", "Oost", 52.602, 6.002),
    AddressRow("Kaai", "7", "1234AE", "Oost", 52.603, 6.003),
    AddressRow("Kaai", "8;10", "1234AE", "Oost", 52.603, 6.004),
)


@pytest.fixture(scope="module")
def geocoder() -> Geocoder:
    return Geocoder([Pack(ADDRESSES)])


@pytest.fixture(scope="module")
def town(shared_data: Path) -> Geocoder:
    with (shared_data / "addresses" / "ijsselmuiden_addresses.csv").open(encoding="utf-8") as stream:
        rows = [
            AddressRow(
                row["street"],
                row["housenumber"],
                row["postcode"],
                row["city"],
                float(row["lat"]),
                float(row["lon"]),
            )
            for row in csv.DictReader(stream)
        ]
    return Geocoder([Pack(rows)])


def by_hand() -> list[dict[str, str]]:
    with BY_HAND.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("variant", by_hand(), ids=lambda variant: variant["text"])
def test_what_people_type_finds_what_they_mean(town: Geocoder, variant: dict[str, str]) -> None:
    result = town.geocode(variant["text"])
    assert result.best is not None
    assert result.best.street == variant["street"] or variant["answer"] == "postcode"
    assert result.best.house_number == variant["house_number"]
    if variant["answer"] == "asks":
        assert result.ambiguous
        assert len({hit.city for hit in result.hits[:2]}) == 2
    else:
        assert result.best.kind == variant["answer"]
        assert variant["postcode"] in ("", result.best.postcode)
        assert variant["city"] in ("", result.best.city)


def test_a_street_in_two_towns_asks_and_gives_both_the_same_standing(geocoder: Geocoder) -> None:
    result = geocoder.geocode("Dorpsweg 12")
    first, second = result.hits[:2]
    assert first.score == second.score
    assert result.ambiguous
    assert not result.exact
    assert "Oost" in result.question
    assert "West" in result.question


def test_the_town_answers_the_question(geocoder: Geocoder) -> None:
    result = geocoder.geocode("dorpsweg 12 west")
    assert result.exact
    assert not result.question
    assert result.best is not None
    assert result.best.postcode == "1299ZZ"


def test_a_typing_error_is_found_but_never_called_exact(geocoder: Geocoder) -> None:
    result = geocoder.geocode("burgemeester de Grootsraat 10b")
    assert result.best is not None
    assert result.best.house_number == "10B"
    assert not result.exact


def test_a_street_alone_is_wholly_found_and_one_without_that_number_half(geocoder: Geocoder) -> None:
    street, no_such_house = geocoder.geocode("Kaai").hits[0], geocoder.geocode("Kaai 99").hits[0]
    assert (street.kind, no_such_house.kind) == ("street", "street")
    assert street.score == pytest.approx(1.0)
    assert no_such_house.score == pytest.approx(0.5)


def test_a_wrong_digit_is_no_typing_error(geocoder: Geocoder) -> None:
    assert [hit.kind for hit in geocoder.geocode("Plein 1940 3").hits][:1] == ["address"]
    result = geocoder.geocode("Plein 1945 3")
    assert all(hit.kind != "address" for hit in result.hits)


def test_a_number_in_a_street_name_is_part_of_the_name(geocoder: Geocoder) -> None:
    street, house = geocoder.geocode("plein 1940"), geocoder.geocode("plein 1940 3")
    assert street.best is not None
    assert street.best.kind == "street"
    assert house.best is not None
    assert house.best.house_number == "3"


def test_a_house_that_does_not_exist_leads_to_its_street(geocoder: Geocoder) -> None:
    result = geocoder.geocode("Kaai 99")
    assert result.best is not None
    assert (result.best.kind, result.best.street) == ("street", "Kaai")
    assert not result.exact


def test_a_letter_that_does_not_exist_leads_to_the_plain_number(geocoder: Geocoder) -> None:
    result = geocoder.geocode("Burg de Grootstr 10 k")
    assert result.best is not None
    assert result.best.house_number == "10"
    assert not result.exact


def test_a_door_with_two_numbers_is_found_by_each_and_by_both(geocoder: Geocoder) -> None:
    for text in ("Kaai 8", "kaai 10", "kaai 8;10"):
        best = geocoder.geocode(text).best
        assert best is not None
        assert best.house_number == "8;10"


def test_words_around_an_address_do_not_hide_it(geocoder: Geocoder) -> None:
    best = geocoder.geocode("Buurthuis De Eik, Kaai 7, Oost").best
    assert best is not None
    assert best.house_number == "7"


def test_a_town_is_found_by_name(geocoder: Geocoder) -> None:
    best = geocoder.geocode("OOST").best
    assert best is not None
    assert (best.kind, best.lat, best.lon) == ("place_name", 52.6, 6.0)


def test_without_any_pack_every_answer_is_empty() -> None:
    geocoder = Geocoder()
    assert geocoder.geocode("Dorpsweg 12").hits == ()
    assert geocoder.suggest("Dorps") == []
    assert geocoder.reverse(Position(52.5, 5.9)).best is None


def test_a_foreign_map_beside_ours_does_no_harm() -> None:
    assert Geocoder([ForeignPack(), Pack(ADDRESSES)]).geocode("Kaai 7").exact


def test_two_packs_that_overlap_answer_once() -> None:
    geocoder = Geocoder([Pack(ADDRESSES), Pack(ADDRESSES)])
    result = geocoder.geocode("Kaai 7")
    assert [hit.house_number for hit in result.hits] == ["7"]
    assert not result.ambiguous


def test_a_street_in_two_towns_of_two_packs_asks_too() -> None:
    geocoder = Geocoder([Pack(ADDRESSES[:1]), Pack(ADDRESSES[1:2])])
    assert geocoder.geocode("Dorpsweg 12").ambiguous


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\x00",
        '"',
        "*",
        'NEAR("a" "b", 5)',
        "AND OR NOT",
        "') ; DROP TABLE street; --",
        "\u202eieseweD",
        "😀 12",
        "\ud800",
        "٣ ²½Ⅻ",
        "9" * 400,
        "nr",
        "8271 PT" * 9,
        "a " * 500_000,
        "x" * 1_000_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_text_gets_an_answer_and_never_an_error(geocoder: Geocoder, text: str) -> None:
    assert not geocoder.geocode(text).exact
    assert all(hit.kind != "address" for hit in geocoder.suggest(text))


def test_invisible_direction_marks_do_not_hide_an_address(geocoder: Geocoder) -> None:
    assert geocoder.geocode("\u202aKaai 7\u202c").exact


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("burg", "Burgemeester de Grootstraat, Oost"),
        ("groots", "Burgemeester de Grootstraat, Oost"),
        ("burgemester de g", "Burgemeester de Grootstraat, Oost"),
        ("kaai 7", "Kaai 7, 1234 AE Oost"),
        ("burg de grootstr 10 b", "Burgemeester de Grootstraat 10B, 1234 AC Oost"),
        ("1234 a", "1234 AB, Dorpsweg, Oost"),
        ("1234ac 1", "Burgemeester de Grootstraat 10, 1234 AC Oost"),
        ("oo", "Oost"),
        ("plein 19", "Plein 1940, Oost"),
    ],
)
def test_half_typed_text_is_completed(geocoder: Geocoder, typed: str, name: str) -> None:
    assert geocoder.suggest(typed)[0].name == name


def test_a_letter_ends_the_number(geocoder: Geocoder) -> None:
    assert [hit.house_number for hit in geocoder.suggest("burg de grootstr 1b") if hit.kind == "address"] == []


def test_suggestions_keep_to_their_limit_and_order(geocoder: Geocoder) -> None:
    hits = geocoder.suggest("1234", limit=3)
    assert len(hits) == 3
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_a_spot_beside_a_house_is_named_by_it_with_its_metres() -> None:
    way = StreetWay(1, "Pad", ((5.999, 52.6031), (6.010, 52.6031)))
    result = Geocoder([Pack(ADDRESSES, [way])]).reverse(Position(52.6032, 6.003))
    assert result.address is not None
    assert (result.address.hit.street, result.address.hit.house_number) == ("Kaai", "7")
    assert result.address.distance_m == pytest.approx(22.2, abs=0.3)
    assert result.street is not None
    assert result.street.hit.street == "Pad"
    assert result.street.distance_m == pytest.approx(11.1, abs=0.3)
    assert result.best is result.address


def test_nothing_within_five_kilometres_is_said_to_be_nothing(geocoder: Geocoder) -> None:
    assert geocoder.reverse(Position(10.0, 10.0)).to_json() == {"results": []}


def test_the_shape_for_scripts_has_what_was_promised(geocoder: Geocoder) -> None:
    results = geocoder.geocode("Kaai 7").to_json()["results"]
    assert isinstance(results, list)
    (found,) = results
    assert {"kind", "name", "lat", "lon", "score"} <= found.keys()
    assert found["kind"] == "address"
