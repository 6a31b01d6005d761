"""A village small enough to reckon by hand, and how its map is opened and closed again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from buurtkaart.basemap.build import build_pack
from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.position import Position
from buurtkaart.services.walking.distances import WalkingDistances
from tests.basemap.conftest import NOW, SOUTH, STEP, WEST, OsmFile

Opened = Callable[[Path], WalkingDistances]


def at(x: float, y: float) -> Position:
    """Return a spot on the grid."""
    return Position(SOUTH + y * STEP, WEST + x * STEP)


NORTH_M = at(0, 0).distance_m(at(0, 1))
EAST_M = at(0, 10).distance_m(at(1, 10))


@pytest.fixture(scope="module")
def pack_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A village: a main street with a bend, a lane parallel to it, stairs as a short cut, and a street apart.

         (0,40)--------(40,40)
            |             |
    steps (0,20)          |            (200,10) one house on a street of its own
            |             |
          (0,0)---------(40,0)---------(140,0)
    """
    folder = tmp_path_factory.mktemp("village")
    osm = OsmFile(folder)
    osm.way((0, 0), (40, 0), highway="residential", name="Kerkstraat")
    osm.way((40, 0), (100, 0), (110, 0), (140, 0), highway="residential", name="Lange Weg")
    osm.way((0, 0), (0, 20), (0, 40), highway="steps")
    osm.way((0, 40), (40, 40), (40, 0), highway="footway")
    osm.way((100, 0), (100, 5), (110, 5), (110, 0), highway="footway")
    osm.houses(1, x=200, y=10)
    build_pack(osm.write(), folder / "village.mbtiles", now=NOW)
    return folder / "village.mbtiles"


@pytest.fixture
def osm(tmp_path: Path) -> OsmFile:
    return OsmFile(tmp_path)


@pytest.fixture
def opened() -> Iterator[Opened]:
    packs: list[BasemapPack] = []

    def open_pack(path: Path) -> WalkingDistances:
        packs.append(BasemapPack.open(path))
        return WalkingDistances(packs[-1])

    yield open_pack
    for pack in packs:
        pack.close()


@pytest.fixture
def village(opened: Opened, pack_file: Path) -> WalkingDistances:
    return opened(pack_file)
