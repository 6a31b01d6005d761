"""The map on a card: the way to one result, drawn from our own streets, and no more than the card has room for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from buurtkaart.basemap.build import build_pack
from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.position import Position
from buurtkaart.domain.signpost import Found
from buurtkaart.printing.call_card import CardSize, make_card
from buurtkaart.printing.card_map import CardMap, CardWay, draw_card_map
from buurtkaart.services.demo.making import demo_folder
from buurtkaart.services.walking.distances import Route, WalkingDistances
from tests.printing.conftest import CLOCK, DANGER, Neighbourhood, a_found, a_group, a_person, a_place, an_answer
from tests.printing.pdf import Sheet

START, GOAL = Position(52.5485, 5.2180), Position(52.5470, 5.2150)
DOTS = 'stroke-dasharray="0 2"'


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BasemapPack]:
    """The demo town."""
    target = tmp_path_factory.mktemp("packs") / "town.mbtiles"
    build_pack(demo_folder() / "lisdrecht.osm", target, now=CLOCK.now())
    with closing(BasemapPack.open(target)) as opened:
        yield opened


@pytest.fixture(scope="module")
def route(pack: BasemapPack) -> Route:
    found = WalkingDistances(pack).route(START, GOAL)
    assert found is not None
    assert found.along_streets
    return found


@pytest.fixture
def found(town: Neighbourhood) -> Found:
    place, person = a_place(), a_person()
    group = a_group(place, person)
    town.add(place, person, group)
    return replace(a_found(group), position=GOAL)


def sheet(town: Neighbourhood, found: Found, way: CardWay, size: CardSize = CardSize.A6, **asked: object) -> Sheet:
    path = town.folder / "kaart.pdf"
    with town.store.reading_public() as view:
        card = make_card(an_answer([found], **asked), [found], view, size, way)  # type: ignore[arg-type]  # help lines only
    path.write_bytes(card.document.pdf)
    return Sheet(path)


def drawn(way: CardWay) -> CardMap:
    made = draw_card_map(way, 91.0, 50.0)
    assert made is not None
    return made


@pytest.mark.parametrize("size", CardSize)
def test_a_card_for_one_result_shows_the_way_there_and_stays_one_tagged_page(
    town: Neighbourhood, found: Found, pack: BasemapPack, route: Route, size: CardSize
) -> None:
    made = sheet(town, found, CardWay(pack=pack, found=found, route=route), size)
    assert f"De weg naar {found.name}" in made.text()
    assert pack.info.attribution in made.text()
    assert f"De weg naar {found.name}" in made.alternatives()
    told = made.info()
    assert re.search(r"Pages:\s+1\n", told)
    assert re.search(r"Tagged:\s+yes", told)
    assert made.pictures() == []  # lines and letters, no pixels


def test_the_way_begins_and_ends_where_it_should_and_is_dotted(found: Found, pack: BasemapPack, route: Route) -> None:
    svg = drawn(CardWay(pack=pack, found=found, route=route)).svg
    assert svg.count(DOTS) == 1
    way = re.search(rf'd="M([^"]+)" stroke="#22303a" stroke-width="1.1" {DOTS}', svg)
    assert way is not None
    assert len(way[1].split("L")) >= len(route.positions)
    for x, y in (map(float, each.split()) for each in way[1].split("L")):
        assert 0 < x < 91
        assert 0 < y < 50


def test_where_nobody_said_from_where_the_map_shows_the_spot_and_no_way(found: Found, pack: BasemapPack) -> None:
    made = drawn(CardWay(pack=pack, found=found, route=None))
    assert DOTS not in made.svg
    assert made.caption == f"Hier is {found.name}"


def test_a_straight_line_is_no_way_to_walk(found: Found, pack: BasemapPack) -> None:
    guessed = Route(positions=(START, GOAL), metres=400.0, along_streets=False)
    assert DOTS not in drawn(CardWay(pack=pack, found=found, route=guessed)).svg


@pytest.mark.parametrize(
    "spot", [None, Position(52.0, 4.0), Position(52.60, 5.60)], ids=["no spot", "elsewhere", "too far"]
)
def test_there_is_no_map_where_nothing_can_be_drawn(
    town: Neighbourhood, found: Found, pack: BasemapPack, route: Route, spot: Position | None
) -> None:
    moved = replace(found, position=spot)
    assert draw_card_map(CardWay(pack=pack, found=moved, route=route), 91.0, 50.0) is None
    assert moved.name in sheet(town, moved, CardWay(pack=pack, found=moved, route=route)).text()


def test_in_danger_the_numbers_have_the_card_to_themselves(
    town: Neighbourhood, found: Found, pack: BasemapPack, route: Route
) -> None:
    made = sheet(town, found, CardWay(pack=pack, found=found, route=route), danger=DANGER)
    assert "De weg naar" not in made.text()


def test_a_full_card_keeps_its_words_and_leaves_the_map_out(
    town: Neighbourhood, found: Found, pack: BasemapPack, route: Route
) -> None:
    others = [a_person(f"Buur {number}", f"06 87 65 43 2{number}") for number in range(3)]
    town.add(*others)
    chosen = [found, *map(a_found, others)]
    with town.store.reading_public() as view:
        with_way = make_card(an_answer(chosen), chosen, view, way=CardWay(pack=pack, found=found, route=route))
        without = make_card(an_answer(chosen), chosen, view)
    assert len(with_way.document.pdf) == pytest.approx(len(without.document.pdf), rel=0.02)


def test_hostile_names_on_the_map_are_letters(town: Neighbourhood, pack: BasemapPack, route: Route) -> None:
    place = a_place('#panic("x") <svg onload=1> $x$')
    town.add(place)
    hostile = replace(a_found(place), position=GOAL)
    made = sheet(town, hostile, CardWay(pack=pack, found=hostile, route=route))
    assert '#panic("x") <svg onload=1> $x$' in made.text()
