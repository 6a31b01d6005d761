"""Nobody leaves the screen without the PIN, and nothing leads away from it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QCloseEvent, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from buurtkaart.gui.visitors.gate import is_allowed
from buurtkaart.gui.visitors.pin_page import PinPage
from buurtkaart.gui.visitors.starting import MapPage
from buurtkaart.services.workspace import Workspace
from buurtkaart.settings import SettingsFile
from tests.journeys.visitors.conftest import guest_in, prepared
from tests.journeys.visitors.guest import PIN, Guest

_CTRL, _ALT, _SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def test_the_window_does_not_close(guest: Guest) -> None:
    assert not guest.window.close()
    QApplication.sendEvent(guest.window, QCloseEvent())
    assert guest.window.isVisible()


_NONE = Qt.KeyboardModifier.NoModifier
LEADS_AWAY = (
    *((key, _CTRL) for key in (Qt.Key.Key_W, Qt.Key.Key_Q, Qt.Key.Key_F, Qt.Key.Key_P, Qt.Key.Key_N, Qt.Key.Key_C)),
    (Qt.Key.Key_F4, _ALT),
    (Qt.Key.Key_F10, _SHIFT),
    (Qt.Key.Key_Escape, _CTRL),
    *((key, _NONE) for key in (Qt.Key.Key_F1, Qt.Key.Key_F11, Qt.Key.Key_Menu)),
)


@pytest.mark.parametrize(("key", "held"), LEADS_AWAY)
def test_no_key_leads_away(guest: Guest, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    guest.press("Wat is er vandaag?")
    before = guest.texts()
    assert not is_allowed(QKeyEvent(QEvent.Type.KeyPress, key, held))
    guest.key(key, held)
    assert guest.window.isVisible()
    assert guest.texts() == before
    assert QApplication.activePopupWidget() is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_F10])
def test_keys_that_close_or_open_a_menu_elsewhere_do_nothing(guest: Guest, key: Qt.Key) -> None:
    guest.press("Wat is er vandaag?")
    before = guest.texts()
    guest.key(key)
    assert guest.texts() == before
    assert guest.window.isVisible()
    assert QApplication.activePopupWidget() is None


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_A, Qt.Key.Key_Backspace]
)
def test_keys_that_choose_and_write_work(key: Qt.Key) -> None:
    assert is_allowed(QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))
    assert is_allowed(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_E, _CTRL | _ALT, "é")), "AltGr writes letters"


def test_there_is_no_context_menu_and_nothing_can_be_dropped(guest: Guest) -> None:
    guest.press("U begint bij Wooncentrum De Drecht. Kies een andere plek.")
    guest.press("Vanaf een adres")
    guest.click_at(guest.window.rect().center(), Qt.MouseButton.RightButton)
    for widget in (guest.window, guest.page):
        menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), widget.mapToGlobal(QPoint(5, 5)))
        QApplication.sendEvent(widget, menu)
    assert QApplication.activePopupWidget() is None
    assert guest.window.findChildren(QMenu) == []
    # Qt hands what is dropped to nobody else.
    assert [each for each in (guest.window, *guest.window.findChildren(QWidget)) if each.acceptDrops()] == []


def test_the_right_button_presses_nothing(guest: Guest) -> None:
    before = guest.title
    spot = guest.choices()[0].mapTo(guest.window, QPoint(30, 30))
    guest.click_at(spot, Qt.MouseButton.RightButton)
    guest.click_at(spot, Qt.MouseButton.MiddleButton)
    guest.click_at(spot, Qt.MouseButton.BackButton)
    assert guest.title == before


def test_none_of_the_ordinary_windows_shortcuts_is_here(guest: Guest) -> None:
    from PySide6.QtGui import QAction, QShortcut

    assert guest.window.findChildren(QShortcut) == []
    assert guest.window.findChildren(QAction) == []


def test_a_wrong_pin_stays_and_waits_ever_longer(guest: Guest) -> None:
    guest.press("Voor medewerkers")
    page = guest.page
    assert isinstance(page, PinPage)
    waited = []
    for _try in range(2):
        guest.enter_pin("2580")
        guest.wait(lambda: not page.pad.keys["1"].isEnabled(), "the keys wait")
        waited.append(page._left_s)
        assert "Dit is niet de pincode." in page.told.text()
        assert "2580" not in "".join(guest.texts())
        page._left_s = 1
        page._count_down()
    assert waited == [2, 4]
    guest.home()
    guest.press("Voor medewerkers")
    again = guest.page
    assert isinstance(again, PinPage)
    assert 1 <= again._left_s <= 4, "who goes away and comes back waits on"
    assert "Iemand typte een ander getal." in again.told.text()
    guest.staff._count(0)


def test_a_computer_that_starts_again_forgives_no_wrong_try(demo_master: Path, tmp_path: Path) -> None:
    folder = prepared(shutil.copytree(demo_master, tmp_path / "demo"))
    SettingsFile(Workspace(folder).settings).change(visitors_wrong=5)
    with guest_in(folder) as guest:
        guest.press("Voor medewerkers")
        page = guest.page
        assert isinstance(page, PinPage)
        assert 25 <= page._left_s <= 32
        assert not page.pad.keys["1"].isEnabled()
        page._left_s = 1
        page._count_down()
        guest.enter_pin(PIN)
        guest.wait(lambda: "Open Buurtkaart" in guest.texts(), "the ways out")
    assert SettingsFile(Workspace(folder).settings).current.visitors_wrong == 0


def test_nothing_leads_out_of_the_page_of_the_map(guest: Guest) -> None:
    guest.press("Wat is er vandaag?")
    guest.choose(0)
    guest.press("Laat de weg zien")
    page = guest.page
    assert isinstance(page, MapPage)
    view = page._view
    guest.wait(lambda: view.is_ready, "the map is there")
    home, windows = view.url(), len(QApplication.topLevelWidgets())
    answers: list[object] = []
    ways_out = (
        "window.open('https://example.org')",
        "location.assign('https://example.org')",
        "Object.assign(document.createElement('a'), {href: 'https://example.org', target: '_blank'}).click()",
        "Object.assign(document.createElement('a'), {href: 'data:text/plain,x', download: 'x'}).click()",
        "window.print()",
    )
    for script in ways_out:
        view.page().runJavaScript(f"try {{ {script} }} catch (error) {{}} 1", 0, answers.append)
    guest.wait(lambda: len(answers) == len(ways_out), "the page tried every way out")
    guest.pause(200)
    assert view.url() == home
    assert len(QApplication.topLevelWidgets()) == windows
    assert guest.page is page
    menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(50, 50), view.mapToGlobal(QPoint(50, 50)))
    QApplication.sendEvent(view, menu)
    assert QApplication.activePopupWidget() is None
    guest.home()


def test_the_figures_of_the_pin_are_never_on_screen(guest: Guest) -> None:
    guest.press("Voor medewerkers")
    guest.type(PIN)
    page = guest.page
    assert isinstance(page, PinPage)
    assert page.pad.figures == PIN
    assert PIN not in " ".join(guest.texts())
    assert "● ● ● ●" in guest.texts()


def test_the_right_pin_opens_the_ways_out_and_a_visitor_closes_them_again(guest: Guest) -> None:
    guest.press("Voor medewerkers")
    guest.enter_pin(PIN)
    guest.wait(lambda: "Open Buurtkaart" in guest.texts(), "the ways out")
    guest.opening.gate.idle.emit()
    guest.settle()
    assert guest.names()[0] == "Wat is er vandaag?", "whoever walked away left no door open"
    assert not guest.window.close()


def test_who_goes_back_from_the_ways_out_hands_the_screen_over(guest: Guest) -> None:
    guest.press("Voor medewerkers")
    guest.enter_pin(PIN)
    guest.wait(lambda: "Open Buurtkaart" in guest.texts(), "the ways out")
    guest.press("Terug")
    assert guest.names()[0] == "Wat is er vandaag?"
    assert not guest.opening.gate._is_open


def test_a_worker_prepares_the_screen_and_leaves_it(demo_master: Path, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    shutil.copytree(demo_master, folder)
    settings = SettingsFile(Workspace(folder).settings)
    settings.change(visitors="setup")
    with guest_in(folder) as guest:
        assert guest.title == "Scherm voor bezoekers"
        begin = next(each for each in guest.window.findChildren(type(guest.buttons()[0])) if each.text() == "Beginnen")
        assert not begin.isEnabled(), "without a PIN nobody could leave"
        assert "Terug" not in guest.texts()
        guest.staff.back()
        assert guest.title == "Scherm voor bezoekers", "nobody comes to the visitors' pages before there is a PIN"
        guest.press("Kies een pincode")
        guest.enter_pin("1111")
        assert "Deze raadt iedereen. Kies andere cijfers." in guest.texts()
        guest.enter_pin(PIN)
        guest.enter_pin("2580")
        assert "Dit zijn andere cijfers. Typ twee keer dezelfde pincode." in guest.texts()
        guest.enter_pin(PIN)
        assert "Er is een pincode gekozen." in guest.texts()
        assert "Terug" not in guest.texts()
        guest.press("Kies een plek of adres")
        guest.type("de linde")
        guest.press("Buurthuis De Linde")
        guest.press("Beginnen")
        assert guest.names()[0] == "Wat is er vandaag?"
        kept = SettingsFile(Workspace(folder).settings).current
        assert (kept.visitors, kept.visitors_spot) == ("on", "Buurthuis De Linde")
        assert PIN not in (folder / "settings.json").read_text(encoding="utf-8")
        guest.press("Voor medewerkers")
        guest.enter_pin(PIN)
        guest.wait(lambda: "Open Buurtkaart" in guest.texts(), "the ways out")
        guest.press("Open Buurtkaart")
        assert guest.opening.next_workspace == Workspace(folder)
        assert not guest.window.isVisible()
    assert SettingsFile(Workspace(folder).settings).current.visitors == ""


def test_nobody_answers_and_the_next_visitor_begins(guest: Guest) -> None:
    guest.press("English")
    guest.press("What is on today?")
    guest.opening.gate.idle.emit()
    guest.settle()
    assert guest.title == "Are you still there?"
    guest.press("Yes, I am still here")
    assert guest.title == "What is on today?"
    guest.opening.gate.idle.emit()
    still_there = guest.opening.still_there
    assert still_there is not None
    told = guest.texts()
    still_there._count()
    assert guest.texts() != told, "it counts down"
    still_there._left_s = 1
    still_there._count()
    guest.settle()
    assert guest.names()[0] == "Wat is er vandaag?", "at the start, in Dutch"


def test_the_question_comes_by_itself(guest: Guest) -> None:
    guest.press("Wat is er vandaag?")
    away = guest.opening.gate._away
    away.setInterval(1)
    away.start()
    guest.wait(lambda: guest.title == "Bent u er nog?", "it asks")
    away.setInterval(180_000)


def test_three_minutes_are_three_minutes(guest: Guest) -> None:
    assert guest.opening.gate._away.interval() == 180_000
    guest.opening.gate._away.stop()
    guest.click_at(QPoint(3, 3), Qt.MouseButton.LeftButton)
    assert guest.opening.gate._away.isActive(), "every touch counts anew"


def test_the_computer_may_shut_down(demo_master: Path, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    shutil.copytree(demo_master, folder)
    with guest_in(prepared(folder)) as guest:
        guest.opening._let_go()
        assert not guest.window.isVisible()
