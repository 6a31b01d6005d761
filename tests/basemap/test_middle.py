"""Where a map begins: among its houses."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from buurtkaart.basemap.build import build_pack
from buurtkaart.basemap.middle import first_view, middle_of
from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.position import BoundingBox, Position
from tests.basemap.conftest import SOUTH, STEP, WEST, OsmFile

WIDE = BoundingBox(WEST - 0.001, SOUTH - 0.001, WEST + 0.1, SOUTH + 0.05)


@pytest.fixture
def corner_village(osm: OsmFile, now: datetime, tmp_path: Path) -> Iterator[BasemapPack]:
    """Sixty houses in the south-west corner of a map of meadow, and two farms far away."""
    osm.houses(60)
    for number, spot in enumerate(((900, 400), (960, 450)), start=100):
        osm.node(*spot, addr__street="Zeedijk", addr__housenumber=str(number), addr__city="Dorp")
    build_pack(osm.write(), tmp_path / "dorp.mbtiles", now=now, clip=WIDE)
    pack = BasemapPack.open(tmp_path / "dorp.mbtiles")
    yield pack
    pack.close()


def test_the_middle_is_a_house_of_the_village_and_not_a_meadow(corner_village: BasemapPack) -> None:
    middle = middle_of(corner_village)
    assert middle.distance_m(Position(SOUTH + 0.5 * STEP, WEST + 60 * STEP)) < 50
    addresses = corner_village.connection().execute("SELECT lat, lon FROM address").fetchall()
    assert (middle.lat, middle.lon) in addresses


def test_the_first_view_has_the_village_in_the_middle_and_lies_for_the_most_part_on_the_map(
    corner_village: BasemapPack,
) -> None:
    seen, middle = first_view(corner_village), middle_of(corner_village)
    assert seen.centre.distance_m(middle) < 1
    bounds = corner_village.info.bounds
    assert seen.east - seen.west == pytest.approx((bounds.east - bounds.west) / 2)


def test_a_map_without_addresses_begins_in_its_own_middle(osm: OsmFile, now: datetime, tmp_path: Path) -> None:
    osm.box(0, 0, 40, 20, building="barn")
    build_pack(osm.write(), tmp_path / "schuur.mbtiles", now=now)
    with closing(BasemapPack.open(tmp_path / "schuur.mbtiles")) as pack:
        bounds, seen = pack.info.bounds, first_view(pack)
        assert middle_of(pack) == bounds.centre
        assert seen.as_tuple() == pytest.approx(bounds.as_tuple())


def test_a_map_whose_addresses_cannot_be_read_begins_in_its_own_middle(corner_village: BasemapPack) -> None:
    path = corner_village.path
    corner_village.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE address")
    with closing(BasemapPack.open(path)) as pack:
        assert middle_of(pack) == pack.info.bounds.centre
