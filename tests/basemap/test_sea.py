"""The sea: only its shore is in an extract."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from buurtkaart.basemap.build import build_pack
from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.basemap.paper import shapes
from buurtkaart.basemap.sea import sea_in
from tests.basemap.conftest import LonLat, OsmFile

BOX = shapely.box(0, 0, 1000, 1000)


def sea(*shores: list[tuple[float, float]]) -> BaseGeometry:
    """Return the sea of shores whose y points south, as the plane's does."""
    return sea_in(np.array([shapely.LineString(shore) for shore in shores], dtype=object), BOX)


def test_water_lies_on_the_right_of_the_coast() -> None:
    eastward = sea([(-50, 400), (500, 420), (1050, 400)])
    assert eastward.covers(shapely.Point(500, 900))
    assert not eastward.covers(shapely.Point(500, 100))
    westward = sea([(1050, 400), (500, 420), (-50, 400)])
    assert westward.covers(shapely.Point(500, 100))


def test_an_island_is_land_in_the_sea() -> None:
    # Land on the left: counter-clockwise to the eye.
    island = [(300.0, 300.0), (300.0, 600.0), (600.0, 600.0), (600.0, 300.0), (300.0, 300.0)]
    found = sea(island)
    assert not found.covers(shapely.Point(450, 450))
    assert found.covers(shapely.Point(50, 50))


def test_a_coast_in_many_ways_is_one_coast() -> None:
    found = sea([(-50, 400), (300, 420)], [(300, 420), (600, 400)], [(600, 400), (1050, 420)])
    assert found.area == pytest.approx(590_000, rel=0.01)


def test_a_coast_outside_the_map_adds_nothing() -> None:
    assert sea([(-500, -400), (1500, -400)]).is_empty


def test_a_village_by_the_sea_gets_blue_on_the_right_side(
    osm: OsmFile, now: datetime, at: LonLat, tmp_path: Path
) -> None:
    osm.houses(60, y=2)
    osm.houses(3, x=0, y=30)
    osm.way((300, 10), (60, 12), (-100, 10), natural="coastline")
    build_pack(osm.write(), tmp_path / "dorp.mbtiles", now=now)
    with closing(BasemapPack.open(tmp_path / "dorp.mbtiles")) as pack:
        water = shapely.union_all([shape.geometry for shape in shapes(pack, pack.info.bounds, ("water",))])
    assert water.covers(shapely.Point(at(60, 20)))
    assert not water.covers(shapely.Point(at(60, 3)))
