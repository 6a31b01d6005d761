"""What goes on a sheet: what everybody may see, in the area, with one number a spot."""

from __future__ import annotations

from dataclasses import replace

import pytest

from buurtkaart.domain.contact import Contact
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.neighbourhood import Neighbourhood
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.domain.record import RecordType
from buurtkaart.domain.schedule import Schedule
from buurtkaart.domain.vocabulary import LifeCycle, Reach
from buurtkaart.i18n import current_language, speaking
from buurtkaart.printing.areas import neighbourhood_area
from buurtkaart.printing.contents import Contents, gather
from buurtkaart.printing.sheet_words import SheetWords, left_out_words
from buurtkaart.services.public_area import Area
from tests.printing.conftest import CLOCK, SPOT, a_group, a_person, a_place
from tests.printing.conftest import Neighbourhood as Town

AREA = Area(name="Zuid", bounds=BoundingBox(5.92, 52.56, 5.93, 52.57))
ELSEWHERE = Position(52.60, 5.99)


def gathered(town: Town, area: Area = AREA) -> Contents:
    return gather(town.store, area, CLOCK.now())


def names(contents: Contents) -> list[str]:
    return [each.title for each in contents.here]


def test_a_group_carries_the_number_of_the_house_in_which_it_meets(town: Town) -> None:
    place, person = a_place(), a_person()
    group = a_group(place, person)
    town.add(place, person, group)
    contents = gathered(town)
    assert contents.spots[group.id] == contents.spots[place.id]
    assert [(each.number, each.shape) for each in contents.marks()] == [(1, "place")]


def test_a_group_outdoors_has_a_mark_of_its_own(town: Town) -> None:
    town.add(a_place(), Initiative(name="Wandelen", position=Position(52.566, 5.925)))
    assert [(each.number, each.shape) for each in gathered(town).marks()] == [(1, "place"), (2, "initiative")]


def test_what_is_private_is_counted_and_never_named(town: Town) -> None:
    town.add(
        a_place(),
        Contact(name="Nora de Wit", phones=("06 11 11 11 11",), position=SPOT),
        a_place("Geheim", public=False),
    )
    contents = gathered(town)
    assert names(contents) == ["Buurthuis De Linde"]
    assert left_out_words(contents) == ["1 plek niet gepubliceerd", "1 contact niet gepubliceerd"]


def test_what_lies_elsewhere_is_neither_there_nor_counted(town: Town) -> None:
    far = replace(a_place("Ver weg"), position=ELSEWHERE)
    town.add(a_place(), far, Contact(name="Nora", position=ELSEWHERE))
    contents = gathered(town)
    assert names(contents) == ["Buurthuis De Linde"]
    assert left_out_words(contents) == []


def test_a_neighbourhood_ends_at_its_outline(town: Town) -> None:
    corners = (Position(52.56, 5.92), Position(52.56, 5.93), Position(52.57, 5.93))
    buurt = Neighbourhood(name="Driehoek", outline=corners)
    inside, outside = Position(52.561, 5.928), Position(52.569, 5.921)
    town.add(buurt, replace(a_place("Erin"), position=inside), replace(a_place("Ernaast"), position=outside))
    assert names(gathered(town, neighbourhood_area(buurt))) == ["Erin"]


def test_what_comes_to_people_stands_apart(town: Town) -> None:
    circle = Initiative(name="Belkring", reach=(Reach.BY_PHONE,))
    home = Place(name="Eettafel", private_home=True)
    town.add(a_place(), circle, home)
    contents = gathered(town)
    assert [each.title for each in contents.apart] == ["Eettafel", "Belkring"]
    assert contents.apart[0].id not in contents.spots


def test_what_serves_another_neighbourhood_is_not_for_here(town: Town) -> None:
    corners = (Position(52.56, 5.92), Position(52.56, 5.93), Position(52.57, 5.93))
    here, there = Neighbourhood(name="Hier", outline=corners), Neighbourhood(name="Daar", outline=corners)
    circle = Initiative(name="Belkring", reach=(Reach.BY_PHONE,), serves=(there.id,))
    town.add(here, there, circle)
    assert gathered(town, neighbourhood_area(here)).apart == ()
    assert [each.title for each in gathered(town, neighbourhood_area(there)).apart] == ["Belkring"]


