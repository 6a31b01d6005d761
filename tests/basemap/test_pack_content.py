"""What lies beside the tiles: candidate places, streets to walk, shapes for paper, names."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
import shapely

from buurtkaart.basemap.build import build_pack
from buurtkaart.basemap.candidates import CandidatePlace, candidates
from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.basemap.paper import boundaries, place_names, shapes
from buurtkaart.basemap.walking import walkable
from buurtkaart.basemap.walking_graph import read_graph
from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.position import BoundingBox
from tests.basemap.conftest import OsmFile

Build = Callable[[], BasemapPack]


@pytest.fixture
def built(osm: OsmFile, now: datetime, tmp_path: Path) -> Iterator[Build]:
    """Return a function that builds and opens the pack of `osm`, which gets houses first."""
    osm.houses(60)
    opened: list[BasemapPack] = []

    def build() -> BasemapPack:
        build_pack(osm.write(), tmp_path / "dorp.mbtiles", now=now)
        opened.append(BasemapPack.open(tmp_path / "dorp.mbtiles"))
        return opened[-1]

    yield build
    for pack in opened:
        pack.close()


def only(pack: BasemapPack) -> CandidatePlace:
    (place,) = candidates(pack)
    return place


def test_a_place_keeps_all_that_openstreetmap_knows(osm: OsmFile, built: Build) -> None:
    osm.node(
        30, 4, amenity="library", name="De Boekerij", opening_hours="Mo-Fr 10:00-17:00", wheelchair="yes",
        contact__phone="+31 38 000 00 00", website="https://voorbeeld.test", operator="Gemeente",
    )  # fmt: skip
    place = only(built())
    assert (place.osm_id.partition("/")[0], place.name, place.kind) == ("node", "De Boekerij", PlaceKind.LIBRARY)
    assert (place.opening_hours, place.wheelchair) == ("Mo-Fr 10:00-17:00", "yes")
    assert (place.phone, place.website) == ("+31 38 000 00 00", "https://voorbeeld.test")
    assert place.tags["operator"] == "Gemeente"


def test_a_place_without_address_gets_the_nearest_house(osm: OsmFile, built: Build) -> None:
    osm.node(20.5, 2, amenity="cafe", name="Het Hoekje")
    place = only(built())
    assert (place.street, place.house_number, place.postcode, place.city) == ("Dorpsstraat", "11", "8271 AA", "Dorp")


def test_an_address_of_its_own_wins(osm: OsmFile, built: Build) -> None:
    osm.node(20.5, 2, amenity="cafe", name="Het Hoekje", addr__street="Markt", addr__housenumber="1")
    assert (only(built()).street, only(built()).house_number) == ("Markt", "1")


def test_a_place_far_from_houses_gets_no_address(osm: OsmFile, built: Build) -> None:
    osm.node(60, 40, leisure="park", name="Het Park")
    assert only(built()).street == ""


def test_a_place_drawn_as_point_and_as_building_is_offered_once(osm: OsmFile, built: Build) -> None:
    osm.node(30.5, 3.5, amenity="community_centre", name="De Ontmoeting")
    osm.box(30, 3, 2, 2, building="yes", amenity="community_centre", name="De Ontmoeting")
    assert only(built()).osm_id.startswith("node/")


def test_two_schools_of_one_name_far_apart_are_two_places(osm: OsmFile, built: Build) -> None:
    osm.node(5, 4, amenity="school", name="De Regenboog")
    osm.node(100, 4, amenity="school", name="De Regenboog")
    assert len(candidates(built())) == 2


def test_benches_need_no_name_and_schools_do(osm: OsmFile, built: Build) -> None:
    osm.node(5, 4, amenity="bench")
    osm.node(7, 4, amenity="school")
    assert only(built()).kind is PlaceKind.BENCH


def test_private_places_are_not_offered(osm: OsmFile, built: Build) -> None:
    osm.box(5, 4, 2, 2, leisure="playground", access="private")
    assert candidates(built()) == []


def test_tags_come_back_as_they_were(osm: OsmFile, built: Build) -> None:
    name = "<b>“é” ${x}</b>"
    osm.node(5, 4, amenity="library", name=name)
    assert json.loads(json.dumps(dict(only(built()).tags)))["name"] == name


def test_streets_meet_in_one_corner(osm: OsmFile, built: Build) -> None:
    osm.way((0, 20), (50, 20), (100, 20), highway="residential")
    osm.way((50, 20), (50, 60), highway="footway")
    graph = read_graph(built())
    degree = np.bincount(np.concatenate((graph.a, graph.b)))
    assert sorted(degree.tolist()) == [1, 1, 1, 1, 1, 3]


def test_lengths_are_metres_along_the_bends(osm: OsmFile, built: Build) -> None:
    osm.way((0, 20), (0, 120), (100, 120), highway="path")
    graph = read_graph(built())
    # 100 steps of 0.0001 degree: 1,112 m to the north, and 676 m to the east at this latitude.
    assert max(graph.lengths_m) == pytest.approx(1112 + 676, abs=3)


def test_edges_know_their_street_and_stairs_are_marked(osm: OsmFile, built: Build) -> None:
    osm.way((0, 20), (10, 20), highway="steps")
    graph = read_graph(built())
    assert sorted(zip(graph.steps.tolist(), (graph.street_ids > 0).tolist(), strict=True)) == [
        (False, True),
        (True, False),
    ]


@pytest.mark.parametrize(
    ("tags", "answer"),
    [
        ({"highway": "residential"}, True),
        ({"highway": "cycleway"}, True),
        ({"highway": "cycleway", "foot": "no"}, False),
        ({"highway": "motorway"}, False),
        ({"highway": "trunk", "foot": "yes"}, True),
        ({"highway": "service", "access": "private"}, False),
        ({"highway": "service", "access": "private", "foot": "yes"}, True),
        ({"highway": "proposed", "foot": "yes"}, False),
        ({"railway": "tram"}, False),
    ],
)
def test_who_may_walk_where(tags: dict[str, str], answer: bool) -> None:
    assert walkable(tags) is answer


def test_paper_gets_streets_whole(osm: OsmFile, built: Build) -> None:
    osm.way(*((x, 30) for x in range(-400, 400, 50)), highway="tertiary", name="Lange Weg")
    pack = built()
    (street,) = (shape for shape in shapes(pack, pack.info.bounds, ("roads",)) if shape.name == "Lange Weg")
    assert shapely.get_num_coordinates(street.geometry) == 16


def test_paper_asks_for_one_part_only(osm: OsmFile, built: Build) -> None:
    pack = built()
    west, south, _east, _north = pack.info.bounds.as_tuple()
    corner = BoundingBox(west, south, west + 0.0012, south + 0.002)
    some = list(shapes(pack, corner, ("buildings",)))
    assert 0 < len(some) < 12


def test_borders_are_kept_whole_or_in_parts(osm: OsmFile, built: Build) -> None:
    whole = osm.box(-5, -5, 140, 40)
    part, gone = osm.way((0, 0), (9, 9)), osm.way((9, 9), (0, 9), (0, 0))
    border = {"type": "boundary", "boundary": "administrative"}
    osm.relation((whole, "outer"), **border, admin_level="10", name="Dorp", ref__CBS="WP1")
    osm.relation((part, "outer"), (gone, "outer"), **border, admin_level="8", name="Gemeente")
    osm.left_out = {gone}
    found = {(place.name, place.admin_level, place.cbs_code, place.whole) for place in boundaries(built())}
    assert found == {("Gemeente", 8, "", False), ("Dorp", 10, "WP1", True)}


def test_names_of_villages_are_kept(osm: OsmFile, built: Build) -> None:
    osm.node(5, 5, place="village", name="Wilsum")
    assert [(name.name, name.kind) for name in place_names(built())] == [("Wilsum", "village")]


def test_stray_nodes_do_not_stretch_the_map(osm: OsmFile, built: Build) -> None:
    osm.houses(60, y=10)
    osm.way((0, -1), (90_000, 90_000), highway="tertiary")
    bounds = built().info.bounds
    assert bounds.east - bounds.west < 0.03


def test_the_ijssel_does_not_stretch_kampen(shared_data: Path, now: datetime, tmp_path: Path) -> None:
    info = build_pack(shared_data / "osm" / "kampen-binnenstad.osm.pbf", tmp_path / "k.mbtiles", now=now)
    with closing(BasemapPack.open(tmp_path / "k.mbtiles")) as pack:
        assert info == pack.info
    assert info.bounds.as_tuple() == pytest.approx((5.905, 52.548, 5.935, 52.566), abs=0.001)
    assert info.buildings == 8091


def test_a_house_that_lost_a_corner_at_the_cut_is_still_a_house(osm: OsmFile, now: datetime, tmp_path: Path) -> None:
    osm.houses(3)
    osm.way((10, 0), (11, 0), (11, 1), (10, 1), building="house")
    assert build_pack(osm.write(), tmp_path / "dorp.mbtiles", now=now).buildings == 4
