"""Wait for the map, click a marker, see the detail change; look at the pixels; say when each happened."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import _watch as watch
from PySide6.QtCore import QPoint, Qt, QTimer

if TYPE_CHECKING:
    from buurtkaart.gui.main_window import MainWindow

STREETS = ("#ffffff", "#fdf6e3")
CLICK_AGAIN_MS = 400

FIND_MARKER = """
(() => {
  if (!globalThis.buurtkaart) return "";
  const size = buurtkaart.map.getSize();
  for (const {data, element} of buurtkaart.markers.entries.values()) {
    if ("cluster" in data || data.selected) continue;
    const shape = element.querySelector(".shape").getBoundingClientRect();
    const x = shape.left + shape.width / 2, y = shape.top + shape.height / 2;
    if (x < 60 || y < 60 || x > size.x - 60 || y > size.y - 60) continue;
    const hit = document.elementFromPoint(x, y);
    if (hit && element.contains(hit))
      return JSON.stringify({x, y, name: data.name, colour: data.colour, marks: buurtkaart.markers.entries.size});
  }
  return "";
})()
"""
WHERE_NOW = """
(() => {
  const {layer} = buurtkaart.basemap;
  if (!layer || layer.painted === 0 || layer._waiting > 0) return "";
  const chosen = [...buurtkaart.markers.entries.values()].find(({data}) => data.selected);
  if (!chosen) return "";
  const shape = chosen.element.querySelector(".shape").getBoundingClientRect();
  return JSON.stringify({x: shape.left + shape.width / 2, y: shape.top + shape.height / 2});
})()
"""
"""Once the page has painted every tile: where the chosen marker stands, beside the detail that has opened."""
VIEW = """
(() => {
  const c = buurtkaart.map.getCenter(), s = buurtkaart.map.getSize(), zoom = String(buurtkaart.map.getZoom());
  return JSON.stringify({at: `${c.lat.toFixed(6)},${c.lng.toFixed(6)}`, zoom, size: `${s.x}x${s.y}`});
})()
"""


def play(window: MainWindow) -> None:
    """Begin once the window is open. The map may have been painted before: the web view starts beside the store."""
    times: dict[str, object] = {"window open": watch.since_start()}
    view = window.map
    assert view is not None
    view.painted.connect(lambda _count: times.setdefault("painted", watch.since_start()))
    QTimer.singleShot(0, lambda: _click(window, times))


def _click(window: MainWindow, times: dict[str, object]) -> None:
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QLabel

    view = window.map
    assert view is not None
    target = view.focusProxy()
    assert target is not None
    found: dict[str, object] = {}

    def marker_there() -> bool:
        found.update(json.loads(str(watch.evaluate(view, FIND_MARKER) or "{}")))
        return bool(found)

    def detail_there() -> bool:
        return any(label.text() == found["name"] for label in window.right.detail.findChildren(QLabel))

    answered = False
    while not answered:
        # While the map finds its size, a marker may move away from under the hand: look again, click again.
        found.clear()
        watch.wait_until(marker_there, "a marker that can be clicked")
        times.setdefault("markers", watch.since_start())
        spot = QPoint(round(float(str(found["x"]))), round(float(str(found["y"]))))
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
        times["clicks"] = int(str(times.get("clicks", 0))) + 1
        answered = watch.happens(detail_there, CLICK_AGAIN_MS)
    times["detail"] = watch.since_start()

    def seen() -> bool:
        # As with the bare floor: looking at pixels takes a tenth of a second, in which nothing else is done.
        there = json.loads(str(watch.evaluate(view, WHERE_NOW) or "{}"))
        if not there:
            return False
        before = time.time()
        import _looking as looking

        # The floor leaves it out as well, and also only once its tiles are painted.
        watch.leave_out(time.time() - before)
        picture = looking.pixels(view)
        mark = looking.share_like(looking.around(picture, there["x"], there["y"]), str(found["colour"]), distance=24)
        return looking.shows_streets(picture, *STREETS) and mark > 0.08

    watch.wait_until(seen, "streets and markers on screen")
    times["interactive"] = watch.since_start()
    times["marks"] = found["marks"]
    times["view"] = json.loads(str(watch.evaluate(view, VIEW)))
    times["complaints"] = list(view.console)
    watch.say(times)
    window.close()
