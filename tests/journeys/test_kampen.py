"""A real town whose river runs out of the file: opened through the panel with maps, and looked at pixel by pixel."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from buurtkaart.domain.position import Position
from buurtkaart.services.workspace import Workspace
from buurtkaart.settings import SettingsFile
from tests.journeys.conftest import desk_on
from tests.journeys.desk import Desk
from tests.journeys.test_maps import open_maps, opened

BRIDGE: Final = Position(52.5588, 5.9195)
BANK_TO_BANK: Final = (
    (Position(52.5606, 5.91690), Position(52.5606, 5.91950)),  # above the bridge
    (Position(52.55656, 5.92135), Position(52.55656, 5.92392)),  # below it
)
ON_LAND: Final = (Position(52.56112, 5.91960), Position(52.5577, 5.9155))
WATER: Final = QColor("#a8d0e6")
STREET_NAME: Final = QColor("#46515a")


@pytest.fixture(scope="module")
def kampen(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, shared_data: Path) -> Iterator[Desk]:
    """The window of a worker in Kampen who opened an extract of its inner city."""
    workspace = Workspace(tmp_path_factory.mktemp("kampen") / "mijn-buurt")
    workspace.prepare()
    SettingsFile(workspace.settings).change(author="Anja")
    with desk_on(workspace.folder) as desk:
        panel = open_maps(desk)
        opened(desk, lambda: panel.open_extract(shared_data / "osm" / "kampen-binnenstad.osm.pbf"))
        desk.window.close_panel()
        yield desk


def alike(one: QColor, other: QColor) -> bool:
    return max(abs(one.red() - other.red()), abs(one.green() - other.green()), abs(one.blue() - other.blue())) <= 6


def picture(desk: Desk) -> tuple[QImage, QPoint]:
    """Return the window as it is on screen, and where the map begins in it."""
    return desk.window.grab().toImage(), desk.map.mapTo(desk.window, QPoint(0, 0))


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)])
def test_the_ijssel_is_blue_from_bank_to_bank_and_streets_have_names(kampen: Desk, size: tuple[int, int]) -> None:
    desk = kampen
    desk.window.resize(*size)
    desk.show(BRIDGE, 16)
    across = [
        desk.pixel_of(Position(left.lat, left.lon + (right.lon - left.lon) * step / 24))
        for left, right in BANK_TO_BANK
        for step in range(25)
    ]
    beside = [desk.pixel_of(spot) for spot in ON_LAND]

    def is_drawn() -> bool:
        image, start = picture(desk)
        return all(alike(image.pixelColor(start + spot), WATER) for spot in across)

    desk.wait(is_drawn, "the river is blue from bank to bank")
    image, start = picture(desk)
    assert not any(alike(image.pixelColor(start + spot), WATER) for spot in beside)

    town = QRect(start, desk.map.size()).adjusted(40, 0, -80, -40)
    names = sum(
        alike(image.pixelColor(x, y), STREET_NAME)
        for x in range(town.left(), town.right())
        for y in range(town.top(), town.bottom())
    )
    assert names > 100
    assert desk.bench.pack is not None
    assert desk.bench.pack.info.addresses > 8_000
