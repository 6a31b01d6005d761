"""Edit the name of a place in its form and watch the mark; type in the search box and watch the list."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import _watch as watch
from _scenario_start import FIND_MARKER
from _watch_names import QUICK
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView

from buurtkaart.gui.searching.popup import SearchPopup

if TYPE_CHECKING:
    from buurtkaart.gui.main_window import MainWindow
    from buurtkaart.gui.webmap.view import MapView

ROUNDS = 9
QUERIES = ("b", "bo", "box", "boks", "bokss", "w", "wi", "wij", "wijk", "m", "mo", "mol", "mole", "molen", "biblotheek")

WATCH_NAMES = """
(() => {
  const markers = buurtkaart.markers, update = markers.update.bind(markers);
  globalThis.namedAt = {};
  markers.update = (wanted) => {
    update(wanted);
    for (const {data} of markers.entries.values())
      if ("name" in data && !(data.name in namedAt)) namedAt[data.name] = performance.timeOrigin + performance.now();
  };
})()
"""


def typed() -> tuple[str, ...]:
    """Return what is typed, key by key."""
    return QUERIES[::2] if QUICK in os.environ else QUERIES


class Paints(QObject):
    """Remembers when a list was filled and painted."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self.filled = 0.0
        self.painted = 0.0
        model = view.model()
        for signal in (model.modelReset, model.dataChanged, model.layoutChanged):
            signal.connect(self._on_filled)
        view.viewport().installEventFilter(self)

    def answered(self, begun: float) -> bool:
        """Tell whether the list was filled after `begun`, and painted after that."""
        return self.filled > begun and self.painted > self.filled

    def _on_filled(self) -> None:
        self.filled = time.perf_counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the time of each painting, once it is over."""
        if event.type() == QEvent.Type.Paint and self.filled > 0:
            QTimer.singleShot(0, self._on_painted)
        return super().eventFilter(watched, event)

    def _on_painted(self) -> None:
        self.painted = time.perf_counter()


def play(window: MainWindow) -> None:
    """Begin once the window is open."""
    QTimer.singleShot(0, lambda: _play(window))


def _play(window: MainWindow) -> None:
    view = window.map
    assert view is not None
    record_id = _click_a_place(window, view)
    watch.wait(2500)  # what is imported beside the window, and the tiles around the view
    edits = _edit(window, view, record_id)
    searches = _type(window, window.bar.search, window.findChildren(SearchPopup)[0].list)
    filters = _type(window, window.list.filters.findChildren(QLineEdit)[0], window.list.list)
    assert window.workbench is not None
    seen: dict[str, object] = {"edits": edits, "searches": searches, "filters": filters}
    watch.say({**seen, "typed": len(typed()), "records": len(window.workbench.map_index)})
    window.close()


def _click_a_place(window: MainWindow, view: MapView) -> str:
    found: dict[str, Any] = {}
    only_places = FIND_MARKER.replace("data.selected", 'data.selected || data.shape !== "place"')

    def there() -> bool:
        found.update(json.loads(str(watch.evaluate(view, only_places) or "{}")))
        return bool(found)

    watch.wait_until(lambda: window.browsing is not None, "the places")
    browsing = window.browsing
    assert browsing is not None
    while browsing.selected is None:
        found.clear()
        watch.wait_until(there, "a place that can be clicked")
        target = view.focusProxy()
        assert target is not None
        spot = QPoint(round(found["x"]), round(found["y"]))
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
        watch.happens(lambda: browsing.selected is not None, 400)
    return str(browsing.selected)


def _edit(window: MainWindow, view: MapView, record_id: str) -> list[float]:
    """Return milliseconds from Enter in the name field to the mark that bears the name, round by round."""
    from buurtkaart.domain.ids import RecordId

    assert window.editing is not None
    watch.evaluate(view, WATCH_NAMES)
    window.editing.edit(RecordId(record_id))
    form: Any = window.right.panel
    editor: QLineEdit = form.field("name").editor
    spent: list[float] = []
    for number in range(ROUNDS):
        editor.setFocus()
        editor.selectAll()
        name = f"Buurthuis nummer {number}"
        QTest.keyClicks(editor, name)
        watch.wait(300)
        begun = time.time()
        QTest.keyClick(editor, Qt.Key.Key_Return)
        asked = f"namedAt[{json.dumps(name)}] || 0"
        named_at = partial(_number, view, asked)
        watch.wait_until(partial(_is_positive, named_at), "the mark's new name")
        spent.append(named_at() - begun * 1000)
        watch.wait(200)
    window.close_panel()
    return spent


def _number(view: MapView, script: str) -> float:
    return float(str(watch.evaluate(view, script)))


def _is_positive(number: Callable[[], float]) -> bool:
    return number() > 0


def _type(window: MainWindow, box: QLineEdit, shown: QListView) -> list[float]:
    """Return milliseconds from a key to the painted list, key by key."""
    paints = Paints(shown)
    window.activateWindow()
    box.setFocus()
    spent: list[float] = []
    for query in typed():
        box.selectAll()
        QTest.keyClick(box, Qt.Key.Key_Backspace)
        watch.wait(250)
        QTest.keyClicks(box, query[:-1])
        watch.wait(350)
        begun = time.perf_counter()
        QTest.keyClicks(box, query[-1])
        if watch.happens(partial(paints.answered, begun), 1500, 1):
            spent.append((paints.painted - begun) * 1000)
    return spent
