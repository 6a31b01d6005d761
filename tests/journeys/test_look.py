"""Readable for everybody: dark, twice the text size, and without a mouse."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from buurtkaart.domain.record import RecordType
from buurtkaart.gui.forms.form_panel import FormPanel
from buurtkaart.gui.forms.schedule_field import ScheduleField
from buurtkaart.gui.tokens import DARK
from tests.journeys.conftest import desk_on
from tests.journeys.desk import STILL, Desk
from tests.journeys.page_contrast import (
    NAMES,
    boxes,
    change,
    colour_of_names,
    marks,
    names_on_the_map,
    picture,
    words_that_float,
)
from tests.journeys.pixels import SHAPE, weak


def cut_off(widget: QWidget) -> list[str]:
    """Return the visible labels and buttons whose words do not fit in them. What wraps may be higher, never lower."""
    found = []
    written: list[QLabel | QAbstractButton] = [*widget.findChildren(QLabel), *widget.findChildren(QAbstractButton)]
    for each in written:
        words = each.text()
        if not each.isVisible() or not words:
            continue
        if isinstance(each, QLabel) and each.wordWrap():
            needed = each.heightForWidth(each.width())
            if each.height() < needed - 1:
                found.append(f"{words!r}: {each.height()} of {needed} pixels high")
        elif each.width() < each.minimumSizeHint().width() - 1 or each.height() < each.minimumSizeHint().height() - 1:
            found.append(f"{words!r}: {each.size().toTuple()} of {each.minimumSizeHint().toTuple()}")
    return found


def everything_fits(desk: Desk, widget: QWidget) -> None:
    """Wait until nothing in `widget` is cut off: words that have just come are laid out in a later turn."""
    desk.pause(50)
    desk.wait(lambda: not cut_off(widget), lambda: cut_off(widget))


@pytest.fixture(scope="module")
def large_desk(qapp: QApplication, demo_master: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A dark window with text of twice the size."""
    folder = tmp_path_factory.mktemp("large") / "demo"
    shutil.copytree(demo_master, folder)
    with desk_on(folder, theme="dark", text_size=200) as desk:
        desk.window.resize(1280, 800)
        yield desk


def test_dark_reaches_the_window_and_the_page(large_desk: Desk) -> None:
    assert large_desk.window.look.tokens is DARK
    large_desk.wait_for("document.documentElement.dataset.theme", "dark")
    large_desk.wait_for("getComputedStyle(document.documentElement).getPropertyValue('--text-scale').trim()", "2")


def test_nothing_is_cut_off_at_twice_the_text_size(large_desk: Desk) -> None:
    desk = large_desk
    for title in ("Boksschool De Brug", "Wooncentrum De Drecht"):
        desk.window.show_record(desk.named(RecordType.PLACE, title).id)
        everything_fits(desk, desk.window)


@pytest.mark.parametrize("record_type", [RecordType.PLACE, RecordType.INITIATIVE, RecordType.CONTACT])
def test_no_form_is_cut_off_at_twice_the_text_size(large_desk: Desk, record_type: RecordType) -> None:
    desk = large_desk
    assert desk.window.editing is not None
    desk.window.editing.edit(desk.all(record_type)[0].id)
    form = desk.panel(FormPanel)
    if record_type is RecordType.INITIATIVE:
        schedule = form.field("schedule")
        assert isinstance(schedule, ScheduleField)
        desk.wait(schedule.answer.coming.isVisible, "the next times come a moment after the form")
    everything_fits(desk, form)
    desk.window.close_panel()


def test_the_look_changes_while_the_window_is_open(large_desk: Desk) -> None:
    desk = large_desk
    desk.window.look_menu.wanted.emit({"theme": "light"})
    desk.window.look_menu._choose_theme("light")
    desk.wait_for("document.documentElement.dataset.theme", "light")
    desk.window.look_menu._choose_theme("dark")
    desk.wait_for("document.documentElement.dataset.theme", "dark")


def test_less_movement_stops_what_glides_and_fades(large_desk: Desk) -> None:
    desk = large_desk
    choice = desk.window.look_menu._motion
    at_once = "((map, to) => map.setZoom(to).getZoom() === to)(buurtkaart.map, buurtkaart.map.getZoom() + {})"
    glide = "(buurtkaart.map.panBy([60, 0], {animate: undefined}), buurtkaart.map.options.inertia)"
    durations = "getComputedStyle(document.querySelector('.leaflet-tile-container, .marker')).transitionDuration"
    assert not choice.isChecked()
    assert desk.ask(at_once.format(1)) is False, "it glides, and a test that never sees that shows nothing"
    desk.wait_for(STILL)
    choice.trigger()
    desk.wait_for("document.documentElement.dataset.motion", "less")
    assert desk.ask(at_once.format(-1)) is True
    assert desk.ask(glide) is False
    assert desk.ask(durations) == "0s"
    assert desk.window.settings.current.less_motion
    assert desk.window.look.reduced_motion
    choice.trigger()
    desk.wait_for("document.documentElement.dataset.motion", "")
    assert not desk.window.settings.current.less_motion
    desk.settle()


