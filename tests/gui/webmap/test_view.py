from __future__ import annotations

import math
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.gui.webmap.view import MapView, padded
from buurtkaart.mapping.features import ClusterMarker, ConnectionLine, RecordMarker
from tests.gui.webmap.conftest import MIDDLE, Page, make_pack

HOSTILE = (
    "<script>window.ran = 1</script>",
    "<img src=x onerror='window.ran = 2'>",
    "`${window.ran = 3}`",
    '"><svg onload=window.ran=4>',
    "'; window.ran = 5; //",
    "</script><script src=https://example.org/evil.js></script>",
    "javascript:window.ran=6",
    "{{constructor.constructor('window.ran = 7')()}}",
    "\u202eomgekeerd \u0627\u0644\u062d\u064a 👩‍👧 \u2028",
    "<iframe srcdoc='<script>parent.ran = 8</script>'></iframe>",
)


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


def test_a_vector_pack_is_painted_with_its_water(page: Page, vector_pack: BasemapPack) -> None:
    with page.qtbot.waitSignal(page.view.painted, timeout=10_000):
        page.view.go_to(MIDDLE, 14)
        page.view.set_basemap(vector_pack)
    page.qtbot.waitUntil(lambda: "#a8d0e6" in colours(page), timeout=3_000)


def test_an_image_pack_is_painted(page: Page, tmp_path: Path) -> None:
    image = QImage(256, 256, QImage.Format.Format_RGB32)
    image.fill(QColor("#2288cc"))
    file = tmp_path / "tile.png"
    assert image.save(str(file))
    pack = make_pack(tmp_path / "raster.mbtiles", "png", file.read_bytes())
    with page.qtbot.waitSignal(page.view.painted, timeout=10_000):
        page.view.set_basemap(pack)
    page.qtbot.waitUntil(lambda: "#2288cc" in colours(page), timeout=3_000)


def test_the_attribution_is_text_and_always_there(page: Page, vector_pack: BasemapPack) -> None:
    page.view.set_basemap(vector_pack)
    page.wait_for("document.querySelector('.attribution').textContent", "© OpenStreetMap contributors")
    assert page.ask("document.querySelectorAll('.attribution a').length") == 0


def test_markers_are_compared_by_key_and_only_differences_are_touched(page: Page) -> None:
    page.view.show_markers([library("a"), library("b", near(0, 90))])
    page.wait_for("document.querySelectorAll('.marker').length", 2)
    page.ask("(document.querySelector('[aria-label=\"Plek a\"]').dataset.kept = 'yes')")
    page.view.show_markers([library("a"), library("c", near(90, 0))])
    page.wait_for("[...document.querySelectorAll('.marker')].map((m) => m.ariaLabel).sort()", ["Plek a", "Plek c"])
    assert page.ask("document.querySelector('[aria-label=\"Plek a\"]').dataset.kept") == "yes"


def test_shape_tells_the_kind(page: Page) -> None:
    contact = RecordMarker("c", near(0, 120), "contact", "maki/telephone", "#0a66a8", "Wijkteam")
    group = RecordMarker("g", near(0, -120), "initiative", "maki/cafe", "#b45f06", "Koffie")
    cluster = ClusterMarker("x", 12, near(120, 0), (5.9, 52.5, 5.92, 52.57))
    page.view.show_markers([library(), contact, group, cluster])
    for selector in (".marker.place", ".marker.contact", ".marker.initiative", ".marker.cluster"):
        page.wait_for(f"document.querySelectorAll('{selector}').length", 1)
    page.wait_for("[...document.querySelectorAll('.marker .icon')].every((i) => i.naturalWidth > 0)")


def test_a_click_on_a_marker_picks_the_record(page: Page) -> None:
    page.view.show_markers([library("a")])
    at = centre_of(page, ".marker")
    with page.qtbot.waitSignal(page.view.recordPicked, timeout=3_000) as picked:
        click(page, at)
    assert picked.args == ["a"]


def test_a_click_beside_markers_picks_nothing(page: Page) -> None:
    with page.qtbot.waitSignal(page.view.recordPicked, timeout=3_000) as picked:
        click(page, QPoint(100, 100))
    assert picked.args == [""]


def test_a_click_in_pick_mode_chooses_a_spot(page: Page) -> None:
    page.view.set_pick_mode(True)
    page.wait_for("document.querySelector('.picking') !== null")
    with page.qtbot.waitSignal(page.view.positionPicked, timeout=3_000) as picked:
        click(page, QPoint(400, 300))
    assert picked.args is not None
    assert picked.args[0].distance_m(MIDDLE) < 5


