"""What invites keeps its button whole, however narrow the column and large the text."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from buurtkaart.gui.dressing import apply_look
from buurtkaart.gui.icons import Icons
from buurtkaart.gui.invitation import Invitation
from buurtkaart.gui.theme import Look
from buurtkaart.gui.tokens import LIGHT

WORDS = "Kaart van je buurt openen…"


@pytest.mark.parametrize(("width", "text_size", "lines"), [(600, 1.0, 1), (700, 2.0, 1), (330, 2.0, 3), (440, 2.0, 2)])
def test_the_words_of_the_button_fit(
    qtbot: QtBot, qapp: QApplication, width: int, text_size: float, lines: int
) -> None:
    look = Look(LIGHT, text_size)
    apply_look(qapp, look)
    try:
        made = Invitation(
            look, Icons(look), icon="map", title="Nog geen kaart", words="Het kan zonder.", action=(WORDS, print)
        )
        column = QWidget()
        qtbot.addWidget(column)
        column.setFixedSize(width, 700)
        made.setParent(column)
        made.setGeometry(column.rect())
        column.show()
        qtbot.wait(20)
        assert len(made._step.text().split("\n")) == lines
        assert " ".join(made._step.text().split("\n")) == WORDS
        assert made._step.width() >= made._step.sizeHint().width()
        assert made._step.height() >= made._step.sizeHint().height()
        right = made._step.mapTo(made, made._step.rect().bottomRight())
        assert made.rect().contains(right)
    finally:
        apply_look(qapp, Look(LIGHT))
