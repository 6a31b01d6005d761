"""The card that tells how far a map is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from buurtkaart.gui.dressing import apply_look
from buurtkaart.gui.maps.panel import MapsPanel
from buurtkaart.gui.tasks import Tasks
from buurtkaart.gui.theme import Look
from buurtkaart.gui.tokens import LIGHT
from buurtkaart.services.maps import MapLibrary
from tests.gui.conftest import CLOCK


@pytest.mark.parametrize("text_size", [1.0, 2.0])
def test_the_words_of_the_card_keep_room_that_grows_with_them(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, text_size: float
) -> None:
    look = Look(LIGHT, text_size)
    apply_look(qapp, look)
    try:
        panel = MapsPanel(MapLibrary(tmp_path, CLOCK), Tasks(print), look, open_map=None, on_screen=lambda: None)
        column = QWidget()
        qtbot.addWidget(column)
        column.resize(look.px(340), 900)
        panel.setParent(column)
        panel.setGeometry(column.rect())
        column.show()
        panel.progress.show()
        panel.progress.step.setText("Kaart tekenen…")
        qtbot.wait(20)
        label = panel.progress.findChildren(QLabel)[0]
        assert label.mapTo(panel.progress, label.rect().topLeft()).x() >= look.rhythm(1.5)
        for each in (panel.sources.choose, panel.sources.bring, panel.sources.cut):
            each.setEnabled(False)
        # A button that does nothing for now looks so.
        colour = panel.sources.choose.grab().toImage().pixelColor(12, panel.sources.choose.height() // 2)
        assert colour.lightness() > 200
    finally:
        apply_look(qapp, Look(LIGHT))


def test_at_twice_the_text_size_no_line_of_a_card_is_cut_off(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "een-hele-lange-naam-van-een-kaart.mbtiles").write_bytes(b"no map")
    look = Look(LIGHT, 2.0)
    apply_look(qapp, look)
    try:
        panel = MapsPanel(MapLibrary(tmp_path, CLOCK), Tasks(print), look, open_map=None, on_screen=lambda: None)
        column = QWidget()
        qtbot.addWidget(column)
        panel.setParent(column)
        panel.setGeometry(0, 0, 510, 627)
        column.show()
        qtbot.wait(20)
        told = [each for each in panel.findChildren(QLabel) if each.isVisible()]
        assert told
        assert [each.text() for each in told if each.heightForWidth(each.width()) > each.height()] == []
    finally:
        apply_look(qapp, Look(LIGHT))
