"""A whole question and its answer: over the demo neighbourhood, and over a few things made for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from buurtkaart.domain.access import Access
from buurtkaart.domain.address import Address
from buurtkaart.domain.clock import AMSTERDAM, FixedClock
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Record
from buurtkaart.domain.schedule import Schedule
from buurtkaart.domain.vocabulary import LifeCycle, Theme
from buurtkaart.i18n import speaking
from buurtkaart.services.demo.making import demo_story
from buurtkaart.services.geocoding.result import GeocodeHit
from buurtkaart.services.search import Facets, Search, SearchAnswer
from buurtkaart.services.searching.facets import Facet
from buurtkaart.store.store import Store

NOW = FixedClock.at("2026-11-24T10:30")
HERE = Position(52.5466, 5.2156)


class Streets:
    """A geocoder that knows one street, north of here."""

    def suggest(self, text: str, limit: int = 8) -> list[GeocodeHit]:  # noqa: ARG002 - as a geocoder has it
        north = GeocodeHit("street", "Dorpsweg", HERE.lat + 0.02, HERE.lon, 0.9, "Dorpsweg", city="Ons Dorp")
        return [north] if text.lower().startswith("dorp") else []


@pytest.fixture(scope="module", autouse=True)
def _dutch() -> Iterator[None]:
    with speaking("nl"):
        yield


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Search]:
    store = Store(tmp_path_factory.mktemp("demo") / "buurtkaart.sqlite", NOW)
    with store.unit_of_work() as unit_of_work:
        unit_of_work.save_many(demo_story(NOW.now()).records)
    yield Search(store)
    store.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path / "buurtkaart.sqlite", NOW)
    yield made
    made.close()


def weekly(day: str, hour: int) -> Schedule:
    days = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
    first = datetime(2026, 11, 2, hour, tzinfo=AMSTERDAM) + timedelta(days=days.index(day))
    return Schedule(first_start=first, duration_minutes=120, rule=f"FREQ=WEEKLY;BYDAY={day}")


def search(store: Store, *records: Record) -> Search:
    with store.unit_of_work() as unit_of_work:
        unit_of_work.save_many(records)
    return Search(store, Streets())


def names(answer: SearchAnswer) -> list[str]:
    return [hit.name for hit in answer.hits]


def relaxed(answer: SearchAnswer) -> list[str]:
    return [each.what for each in answer.relaxed]


def test_another_word_for_the_same_is_found(store: Store) -> None:
    asked = search(store, Initiative(name="Inloop op dinsdag"), Initiative(name="Voetbal"))
    assert names(asked.answer("bakkie doen")) == ["Inloop op dinsdag"]


def test_the_typed_word_comes_before_its_synonym(store: Store) -> None:
    asked = search(store, Initiative(name="Inloop"), Initiative(name="Koffie voor iedereen in de wijk"))
    assert names(asked.answer("lekker koffie")) == ["Koffie voor iedereen in de wijk", "Inloop"]


def test_a_word_is_found_at_the_end_of_a_compound_but_not_inside_another_word(store: Store) -> None:
    asked = search(store, Initiative(name="Buurtsoep"), Initiative(name="Verhuizing"), Initiative(name="Buurtzingen"))
    assert names(asked.answer("een soep")) == ["Buurtsoep"]
    assert names(asked.answer("graag zingen")) == ["Buurtzingen"]


def test_a_word_that_says_little_keeps_nothing_away(store: Store) -> None:
    crowd = [Initiative(name=f"Groep {number}", description="Samen sporten.") for number in range(20)]
    asked = search(store, Initiative(name="Rondje"), *crowd)
    assert names(asked.answer("wandelen met anderen"))[0] == "Rondje"


def test_a_phrase_is_more_than_a_word_of_it_that_says_little(store: Store) -> None:
    asked = search(store, Initiative(name="Fietslessen"), Initiative(name="Leren koken"))
    assert names(asked.answer("leren fietsen"))[0] == "Fietslessen"


def test_what_is_on_then_comes_first_and_the_rest_stays(store: Store) -> None:
    asked = search(
        store,
        Initiative(name="Yoga", schedule=weekly("TH", 10)),
        Initiative(name="Yoga voor later", schedule=weekly("SA", 10)),
    )
    answer = asked.answer("yoga zaterdagochtend")
    assert names(answer) == ["Yoga voor later", "Yoga"]
    assert answer.relaxed == ()
    assert answer.understood == ("zaterdagochtend", "yoga")


def test_a_day_on_which_nothing_is_names_the_day_on_which_it_is(store: Store) -> None:
    asked = search(store, Initiative(name="Yoga", schedule=weekly("SA", 10)))
    (given_up,) = asked.answer("yoga zondag").relaxed
    assert given_up.words == "Niets op zondag. Wel op zaterdag om 10:00 uur: Yoga."


def test_what_was_named_tells_when_it_is_also_where_others_are_on_then(store: Store) -> None:
    cook = Place(name="De Roerdomp", kind=PlaceKind.CAFE, opening_hours="Su 12:00-22:00", description="Samen eten.")
    asked = search(store, Initiative(name="Avondtafel", schedule=weekly("TH", 18), themes=(Theme.EAT,)), cook)
    answer = asked.answer("avondtafel zondag")
    assert names(answer)[0] == "Avondtafel"
    assert answer.relaxed[0].words == "Avondtafel is niet op zondag. Wel op donderdag om 18:00 uur."


def test_a_cancelled_time_is_not_on(store: Store) -> None:
    schedule = replace(weekly("WE", 14), excluded=(date(2026, 11, 25),))
    asked = search(store, Initiative(name="Yoga", schedule=schedule))
    wednesday = Facets(open_at=datetime(2026, 11, 25, 14, 30, tzinfo=AMSTERDAM))
    assert relaxed(asked.answer("yoga", facets=wednesday)) == ["open_at"]
    week_later = Facets(open_at=datetime(2026, 12, 2, 14, 30, tzinfo=AMSTERDAM))
    assert relaxed(asked.answer("yoga", facets=week_later)) == []


def test_a_street_orders_by_distance_to_it(store: Store) -> None:
    near = Initiative(name="Yoga in de grote sporthal", position=Position(HERE.lat + 0.021, HERE.lon))
    asked = search(store, Initiative(name="Yoga", position=HERE), near)
    assert names(asked.answer("yoga bij Dorpsweg", HERE)) == ["Yoga in de grote sporthal", "Yoga"]
    assert names(asked.answer("yoga", HERE))[0] == "Yoga"


def test_every_facet_keeps_what_surely_has_it(store: Store) -> None:
    hall = Place(
        name="Zaal", kind=PlaceKind.SPORTS, position=HERE, access=Access(step_free=True, languages=("tr",)),
        cost="Gratis", walk_in=True, opening_hours="Tu 09:00-12:00", themes=(Theme.MOVE,),
    )  # fmt: skip
    other = Place(name="Zaal Zuid", position=Position(HERE.lat + 0.1, HERE.lon), cost="€ 4", walk_in=False)
    asked = search(store, hall, other, Place(name="Zaal onbekend"))
    for facets in (
        Facets(open_at=NOW.now()),
        Facets(within_m=500.0),
        Facets(walk_in=True),
        Facets(language="tr"),
        Facets(free=True),
        Facets(theme=Theme.MOVE),
        Facets(step_free=True),
    ):
        answer = asked.answer("zaal", HERE, facets)
        assert (names(answer), answer.relaxed) == (["Zaal"], ()), facets


def test_a_group_that_is_full_or_asleep_cannot_be_joined_at_once(store: Store) -> None:
    asked = search(
        store,
        Initiative(name="Koor vol", walk_in=True, room_left=False),
        Initiative(name="Koor slaapt", walk_in=True, life_cycle=LifeCycle.SLEEPING),
        Initiative(name="Koor met plek", room_left=True),
    )
    assert names(asked.answer("koor", facets=Facets(walk_in=True))) == ["Koor met plek"]


def test_the_least_is_given_up_and_step_free_last(store: Store) -> None:
    asked = search(
        store,
        Place(name="Zaal", access=Access(step_free=True), cost="€ 4"),
        Place(name="Zaal Zuid", access=Access(step_free=False), cost="Gratis"),
    )
    answer = asked.answer("zaal", facets=Facets(free=True, step_free=True))
    assert (names(answer), relaxed(answer)) == (["Zaal"], ["free"])


def test_what_is_sought_comes_before_what_only_resembles_it_and_tells_what_it_is_not(demo: Search) -> None:
    # "Naaitafel" is what is sought; others are near it, or share letters, and are free or near by.
    for asked, told in (
        (Facets(walk_in=True), "Niets waar je meteen heen kunt. Bel eerst: Naaitafel."),
        (
            Facets(open_at=NOW.now().replace(hour=20)),
            "Op di 24 november om 20:30 uur is er niets. Wel vandaag om 13:30",
        ),
    ):
        answer = demo.answer("naaien", HERE, asked)
        assert names(answer)[0] == "Naaitafel"
        assert len(answer.hits) > 1
        assert answer.relaxed[0].words.startswith(told)


def test_of_a_phrase_only_the_word_that_means_it_is_looked_for(store: Store) -> None:
    # "Maken" alone is repairing as well.
    mended = Initiative(name="Fietsen maken", themes=(Theme.CREATE,))
    music = Initiative(name="Fluit en trom", themes=(Theme.CREATE,), description="Samen muziek voor wie wil.")
    assert names(search(store, mended, music).answer("muziek maken")) == ["Fluit en trom"]


def test_another_word_for_it_counts_less_in_what_is_about_something_else(store: Store) -> None:
    shop = Place(name="Tweede Ronde", kind=PlaceKind.SHOP, themes=(Theme.MONEY,))
    walk = Initiative(name="Frisse neus", themes=(Theme.MOVE,), description="Een rondje met de buren.")
    assert names(search(store, shop, walk).answer("wandelen"))[0] == "Frisse neus"


def test_what_nobody_wrote_down_leads_to_what_resembles_it(store: Store) -> None:
    asked = search(store, Place(name="De Ark", kind=PlaceKind.SPORTS, position=HERE), Place(name="Kerk"))
    answer = asked.answer("pilates", HERE)
    assert names(answer) == ["De Ark"]
    assert relaxed(answer) == ["words"]
    assert answer.relaxed[0].words == "Niets met “pilates”. Dit lijkt erop: De Ark."


def test_an_empty_neighbourhood_has_no_answer_and_gives_up_nothing(store: Store) -> None:
    answer = search(store).answer("koffie op zondag")
    assert answer == SearchAnswer((), ("zondag", "koffie"), (), {Facet.WHEN: "zondag"})


def test_who_only_says_when_is_told_what_there_is(demo: Search) -> None:
    answer = demo.answer("vanavond", HERE)
    assert "Zingen zonder noten" in names(answer)
    assert answer.relaxed == ()


def test_now_is_this_very_moment_and_not_later_today(demo: Search) -> None:
    for asked in ("nu open", "wat is er nu open"):
        answer = demo.answer(asked, is_firm=True, limit=100)
        assert {"Sporten aan de overkant", "Drechtpark"} <= set(names(answer))
        assert "Naaitafel" not in names(answer)
    assert names(demo.answer("open hof"))[0] == "Kerk De Open Hof"
    assert "Niets op dit moment. Wel vandaag om 13:30" in demo.answer("naaien nu", is_firm=True).relaxed[0].words


def test_letters_that_mean_nothing_lead_to_where_one_can_ask(demo: Search) -> None:
    answer = demo.answer("qqqzzz", HERE)
    assert names(answer)[0] == "Buurthuis De Linde"
    assert relaxed(answer) == ["words"]


def test_what_a_word_list_of_the_neighbourhood_adds_is_found(store: Store) -> None:
    (store.path.parent / "zoekwoorden.toml").write_text(
        '[[begrip]]\nnaam = "koffie"\nwoorden = ["pleur"]\n', encoding="utf-8"
    )
    assert names(search(store, Initiative(name="Koffie met de buren")).answer("bakje pleur")) == ["Koffie met de buren"]


def test_an_answer_for_scripts_says_everything(store: Store) -> None:
    asked = search(store, Place(name="Yoga", position=HERE, address=Address(street="Dorpsweg", house_number="3")))
    told = asked.answer("yoga in de ochtend", HERE).to_json()
    assert set(told) == {"results", "understood", "relaxed"}
    results = told["results"]
    assert isinstance(results, list)
    assert {"kind", "name", "lat", "lon", "score", "detail", "id", "distance_m", "walk_distance_m"} == set(results[0])


@pytest.mark.parametrize("text", ["", "  ", "'", '" OR "', "NOT bij AND", "é" * 5000, "bij de Dorpsweg " * 40, "🙂 🙂"])
def test_any_text_may_be_asked(demo: Search, text: str) -> None:
    told = demo.answer(text, HERE, Facets(open_at=NOW.now(), within_m=1.0)).to_json()
    results = told["results"]
    assert isinstance(results, list)
    is_far = any(each["distance_m"] is not None and each["distance_m"] > 1 for each in results)
    assert told["relaxed"] or not is_far, "what is further than was asked comes with the word that it is"