@pytest.mark.parametrize("life_cycle", [LifeCycle.IDEA, LifeCycle.SLEEPING, LifeCycle.ENDED_WELL])
def test_what_nobody_can_go_to_is_left_out(town: Town, life_cycle: LifeCycle) -> None:
    town.add(Initiative(name="Ooit", position=SPOT, life_cycle=life_cycle))
    assert names(gathered(town)) == []


def test_what_is_over_is_left_out(town: Town) -> None:
    past = Schedule(first_start=CLOCK.now().replace(year=2025))
    town.add(Initiative(name="Feest", position=SPOT, schedule=past))
    assert names(gathered(town)) == []


def test_what_is_not_wanted_stays_off(town: Town) -> None:
    place, person = a_place(), a_person()
    town.add(place, person, a_group(place, person))
    kinds = frozenset({RecordType.PLACE})
    assert names(gather(town.store, AREA, CLOCK.now(), kinds=kinds)) == ["Buurthuis De Linde"]
    assert "Buurthuis De Linde" not in names(gather(town.store, AREA, CLOCK.now(), without=frozenset({place.id})))


def test_a_line_says_when_where_whom_to_call_and_how_fresh_it_is(town: Town) -> None:
    place, person = a_place(), a_person()
    group = a_group(place, person)
    town.add(place, person, group)
    line = SheetWords(gathered(town), {place.id: "C4"}).line(group)
    assert (line.number, line.shape, line.square) == ("1", "place", "C4")
    assert line.when == "Elke di 10:00–11:30"
    assert line.where == "Buurthuis De Linde, Lindelaan 51"
    assert (line.call, line.phone) == ("Fatima Yilmaz", "06 12 34 56 78")
    assert line.notes == ("Je wordt opgehaald", "Bel voor je komt")
    assert line.checked == "nagekeken okt 2026"


@pytest.mark.parametrize("words", ["Eenzaamheid de deur uit", "EENZAAM", "Lonely no more"])
def test_the_word_lonely_is_in_no_line(town: Town, words: str) -> None:
    place = replace(a_place(words), cost=words, description=f"{words} bij de lantaarn")
    town.add(place)
    said = str(SheetWords(gathered(town), {}).groups()).lower()
    assert "lindelaan" in said
    assert "eenza" not in said
    assert "lonel" not in said


def test_a_sheet_speaks_its_own_language_and_the_screen_keeps_its_own(town: Town) -> None:
    town.add(a_place())
    contents = gathered(town)
    with speaking("en"):
        assert SheetWords(contents, {}).groups()[0]["heading"] == "Places"
    assert current_language() == "nl"
    assert SheetWords(contents, {}).groups()[0]["heading"] == "Plekken"


def test_what_somebody_adds_is_on_the_sheet_wherever_it_is_and_whatever_its_kind(town: Town) -> None:
    far, person, hidden = replace(a_place("Zwembad"), position=ELSEWHERE), a_person(), a_place("Geheim", public=False)
    town.add(a_place(), far, person, hidden)
    kinds = frozenset({RecordType.PLACE})
    assert names(gather(town.store, AREA, CLOCK.now(), kinds=kinds)) == ["Buurthuis De Linde"]
    also = frozenset({far.id, person.id, hidden.id})
    contents = gather(town.store, AREA, CLOCK.now(), kinds=kinds, also=also)
    assert names(contents) == ["Buurthuis De Linde", "Zwembad"]
    assert [each.title for each in contents.apart] == ["Fatima Yilmaz"]
    assert contents.spots[far.id].number == 2


def test_left_out_goes_before_added(town: Town) -> None:
    place = a_place()
    town.add(place)
    both = frozenset({place.id})
    assert names(gather(town.store, AREA, CLOCK.now(), without=both, also=both)) == []