def test_dragging_a_marker_moves_the_record(page: Page) -> None:
    page.view.show_markers([library("a")])
    at = centre_of(page, ".marker")
    target = page.view.focusProxy()
    assert target is not None
    with page.qtbot.waitSignal(page.view.recordMoved, timeout=5_000) as moved:
        QTest.mousePress(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        for step in range(1, 11):
            QTest.mouseMove(target, at + QPoint(step * 8, 0))
            page.qtbot.wait(20)
        QTest.mouseRelease(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at + QPoint(80, 0))
    assert moved.args is not None
    assert moved.args[0] == "a"
    assert 50 < moved.args[1].distance_m(MIDDLE) < 150


def test_a_refused_move_snaps_back(page: Page) -> None:
    page.view.show_markers([library("a")])
    before = centre_of(page, ".marker")
    page.ask("((m) => m.setLatLng([52.57, 5.92]).fire('dragend') && 1)(buurtkaart.markers.entries.get('r:a').marker)")
    page.qtbot.wait(100)
    page.view.show_markers([library("a")])
    page.qtbot.wait(200)
    assert centre_of(page, ".marker") == before


def test_a_record_that_may_not_move_stays(page: Page) -> None:
    page.view.show_markers([library("a", movable=False)])
    centre_of(page, ".marker")
    assert page.ask("buurtkaart.markers.entries.get('r:a').marker.dragging.enabled()") is False


def test_the_chosen_record_stands_out(page: Page) -> None:
    page.view.show_markers([library("a"), library("b", near(0, 90))])
    page.view.select("b", near(0, 90))
    page.wait_for("document.querySelector('.marker.selected')?.ariaLabel", "Plek b")
    page.view.select("", None)
    page.wait_for("document.querySelectorAll('.marker.selected').length", 0)


def test_a_chosen_record_inside_a_cluster_gets_a_ring(page: Page) -> None:
    page.view.show_markers([ClusterMarker("x", 12, near(0, 0), (5.9, 52.5, 5.92, 52.57))])
    page.view.select("hidden", near(10, 10))
    page.wait_for("document.querySelectorAll('.halo').length", 1)


def test_choosing_a_record_outside_the_view_goes_there(page: Page) -> None:
    page.view.select("far", near(2000, 0))
    page.wait_for(f"Math.abs(buurtkaart.map.getCenter().lat - {near(2000, 0).lat}) < 0.0005")


def test_a_click_on_a_cluster_goes_closer(page: Page) -> None:
    box = (MIDDLE.lon - 0.0004, MIDDLE.lat - 0.0003, MIDDLE.lon + 0.0004, MIDDLE.lat + 0.0003)
    page.view.show_markers([ClusterMarker("x", 12, near(0, 0), box)])
    click(page, centre_of(page, ".marker"))
    page.wait_for("buurtkaart.map.getZoom() > 16")


def test_records_on_one_spot_are_listed_by_name(page: Page) -> None:
    here = (MIDDLE.lon, MIDDLE.lat, MIDDLE.lon, MIDDLE.lat)
    page.view.show_markers([ClusterMarker("x", 2, near(0, 0), here, (("a", "<b>Koor</b>"), ("b", "Schaken")))])
    click(page, centre_of(page, ".marker"))
    listed = "[...document.querySelectorAll('.menu button')].map((b) => b.textContent)"
    page.wait_for(listed, ["<b>Koor</b>", "Schaken"])
    with page.qtbot.waitSignal(page.view.recordPicked, timeout=3_000) as picked:
        click(page, centre_of(page, ".menu button:last-child"))
    assert picked.args == ["b"]


def test_a_list_of_names_that_stops_says_so_and_goes_where_the_rest_is(page: Page) -> None:
    here = (MIDDLE.lon, MIDDLE.lat, MIDDLE.lon, MIDDLE.lat)
    members = tuple((f"id{number}", f"Groep {number}") for number in range(3))
    page.view.show_markers([ClusterMarker("x", 8, near(0, 0), here, members)])
    click(page, centre_of(page, ".marker"))
    page.wait_for(
        "document.querySelector('.menu button:last-child')?.textContent", "Nog 5: ga erheen en kijk in de lijst"
    )
    click(page, centre_of(page, ".menu button:last-child"))
    page.wait_for("buurtkaart.map.getZoom()", 20)


def test_only_what_can_be_dragged_says_so(page: Page) -> None:
    page.view.show_markers([library("a", movable=False), library("b", near(60, 0))])
    centre_of(page, ".marker")
    for record, said in (("a", "Plek a"), ("b", "Plek b · sleep om te verplaatsen")):
        page.ask(f"buurtkaart.markers.entries.get('r:{record}').element.dispatchEvent(new Event('mouseenter'))")
        page.wait_for("document.querySelector('.hint').textContent", said)


def test_the_right_button_offers_a_new_place_there(page: Page) -> None:
    click(page, QPoint(400, 300), Qt.MouseButton.RightButton)
    page.wait_for("document.querySelector('.menu button')?.textContent", "Nieuwe plek hier")
    with page.qtbot.waitSignal(page.view.placeRequested, timeout=3_000) as asked:
        click(page, centre_of(page, ".menu button"))
    assert asked.args is not None
    assert asked.args[0].distance_m(MIDDLE) < 5


def test_the_keyboard_pans_zooms_and_picks(page: Page) -> None:
    page.view.show_markers([library("a")])
    centre_of(page, ".marker")
    page.view.setFocus()
    page.ask("(buurtkaart.map.getContainer().focus(), 1)")
    press(page, Qt.Key.Key_Plus)
    page.wait_for("buurtkaart.map.getZoom()", 17)
    press(page, Qt.Key.Key_Minus)
    page.wait_for("buurtkaart.map.getZoom()", 16)
    press(page, Qt.Key.Key_Right)
    page.wait_for(f"buurtkaart.map.getCenter().lng > {MIDDLE.lon + 0.0005}")
    press(page, Qt.Key.Key_Tab)
    page.wait_for("document.activeElement.ariaLabel", "Plek a")
    with page.qtbot.waitSignal(page.view.recordPicked, timeout=3_000) as picked:
        press(page, Qt.Key.Key_Return)
    assert picked.args == ["a"]


def test_the_view_that_is_seen_is_reported(page: Page, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.view.viewChanged, timeout=3_000) as changed:
        page.view.go_to(near(500, 500), 15)
    assert changed.args is not None
    box, zoom = changed.args
    assert zoom == 15
    assert box.contains(near(500, 500))


def test_a_view_under_a_moving_hand_is_told_apart_from_one_that_rests(page: Page, qtbot: QtBot) -> None:
    qtbot.wait(200)
    told: list[str] = []
    page.view.viewChanged.connect(lambda _box, _zoom: told.append("changed"))
    page.view.viewRested.connect(lambda: told.append("rested"))
    target = page.view.focusProxy()
    assert target is not None
    at = QPoint(780, 300)
    QTest.mousePress(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    for step in range(1, 76):
        QTest.mouseMove(target, at - QPoint(step * 10, 0))
        qtbot.wait(10)
    # The prepared box is a quarter wider on each side than the view: it was left on the way. A busy computer lets
    # the hand rest now and then.
    assert told.count("changed") > told.count("rested")
    told.clear()
    qtbot.waitUntil(lambda: told[-1:] == ["rested"], timeout=3_000)
    QTest.mouseRelease(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at - QPoint(750, 0))


def test_a_connection_is_a_curved_dashed_line(page: Page) -> None:
    page.view.show_lines([ConnectionLine("l", near(0, -100), near(50, 100), "Samen op de loopband")])
    page.wait_for("document.querySelectorAll('path.connection').length", 1)
    page.wait_for("document.querySelector('path.connection').getAttribute('d').split('L').length > 10")
    assert page.ask("getComputedStyle(document.querySelector('path.connection')).strokeDasharray") != "none"
    page.view.show_lines([])
    page.wait_for("document.querySelectorAll('path.connection').length", 0)


def test_the_dark_look_reaches_the_page(page: Page) -> None:
    page.view.set_appearance(theme="dark", text_scale=1.5)
    page.wait_for("document.documentElement.dataset.theme", "dark")
    assert page.ask("getComputedStyle(document.body).backgroundColor") == "rgb(29, 35, 39)"


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_someone_typed_runs(page: Page, text: str) -> None:
    page.view.show_markers(
        [
            RecordMarker(text, near(0, 0), "place", text, text, text, movable=True),  # every field of a record
            ClusterMarker(text, 3, near(80, 0), (5.9, 52.5, 5.92, 52.57), ((text, text),)),
        ]
    )
    page.view.show_lines([ConnectionLine(text, near(0, -100), near(50, 100), text)])
    at = centre_of(page, ".marker.record")
    target = page.view.focusProxy()
    assert target is not None

    def told() -> bool:
        # Only a move is an event: the mouse may still rest where the test before left it.
        for spot in (QPoint(30, 30), at):
            QTest.mouseMove(target, spot)
            page.qtbot.wait(30)
        return bool(page.ask("document.querySelector('.hint').textContent") == f"{text} · sleep om te verplaatsen")

    page.qtbot.waitUntil(told, timeout=5_000)
    click(page, centre_of(page, ".marker.cluster"))
    page.wait_for("document.querySelector('.menu button')?.textContent", text)
    page.qtbot.wait(100)
    assert page.ask("typeof window.ran") == "undefined"
    made = "iframe, script:not([src]), .marker svg, .hint *, .menu button *"
    assert page.ask(f"document.querySelectorAll('{made}').length") == 0


def test_markup_that_reaches_a_sink_becomes_nothing(page: Page) -> None:
    markup = "<img src=x onerror=window.ran=1>"
    made = page.ask(f"((e) => {{ e.innerHTML = '{markup}'; return e.childNodes.length }})(document.createElement('p'))")
    assert made == 0
    page.qtbot.wait(100)
    assert page.ask("typeof window.ran") == "undefined"


def test_a_view_that_was_ended_makes_no_other_page_when_it_is_hidden(page: Page) -> None:
    page.view.dispose()
    page.view.hide()
    assert page.view.findChildren(QWebEnginePage) == []


def test_the_padded_box_stays_in_the_world() -> None:
    from buurtkaart.domain.position import BoundingBox

    assert padded(BoundingBox(-180, -90, 180, 90)).as_tuple() == (-180, -90, 180, 90)
    assert padded(BoundingBox(5, 52, 6, 53)).as_tuple() == (4.75, 51.75, 6.25, 53.25)


def test_a_page_waits_for_the_size_of_the_view_before_it_draws(
    qtbot: QtBot, qapp: QApplication, cache_folder: Path, vector_pack: BasemapPack
) -> None:
    view = MapView(cache_folder)
    try:
        view.fit(vector_pack.info.bounds)
        with qtbot.waitSignal(view.loadFinished, timeout=15_000):
            pass
        assert not view.is_ready
        view.resize(900, 500)
        seen: list[BoundingBox] = []
        view.viewChanged.connect(lambda bounds, _zoom: seen.append(bounds))
        with qtbot.waitSignal(view.ready, timeout=15_000):
            view.show()
        qtbot.waitUntil(lambda: bool(seen), timeout=5_000)
        wide = (seen[0].east - seen[0].west) / (seen[0].north - seen[0].south)
        assert wide * math.cos(math.radians(seen[0].centre.lat)) == pytest.approx(900 / 500, rel=0.02)
    finally:
        view.dispose()
        view.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_map_drawn_ahead_has_its_size_and_its_tiles_and_keeps_them_in_a_window(
    qtbot: QtBot, qapp: QApplication, cache_folder: Path, vector_pack: BasemapPack
) -> None:
    view = MapView(cache_folder)
    window = QWidget()
    window.resize(700, 500)
    try:
        view.go_to(MIDDLE, 16)
        assert view.has_spot
        view.set_basemap(vector_pack)
        said: list[BoundingBox] = []
        view.viewChanged.connect(lambda bounds, _zoom: said.append(bounds))
        with qtbot.waitSignal(view.painted, timeout=15_000):
            view.draw_ahead(QRect(20, 20, 700, 500))
        seen = view.seen
        assert seen is not None
        assert view.is_painted
        wide = (seen[0].east - seen[0].west) / (seen[0].north - seen[0].south)
        assert wide * math.cos(math.radians(seen[0].centre.lat)) == pytest.approx(700 / 500, rel=0.02)
        view.settle()
        assert not view.isVisible()
        layout = QVBoxLayout(window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(view)
        view.show()  # as the column of the map does: what was hidden stays so in a window
        window.show()
        qtbot.waitUntil(
            lambda: len({view.grab().toImage().pixelColor(300, y).name() for y in range(500)}) > 2,
            timeout=5_000,
        )
        assert all(each == seen[0] for each in said)
    finally:
        view.dispose()
        window.deleteLater()
        view.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
