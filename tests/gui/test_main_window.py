"""The window as a person uses it: list, detail, edits, undo, search and memory, with real widgets and a real store."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Record
from buurtkaart.domain.vocabulary import Theme
from buurtkaart.gui.forms.form_panel import FormPanel
from buurtkaart.gui.main_window import MainWindow
from buurtkaart.gui.theme import Look
from buurtkaart.gui.tokens import DARK
from buurtkaart.gui.workbench import Workbench
from buurtkaart.services.commands import EditRecord
from buurtkaart.services.on_map.wanted import Counts, Filter
from buurtkaart.settings import SettingsFile
from tests.gui.conftest import HOSTILE, titles, words

Records = dict[str, Record]


def test_without_a_map_the_list_shows_everything(window: MainWindow) -> None:
    assert sorted(titles(window)) == sorted(
        [
            HOSTILE,
            "Boksschool De Brug",
            "Sporten aan de overkant",
            "Telefooncirkel",
            "Wijkteam",
            "Wooncentrum De Drecht",
        ]
    )


def test_picking_a_row_shows_everything_about_it(qtbot: QtBot, window: MainWindow) -> None:
    row = titles(window).index("Boksschool De Brug")
    window.list.list.setCurrentIndex(window.list.list.model().index(row, 0))
    shown = words(window)
    assert "Boksschool De Brug" in shown
    assert "Burgwal 40, 8261 EP Kampen" in shown
    assert "Nu twee groepen." in shown
    assert any("October" in text and "Anja" in text for text in shown)


def test_hostile_text_is_shown_as_text(window: MainWindow, records: Records) -> None:
    window.show_record(records["hostile"].id)
    assert HOSTILE in words(window)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in window.findChildren(QLabel) if label.text())


def test_the_other_end_of_a_connection_can_be_chosen(qtbot: QtBot, window: MainWindow, records: Records) -> None:
    window.show_record(records["school"].id)
    window.right.detail.picked.emit(records["home"].id)
    assert window.browsing is not None
    assert window.browsing.selected == records["home"].id
    assert "Oefenen op een loopband" in words(window)


def test_deleting_asks_nothing_and_can_be_undone(window: MainWindow, records: Records) -> None:
    window.show_record(records["team"].id)
    window.right.detail.delete_button.click()
    window.browsing.refresh_now()  # type: ignore[union-attr]  # the window is attached
    assert "Wijkteam" not in titles(window)
    assert window._toast.text == "Wijkteam was deleted."
    assert "Wijkteam" in window.bar.undo.toolTip()
    window.bar.undo.click()
    window.browsing.refresh_now()  # type: ignore[union-attr]  # the window is attached
    assert "Wijkteam" in titles(window)


def test_what_is_said_lies_over_the_map_and_leaves_a_form_its_buttons(window: MainWindow, records: Records) -> None:
    window.show_record(records["team"].id)
    window.toast("A long sentence about what happened, what was kept, and what you can do. " * 3, "Undo", lambda: None)
    told, column = window._toast.geometry(), window.map_column
    corner = column.mapTo(window, QPoint(0, 0))
    assert QRect(corner, column.size()).contains(told)
    # The line that names the makers of the map is always seen.
    assert told.bottom() < corner.y() + column.height() - 20
    window.resize(520, 500)
    assert window.rect().contains(window._toast.geometry())


def test_checking_says_who_looked(window: MainWindow, workbench: Workbench, records: Records) -> None:
    window.show_record(records["home"].id)
    window.right.detail.verify_button.click()
    with workbench.store.reading() as reader:
        checked = reader.get(records["home"].id)
    assert isinstance(checked, Place)
    assert (checked.verified_on, checked.verified_by) == (workbench.clock.now().date(), "Anja")


def test_dragging_a_marker_moves_the_place(window: MainWindow, workbench: Workbench, records: Records) -> None:
    assert window.editing is not None
    window.editing.move(records["home"].id, Position(52.5, 5.9))
    assert workbench.map_index.position_of(records["home"].id).distance_m(Position(52.5, 5.9)) < 1  # type: ignore[union-attr]
    assert "moving" in window.bar.undo.toolTip()


def test_an_edit_from_elsewhere_reaches_list_and_detail(
    window: MainWindow, workbench: Workbench, records: Records
) -> None:
    window.show_record(records["home"].id)
    workbench.editor.do(EditRecord(records["home"].with_values(name="De Drecht")))
    window.browsing.refresh_now()  # type: ignore[union-attr]  # the window is attached
    assert "De Drecht" in titles(window)
    assert "De Drecht" in words(window)


def test_an_edit_under_a_form_shows_in_the_detail_once_the_form_is_closed(
    window: MainWindow, workbench: Workbench, records: Records
) -> None:
    home = records["home"]
    assert isinstance(home, Place)
    window.show_record(home.id)
    window.editing.edit(home.id)  # type: ignore[union-attr]  # the window is attached
    before = window.right.detail.detail
    workbench.editor.do(EditRecord(replace(home, name="De Drecht")))
    window.browsing.refresh_now()  # type: ignore[union-attr]
    assert window.right.detail.detail is before
    window.close_panel()
    assert "De Drecht" in words(window)


def test_edits_of_one_turn_are_counted_once(
    qtbot: QtBot, window: MainWindow, workbench: Workbench, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = records["home"]
    assert isinstance(home, Place)
    window.show_record(home.id)
    qtbot.wait(20)
    counted: list[object] = []
    count = workbench.map_index.counts

    def counts(*what: Any) -> Counts:
        counted.append(what)
        return count(*what)

    monkeypatch.setattr(workbench.map_index, "counts", counts)
    for name in ("De Drecht", "Drecht"):
        workbench.editor.do(EditRecord(replace(home, name=name)))
    assert counted == []
    qtbot.waitUntil(lambda: len(counted) == 1)


def test_the_filter_leaves_what_was_asked(qtbot: QtBot, window: MainWindow) -> None:
    window.list.filters.set_wanted(Filter(themes=frozenset({Theme.MOVE})))
    qtbot.waitUntil(lambda: titles(window) == ["Boksschool De Brug", "Sporten aan de overkant"])
    window.list.filters.clear()
    qtbot.waitUntil(lambda: len(titles(window)) == 6)


def test_a_filter_without_results_offers_to_show_everything(qtbot: QtBot, window: MainWindow) -> None:
    window.list.filters.text.setFocus()
    QTest.keyClicks(window.list.filters.text, "zwembad")
    qtbot.waitUntil(lambda: window.list.stack.currentWidget() is not window.list.list)
    window.list._empty.clear_button.click()
    qtbot.waitUntil(lambda: len(titles(window)) == 6)


def test_searching_and_pressing_enter_chooses_the_record(qtbot: QtBot, window: MainWindow, records: Records) -> None:
    window.activateWindow()
    box = window.bar.search
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    QTest.keyClicks(box, "boks")
    qtbot.waitUntil(lambda: bool(box.found))
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert window.browsing is not None
    assert window.browsing.selected == records["school"].id


def test_a_new_place_opens_a_form_in_the_right_column(qtbot: QtBot, window: MainWindow) -> None:
    assert window.editing is not None
    window.editing.new_place(Position(52.5650, 5.9250))
    assert isinstance(window.right.panel, FormPanel)
    window.right.panel.field("name").set_value("Bankje")
    window.right.panel.field("name").committed.emit()
    qtbot.waitUntil(lambda: "Bankje" in titles(window))
    window.right.panel.close_form()
    assert window.right.panel is None
    assert "Bankje" in words(window)


def test_picking_something_else_closes_the_form(window: MainWindow, records: Records) -> None:
    assert window.editing is not None
    window.editing.edit(records["home"].id)
    window.show_record(records["team"].id)
    assert window.right.panel is None
    assert "Wijkteam" in words(window)


def test_history_unfolds(window: MainWindow, records: Records) -> None:
    window.show_record(records["home"].id)
    window.right.detail.history_requested.emit(records["home"].id)
    assert any("Anja" in text for text in words(window))


def test_a_narrow_window_shows_the_detail_over_the_list(qtbot: QtBot, window: MainWindow, records: Records) -> None:
    window.resize(1000, 700)
    qtbot.waitUntil(lambda: window.columns.is_narrow)
    assert window.list.isVisible()
    window.show_record(records["team"].id)
    assert window.right.isVisible()
    assert not window.list.isVisible()
    window.right.detail.closed.emit()
    assert window.list.isVisible()


def test_columns_fold_away_and_are_remembered(window: MainWindow, workbench: Workbench) -> None:
    window._memory._is_restored = True
    window.columns.toggle_list()
    assert not window.list.isVisible()
    window.close()
    assert SettingsFile(workbench.workspace.settings).current.list_folded


def test_the_filter_is_found_back_at_the_next_start(window: MainWindow, workbench: Workbench) -> None:
    window._memory._is_restored = True
    window.list.filters.set_wanted(Filter(themes=frozenset({Theme.MOVE})))
    window.close()
    assert SettingsFile(workbench.workspace.settings).current.filter_themes == ("move",)


def test_another_look_keeps_what_is_shown(window: MainWindow, records: Records) -> None:
    window.show_record(records["school"].id)
    window.wear(Look(DARK, 2.0))
    assert "Boksschool De Brug" in words(window)
    assert window.list.list.itemDelegate() is window.list._delegate


def test_a_button_has_a_name_for_a_screen_reader(window: MainWindow) -> None:
    from PySide6.QtWidgets import QAbstractButton

    seen = [each for each in window.findChildren(QAbstractButton) if each.isVisible()]
    assert len(seen) > 5
    for each in seen:
        assert each.text() or each.accessibleName()


def test_an_empty_list_without_a_map_speaks_of_no_map(qtbot: QtBot, window: MainWindow, workbench: Workbench) -> None:
    window.set_list_empty_action("What is here already?", lambda: None)
    while workbench.editor.undo() is not None:
        pass
    qtbot.waitUntil(lambda: titles(window) == [] and window.list.stack.currentWidget() is not window.list.list)
    empty = window.list.stack.currentWidget()
    assert empty is not None
    said = " ".join(each.text() for each in empty.findChildren(QLabel) if each.isVisible())
    assert "Nothing written down yet." in said
    assert "map" not in said.replace("The map can come later", "")
    assert not [each.text() for each in empty.findChildren(QPushButton) if each.isVisible()]


def test_a_website_is_shown_as_people_say_it_and_kept_whole(
    window: MainWindow, workbench: Workbench, records: Records
) -> None:
    school = records["school"]
    assert isinstance(school, Place)
    whole = "https://www.boksschool.example/"
    assert workbench.editor.do(EditRecord(replace(school, website=whole), based_on=school)).changes
    window.show_record(school.id)
    assert "www.boksschool.example" in words(window)
    with workbench.store.reading() as reader:
        kept = reader.find(school.id)
    assert isinstance(kept, Place)
    assert kept.website == whole
