"""What an extract cuts off: rivers, lakes and woods of which only some ways are in the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from buurtkaart.basemap.build import build_pack
from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.basemap.paper import shapes
from buurtkaart.domain.position import BoundingBox
from tests.basemap.conftest import LonLat, OsmFile

Line = tuple[tuple[float, float], ...]
BEYOND: Line = ((140, 10), (140, 300), (-60, 300), (-60, 10))
"""The half of a ring that lies outside the map."""


def ground(path: Path, layer: str) -> BaseGeometry:
    """Return everything of one layer that has an inside, as paper would draw it."""
    with closing(BasemapPack.open(path)) as pack:
        found = [shape.geometry for shape in shapes(pack, pack.info.bounds, (layer,))]
    return shapely.union_all([shape for shape in found if shapely.get_dimensions(shape) == 2])


@pytest.fixture
def torn(osm: OsmFile, now: datetime, at: LonLat, tmp_path: Path) -> Callable[..., BaseGeometry]:
    """What becomes of an area whose ring lost a way: `kept` and `gone` are its halves, the map ends at `north`."""

    def build(kept: Line, gone: Line, layer: str, north: int, **tags: str) -> BaseGeometry:
        osm.houses(40, y=2)
        there, away = osm.way(*kept), osm.way(*gone)
        osm.relation((there, "outer"), (away, "outer"), type="multipolygon", **tags)
        osm.left_out = {away}
        out = tmp_path / "dorp.mbtiles"
        build_pack(osm.write(), out, now=now, clip=BoundingBox(*at(-5, -5), *at(90, north)))
        return ground(out, layer)

    return build


@pytest.fixture
def river(osm: OsmFile) -> OsmFile:
    """A river from west to east between y = 10 and y = 20, with houses on both sides."""
    osm.houses(40, y=2)
    osm.houses(40, y=30)
    south = osm.way((-60, 10), (20, 10), (140, 10))
    north = osm.way((-60, 20), (20, 20), (140, 20))
    west = osm.way((-60, 10), (-60, 20))
    east = osm.way((140, 10), (140, 20))
    osm.relation(*((way, "outer") for way in (south, east, north, west)), type="multipolygon", natural="water")
    osm.way((-60, 15), (140, 15), waterway="river", name="IJssel")
    osm.banks = {"south": south, "north": north, "west": west, "east": east}
    return osm


def test_a_river_is_water_from_bank_to_bank(river: OsmFile, now: datetime, at: LonLat, tmp_path: Path) -> None:
    river.left_out = {river.banks["west"], river.banks["east"]}
    build_pack(river.write(), tmp_path / "dorp.mbtiles", now=now)
    water = ground(tmp_path / "dorp.mbtiles", "water")
    for x in (2, 20, 40, 60, 76):
        for y in (10.5, 15, 19.5):
            assert water.covers(shapely.Point(at(x, y))), (x, y)
        for y in (8, 22, 30):
            assert not water.covers(shapely.Point(at(x, y))), (x, y)


def test_one_known_bank_gives_a_river_as_wide_as_twice_its_half(
    river: OsmFile, now: datetime, at: LonLat, tmp_path: Path
) -> None:
    river.left_out = {river.banks["west"], river.banks["east"], river.banks["north"]}
    build_pack(river.write(), tmp_path / "dorp.mbtiles", now=now)
    water = ground(tmp_path / "dorp.mbtiles", "water")
    assert water.covers(shapely.Point(at(40, 11)))
    assert water.covers(shapely.Point(at(40, 17)))
    assert not water.covers(shapely.Point(at(40, 28)))
    assert not water.covers(shapely.Point(at(40, 8)))


def test_an_island_stays_land_in_a_cut_off_river(river: OsmFile, now: datetime, at: LonLat, tmp_path: Path) -> None:
    island = river.box(30, 13, 10, 4)
    members = [(way, "outer") for way in river.banks.values()]
    river._relations.clear()
    river.relation(*members, (island, "inner"), type="multipolygon", natural="water")
    river.left_out = {river.banks["west"], river.banks["east"]}
    build_pack(river.write(), tmp_path / "dorp.mbtiles", now=now)
    water = ground(tmp_path / "dorp.mbtiles", "water")
    assert not water.covers(shapely.Point(at(35, 15)))
    assert water.covers(shapely.Point(at(50, 15)))


def test_a_lake_without_a_centre_line_lies_where_no_houses_are(
    osm: OsmFile, at: LonLat, torn: Callable[..., BaseGeometry]
) -> None:
    osm.houses(2, x=0, y=60)
    shore = ((-60, 10), (20, 12), (140, 10))
    water = torn(shore, BEYOND, "water", 50, natural="water", water="lake")
    assert water.covers(shapely.Point(at(40, 30)))
    assert not water.covers(shapely.Point(at(40, 5)))


def test_a_wood_that_runs_out_of_the_map_is_green_up_to_its_edge(at: LonLat, torn: Callable[..., BaseGeometry]) -> None:
    green = torn(((-60, 10), (140, 10)), BEYOND, "landuse", 50, landuse="forest")
    assert green.covers(shapely.Point(at(40, 49)))
    assert not green.covers(shapely.Point(at(40, 5)))


def test_a_lake_torn_inside_the_map_is_closed_with_a_straight_line(
    at: LonLat, torn: Callable[..., BaseGeometry]
) -> None:
    shore = ((20, 20), (20, 40), (40, 40), (40, 20))
    water = torn(shore, ((40, 20), (30, 16), (20, 20)), "water", 80, natural="water")
    assert water.covers(shapely.Point(at(30, 30)))
    assert not water.covers(shapely.Point(at(60, 30)))
    assert not water.covers(shapely.Point(at(30, 10)))


def test_a_whole_island_ring_without_its_lake_is_not_filled(
    osm: OsmFile, now: datetime, at: LonLat, tmp_path: Path
) -> None:
    osm.houses(40, y=2)
    island = osm.box(20, 20, 10, 10)
    gone = osm.box(-300, -300, 900, 900)
    osm.relation((island, "inner"), (gone, "outer"), type="multipolygon", landuse="forest")
    osm.left_out = {gone}
    build_pack(osm.write(), tmp_path / "dorp.mbtiles", now=now)
    assert not ground(tmp_path / "dorp.mbtiles", "landuse").covers(shapely.Point(at(25, 25)))


@pytest.fixture(scope="module")
def kampen(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from zoneinfo import ZoneInfo

    out = tmp_path_factory.mktemp("kampen") / "kampen.mbtiles"
    moment = datetime(2026, 11, 22, tzinfo=ZoneInfo("Europe/Amsterdam"))
    build_pack(shared_data / "osm" / "kampen-binnenstad.osm.pbf", out, now=moment)
    return out


def test_the_ijssel_at_kampen_is_blue_along_its_whole_centre_line(kampen: Path) -> None:
    with closing(BasemapPack.open(kampen)) as pack:
        box = shapely.box(*pack.info.bounds.as_tuple())
        centre = [
            shape.geometry
            for shape in shapes(pack, pack.info.bounds, ("water",))
            if shape.name == "IJssel" and shape.geometry.geom_type == "LineString"
        ]
    stream = shapely.intersection(shapely.union_all(centre), box)
    water = ground(kampen, "water")
    # 60 m to either side of the centre line is still far from the quays: the river is some 150 m wide there.
    wide = shapely.buffer(stream, 0.0004)
    assert stream.length > 0.02
    assert shapely.intersection(stream, water).length > 0.999 * stream.length
    assert shapely.intersection(wide, water).area > 0.97 * shapely.intersection(wide, box).area


def test_no_house_of_kampen_stands_in_the_water_by_mistake(kampen: Path) -> None:
    water = ground(kampen, "water")
    shapely.prepare(water)
    with closing(sqlite3.connect(kampen)) as connection:
        rows = connection.execute("SELECT geometry FROM shape WHERE layer = 'buildings'").fetchall()
    houses = shapely.centroid(shapely.from_wkb([row[0] for row in rows]))
    # House boats and boat houses do lie in the water.
    assert shapely.contains(water, houses).sum() < 60
