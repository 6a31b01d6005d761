"""The measure itself: it must see what an eye sees, or the tests that use it show nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.journeys.contrast import focus_change, measured
from tests.journeys.pixels import SHAPE, weak


@pytest.fixture
def card(qapp: QApplication) -> Iterator[QWidget]:
    """A white card on which a test writes."""
    made = QWidget()
    made.setStyleSheet(
        "QWidget { background: #ffffff; color: #22303a; font-size: 14px }"
        "QLabel[kind=tag] { background: #dcebe9; border-radius: 9px; padding: 4px 10px; color: #88a5a3 }"
        "QLineEdit { border: 1px solid #eeeeee; padding: 6px }"
        "QPushButton { border: 1px solid #8d8677; padding: 6px } QPushButton:focus { border: 1px solid #9b9485 }"
        "QPushButton[kind=good]:focus { border: 2px solid #0f5c5c }"
    )
    QVBoxLayout(made)
    made.resize(300, 200)
    yield made
    made.close()


def shown(card: QWidget, *parts: QWidget) -> list[str]:
    """Put parts on the card and return what is too weak."""
    layout = card.layout()
    assert layout is not None
    for each in parts:
        layout.addWidget(each)
    card.show()
    return weak(measured(card, set()))


def test_plain_words_are_strong_enough(card: QWidget) -> None:
    assert shown(card, QLabel("Koffie met de buren, elke dinsdag")) == []


def test_grey_words_are_found_also_among_others(card: QWidget) -> None:
    label = QLabel("<span>Koffie</span> &nbsp; &nbsp; <span style='color:#949494'>elke dinsdag</span>")
    told = shown(card, label)
    assert len(told) == 2, told
    assert all("of 4.5" in each for each in told)


def test_grey_words_of_24_pixels_are_strong_enough(card: QWidget) -> None:
    label = QLabel("Koffie")
    label.setStyleSheet("font-size: 24px; color: #949494")
    assert shown(card, label) == []
    label.setStyleSheet("font-size: 23px; color: #949494")
    assert len(shown(card)) == 1


def test_words_on_a_tag_are_measured_against_the_tag(card: QWidget) -> None:
    label = QLabel("kan meteen")
    label.setProperty("kind", "tag")
    assert len(shown(card, label)) == 2


def test_what_an_empty_box_asks_for_is_measured_and_so_is_its_edge(card: QWidget) -> None:
    line = QLineEdit()
    line.setPlaceholderText("Straat")
    told = shown(card, line)
    assert [each.split(":")[0].split()[0] for each in told] == ["QLineEdit[]", "edge"], told


def test_what_cannot_be_pressed_may_be_grey(card: QWidget) -> None:
    pressed = QPushButton("Klaar")
    pressed.setStyleSheet("color: #bbbbbb")
    assert len(shown(card, pressed)) == 1
    pressed.setEnabled(False)
    assert shown(card) == []


def test_a_box_to_tick_without_an_edge_is_found(card: QWidget) -> None:
    box = QCheckBox("Gratis")
    box.setStyleSheet("QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid #dddddd }")
    told = shown(card, box)
    assert len(told) == 1
    assert told[0].startswith("box of")


@pytest.mark.parametrize(("kind", "is_seen"), [("good", True), ("", False)])
def test_a_ring_that_hardly_changes_is_no_ring(card: QWidget, qtbot: QtBot, kind: str, is_seen: bool) -> None:
    pressed = QPushButton("Klaar")
    pressed.setProperty("kind", kind)
    shown(card, pressed)
    card.activateWindow()
    pressed.setFocus()
    qtbot.waitUntil(pressed.hasFocus)
    assert (focus_change(card, pressed, pressed.clearFocus) >= SHAPE) is is_seen