def test_a_place_is_added_without_a_mouse(large_desk: Desk) -> None:
    desk = large_desk
    desk.come_forward()
    desk.window.list.list.setFocus()
    desk.shortcut(Qt.Key.Key_N)
    form = desk.panel(FormPanel)
    first = QApplication.focusWidget()
    assert isinstance(first, QLineEdit)
    assert form.field("name").isAncestorOf(first)
    desk.keys(first, "Ruilkast")
    walked: list[QWidget] = []
    for _step in range(80):
        focused = QApplication.focusWidget()
        assert focused is not None
        walked.append(focused)
        if isinstance(focused, QAbstractButton) and focused.text() == "Klaar":
            break
        desk.key(focused, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is not focused, "the Tab key goes on"
    ready = QApplication.focusWidget()
    assert isinstance(ready, QAbstractButton)
    assert ready.text() == "Klaar"
    assert form.field("description").editor in walked
    desk.key(ready, Qt.Key.Key_Space)
    desk.wait(lambda: desk.window.right.panel is None, "the form is away")
    assert desk.named(RecordType.PLACE, "Ruilkast")


def test_every_control_of_the_window_has_a_name(large_desk: Desk) -> None:
    from PySide6.QtGui import QAccessible

    nameless, heard = [], 0
    for each in large_desk.window.findChildren(QWidget):
        if not each.isVisible() or each.focusPolicy() is Qt.FocusPolicy.NoFocus:
            continue
        if not isinstance(each, QAbstractButton | QLineEdit):
            continue
        spoken = QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)
        heard += 1
        if not spoken:
            nameless.append(f"{each.metaObject().className()} {each.objectName()}")
    assert heard > 10
    assert nameless == []


@pytest.mark.parametrize(("theme", "size"), [("dark", 1.0), ("light", 2.0)])
def test_the_map_can_be_read_and_the_keyboard_seen_on_it(large_desk: Desk, theme: str, size: float) -> None:
    desk, menu = large_desk, large_desk.window.look_menu
    menu._choose_theme(theme)
    menu._choose_size(size)
    desk.wait_for("document.documentElement.dataset.theme", theme)
    desk.wait_for("+getComputedStyle(document.documentElement).getPropertyValue('--text-scale')", size)
    desk.window.close_panel()
    desk.turns(3)
    # The columns take other widths with other letters.
    desk.wait_for("[innerWidth, innerHeight]", [desk.map.width(), desk.map.height()])
    desk.show(desk.named(RecordType.PLACE, "Boksschool De Brug").position, 16)
    bare = picture(desk, without=".leaflet-marker-pane, .leaflet-overlay-pane")
    names = [each for kind in NAMES for each in names_on_the_map(bare, colour_of_names(theme, kind))]
    assert len(names) > 10
    assert weak(names) == []
    desk.come_forward()
    desk.map.setFocus(Qt.FocusReason.TabFocusReason)
    desk.wait_for("document.hasFocus()")
    # Whoever uses keys sees the ring; whoever uses a mouse does not.
    desk.key(desk.map_surface(), Qt.Key.Key_Shift)
    for selector in (".map-button:not(:disabled)", ".marker:not(.cluster)", "#map_buurtkaart"):
        desk.ask("document.activeElement.blur()")
        before = picture(desk)
        box = boxes(desk, selector)[0][1]
        desk.ask(f"document.querySelector({selector!r}).focus()")
        room = box.adjusted(-9, -9, 9, 9) if "marker" in selector else box
        assert change(before, picture(desk), room) >= SHAPE, selector
    standing = list(marks(desk, before))
    assert len(standing) > 3
    assert weak(standing) == []
    desk.click_map(QPoint(60, 60), Qt.MouseButton.RightButton)
    desk.wait_for("document.querySelector('.menu:not([hidden]) button') !== null")
    words = list(words_that_float(desk, picture(desk)))
    desk.ask("buurtkaart.menu.close()")
    assert len(words) >= 4, "attribution, scale and two buttons"
    assert weak(words) == []
