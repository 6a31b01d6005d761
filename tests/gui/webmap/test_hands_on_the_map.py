"""What a hand does on the page, with mouse or keyboard, and what the program hears of it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from buurtkaart.mapping.features import ClusterMarker
from tests.gui.webmap.conftest import MIDDLE, Page
from tests.gui.webmap.hands import centre_of, click, library, near, press


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


def test_a_mark_that_changes_under_the_hand_can_still_be_dragged(page: Page) -> None:
    page.view.show_markers([library("a")])
    at = centre_of(page, ".marker")
    target = page.view.focusProxy()
    assert target is not None
    with page.qtbot.waitSignal(page.view.recordMoved, timeout=5_000) as moved:
        QTest.mousePress(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        page.wait_for("buurtkaart.markers.held", "r:a")
        # Whoever leaves a form for the map stores what was typed, and the page hears of it while the button is down.
        page.view.show_markers([replace(library("a"), colour="#b45f06")])
        page.wait_for("buurtkaart.markers.late?.[0].colour", "#b45f06")
        for step in range(1, 11):
            QTest.mouseMove(target, at + QPoint(step * 8, 0))
            page.qtbot.wait(20)
        QTest.mouseRelease(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at + QPoint(80, 0))
    assert moved.args is not None
    assert moved.args[0] == "a"


def test_a_mark_that_changes_under_the_hand_shows_it_after_the_click(page: Page) -> None:
    page.view.show_markers([library("a")])
    at = centre_of(page, ".marker")
    target = page.view.focusProxy()
    assert target is not None
    with page.qtbot.waitSignal(page.view.recordPicked, timeout=5_000) as picked:
        QTest.mousePress(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        page.wait_for("buurtkaart.markers.held", "r:a")
        page.view.show_markers([replace(library("a"), name="Bieb")])
        page.wait_for("buurtkaart.markers.late?.[0].name", "Bieb")
        QTest.mouseRelease(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert picked.args == ["a"]
    page.wait_for("document.querySelector('.marker').ariaLabel", "Bieb")


def test_a_refused_move_snaps_back(page: Page) -> None:
    page.view.show_markers([library("a")])
    before = centre_of(page, ".marker")
    page.ask("((m) => m.setLatLng([52.57, 5.92]).fire('dragend') && 1)(buurtkaart.markers.entries.get('r:a').marker)")
    page.view.show_markers([library("a")])
    page.qtbot.waitUntil(lambda: centre_of(page, ".marker") == before)


def test_a_record_that_may_not_move_stays(page: Page) -> None:
    page.view.show_markers([library("a", movable=False)])
    centre_of(page, ".marker")
    assert page.ask("buurtkaart.markers.entries.get('r:a').marker.dragging.enabled()") is False


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


def test_a_spot_with_more_than_a_menu_holds_offers_the_list_of_all(page: Page) -> None:
    members = tuple((f"id{number}", f"Plek {number}") for number in range(40))
    spot = (MIDDLE.lon, MIDDLE.lat, MIDDLE.lon, MIDDLE.lat)
    page.view.show_markers([ClusterMarker("c", 57, MIDDLE, spot, members)])
    click(page, centre_of(page, ".marker.cluster"))
    page.wait_for("document.querySelectorAll('.menu button').length", 41)
    page.wait_for("document.activeElement.textContent", "Laat alle 57 in de lijst zien")
    with page.qtbot.waitSignal(page.view.listRequested, timeout=3_000) as asked:
        press(page, Qt.Key.Key_Return)
    assert asked.args is not None
    assert asked.args[0].contains(MIDDLE)
    assert asked.args[0].east - asked.args[0].west < 1e-5


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
