"""What the tests of the page do with it: put marks on it, click, press, and look at its colours."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from buurtkaart.domain.position import Position
from buurtkaart.mapping.features import RecordMarker
from tests.gui.webmap.conftest import MIDDLE, Page


def near(north_m: float, east_m: float) -> Position:
    return Position(MIDDLE.lat + north_m / 111_000, MIDDLE.lon + east_m / 67_600)


def library(key: str = "a", at: Position | None = None, **more: object) -> RecordMarker:
    values: dict[str, object] = {"movable": True, **more}
    return RecordMarker(key, at or near(0, 0), "place", "maki/library", "#0a66a8", f"Plek {key}", **values)  # type: ignore[arg-type]  # the keywords of one test


def centre_of(page: Page, selector: str) -> QPoint:
    page.wait_for(f"document.querySelectorAll('{selector}').length > 0")
    box = f"document.querySelector('{selector}').getBoundingClientRect()"
    spot = page.ask(f"(({{x, y, width, height}}) => [x + width / 2, y + height / 2])({box})")
    assert isinstance(spot, list)
    return QPoint(round(spot[0]), round(spot[1]))


def click(page: Page, at: QPoint, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
    target = page.view.focusProxy()
    assert target is not None
    QTest.mouseClick(target, button, Qt.KeyboardModifier.NoModifier, at)


def colours(page: Page) -> set[str]:
    picture = page.view.grab().toImage()
    return {picture.pixelColor(x, y).name() for x in range(0, 800, 9) for y in range(0, 600, 9)}


def press(page: Page, key: Qt.Key) -> None:
    target = page.view.focusProxy()
    assert target is not None
    QTest.keyClick(target, key)
