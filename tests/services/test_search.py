"""The search box: what is found, in which order, and that being quick did not spoil the order."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from buurtkaart.domain.address import Address
from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Record
from buurtkaart.domain.translation import Translation
from buurtkaart.services.geocoding.result import GeocodeHit
from buurtkaart.services.search import Search
from buurtkaart.store.search_queries import find_entries, matching_entries
from buurtkaart.store.store import Store

GOLDEN = list(csv.DictReader(Path(__file__).with_name("search_golden.csv").read_text(encoding="utf-8").splitlines()))
BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
CENTRE = Position(52.557, 5.914)

PLANTED: tuple[Record, ...] = (
    Place(name="Boksschool De Brug", description="Er is een loopband met begeleiding.", position=CENTRE),
    Place(name="Wooncentrum De Drecht", address=Address(street="Vloeddijk", house_number="12"), position=CENTRE),
    Place(name="Bibliotheek", position=CENTRE),
    Place(name="Boksclub", position=CENTRE),
    Place(name="De Drecht"),
    Place(name="Eetcafé Zuid"),
    Place(name="Café 't Hoekje"),
    Place(name="Sint-Jozefkerk"),
    Place(name="Ömer's kapper"),
    Initiative(name="Yoga"),
    Initiative(name="Yoga voor 55+"),
)


@pytest.fixture(scope="module")
def records() -> list[Record]:
    sys.path.insert(0, str(BENCHMARKS))
    try:
        from make_places import Neighbourhood
    finally:
        sys.path.remove(str(BENCHMARKS))
    # What would be a better answer by accident stays out of the crowd.
    crowd = [
        replace(each, description="")
        if isinstance(each, Place | Initiative) and "loopband" in each.description
        else each
        for each in Neighbourhood().make(3000)
        if each.title != "Ömer"
    ]
    return [*PLANTED, *crowd]


@pytest.fixture(scope="module")
def store(records: list[Record], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    made = Store(tmp_path_factory.mktemp("search") / "buurtkaart.sqlite", FixedClock.at("2026-11-22T10:00"))
    with made.unit_of_work() as unit_of_work:
        unit_of_work.save_many(records)
    yield made
    made.close()


@pytest.mark.parametrize("golden", GOLDEN, ids=[each["query"] for each in GOLDEN])
def test_a_golden_query_answers_as_if_everything_was_sorted(
    golden: dict[str, str], store: Store, records: list[Record]
) -> None:
    sys.path.insert(0, str(BENCHMARKS))
    try:
        from search_reference import ranking, things
    finally:
        sys.path.remove(str(BENCHMARKS))
    near = Position(float(golden["near_lat"]), float(golden["near_lon"])) if golden["near_lat"] else None
    with store.reading() as reader:
        found = find_entries(reader.connection, golden["query"], near, 20)
    assert [each.record_id for each in found] == ranking(things(records), golden["query"], near, 20)


@pytest.mark.parametrize(
    "golden", [each for each in GOLDEN if each["first"]], ids=[each["query"] for each in GOLDEN if each["first"]]
)
def test_a_golden_query_puts_what_was_meant_first(golden: dict[str, str], store: Store) -> None:
    near = Position(float(golden["near_lat"]), float(golden["near_lon"])) if golden["near_lat"] else None
    with store.reading() as reader:
        found = find_entries(reader.connection, golden["query"], near, 20)
    assert found[0].title == golden["first"]


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path / "buurtkaart.sqlite", FixedClock.at("2026-11-22T10:00"))
    yield made
    made.close()


def save(store: Store, *records: Record) -> None:
    with store.unit_of_work() as unit_of_work:
        unit_of_work.save_many(records)


def names(store: Store, text: str, near: Position | None = None) -> list[str]:
    return [hit.name for hit in Search(store).find(text, near)]


def test_getting_ready_asks_something_once_however_often_somebody_comes(
    small: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = Search(small)
    asked: list[str] = []
    monkeypatch.setattr(search, "answer", asked.append)
    search.prepare()
    search.prepare()
    assert len(asked) == 1


def test_a_renamed_place_is_found_by_its_new_name_only(small: Store) -> None:
    place = Place(name="Zonnehof")
    save(small, place)
    save(small, replace(place, name="Wijkcentrum"))
    assert names(small, "wijk") == ["Wijkcentrum"]
    assert names(small, "zonnehof") == []


def test_a_deleted_place_is_not_found_until_it_comes_back(small: Store) -> None:
    place = Place(name="Buurthuis")
    save(small, place)
    save(small, replace(place, deleted_at=small.clock.now()))
    assert names(small, "buurthuis") == []
    save(small, place)
    assert names(small, "buurthuis") == ["Buurthuis"]


@pytest.mark.parametrize("text", ["a a", "0,0", "b b b", "é é", "a, a", '"a" "a"', "_ _", "a_a"])
def test_a_letter_typed_twice_is_an_ordinary_question(small: Store, text: str) -> None:
    save(small, Place(name="A a b 0"), Place(name="Aula"))
    assert set(names(small, text)) <= {"A a b 0", "Aula"}


def test_of_two_things_with_one_name_the_nearer_comes_first(small: Store) -> None:
    far, near = Place(name="Bank", position=Position(52.0, 5.0)), Place(name="Bank", position=CENTRE)
    save(small, far, near, Place(name="Bank"))
    found = Search(small).find("bank", CENTRE)
    assert [hit.position is not None and round(hit.position.lat, 3) for hit in found] == [52.557, 52.0, False]


def test_a_group_is_found_where_its_place_is_also_after_the_place_moved(small: Store) -> None:
    place = Place(name="Zaal", position=Position(52.0, 5.0))
    save(small, Initiative(name="Koor", place_id=place.id), place)
    save(small, replace(place, position=CENTRE))
    (hit,) = Search(small).find("koor")
    assert hit.position == CENTRE
    assert hit.detail.endswith("Zaal")


@pytest.mark.parametrize("typed", ["café", "cafe", "caf", "koffie", "restaurant"])
def test_a_place_is_found_by_what_it_is(small: Store, typed: str) -> None:
    save(small, Place(name="De Ankerplaats", kind=PlaceKind.CAFE), Place(name="Speeltuin", kind=PlaceKind.PLAYGROUND))
    assert names(small, typed) == ["De Ankerplaats"]


def test_who_has_the_word_in_its_name_comes_before_what_only_is_one(small: Store) -> None:
    save(
        small,
        Place(name="Ark", kind=PlaceKind.LIBRARY),
        Place(name="Buurtbibliotheek"),
        Initiative(name="Lezen in de bibliotheek"),
        Place(name="Bibliotheek van Kampen", kind=PlaceKind.LIBRARY),
    )
    found = names(small, "bibliotheek")
    assert found[:2] == ["Bibliotheek van Kampen", "Lezen in de bibliotheek"]
    assert set(found[2:]) == {"Ark", "Buurtbibliotheek"}


def test_a_place_that_becomes_something_else_is_no_longer_found_by_what_it_was(small: Store) -> None:
    place = Place(name="De Ankerplaats", kind=PlaceKind.CAFE)
    save(small, place)
    save(small, replace(place, kind=PlaceKind.GARDEN))
    assert names(small, "café") == []
    assert names(small, "tuin") == ["De Ankerplaats"]


def test_the_list_finds_a_kind_of_place_as_well(small: Store) -> None:
    save(small, Place(name="De Ankerplaats", kind=PlaceKind.CAFE), Place(name="Zaal", kind=PlaceKind.CULTURE))
    with small.reading() as reader:
        assert len((matching_entries(reader.connection, "café") or "").split(",")) == 1
        assert matching_entries(reader.connection, "café") != ""


def test_a_phone_number_without_spaces_finds_the_contact(small: Store) -> None:
    save(small, Contact(name="Anja", phones=("038 123 45 67",)))
    assert names(small, "0381234567") == ["Anja"]


@pytest.mark.parametrize(
    "text", ["", "   ", "'", '"', "*", "a*b", "AND", "NOT OR", '" OR "', "é" * 5000, "🙂", "_", "مسجد"]
)
def test_any_text_may_be_typed(small: Store, text: str) -> None:
    save(small, Place(name="Buurthuis"))
    assert names(small, text) == []


def test_names_in_other_scripts_are_found(small: Store) -> None:
    save(small, Place(name="مسجد النور"), Place(name="Українська школа"))
    assert names(small, "مسجد") == ["مسجد النور"]
    assert names(small, "українська") == ["Українська школа"]


LIBRARY = Place(
    name="Bibliotheek",
    description="Kranten en boeken.",
    translations=(
        Translation(language="ar", name="المكتبة العامة", description="اقرأ الكتب والصحف."),
        Translation(language="tr", name="Halk Kütüphanesi"),
        Translation(language="uk", name="Міська бібліотека", description="П’ятниця: читаємо разом."),
    ),
)


@pytest.mark.parametrize(
    "typed",
    [
        "المكتبة",
        "مكتبة",
        "مكتبه",
        "العامه",
        "الكتب",
        "kütüphanesi",
        "kutuphane",
        "halk",
        "бібліотека",
        "БІБЛІО",
        "п'ятниця",
    ],
)
def test_a_record_is_found_by_its_words_in_any_of_its_languages(small: Store, typed: str) -> None:
    save(small, LIBRARY, Place(name="Buurthuis"))
    assert names(small, typed) == ["Bibliotheek"]


@pytest.mark.parametrize("typed", ["бібліотнка", "бібіотека", "مكتتة", "kütüpane"])
def test_one_typing_error_is_forgiven_in_every_script(small: Store, typed: str) -> None:
    save(small, LIBRARY, Place(name="Buurthuis"))
    assert names(small, typed) == ["Bibliotheek"]


def test_a_language_that_was_taken_away_finds_nothing_any_more(small: Store) -> None:
    save(small, LIBRARY)
    save(small, replace(LIBRARY, translations=LIBRARY.translations[1:]))
    assert names(small, "مكتبة") == []
    assert names(small, "halk") == ["Bibliotheek"]


def test_a_name_in_another_language_is_found_behind_a_long_description(small: Store) -> None:
    many = " ".join(f"woord{number}" for number in range(1500))
    save(small, replace(LIBRARY, description=many))
    assert names(small, "kütüphanesi") == ["Bibliotheek"]


class Doors:
    """A geocoder that knows two doors and one street."""

    def suggest(self, text: str, limit: int = 8) -> list[GeocodeHit]:  # noqa: ARG002 - as a geocoder has it
        if text == "8271 PT 18b":
            return [
                GeocodeHit("address", "x", 52.5, 5.9, 1.0, "Oosterholtseweg", "18B", "8271PT", "Kampen", exact=True)
            ]
        return [GeocodeHit("street", "Vloeddijk", 52.5, 5.9, 0.9, "Vloeddijk", city="Kampen")]


def test_a_postcode_with_a_number_leads_to_the_door_first(small: Store) -> None:
    save(small, Place(name="8271 PT 18b en zo"))
    hit = Search(small, Doors()).find("8271 PT 18b")[0]
    assert (hit.kind, hit.name, hit.detail) == ("address", "Oosterholtseweg 18B", "8271 PT Kampen")


def test_a_street_comes_before_what_lies_in_it(small: Store) -> None:
    save(small, Place(name="Wooncentrum", address=Address(street="Vloeddijk", house_number="12")))
    assert [hit.name for hit in Search(small, Doors()).find("vloeddijk")] == ["Vloeddijk", "Wooncentrum"]


def test_a_street_that_two_maps_hold_is_shown_once(small: Store) -> None:
    class Twice(Doors):
        def suggest(self, text: str, limit: int = 8) -> list[GeocodeHit]:
            return super().suggest(text, limit) * 2

    assert len(Search(small, Twice()).find("vloeddijk")) == 1
