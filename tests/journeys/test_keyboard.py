"""Where the keyboard is: on what is seen, never on what lies under it, nor on a button nobody asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from buurtkaart.domain.record import RecordType
from tests.journeys.conftest import desk_on
from tests.journeys.contrast import too_weak
from tests.journeys.desk import Desk

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def narrow(desk: Desk) -> Iterator[Desk]:
    desk.window.resize(1000, 700)
    desk.wait(lambda: desk.window.columns.is_narrow, "the window is narrow")
    yield desk
    desk.window.resize(1280, 800)
    desk.wait(lambda: not desk.window.columns.is_narrow, "the window is wide again")


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def choose_with_the_keyboard(desk: Desk) -> str:
    # The list is made anew when the map comes to rest, and the choice in it with it.
    desk.settle()
    desk.shortcut(Qt.Key.Key_1)
    desk.key(desk.window.list.list, Qt.Key.Key_Down)
    desk.wait(lambda: desk.chosen_in_list() != "", "a row is chosen")
    desk.turns(2)
    desk.settle()
    desk.wait(lambda: desk.chosen_in_list() != "", "the row is still chosen")
    return desk.chosen_in_list()


def test_in_a_narrow_window_a_closed_form_gives_the_keyboard_to_the_detail(narrow: Desk) -> None:
    chosen = choose_with_the_keyboard(narrow)
    assert narrow.window.right.detail.isAncestorOf(focused())
    narrow.shortcut(Qt.Key.Key_E)
    narrow.window.close_panel()
    narrow.turns(3)
    assert narrow.window.right.detail.isAncestorOf(focused())
    narrow.shortcut(Qt.Key.Key_Down, NONE)
    assert narrow.chosen_in_list() == chosen


def test_in_a_narrow_window_escape_leads_back_to_the_list(narrow: Desk) -> None:
    choose_with_the_keyboard(narrow)
    narrow.shortcut(Qt.Key.Key_Escape, NONE)
    narrow.turns(3)
    assert focused() is narrow.window.list.list
    assert narrow.window.list.list.isVisible()


def test_the_delete_key_counts_for_the_detail_that_is_seen(narrow: Desk) -> None:
    chosen = choose_with_the_keyboard(narrow)
    narrow.shortcut(Qt.Key.Key_Delete, NONE)
    narrow.wait(lambda: narrow.stored(chosen).deleted_at is not None, "what is seen is deleted")
    narrow.turns(3)
    assert focused() is narrow.window.list.list


def test_after_the_button_delete_the_keyboard_is_in_the_list(desk: Desk) -> None:
    school = desk.named(RecordType.PLACE, "Boksschool De Brug")
    desk.window.show_record(school.id)
    desk.window.right.detail.delete_button.setFocus()
    desk.press(desk.window.right.detail, "Verwijderen")
    desk.turns(3)
    assert focused() is desk.window.list.list


def test_an_empty_neighbourhood_begins_in_the_search_box(own_folder: Path) -> None:
    with desk_on(own_folder, theme="dark") as empty:
        empty.come_forward()
        empty.turns(3)
        assert focused() is empty.window.bar.search
        assert "Bekijk het verhaal" not in empty.texts(empty.window.right.detail)
        assert too_weak(empty.window) == []
