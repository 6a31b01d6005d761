"""A worker at her desk: the hands and the eyes of the journeys, on the real window and the real page."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import RecordType
from buurtkaart.gui.editing import Editing
from buurtkaart.gui.main_window import MainWindow
from buurtkaart.gui.opening import Opening
from buurtkaart.gui.record_list.model import ListModel
from buurtkaart.gui.webmap.view import MapView
from buurtkaart.gui.workbench import Workbench
from tests.map_page import catch_up, evaluate
from tests.patience import PATIENCE_MS, pause, wait

NOW = FixedClock.at("2026-11-22T10:30")
STILL = "!buurtkaart.map._animatingZoom && !(buurtkaart.map._panAnim && buurtkaart.map._panAnim._inProgress)"


class Desk:
    """What a person at the window can do and see. Questions about the map are answered by the page itself."""

    def __init__(self, opening: Opening, window: MainWindow) -> None:
        self.opening = opening
        self.window = window

    # --- the parts ---------------------------------------------------------------------------------------------

    @property
    def bench(self) -> Workbench:
        """What is open."""
        assert self.window.workbench is not None
        return self.window.workbench

    @property
    def map(self) -> MapView:
        """The web view."""
        assert self.window.map is not None
        return self.window.map

    @property
    def editing(self) -> Editing:
        """The editing of the window; it is there once a neighbourhood is open."""
        assert self.window.editing is not None
        return self.window.editing

    def panel(self, kind: type[Any]) -> Any:
        """Return the open panel, which must be of this kind."""
        panel = self.window.right.panel
        assert isinstance(panel, kind), f"{panel!r} is open"
        return panel

    # --- the page ----------------------------------------------------------------------------------------------

    def ask(self, script: str) -> Any:
        """Return what `script` evaluates to in the page, once it has heard what was said to it."""
        catch_up(self.map)
        return evaluate(self.map, script)

    def wait_for(self, script: str, expected: object = True) -> None:
        """Wait until `script` has the expected value in the page."""
        seen: list[Any] = [None]

        def arrived() -> bool:
            seen[0] = evaluate(self.map, script)
            return bool(seen[0] == expected)

        self.wait(arrived, lambda: f"{script} is {seen[0]!r}, not {expected!r}")

    def names_on_map(self) -> list[str]:
        """Return the names of the records that stand on the map on their own, in the part that is seen."""
        found = self.ask(
            "[...buurtkaart.markers.entries.values()].filter((e) => !('cluster' in e.data) && e.element.isConnected"
            " && buurtkaart.map.getBounds().contains(e.marker.getLatLng())).map((e) => e.element.ariaLabel)"
        )
        return sorted(found)

    def ids_on_map(self) -> set[str]:
        """Return the ids of what stands in the part of the map that is seen; things on one spot share a marker."""
        found = self.ask(
            "[...buurtkaart.markers.entries.values()].filter((e) => e.element.isConnected"
            " && buurtkaart.map.getBounds().contains(e.marker.getLatLng()))"
            ".flatMap((e) => 'cluster' in e.data ? e.data.members.map((m) => m.id) : [e.data.id])"
        )
        return set(found)

    def marker_of(self, record_id: str) -> Position | None:
        """Return where the marker of a record stands on the page; None when it has none of its own."""
        spot = self.ask(
            f"((e) => e ? [e.marker.getLatLng().lat, e.marker.getLatLng().lng] : null)"
            f"(buurtkaart.markers.entries.get('r:{record_id}'))"
        )
        return Position(*spot) if spot else None

    def spot_of(self, selector: str) -> QPoint:
        """Return the middle of what a selector finds in the page, in pixels of the view."""
        return self.middle_of(f"document.querySelector({json.dumps(selector)})")

    def middle_of(self, element: str) -> QPoint:
        """Return the middle of an element of the page, told by an expression, in pixels of the view."""
        self.wait_for(f"Boolean({element})")
        x, y = self.ask(
            f"(({{x, y, width, height}}) => [x + width / 2, y + height / 2])({element}.getBoundingClientRect())"
        )
        return QPoint(round(x), round(y))

    def pixel_of(self, position: Position) -> QPoint:
        """Return where a spot of the world is in the view."""
        x, y = self.ask(f"((p) => [p.x, p.y])(buurtkaart.map.latLngToContainerPoint([{position.lat}, {position.lon}]))")
        return QPoint(round(x), round(y))

    def show(self, position: Position, zoom: float) -> None:
        """Move the map to a spot and wait until list and markers have followed."""
        self.map.go_to(position, zoom)
        self.wait_for(
            f"buurtkaart.map.getZoom() === {zoom} && {STILL}"
            f" && buurtkaart.map.getCenter().distanceTo([{position.lat}, {position.lon}]) < 3"
        )
        self.settle()

    def settle(self) -> None:
        """Wait until what the program thinks is in view is what the page shows."""
        browsing = self.window.browsing
        assert browsing is not None

        def agrees() -> bool:
            # The list follows a view that rests; one that is still moving is told for the marks alone.
            if not self.ask("buurtkaart.rests()"):
                return False
            west, south, east, north = self.ask(
                "((b) => [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()])(buurtkaart.map.getBounds())"
            )
            seen = browsing.bounds
            wanted = (west, south, east, north)
            return seen is not None and all(abs(a - b) < 1e-9 for a, b in zip(seen.as_tuple(), wanted, strict=True))

        self.wait(agrees, "the program follows the map")
        # The list follows in the next turn of the event loop, the markers over the bridge.
        catch_up(self.map)

    # --- hands -------------------------------------------------------------------------------------------------

    def click_map(self, at: QPoint, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        """Press a mouse button on the map page."""
        QTest.mouseClick(self.map_surface(), button, Qt.KeyboardModifier.NoModifier, at)

    def hover_map(self, element: str, script: str, expected: object) -> None:
        """Move the mouse over an element of the page, as a hand that never rests, until `script` has its value."""
        seen: list[Any] = [None]

        def arrived() -> bool:
            # Only a move is an event, and a marker may be drawn anew under a mouse that rests.
            for at in (QPoint(5, 5), self.middle_of(element)):
                QTest.mouseMove(self.map_surface(), at)
                self.pause(30)
            seen[0] = self.ask(script)
            return bool(seen[0] == expected)

        self.wait(arrived, lambda: f"{script} is {seen[0]!r}, not {expected!r}")

    def map_surface(self) -> QWidget:
        """Return the widget of the web view that takes the events."""
        target = self.map.focusProxy()
        assert isinstance(target, QWidget)
        return target

    def drag_map(self, start: QPoint, by: QPoint) -> None:
        """Drag what lies under `start`."""
        target = self.map_surface()
        QTest.mouseMove(target, start)
        QTest.mousePress(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        for step in range(1, 11):
            QTest.mouseMove(target, start + by * step / 10)
            self.pause(20)
        QTest.mouseRelease(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start + by)

    def press(self, widget: QWidget, text: str) -> None:
        """Press the button with these words inside `widget`."""
        found: list[QPushButton] = []

        def is_there() -> bool:
            found[:] = [each for each in widget.findChildren(QPushButton) if each.text() == text and each.isVisible()]
            return bool(found)

        self.wait(is_there, lambda: f"no button {text!r} among {[b.text() for b in widget.findChildren(QPushButton)]}")
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)

    def keys(self, widget: QWidget, text: str) -> None:
        """Type text, in any script."""
        widget.setFocus()
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(widget, letter)
            else:
                # Qt's own test keys stop the process at a letter that is on no keyboard.
                QApplication.sendEvent(
                    widget, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
                )

    def key(self, widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key."""
        QTest.keyClick(widget, key, modifier)

    def shortcut(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.ControlModifier) -> None:
        """Press a key of the window, wherever the focus is."""
        focused = QApplication.focusWidget() or self.window
        QTest.keyClick(focused, key, modifier)
        self.turns(2)

    def come_forward(self) -> None:
        """Be the window that gets the keys: another one may have been open."""
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow, "the window has the keyboard")

    # --- eyes --------------------------------------------------------------------------------------------------

    def list_model(self) -> ListModel:
        """Return the model of the list; it is there once a neighbourhood is open."""
        model = self.window.list.list.model()
        assert isinstance(model, ListModel)
        return model

    def list_ids(self) -> list[str]:
        """Return the ids in the list that are on the map."""
        if self.window.list.stack.currentWidget() is not self.window.list.list:
            return []
        model = self.list_model()
        end = model.unplaced_row if model.unplaced_row is not None else model.rowCount()
        return [found for row in range(end) if (found := model.id_at(row))]

    def unplaced_ids(self) -> list[str]:
        """Return the ids in the list below the heading "without a spot"."""
        model = self.list_model()
        if model.unplaced_row is None:
            return []
        rows = range(model.unplaced_row + 1, model.rowCount())
        return [found for row in rows if (found := model.id_at(row))]

    def list_titles(self) -> list[str]:
        """Return the titles of all rows in the list."""
        model = self.list_model()
        return [str(model.data(model.index(row))) for row in range(model.rowCount()) if model.id_at(row)]

    def chosen_in_list(self) -> str:
        """Return the id of the chosen row, or ""."""
        rows = self.window.list.list.selectionModel().selectedIndexes()
        return str(self.list_model().id_at(rows[0].row())) if rows else ""

    def is_chosen(self, record_id: str) -> bool:
        """Tell whether the row of a record is the chosen one."""
        return self.chosen_in_list() == record_id

    def texts(self, widget: QWidget) -> list[str]:
        """Return what the visible labels and buttons of a widget say."""
        seen: list[QLabel | QPushButton] = [*widget.findChildren(QLabel), *widget.findChildren(QPushButton)]
        return [each.text() for each in seen if each.isVisibleTo(widget) and each.text()]

    @property
    def trouble(self) -> str:
        """Why the neighbourhood could not be opened at all; "" when it could."""
        told = [each.text() for each in self.window.map_column.findChildren(QLabel) if each.isVisible()]
        return " ".join(told) if self.window.workbench is None and len(told) > 1 else ""

    @property
    def toast(self) -> str:
        """What the sentence below says; "" when there is none."""
        return self.window._toast.text

    # --- the store ---------------------------------------------------------------------------------------------

    def all(self, record_type: RecordType) -> list[Any]:
        """Return the stored records of a type."""
        with self.bench.store.reading() as reader:
            return list(reader.all(record_type))

    def named(self, record_type: RecordType, title: str) -> Any:
        """Return the one stored record with this title."""
        found = [record for record in self.all(record_type) if record.title == title]
        assert len(found) == 1, f"{len(found)} {record_type} named {title!r}"
        return found[0]

    def stored(self, record_id: str) -> Any:
        """Return a stored record, or None."""
        with self.bench.store.reading() as reader:
            return reader.find(RecordId(record_id))

    def undo_everything(self) -> None:
        """Leave the neighbourhood as it was when the program started."""
        while self.bench.editor.undo() is not None:
            pass

    # --- time --------------------------------------------------------------------------------------------------

    def wait(self, arrived: Callable[[], bool], what: object = "", timeout: int = PATIENCE_MS) -> None:
        """Let the program go on until `arrived`. A limit shorter than everybody's patience is lengthened to it."""
        wait(arrived, what, timeout)

    def pause(self, milliseconds: int) -> None:
        """Let the program go on for a moment: only to see that nothing comes. What comes is waited for."""
        pause(milliseconds)

    def turns(self, count: int) -> None:
        """Let the event loop turn."""
        for _turn in range(count):
            QCoreApplication.processEvents()
