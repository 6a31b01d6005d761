"""A column that scrolls: what is read in it is as wide as where nothing has to scroll."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from buurtkaart.gui.column_scroll import ColumnScroll


def test_the_scroll_bar_stands_in_the_margin_and_takes_no_room_from_the_words(qtbot: QtBot) -> None:
    scroll = ColumnScroll()
    qtbot.addWidget(scroll)
    column = QWidget()
    lines = QVBoxLayout(column)
    lines.setContentsMargins(16, 16, 16, 16)
    label = QLabel("Koffie met de buren")
    label.setWordWrap(True)
    lines.addWidget(label)
    scroll.show_column(column)
    scroll.resize(300, 200)
    scroll.show()
    bar = scroll.verticalScrollBar()
    assert not bar.isVisible()
    width = label.width()
    label.setText("Koffie met de buren\n" * 40)
    qtbot.waitUntil(bar.isVisible)
    qtbot.waitUntil(lambda: lines.contentsMargins().right() < 16)
    qtbot.waitUntil(lambda: label.width() == width)
    label.setText("Koffie met de buren")
    qtbot.waitUntil(lambda: not bar.isVisible())
    qtbot.waitUntil(lambda: label.width() == width)
